/* SPDX-License-Identifier: Apache-2.0 */
/* index_merge.c - the places of one name in several files as one list, best known first.
 *   1. each file has its own in that order already: their lists are merged, not sorted;
 *   2. a place that a higher file hides becomes that file's place, which may stand elsewhere in the
 *      order: those few are a list of their own, sorted. The hiding file has the name too as a
 *      rule: then both become one, under the better kind;
 *   3. names and priors lie all over the files: memory is asked for many of them at once; what
 *      their postings tell to lie in no country that is asked for is not read. */
#include <stdlib.h>
#include <string.h>

#include "gazetteer/fame.h"
#include "gazetteer/index.h"

enum { AHEAD = 12 };

/* A match and where it stands: fame_cmp() as a number, but for the place. */
struct ranked {
    struct name_match match; /* rank: those left out before it */
    uint64_t order;          /* the lower the better known */
};

struct ranked_list {
    struct ranked *items;
    size_t count, at;
};

struct merging {
    const struct gazetteer *gaz;
    struct find_wanted *wanted;
    struct index_briefs briefs; /* of the highest file: nothing hides its places */
    struct ranked_list lists[GAZETTEER_LAYERS_MAX + 1]; /* of files; then what is hidden */
    struct ranked_list *hidden;
};

static int compare_places(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->match.place != b->match.place)
        return a->match.place < b->match.place ? -1 : 1;
    if (a->match.kind != b->match.kind)
        return a->match.kind < b->match.kind ? -1 : 1;
    if (a->match.language != b->match.language)
        return a->match.language < b->match.language ? -1 : 1;
    return str_cmp(a->match.written, b->match.written);
}

static inline bool is_before(const struct ranked *a, const struct ranked *b)
{
    return a->order != b->order ? a->order < b->order : a->match.place < b->match.place;
}

static int compare_fame(const void *left, const void *right)
{
    return is_before(left, right) ? -1 : is_before(right, left);
}

/* Asks the memory for the name of a posting. */
static void expect_name(const struct index_file *file, const struct postings *postings, uint32_t at)
{
    uint32_t number = index_posting(postings, at);
    if (number < file->name_count)
        __builtin_prefetch(index_row(&file->names, number));
}

static void read_names(struct merging *merging, const struct index_file *file,
                       const struct postings *found, struct arena *scratch)
{
    struct ranked_list *list = &merging->lists[file->layer], *hidden = merging->hidden;
    uint32_t count = found->count;
    bool briefly = merging->briefs.items && file->layer + 1 == merging->gaz->file_count;
    const uint32_t *chosen = file->unit_count
                                 ? index_choose(file, found, &count, merging->wanted,
                                                briefly ? &merging->briefs : NULL, scratch)
                                 : NULL;
    list->items = TAKE(scratch, struct ranked, count);
    for (uint32_t i = 0; chosen && i < count && i < AHEAD; i++)
        expect_name(file, found, chosen[i]);
    for (uint32_t i = 0; i < count; i++) {
        struct ranked *item = &list->items[list->count];
        uint32_t at = chosen ? chosen[i] : i;
        if (i + AHEAD < count)
            expect_name(file, found, chosen ? chosen[i + AHEAD] : i + AHEAD);
        if (!index_name_at(file, index_posting(found, at), &item->match))
            continue;
        item->match.rank = at - i;
        uint32_t place = item->match.place, current = index_may_be_hidden(merging->gaz, file, place)
                                                          ? gazetteer_current(merging->gaz, place)
                                                          : place;
        if (current != place) {
            hidden->items[hidden->count] = *item;
            hidden->items[hidden->count++].match.place = current;
            continue;
        }
        list->count++;
        place -= file->first_place;
        __builtin_prefetch(item->match.written.ptr); /* what is asked next */
        __builtin_prefetch(index_row(&file->places, place));
    }
}

/* Each hidden place once, under its best kind. */
static void keep_best(struct ranked_list *hidden)
{
    size_t kept = 0;
    if (hidden->count)
        qsort(hidden->items, hidden->count, sizeof *hidden->items, compare_places);
    for (size_t i = 0; i < hidden->count; i++)
        if (!kept || hidden->items[kept - 1].match.place != hidden->items[i].match.place)
            hidden->items[kept++] = hidden->items[i];
    hidden->count = kept;
}

