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
#include "geocode/near.h"

#include <string.h>

#include "geocode/candidates.h"
#include "geocode/near_memory.h"
#include "geocode/notes.h"
#include "geocode/packed.h"
#include "geocode/scope_parts.h"
#include "geocode/wording.h"

enum { FEWEST = 5, TWO_EDITS_FROM = 7 };

static size_t letters_of(str folded)
{
    size_t letters = str_count_codes(folded);
    for (size_t i = 0; i < folded.len; i++)
        letters -= folded.ptr[i] == ' ';
    return letters;
}

bool near_may_search(str folded)
{
    return letters_of(folded) >= FEWEST;
}

/* ---- whose names ---- */

uint32_t near_country(const struct scope *country, const struct desk *desk)
{
    struct find_countries countries;
    if (!gazetteer_is_large(desk->gaz) || !scope_countries(country, &countries, desk) ||
        countries.count != 1)
        return 0;
    return pack_code((str){ countries.codes[0], sizeof countries.codes[0] });
}

str near_country_code(uint32_t country, struct arena *keep)
{
    char code[2] = { (char)(country >> 8), (char)(country & 0xFF) };
    return country ? str_copy(keep, (str){ code, sizeof code }) : (str){ 0 };
}

struct spellings {
    struct spelling *items;
    size_t count, capacity;
};

/* Names of the gazetteer, their odds not reckoned yet: most have no place in the row's country. */
static void add_found(struct spellings *found, struct near_names names, enum search search,
                      struct desk *desk)
{
    for (size_t i = 0; i < names.count; i++) {
        str name = names.items[i].folded;
        if (!near_may_search(name))
            continue;
        struct spelling spelling = { name.ptr, (uint32_t)name.len, (uint16_t)names.items[i].edits,
                                     (uint8_t)search, names.items[i].may_be_left };
        APPEND(desk->work, found, spelling);
    }
}

static bool is_foreseen(const struct memory_key *key, const struct desk *desk)
{
    return desk->foreseen && desk->foreseen->country == key->country &&
           str_eq(desk->foreseen->name, key->name);
}

/* `asked` is the key's name in Latin letters. */
static void search_spellings(struct spellings *found, const struct memory_key *key, str asked,
                             struct desk *desk)
{
    if (is_foreseen(key, desk) && desk->foreseen->is_searched) {
        add_found(found, desk->foreseen->alike, SEARCH_ALIKE, desk);
        add_found(found, desk->foreseen->one_edit, SEARCH_ONE_EDIT, desk);
        return;
    }
    str country = near_country_code(key->country, desk->work),
        sound = text_sound(asked, desk->work);
    add_found(found, gazetteer_alike_in(desk->gaz, sound, country, desk->work), SEARCH_ALIKE, desk);
    add_found(found, gazetteer_near_in(desk->gaz, key->name, country, 1, desk->work),
              SEARCH_ONE_EDIT, desk);
}

static void search_farther(struct spellings *found, const struct memory_key *key, struct desk *desk)
{
    str country = near_country_code(key->country, desk->work);
    add_found(found, gazetteer_near_in(desk->gaz, key->name, country, 2, desk->work),
              SEARCH_TWO_EDITS, desk);
}

/* For whom is searched. */
struct near_search {
    const struct part *part;
    str asked; /* its name in Latin letters */
    const struct scope *country;
    bool briefly, two_edits; /* names as far are asked for, too */
};

static void look_up(struct candidates *candidates, str name, struct way way,
                    const struct near_search *search, struct desk *desk)
{
    candidates_look_up(candidates, name, search->part->raw, way, search->country, search->briefly,
                       desk);
}

/* "Base 102" is not misspelt for Base 101. */
static bool has_same_figures(str a, str b)
{
    for (size_t i = 0, k = 0;; i++, k++) {
        while (i < a.len && !is_figure_at(a, i))
            i++;
        while (k < b.len && !is_figure_at(b, k))
            k++;
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        if (a.ptr[i] != b.ptr[k])
            return false;
    }
}

/* Two directions, and not the same one. */
static bool are_other_sides(str a, str b)
{
    double one, other;
    return direction_alone(a, &one) && direction_alone(b, &other) && one != other;
}

/* The first word and the last of several; of one word neither. */
static bool cut_ends(str text, str *first, str *last)
{
    size_t from = text.len;
    while (from && text.ptr[from - 1] != ' ')
        from--;
    *last = str_skip(text, from);
    return from && text_next_word(&text, first);
}

