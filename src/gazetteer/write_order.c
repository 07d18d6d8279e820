/* SPDX-License-Identifier: Apache-2.0 */
/* write_order.c - records in the order of their hashes.
 *   1. how many there are for each of the starts is counted; then each is put where those lie
 *      (hash, source and step alone), and these few are sorted;
 *   2. in that order records are read and written; of a name that several sources have all
 *      postings go into one. */
#include "gazetteer/write_order.h"

#include <string.h>

#include "gazetteer/index_hash.h"

struct item {
    uint64_t hash;
    uint32_t step, source;
};

/* Where bytes go, and how many went there. */
struct output {
    const struct section_sink *sink;
    uint64_t bytes;
};

struct ordering {
    const struct order *order;
    struct output records, apart;
    struct item *items;
    size_t count;
    uint32_t *ends; /* of the items of each of the starts; first where they begin */
    struct index_starts *starts;
    uint32_t start_count; /* that have groups */
    struct ordered done;
    bool good;
};

size_t record_head(struct record_layout layout, size_t len, size_t postings,
                   unsigned char out[RECORD_HEAD_MAX])
{
    size_t bytes = record_head_bytes(layout.apart), most = record_many(layout.apart);
    uint64_t head = len | (postings < most ? postings : most) << RECORD_NAME_BITS;
    if (postings >= most) {
        head |= (uint64_t)postings << 8 * bytes;
        bytes += sizeof(uint32_t);
    }
    for (size_t i = 0; i < bytes; i++, head >>= 8)
        out[i] = (unsigned char)(head & 0xFF);
    return bytes;
}

/* What is left of a record: its postings that are not left out. */
static bool read_source(const struct order_source *source, uint32_t step,
                        struct index_record *record)
{
    if (!index_read_record(&source->records, step, record))
        return false;
    index_record_from(record, source->records.layout, source->skipped);
    return true;
}

static void each_item(struct ordering *ordering,
                      void (*take)(struct ordering *ordering, struct item item))
{
    for (uint32_t i = 0; i < ordering->order->count; i++) {
        const struct order_source *source = &ordering->order->sources[i];
        struct index_record record;
        for (uint32_t step = 0; read_source(source, step, &record); step = record.next)
            if (record.count)
                take(ordering, (struct item){ index_hash_of(record.folded), step, i });
    }
}

static void count_item(struct ordering *ordering, struct item item)
{
    (void)item;
    ordering->count++;
}

static uint32_t starts_of(const struct ordering *ordering, struct item item)
{
    return index_home(item.hash, ordering->start_count).starts;
}

static void count_for_starts(struct ordering *ordering, struct item item)
{
    ordering->ends[starts_of(ordering, item) + 1]++;
}

static void place_item(struct ordering *ordering, struct item item)
{
    ordering->items[ordering->ends[starts_of(ordering, item)]++] = item;
}

static struct index_record record_of(const struct ordering *ordering, struct item item)
{
    struct index_record record = { 0 };
    (void)!read_source(&ordering->order->sources[item.source], item.step, &record);
    return record;
}

static int compare_items(const struct ordering *ordering, struct item a, struct item b)
{
    if (a.hash != b.hash)
        return a.hash < b.hash ? -1 : 1;
    int names = str_cmp(record_of(ordering, a).folded, record_of(ordering, b).folded);
    return names ? names : (a.source > b.source) - (a.source < b.source);
}