static struct ranked *find_place(const struct ranked_list *list, uint32_t place)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->items[middle].match.place < place)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < list->count && list->items[low].match.place == place;
    return found ? &list->items[low] : NULL;
}

/* What stands in a file's list and hides something here goes to the hidden ones. */
static void join_hidden(struct merging *merging)
{
    struct ranked_list *hidden = merging->hidden;
    keep_best(hidden);
    for (size_t i = 1; i < merging->gaz->file_count && hidden->count; i++) {
        struct ranked_list *list = &merging->lists[i];
        size_t kept = 0;
        for (size_t k = 0; k < list->count; k++) {
            struct ranked *same = find_place(hidden, list->items[k].match.place);
            if (!same)
                list->items[kept++] = list->items[k];
            else if (compare_places(&list->items[k], same) < 0)
                *same = list->items[k];
        }
        list->count = kept;
    }
}

static void rank_all(struct merging *merging)
{
    struct ranked_list *hidden = merging->hidden;
    for (size_t i = 0; i < merging->gaz->file_count; i++) {
        const struct index_file *file = &merging->gaz->files[i];
        struct ranked_list *list = &merging->lists[i];
        for (size_t k = 0; k < list->count; k++) {
            uint32_t local = list->items[k].match.place - file->first_place;
            uint32_t prior = index_field_of(&file->places, local, PLACE_PRIOR);
            list->items[k].order = fame_order(list->items[k].match.kind, prior);
        }
    }
    for (size_t k = 0; k < hidden->count; k++)
        hidden->items[k].order =
            fame_order(hidden->items[k].match.kind,
                       gazetteer_prior(merging->gaz, hidden->items[k].match.place));
    if (hidden->count)
        qsort(hidden->items, hidden->count, sizeof *hidden->items, compare_fame);
}

static size_t merge_lists(struct ranked_list **lists, size_t count, struct name_match *out)
{
    size_t written = 0;
    while (count) {
        struct ranked_list *best = lists[0], **place = lists;
        for (size_t i = 1; i < count; i++)
            if (is_before(&lists[i]->items[lists[i]->at], &best->items[best->at]))
                best = *(place = &lists[i]);
        out[written] = best->items[best->at++].match;
        out[written].rank += (uint32_t)written;
        written++;
        if (best->at == best->count)
            *place = lists[--count];
    }
    return written;
}

/* What the files below have of a name is mostly known better than what is told as briefs. */
static void rank_briefs(const struct merging *merging, size_t matches)
{
    size_t own = merging->lists[merging->gaz->file_count - 1].count;
    for (size_t i = 0; i < merging->wanted->briefs.count; i++)
        merging->briefs.items[i].rank += (uint32_t)(matches - own);
}

struct name_matches index_merge(const struct gazetteer *gaz, const struct postings *found,
                                struct find_wanted *wanted, struct arena *arena)
{
    struct merging merging = { .gaz = gaz, .wanted = wanted };
    struct ranked_list *lists[GAZETTEER_LAYERS_MAX + 1];
    size_t all = 0, count = 0;
    for (size_t i = 0; i < gaz->file_count; i++)
        all += found[i].count;
    struct name_match *out = TAKE(arena, struct name_match, all);
    if (wanted->takes_briefs)
        merging.briefs = (struct index_briefs){
            TAKE(arena, struct name_brief, found[gaz->file_count - 1].count),
            TAKE(arena, struct name_like, BRIEF_LIKES),
        };
    struct arena scratch = *arena;
    merging.hidden = &merging.lists[GAZETTEER_LAYERS_MAX];
    merging.hidden->items = TAKE(&scratch, struct ranked, all - found[gaz->file_count - 1].count);
    for (size_t i = 0; i < gaz->file_count; i++)
        if (found[i].count)
            read_names(&merging, &gaz->files[i], &found[i], &scratch);
    join_hidden(&merging);
    for (size_t i = 0; i <= GAZETTEER_LAYERS_MAX; i++)
        if (merging.lists[i].count)
            lists[count++] = &merging.lists[i];
    if (count > 1 || merging.hidden->count)
        rank_all(&merging);
    size_t written = merge_lists(lists, count, out);
    rank_briefs(&merging, written);
    return (struct name_matches){ out, written };
}
