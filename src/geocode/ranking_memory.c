/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/ranking_memory.h"

#include <string.h>

#include "geocode/explain.h"
#include "geocode/near_memory.h"
#include "geocode/surroundings.h"

/* Columns say more than the text does, and are many: only rows without them are alike. */
static bool is_memorable(const struct question *question, const struct desk *desk)
{
    return desk->memory && !question->country.count && !question->admin1.count &&
           !question->admin2.count && !question->admin3.count;
}

/* All that a ranking depends on but its part, as bytes. */
struct circumstances {
    uint64_t around;
    uint32_t column_wanted, column_stands_in, favoured, size;
    bool later_in_list;
};

/* What another name in the text means follows from it and from the country beside, which is the
 * last part's or not: then these differ. */
struct other_name {
    uint32_t first, count, town_count;
};

static struct memory_key key_of(const struct question *question, uint32_t beside, struct desk *desk)
{
    struct circumstances all;
    struct other_name others[PHRASE_PARTS];
    str pieces[4 + 3 * PHRASE_PARTS] = { question->part.raw, STR("\n"), question->part.type_word };
    size_t count = 3;
    memset(&all, 0, sizeof all);
    all.around = surroundings_mark(desk->surroundings);
    all.column_wanted = question->column_wanted;
    all.column_stands_in = question->column_stands_in;
    all.favoured = question->favoured;
    all.size = (uint32_t)question->size;
    all.later_in_list = question->later_in_list;
    pieces[count++] = (str){ (const char *)&all, sizeof all };
    for (size_t i = 0; i < question->text_count; i++) {
        const struct scope *text = &question->text[i];
        others[i] = (struct other_name){ text->count ? text->meanings[0].index : PLACE_NONE,
                                         (uint32_t)text->count, (uint32_t)text->town_count };
        pieces[count++] = STR("\n");
        pieces[count++] = text->text;
        pieces[count++] = (str){ (const char *)&others[i], sizeof others[i] };
    }
    return (struct memory_key){ .name = str_concat(desk->work, pieces, count),
                                .as = AS_RANKING,
                                .country = beside,
                                .classes = memory_classes(&question->part) };
}

static void recall_item(const struct ranked_item *from, str asked, struct scored *to,
                        struct arena *keep)
{
    const struct candidate_place *found = &from->found;
    if (from->is_as_asked) {
        struct candidate_place *copy = TAKE(keep, struct candidate_place, 1);
        *copy = *found;
        copy->written = asked;
        found = copy;
    }
    *to = (struct scored){ .found = found,
                           .choice = from->choice,
                           .belief = from->belief,
                           .given = from->given,
                           .values = from->values };
}

bool ranking_recall(const struct question *question, uint32_t beside, struct desk *desk,
                    struct ranking *ranking)
{
    struct memory_items known;
    if (!is_memorable(question, desk))
        return false;
    struct memory_key key = key_of(question, beside, desk);
    if (!near_memory_find(desk->memory, &key, &known))
        return false;
    const struct ranked_item *items = known.items;
    *ranking = (struct ranking){ .items = TAKE(desk->work, struct scored, known.count),
                                 .count = known.count,
                                 .brief_count = items->others,
                                 .beliefs = items->beliefs,
                                 .share = items->share,
                                 .confidence = items->confidence,
                                 .rivals = items->rivals };
    for (size_t i = 0; i < known.count; i++)
        recall_item(&items[i], question->part.raw, &ranking->items[i], desk->work);
    return true;
}

static bool keep_item(const struct scored *from, str asked, struct ranked_item *to)
{
    size_t values = (size_t)__builtin_popcountll(from->given);
    if (values > RANKED_VALUES)
        return false;
    to->found = *from->found;
    to->is_as_asked = to->found.written.ptr == asked.ptr;
    if (to->is_as_asked)
        to->found.written = (str){ 0 };
    to->choice = from->choice;
    to->belief = from->belief;
    to->given = from->given;
    memcpy(to->values, from->values, values * sizeof *to->values);
    return true;
}

void ranking_remember(const struct question *question, uint32_t beside,
                      const struct ranking *ranking, struct desk *desk)
{
    size_t count = ranking->count < EXPLAINED ? ranking->count : EXPLAINED;
    if (!count || !is_memorable(question, desk))
        return;
    struct ranked_item *items = NEW(desk->work, struct ranked_item, count);
    for (size_t i = 0; i < count; i++)
        if (!keep_item(&ranking->items[i], question->part.raw, &items[i]))
            return;
    items->others = ranking->count - count + ranking->brief_count;
    items->beliefs = ranking->beliefs;
    items->share = ranking->share;
    items->confidence = ranking->confidence;
    items->rivals = ranking->rivals;
    struct memory_key key = key_of(question, beside, desk);
    near_memory_keep(desk->memory, &key, (struct memory_items){ items, count, 0 });
}