/* What differs is what tells the two apart: "Ilorin West" is not misspelt for Ilorin East. */
static bool is_told_apart(str asked, str name)
{
    str first, last, other_first, other_last;
    if (!has_same_figures(asked, name))
        return true;
    return cut_ends(asked, &first, &last) && cut_ends(name, &other_first, &other_last) &&
           (are_other_sides(first, other_first) || are_other_sides(last, other_last));
}

static void add_spellings(struct candidates *candidates, const struct spellings *spellings,
                          enum search which, enum tier tier, const struct near_search *search,
                          struct desk *desk)
{
    for (size_t i = 0; i < spellings->count; i++) {
        const struct spelling *item = &spellings->items[i];
        str name = { item->ptr, item->len };
        if (item->search != which || is_told_apart(search->asked, name))
            continue;
        size_t before = candidates->count, likes = candidates->likes.count;
        struct way way = { .tier = tier, .edits = (int)item->edits };
        look_up(candidates, name, way, search, desk);
        if (candidates->count > before || candidates->likes.count > likes) {
            way.odds = text_spelling_odds(search->asked, name);
            way.is_swap = text_is_swap(search->asked, name);
        }
        for (size_t k = before; k < candidates->count; k++)
            candidates->items[k].way = way;
        for (size_t k = likes; k < candidates->likes.count; k++)
            candidates->likes.items[k].way = way;
    }
}

/* Those found from number `from` on of which a place may lie in the row's country: of a large
 * gazetteer few, and what is told of the others is not read. */
static struct spellings within(const struct spellings *found, size_t from,
                               const struct scope *country, struct desk *desk)
{
    struct spellings inside = { 0 };
    struct find_countries countries;
    bool is_known = gazetteer_is_large(desk->gaz) && scope_countries(country, &countries, desk);
    for (size_t i = from; i < found->count; i++) {
        struct spelling item = found->items[i];
        if (!is_known || !item.may_be_left ||
            gazetteer_may_lie_in(desk->gaz, (str){ item.ptr, item.len }, &countries))
            APPEND(desk->work, &inside, item);
    }
    return inside;
}

static str name_of(const struct part *part)
{
    return part->head.len ? part->head : part->whole;
}

static void add_parts(struct candidates *candidates, str head, const struct near_search *search,
                      struct desk *desk)
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
            look_up(candidates, pieces[i], (struct way){ .tier = TIER_PART }, search, desk);
}

/* What is asked next of the gazetteer, for all spellings of a name at once. */
static void expect_spellings(const struct spellings *spellings, uint32_t country, struct desk *desk)
{
    struct arena scratch = *desk->work;
    str *names = TAKE(&scratch, str, spellings->count),
        *countries = TAKE(&scratch, str, spellings->count),
        code = near_country_code(country, &scratch);
    for (size_t i = 0; i < spellings->count; i++) {
        names[i] = (str){ spellings->items[i].ptr, spellings->items[i].len };
        countries[i] = code;
    }
    gazetteer_expect(desk->gaz, names, countries, spellings->count, NULL);
}

static void add_known(struct spellings *found, struct memory_items known, struct desk *desk)
{
    for (size_t i = 0; i < known.count; i++)
        APPEND(desk->work, found, ((const struct spelling *)known.items)[i]);
}

/* Names two edits away, when the name was remembered without them. */
static void add_farther(struct spellings *found, struct memory_key key, struct desk *desk)
{
    struct memory_items known;
    size_t before = found->count;
    key.as = AS_TWO_EDITS;
    if (near_memory_find(desk->memory, &key, &known)) {
        add_known(found, known, desk);
        return;
    }
    search_farther(found, &key, desk);
    size_t more = found->count - before; /* without any, there may be no list to point into */
    known = (struct memory_items){ more ? found->items + before : NULL, more, 0 };
    near_memory_keep(desk->memory, &key, known);
}

static struct memory_key key_of_name(const struct part *part, const struct scope *country,
                                     const struct desk *desk)
{
    return (struct memory_key){ .name = name_of(part),
                                .as = AS_NAME,
                                .country = near_country(country, desk),
                                .classes = memory_classes(part) };
}

