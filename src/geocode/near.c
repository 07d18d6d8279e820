/* SPDX-License-Identifier: Apache-2.0 */
/* near.c - other spellings of a name, for one that the gazetteer does not know as it stands:
 *   1. in another script: put into Latin letters, as it then stands or is heard;
 *   2. heard alike (text_sound): "Yimyougou" for Yimiougou, "I-n-Ates" for Inates;
 *   3. a letter apart: "Arbinda" for Aribinda; when still nothing acceptable is found, in names of
 *      seven letters and more two, but only in a known country: in the whole world two letters
 *      apart lies anything.
 *   4. nothing yet: the name without its first or its last word, "Goulbi Haoussa" for the village
 * of Goulbi beside it.
 *
 * Never for names of four letters and fewer: they have too many neighbours.
 * All that is found goes to the scorer, with the odds that the difference is one of spelling. */
#include "geocode/candidates.h"
#include "geocode/near_memory.h"

enum { FEWEST = 5, TWO_EDITS_FROM = 7 };

static size_t letters_of(str folded)
{
    size_t letters = str_count_codes(folded);
    for (size_t i = 0; i < folded.len; i++)
        letters -= folded.ptr[i] == ' ';
    return letters;
}

static struct spellings with_odds(const struct near_names *names, str asked, struct arena *work)
{
    struct spelling *items = NEW(work, struct spelling, names->count);
    size_t count = 0;
    for (size_t i = 0; i < names->count; i++) {
        const struct near_name *name = &names->items[i];
        if (letters_of(name->folded) >= FEWEST)
            items[count++] =
                (struct spelling){ name->folded, text_spelling_odds(asked, name->folded),
                                   name->edits };
    }
    return (struct spellings){ items, count };
}

/* `asked` is `head` in Latin letters. */
static struct spellings search_spellings(str head, str asked, enum near_search search,
                                         struct desk *desk)
{
    struct spellings found;
    if (near_memory_find(desk->memory, head, search, &found))
        return found;
    int edits = search == SEARCH_ONE_EDIT ? 1 : 2;
    struct near_names names =
        search == SEARCH_ALIKE
            ? gazetteer_alike(desk->gaz, text_sound(asked, desk->work), desk->work)
            : gazetteer_near(desk->gaz, head, edits, desk->work);
    found = with_odds(&names, asked, desk->work);
    near_memory_keep(desk->memory, head, search, found);
    return found;
}

static void add_spellings(struct candidates *candidates, struct spellings spellings, str raw,
                          enum tier tier, const struct scope *country, struct desk *desk)
{
    for (size_t i = 0; i < spellings.count; i++) {
        const struct spelling *spelling = &spellings.items[i];
        struct way way = { tier, spelling->edits, spelling->odds };
        candidates_look_up(candidates, spelling->folded, raw, way, country, desk);
    }
}

static void add_parts(struct candidates *candidates, const struct part *part, str head,
                      const struct scope *country, struct desk *desk)
{
    ptrdiff_t first = str_find_char(head, ' '), last = first;
    for (size_t i = head.len; i > 0 && last == first; i--)
        if (head.ptr[i - 1] == ' ')
            last = (ptrdiff_t)i - 1;
    if (first < 0)
        return;
    const str pieces[] = { str_sub(head, 0, (size_t)last), str_skip(head, (size_t)first + 1) };
    for (size_t i = 0; i < 2; i++)
        if (letters_of(pieces[i]) >= FEWEST)
            candidates_look_up(candidates, pieces[i], part->raw, (struct way){ .tier = TIER_PART },
                               country, desk);
}

void candidates_add_near(struct candidates *candidates, const struct part *part,
                         const struct scope *country, struct desk *desk)
{
    str head = part->head.len ? part->head : part->whole, asked = head;
    size_t letters = letters_of(head);
    enum tier alike = TIER_ALIKE;
    if (!str_is_ascii(head)) {
        asked = text_latin(head, desk->work);
        alike = TIER_LATIN;
        candidates_look_up(candidates, asked, part->raw, (struct way){ .tier = TIER_LATIN },
                           country, desk);
    }
    if (letters < FEWEST)
        return;
    struct spellings spellings = search_spellings(head, asked, SEARCH_ALIKE, desk);
    add_spellings(candidates, spellings, part->raw, alike, country, desk);
    spellings = search_spellings(head, asked, SEARCH_ONE_EDIT, desk);
    add_spellings(candidates, spellings, part->raw, TIER_NEAR, country, desk);
    if (letters >= TWO_EDITS_FROM && country->count &&
        !candidates_suffice(candidates, part, country, desk)) {
        spellings = search_spellings(head, asked, SEARCH_TWO_EDITS, desk);
        add_spellings(candidates, spellings, part->raw, TIER_NEAR, country, desk);
    }
    if (!candidates_suffice(candidates, part, country, desk))
        add_parts(candidates, part, head, country, desk);
}
