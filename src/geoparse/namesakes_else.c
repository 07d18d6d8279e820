/* SPDX-License-Identifier: Apache-2.0 */
/* namesakes_else.c - a span that nobody is called by:
 *   1. without the words at its ends that tell what kind of place it is ("Rapides Parish",
 *      "province de Gao", "northern Mali"), or its part before a comma ("Oxford, North Carolina");
 *   2. well known places that a longer name is made of ("Manila Cathedral"), but for streets;
 *   3. places whose names sound like the word.
 * What 2 and 3 find says so and is less sure. What is called by the whole span ("région de
 * l'Ouest") has namesakes that are called so without the word for what they are. */
#include "geoparse/cues.h"
#include "geoparse/finding.h"
#include "text/text.h"

/* Without what tells the kind of place; then what stands before a comma. */
static void add_less(const struct finding *finding, size_t first, size_t count,
                     struct namesake_list *list)
{
    struct bare bare = bare_of(finding->prose, first, count);
    if (bare.count < count)
        finding_add_span(finding, bare.first, bare.count, list);
    for (size_t i = 1; i < count && !list->count; i++)
        if (str_eq(prose_span(finding->prose, first + i, 1), STR(",")))
            finding_add_span(finding, first, i, list);
}

void finding_add_bare(const struct finding *finding, size_t first, size_t count,
                      struct namesake_list *list)
{
    struct bare bare = bare_of(finding->prose, first, count);
    struct namesake_list known = { 0 };
    if (!list->count || !bare.classes || bare.count == count)
        return;
    finding_add_span(finding, bare.first, bare.count, &known);
    for (size_t i = 0; i < known.count; i++) {
        if (!(bare.classes >> known.items[i].class & 1) || finding_has(list, known.items[i].place))
            continue;
        known.items[i].best_known = known.items[i].exact = false;
        known.items[i].kind = NAME_ALTERNATE; /* others have the whole as their name */
        APPEND(finding->keep, list, known.items[i]);
    }
}

/* Well enough known to be meant by a part of a name. */
static bool is_well_known(const struct finding *finding, const struct namesake *item)
{
    enum { PEOPLE = 15000 };
    return item->kind < NAME_CODE &&
           (item->class == PLACE_COUNTRY || item->class == PLACE_ADMIN1 ||
            (item->class == PLACE_SETTLEMENT &&
             gazetteer_place(finding->gaz, item->place).population >= PEOPLE));
}

static bool may_be_part(const struct prose *prose, size_t first, size_t count)
{
    return prose->tokens[first].shape & TOKEN_CAPITAL && prose->tokens[first].kind == TOKEN_WORD &&
           !(count == 1 &&
             (prose_is(prose, first, WORD_COMMON) || prose_is(prose, first, WORD_FUNCTION)));
}

/* Those well known places of these words; false when there is none. */
static bool add_part(const struct finding *finding, size_t first, size_t count,
                     struct namesake_list *list)
{
    struct namesake_list known = { 0 };
    size_t before = list->count;
    if (!may_be_part(finding->prose, first, count))
        return false;
    finding_add_span(finding, first, count, &known);
    for (size_t i = 0; i < known.count; i++) {
        if (!is_well_known(finding, &known.items[i]))
            continue;
        known.items[i].part = true;
        APPEND(finding->keep, list, known.items[i]);
    }
    return list->count > before;
}

/* "Manila Cathedral", "University of Alberta": the longest at each token, none within another. */
static void add_parts(const struct finding *finding, size_t first, size_t count,
                      struct namesake_list *list)
{
    enum { LONGEST = 4 };
    for (size_t at = first; at < first + count;) {
        size_t len = first + count - at;
        len = len < count ? len : count - 1;
        len = len < LONGEST ? len : LONGEST;
        while (len > 0 && !add_part(finding, at, len, list))
            len--;
        at += len ? len : 1;
    }
}

/* One word that nobody is called by, but somebody by one that sounds like it. */
static void add_alike(const struct finding *finding, const struct mention *mention,
                      struct namesake_list *list)
{
    enum { SHORTEST = 6 };
    static const double LEAST_ODDS = 1;
    struct finding inner = *finding;
    str folded = finding_fold(finding, mention->first, mention->count);
    if (mention->count != 1 || folded.len < SHORTEST || !str_is_ascii(folded) ||
        mention->kind != MENTION_LITERAL)
        return;
    str sound = text_sound(folded, &inner.scratch);
    struct near_names near = gazetteer_alike(finding->gaz, sound, &inner.scratch);
    for (size_t i = 0; i < near.count; i++) {
        if (text_spelling_odds(folded, near.items[i].folded) < LEAST_ODDS)
            continue;
        finding_add_known(&inner, near.items[i].folded, near.items[i].folded, false, list);
    }
    for (size_t i = 0; i < list->count; i++)
        list->items[i].alike = true;
}

void finding_add_else(const struct finding *finding, const struct mention *mention,
                      struct namesake_list *list)
{
    size_t first = mention->first, count = mention->count;
    add_less(finding, first, count, list);
    if (!list->count && count > 1 && !finding_has_class(finding->prose, first, count, WORD_STREET))
        add_parts(finding, first, count, list);
    if (!list->count)
        add_alike(finding, mention, list);
}