static void sort_items(const struct ordering *ordering, struct item *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct item item = items[i];
        size_t at = i;
        for (; at && compare_items(ordering, items[at - 1], item) > 0; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

static void put(struct ordering *ordering, struct output *out, const void *bytes, size_t size)
{
    out->bytes += size;
    ordering->good = ordering->good && out->sink->put(out->sink->to, bytes, size);
}

/* The postings of one source, as the layout has them. */
static void put_source(struct ordering *ordering, struct output *out,
                       const struct order_source *source, struct index_record record, uint32_t most)
{
    struct record_layout from = source->records.layout, to = ordering->order->layout;
    bool is_own = source == &ordering->order->sources[ordering->order->count - 1],
         has_brief = is_own && from.posting_bytes > from.number_bytes;
    for (uint32_t i = 0; i < record.count && i < most; i++) {
        const unsigned char *posting = record.postings + (size_t)i * from.posting_bytes;
        uint64_t number = index_number(from, posting) - source->skipped + source->before;
        unsigned char bytes[8 + BRIEF_BYTES] = { 0 };
        for (unsigned k = 0; k < to.number_bytes; k++)
            bytes[k] = (unsigned char)(number >> 8 * k & 0xFF);
        if (has_brief)
            memcpy(bytes + to.number_bytes, posting + from.number_bytes, BRIEF_BYTES);
        put(ordering, out, bytes, to.posting_bytes);
    }
}

/* Of one name, `most` of them. */
static void put_postings(struct ordering *ordering, struct output *out, const struct item *items,
                         size_t count, uint32_t most)
{
    for (size_t i = 0; i < count; i++) {
        struct index_record record = record_of(ordering, items[i]);
        put_source(ordering, out, &ordering->order->sources[items[i].source], record, most);
        most -= record.count < most ? record.count : most;
    }
}

/* Where postings lie that go elsewhere next. */
static void put_apart(struct ordering *ordering)
{
    uint64_t from = ordering->apart.bytes;
    unsigned char bytes[RECORD_APART];
    for (size_t i = 0; i < sizeof bytes; i++, from >>= 8)
        bytes[i] = (unsigned char)(from & 0xFF);
    put(ordering, &ordering->records, bytes, sizeof bytes);
}

/* One name, which several items may have. */
static void put_record(struct ordering *ordering, const struct item *items, size_t count)
{
    static const char gap[RECORD_STEP_MOST];
    unsigned char head[RECORD_HEAD_MAX];
    struct record_layout layout = ordering->order->layout;
    struct output *records = &ordering->records;
    uint32_t all = 0;
    for (size_t i = 0; i < count; i++)
        all += record_of(ordering, items[i]).count;
    str folded = record_of(ordering, items[0]).folded;
    all = all < RECORD_POSTINGS_MAX ? all : RECORD_POSTINGS_MAX;
    bool is_apart = layout.apart && all > 1;
    put(ordering, records, head, record_head(layout, folded.len, all, head));
    put(ordering, records, folded.ptr, folded.len);
    if (is_apart)
        put_apart(ordering);
    put_postings(ordering, is_apart ? &ordering->apart : records, items, count, all);
    put(ordering, records, gap, (size_t)(record_end(records->bytes, layout) - records->bytes));
    ordering->done.record_count++;
}

/* How many items from here on are of one name. */
static size_t same_name(const struct ordering *ordering, const struct item *items, size_t count)
{
    size_t same = 1;
    while (same < count && items[same].hash == items[0].hash &&
           str_eq(record_of(ordering, items[same]).folded, record_of(ordering, items[0]).folded))
        same++;
    return same;
}

/* Records that come soon lie anywhere. */
enum { AHEAD = 16 };
static void expect(const struct ordering *ordering, size_t at)
{
    if (at >= ordering->count)
        return;
    const struct index_records *records =
        &ordering->order->sources[ordering->items[at].source].records;
    __builtin_prefetch(index_step(records, ordering->items[at].step));
}

static uint32_t step_of(const struct ordering *ordering)
{
    return (uint32_t)(ordering->records.bytes >> ordering->order->layout.step_bits);
}

/* Groups from `begun` to `group` begin here (the one behind the last: that one ends). */
static uint32_t begin_groups(const struct ordering *ordering, struct index_starts *starts,
                             uint32_t begun, uint32_t group)
{
    uint32_t steps = step_of(ordering) - starts->first;
    for (; begun <= group; begun++)
        starts->behind[begun] = steps < START_FAR ? (uint8_t)steps : START_FAR;
    return begun;
}

/* The records of some groups; the items from `from` to `to` are theirs. */
static void put_groups(struct ordering *ordering, struct index_starts *starts, size_t from,
                       size_t to)
{
    uint32_t begun = 0;
    starts->first = step_of(ordering);
    sort_items(ordering, ordering->items + from, to - from);
    for (size_t same; from < to && ordering->good; from += same) {
        const struct item *item = &ordering->items[from];
        struct index_home home = index_home(item->hash, ordering->start_count);
        begun = begin_groups(ordering, starts, begun, home.group);
        expect(ordering, from + AHEAD);
        same = same_name(ordering, item, to - from);
        put_record(ordering, item, same);
    }
    begin_groups(ordering, starts, begun, START_GROUPS);
}

/* Placing moved the beginning of each of the starts' items to their end. */
static void put_all(struct ordering *ordering)
{
    size_t from = 0;
    for (uint32_t i = 0; i < ordering->start_count; from = ordering->ends[i++])
        put_groups(ordering, &ordering->starts[i], from, ordering->ends[i]);
    ordering->starts[ordering->start_count].first = step_of(ordering);
}

struct ordered order_records(const struct order *order, const struct section_sink *records,
                             const struct section_sink *apart, struct arena *keep)
{
    static const char slack[RECORDS_SLACK];
    struct ordering ordering = {
        .order = order, .records.sink = records, .apart.sink = apart, .good = true
    };
    each_item(&ordering, count_item);
    ordering.start_count = index_starts_for(ordering.count, order->layout);
    ordering.starts = NEW(keep, struct index_starts, ordering.start_count + 1);
    struct arena scratch = *keep;
    ordering.ends = NEW(&scratch, uint32_t, ordering.start_count + 1);
    each_item(&ordering, count_for_starts);
    for (uint32_t i = 0; i < ordering.start_count; i++)
        ordering.ends[i + 1] += ordering.ends[i];
    ordering.items = TAKE(&scratch, struct item, ordering.count);
    each_item(&ordering, place_item);
    put_all(&ordering);
    ordering.done.bytes = ordering.records.bytes;
    put(&ordering, &ordering.records, slack, sizeof slack);
    ordering.done.starts = ordering.good ? ordering.starts : NULL;
    ordering.done.start_count = ordering.start_count + 1;
    return ordering.done;
}
