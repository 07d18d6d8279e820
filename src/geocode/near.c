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

/* Names of the gazetteer, their odds not reckoned yet: most have no place in the row's country. */
static struct memory_items spellings_of(const struct near_names *names, struct arena *work)
{
    struct spelling *items = NEW(work, struct spelling, names->count);
    size_t count = 0;
    for (size_t i = 0; i < names->count; i++) {
        str name = names->items[i].folded;
        if (letters_of(name) >= FEWEST)
            items[count++] =
                (struct spelling){ name.ptr, (uint32_t)name.len, (uint32_t)names->items[i].edits };
    }
    return (struct memory_items){ items, count };
}

/* `asked` is `head` in Latin letters. */
static struct memory_items search_spellings(str head, str asked, enum remembered_as search,
                                            struct desk *desk)
{
    struct memory_key key = { .name = head, .as = search };
    struct memory_items found;
    if (near_memory_find(desk->memory, &key, &found))
        return found;
    int edits = search == AS_SPELLED_ONE_EDIT ? 1 : 2;
    struct near_names names =
        search == AS_SPELLED_ALIKE
            ? gazetteer_alike(desk->gaz, text_sound(asked, desk->work), desk->work)
            : gazetteer_near(desk->gaz, head, edits, desk->work);
    found = spellings_of(&names, desk->work);
    near_memory_keep(desk->memory, &key, found);
    return found;
}

static void add_spellings(struct candidates *candidates, struct memory_items spellings,
                          const struct part *part, str asked, enum tier tier,
                          const struct scope *country, struct desk *desk)
{
    const struct spelling *items = spellings.items;
    for (size_t i = 0; i < spellings.count; i++) {
        str name = { items[i].ptr, items[i].len };
        struct way way = { tier, (int)items[i].edits, 0 };
        size_t before = candidates->count;
        candidates_look_up(candidates, name, part->raw, way, country, desk);
        double odds = candidates->count > before ? text_spelling_odds(asked, name) : 0;
        for (size_t k = before; k < candidates->count; k++)
            candidates->items[k].way.odds = odds;
    }
}

static str name_of(const struct part *part)
{
    return part->head.len ? part->head : part->whole;
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

static void search_near(struct candidates *candidates, const struct part *part,
                        const struct scope *country, struct desk *desk)
{
    str head = name_of(part), asked = head;
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
    struct memory_items found = search_spellings(head, asked, AS_SPELLED_ALIKE, desk);
    add_spellings(candidates, found, part, asked, alike, country, desk);
    found = search_spellings(head, asked, AS_SPELLED_ONE_EDIT, desk);
    add_spellings(candidates, found, part, asked, TIER_NEAR, country, desk);
    if (letters >= TWO_EDITS_FROM && country->count &&
        !candidates_suffice(candidates, part, country, desk)) {
        found = search_spellings(head, asked, AS_SPELLED_TWO_EDITS, desk);
        add_spellings(candidates, found, part, asked, TIER_NEAR, country, desk);
    }
    if (!candidates_suffice(candidates, part, country, desk))
        add_parts(candidates, part, head, country, desk);
}

/* ---- remembered ---- */

static struct memory_items pack_candidates(const struct candidates *candidates, struct arena *work)
{
    struct near_candidate *items = NEW(work, struct near_candidate, candidates->count);
    for (size_t i = 0; i < candidates->count; i++) {
        const struct candidate_place *from = &candidates->items[i];
        items[i] = (struct near_candidate){ .written = from->written.ptr,
                                            .written_len = (uint32_t)from->written.len,
                                            .odds = from->way.odds,
                                            .place = from->place.index,
                                            .rank = from->rank,
                                            .language = from->language,
                                            .kind = (uint8_t)from->kind,
                                            .tier = (uint8_t)from->way.tier,
                                            .edits = (uint8_t)from->way.edits };
    }
    return (struct memory_items){ items, candidates->count };
}

static void unpack_candidates(struct candidates *candidates, struct memory_items packed,
                              struct desk *desk)
{
    const struct near_candidate *items = packed.items;
    candidates->items = TAKE(desk->work, struct candidate_place, packed.count);
    candidates->capacity = candidates->count = packed.count;
    for (size_t i = 0; i < packed.count; i++) {
        const struct near_candidate *from = &items[i];
        struct candidate_place *to = &candidates->items[i];
        to->place = gazetteer_place(desk->gaz, from->place);
        __builtin_prefetch(to->place.name.ptr); /* what the scorer reads */
        to->way = (struct way){ (enum tier)from->tier, from->edits, from->odds };
        to->kind = (enum name_kind)from->kind;
        to->written = (str){ from->written, from->written_len };
        to->rank = from->rank;
        to->language = from->language;
    }
}

/* To what is there already, other spellings are added in the light of it: not remembered. */
void candidates_add_near(struct candidates *candidates, const struct part *part,
                         const struct scope *country, struct desk *desk)
{
    struct memory_key key = { .name = name_of(part),
                              .as = AS_PLACES,
                              .country = country->count ? country->meanings[0].index : PLACE_NONE,
                              .classes = part->wanted | part->accepted << 16 };
    struct memory_items found;
    bool is_memorable = !candidates->count && !candidates->only_people && country->count < 2;
    if (is_memorable && near_memory_find(desk->memory, &key, &found)) {
        unpack_candidates(candidates, found, desk);
        return;
    }
    search_near(candidates, part, country, desk);
    if (is_memorable && !candidates->only_people)
        near_memory_keep(desk->memory, &key, pack_candidates(candidates, desk->work));
}
