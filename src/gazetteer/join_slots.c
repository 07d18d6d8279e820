/* SPDX-License-Identifier: Apache-2.0 */
/* join_slots.c - the slots of folded names (8 bytes a name in memory): those of the files below
 * first, the lowest one's before the others, then the file's own, so that of names that several
 * files have the lowest file's is found first. A slot behind which the same name comes again says
 * so. The files below are left out where their names would be a weight for little: of a layer of
 * some thousand names over a million. */
#include <errno.h>
#include <sys/mman.h>

#include "gazetteer/index.h"
#include "gazetteer/index_stream.h"
#include "gazetteer/join_work.h"
#include "gazetteer/write.h"

struct joining {
    struct name_slots slots;
    const struct gazetteer *below; /* NULL: none */
    uint32_t below_steps;
};

/* The name of a record of the files below. */
static bool name_below(const struct joining *join, uint32_t number, str *name)
{
    struct postings postings;
    uint32_t step = number - 1;
    for (size_t i = 0; i < join->below->file_count; i++) {
        const struct index_file *file = &join->below->files[i];
        if (step < file->record_steps)
            return index_record_at(file, step, name, &postings);
        step -= file->record_steps;
    }
    return false;
}

/* The same name of files below comes again: two names of one hash of 64 bits do no harm. */
static void tell_again(struct joining *join, uint64_t hash)
{
    struct name_slots *slots = &join->slots;
    uint32_t at = index_start(hash, slots->count);
    for (; slots->items[at]; at = at + 1 == slots->count ? 0 : at + 1) {
        uint32_t number = index_slot_number(slots->items[at], slots->bits + 1) / 2;
        str name;
        if (slots->items[at] / 2 == index_slot(hash, 2 * number, slots->bits + 1) / 2 &&
            number <= join->below_steps && name_below(join, number, &name) &&
            index_hash(name) == hash)
            slots->items[at] |= 1;
    }
}

static void put(struct joining *join, uint64_t hash, uint32_t number)
{
    if (join->below)
        tell_again(join, hash);
    name_slots_put(&join->slots, hash, number);
}

static void put_below(struct joining *join)
{
    uint32_t before = 0;
    for (size_t i = 0; join->below && i < join->below->file_count; i++) {
        const struct index_file *file = &join->below->files[i];
        struct postings postings;
        str name;
        for (uint32_t step = 0; index_record_at(file, step, &name, &postings);) {
            put(join, index_hash(name), before + step + 1);
            step = index_record_after(file, postings);
        }
        before += file->record_steps;
    }
}

/* Tables that lead to the names of `base`, too, are worth it when they are by that five times as
 * large at most. */
static bool is_worth_it(const struct gazetteer *base, uint64_t folded, uint64_t names,
                        uint64_t steps)
{
    return names <= 4 * folded && steps < RECORD_STEPS_MAX && base->file_count <= OVER_FILES &&
           base->file_count < GAZETTEER_LAYERS_MAX;
}

/* Which files below the tables lead to; `folded` and `steps` then are of all names. */
static struct joining start(const struct gazetteer *base, uint64_t folded, uint64_t own)
{
    struct joining join = { .below = NULL };
    uint64_t names = 0, steps = 0;
    for (size_t i = 0; i < base->file_count; i++) {
        names += base->files[i].header->folded;
        steps += base->files[i].record_steps;
    }
    if (is_worth_it(base, folded, names, steps + own)) {
        join.below = base;
        join.below_steps = (uint32_t)steps;
        folded += names;
    }
    join.slots.count = index_name_slots(folded);
    join.slots.bits = index_bits(join.below_steps + (uint32_t)own);
    return join;
}

enum status join_slots(const char *folder, struct record_layout layout, uint64_t folded,
                       const struct gazetteer *base, const struct gazetteer **below,
                       struct report *report)
{
    uint64_t own = (section_size(folder, SECTION_RECORDS) - RECORDS_SLACK) / layout.step;
    struct joining join = start(base, folded, own);
    size_t size = (join.slots.count + NAME_SLOTS_MORE) * sizeof *join.slots.items;
    join.slots.items = section_zeroes(size);
    FILE *hashes = section_open(folder, NAME_HASHES, "rb");
    struct hashed_name name;
    if (join.slots.items)
        put_below(&join);
    while (join.slots.items && hashes && fread(&name, sizeof name, 1, hashes) == 1)
        put(&join, name.hash, join.below_steps + name.number);
    if (join.slots.items)
        name_slots_end(&join.slots);
    bool good = section_close(hashes) && join.slots.items &&
                section_write(folder, SECTION_SLOTS, join.slots.items, size) &&
                section_write(folder, SECTION_BELOW, &join.below_steps,
                              join.below ? sizeof join.below_steps : 0);
    int error = errno;
    if (join.slots.items)
        munmap(join.slots.items, size);
    *below = join.below;
    return good ? OK : work_failed(folder, error, report);
}