/* Places by names that are spelled otherwise; names come from the memory or go there. */
static void add_named_otherwise(struct candidates *candidates, enum tier alike,
                                const struct near_search *search, struct desk *desk)
{
    const struct part *part = search->part;
    const struct scope *country = search->country;
    struct memory_key key = key_of_name(part, country, desk);
    struct memory_items known = { .marks = candidates->is_nothing ? MARK_NOTHING : 0 };
    struct spellings found = { 0 };
    bool is_known = near_memory_find(desk->memory, &key, &known);
    add_known(&found, known, desk);
    if (!is_known)
        search_spellings(&found, &key, search->asked, desk);
    struct spellings inside = within(&found, 0, country, desk);
    if (!is_foreseen(&key, desk))
        expect_spellings(&inside, key.country, desk);
    add_spellings(candidates, &inside, SEARCH_ALIKE, alike, search, desk);
    add_spellings(candidates, &inside, SEARCH_ONE_EDIT, TIER_NEAR, search, desk);
    if (letters_of(key.name) >= TWO_EDITS_FROM && search->two_edits &&
        !candidates_suffice(candidates, part, country, desk)) {
        size_t before = found.count;
        if (!is_known)
            search_farther(&found, &key, desk);
        else if (!(known.marks & MARK_TWO_EDITS))
            add_farther(&found, key, desk);
        known.marks |= MARK_TWO_EDITS;
        if (found.count > before) {
            inside = within(&found, before, country, desk);
            expect_spellings(&inside, key.country, desk);
        }
        add_spellings(candidates, &inside, SEARCH_TWO_EDITS, TIER_NEAR, search, desk);
    }
    if (!is_known)
        near_memory_keep(desk->memory, &key,
                         (struct memory_items){ found.items, found.count, known.marks });
}

/* Of a name too short to be near another one. */
static void keep_nothing(const struct candidates *candidates, const struct part *part,
                         const struct scope *country, struct desk *desk)
{
    struct memory_key key = key_of_name(part, country, desk);
    if (candidates->is_nothing)
        near_memory_keep(desk->memory, &key, (struct memory_items){ .marks = MARK_NOTHING });
}

static void search_near(struct candidates *candidates, const struct part *part,
                        const struct scope *country, bool briefly, bool two_edits,
                        struct desk *desk)
{
    str head = name_of(part);
    struct near_search search = { part, head, country, briefly, two_edits };
    enum tier alike = TIER_ALIKE;
    if (!str_is_ascii(head)) {
        search.asked = text_latin(head, desk->work);
        alike = TIER_LATIN;
        look_up(candidates, search.asked, (struct way){ .tier = TIER_LATIN }, &search, desk);
    }
    if (letters_of(head) < FEWEST) {
        keep_nothing(candidates, part, country, desk);
        return;
    }
    add_named_otherwise(candidates, alike, &search, desk);
    if (!candidates_suffice(candidates, part, country, desk))
        add_parts(candidates, head, &search, desk);
}

/* ---- remembered ---- */

static struct memory_key key_of_places(const struct part *part, const struct scope *country)
{
    return (struct memory_key){ .name = name_of(part),
                                .as = AS_PLACES,
                                .country = country->count ? country->meanings[0].index : PLACE_NONE,
                                .classes = memory_classes(part) };
}

/* To what is there already, other spellings are added in the light of it: not remembered. */
static bool is_memorable(const struct candidates *candidates, const struct scope *country)
{
    return !candidates->count && !candidates->only_people && country->count < 2;
}

void candidates_add_near(struct candidates *candidates, const struct part *part,
                         const struct scope *country, struct desk *desk)
{
    struct memory_key key = key_of_places(part, country);
    struct memory_items found;
    bool memorable = is_memorable(candidates, country);
    if (memorable && near_memory_find(desk->memory, &key, &found)) {
        candidates_unpack(candidates, found, desk);
        return;
    }
    search_near(candidates, part, country, false, country->count > 0, desk);
    if (memorable && !candidates->only_people)
        near_memory_keep(desk->memory, &key, candidates_pack(candidates, desk->work));
}

void candidates_add_near_noted(struct candidates *candidates, const struct part *part,
                               const struct scope *country, const struct scope *beside,
                               bool briefly, struct desk *desk)
{
    bool two_edits = country->count > 0;
    if (!country->count && beside->count)
        country = beside;
    struct memory_key key = key_of_places(part, country), name = key_of_name(part, country, desk);
    struct memory_items found;
    bool memorable = is_memorable(candidates, country);
    if (memorable && notes_find(desk->notes, &key, desk->work, &found)) {
        candidates_unpack(candidates, found, desk);
        return;
    }
    search_near(candidates, part, country, briefly, two_edits, desk);
    if (memorable && !candidates->only_people && desk->notes)
        notes_keep(desk->notes, &key, candidates_pack(candidates, desk->work));
    if (candidates->is_nothing)
        notes_keep(desk->notes, &name, (struct memory_items){ .marks = MARK_NOTHING });
}
