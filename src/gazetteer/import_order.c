/* SPDX-License-Identifier: Apache-2.0 */
/* import_order.c - a place is several records, each of which begins so that sorted bytes bring the
 * places of one name together and the records of a place into order:
 *   folded main name, 0, key, 0, number of the part (4 bytes, highest first), what it is, then
 *   'p' the numbers as they are in memory, texts, then as many names as fit: kind, length of
 *       language, length of text (2 bytes), both texts
 *   'n' more names
 *   'h' the key of a place that it hides
 *   's' a piece of its shape: numbers, points */
#include "gazetteer/import_order.h"

#include <string.h>

#include "text/text.h"

enum {
    FOLDED_MOST = 1000,
    TEXT_MOST = 4000,
    PLACE_TEXTS = 5,
    HEAD_BYTES = 5,      /* number of the part, what it is */
    NAME_HEAD_BYTES = 4, /* before the texts of a name */
    ORDER_HIDDEN_MOST = 64
};

static const char RUNS[] = "places";

struct ordered_place {
    int64_t population;
    lonlat position;
    double radius_m;
    struct place_rank rank;
    uint8_t class, has_position, confirmed;
    uint16_t text_len[PLACE_TEXTS];
};

struct ordered_shape {
    uint32_t number, type, path_count, path;
};

void import_order_start(struct import_order *order, const char *folder, size_t memory,
                        struct arena *keep)
{
    *order = (struct import_order){ .record = NEW(keep, char, RECORD_MOST) };
    sorter_start(&order->sorter, folder, RUNS, memory);
}

void import_order_release(struct import_order *order)
{
    sorter_release(&order->sorter);
}

/* ---- writing ---- */

static void put(char **at, const void *bytes, size_t len)
{
    if (len)
        memcpy(*at, bytes, len);
    *at += len;
}

static void put_byte(char **at, size_t byte)
{
    *(*at)++ = (char)(unsigned char)byte;
}

/* The next part of the place: what it is; its content is put behind. */
static char *begin_part(struct import_order *order, char what)
{
    char *at = order->record + order->prefix.len;
    for (int shift = 24; shift >= 0; shift -= 8)
        put_byte(&at, order->part >> shift & 0xFF);
    put_byte(&at, (unsigned char)what);
    order->part++;
    return at;
}

static enum status end_part(struct import_order *order, const char *end, struct report *report)
{
    str record = { order->record, (size_t)(end - order->record) };
    return sorter_add(&order->sorter, record, report);
}

static void begin_place(struct import_order *order, const struct place *place, struct arena scratch)
{
    char *at = order->record;
    str folded = str_sub(text_fold(place->name, &scratch), 0, FOLDED_MOST);
    put(&at, folded.ptr, folded.len);
    put_byte(&at, 0);
    put(&at, place->key.ptr, place->key.len);
    put_byte(&at, 0);
    order->prefix = (str){ order->record, (size_t)(at - order->record) };
    order->part = 0;
}

static char *put_place(char *at, const struct place *place, struct place_rank rank)
{
    const str texts[PLACE_TEXTS] = { place->country, place->admin1, place->admin2, place->feature,
                                     place->name };
    struct ordered_place packed;
    memset(&packed, 0, sizeof packed); /* the gaps between members too */
    packed.population = place->population;
    packed.position = place->position;
    packed.radius_m = place->radius_m;
    packed.rank = rank;
    packed.class = (uint8_t)place->class;
    packed.has_position = place->has_position;
    packed.confirmed = place->confirmed;
    for (int i = 0; i < PLACE_TEXTS; i++)
        packed.text_len[i] = (uint16_t)(texts[i].len <= TEXT_MOST ? texts[i].len : 0);
    put(&at, &packed, sizeof packed);
    for (int i = 0; i < PLACE_TEXTS; i++)
        put(&at, texts[i].ptr, packed.text_len[i]);
    return at;
}

static enum status put_names(struct import_order *order, char *at, const struct draft_name *names,
                             size_t count, struct report *report)
{
    for (size_t i = 0; i < count; i++) {
        const struct draft_name *name = &names[i];
        size_t len = NAME_HEAD_BYTES + name->language.len + name->text.len;
        if ((size_t)(at - order->record) + len > RECORD_MOST) {
            if (end_part(order, at, report) != OK)
                return report->error.status;
            at = begin_part(order, 'n');
        }
        put_byte(&at, name->kind);
        put_byte(&at, name->language.len);
        put_byte(&at, name->text.len & 0xFF);
        put_byte(&at, name->text.len >> 8);
        put(&at, name->language.ptr, name->language.len);
        put(&at, name->text.ptr, name->text.len);
    }
    return end_part(order, at, report);
}

enum status import_order_place(struct import_order *order, const struct place *place,
                               uint32_t prior, const struct draft_name *names, size_t name_count,
                               const str *hidden, size_t hidden_count, struct arena scratch,
                               struct report *report)
{
    begin_place(order, place, scratch);
    char *end =
        put_place(begin_part(order, 'p'), place, (struct place_rank){ prior, order->places++ });
    if (put_names(order, end, names, name_count, report) != OK)
        return report->error.status;
    for (size_t i = 0; i < hidden_count; i++) {
        char *at = begin_part(order, 'h');
        put(&at, hidden[i].ptr, hidden[i].len);
        if (end_part(order, at, report) != OK)
            return report->error.status;
    }
    return OK;
}

enum status import_order_shape(struct import_order *order, const struct shape_piece *piece,
                               struct report *report)
{
    struct ordered_shape packed = { piece->number, piece->type, piece->path_count, piece->path };
    char *at = begin_part(order, 's');
    put(&at, &packed, sizeof packed);
    put(&at, piece->points.ptr, piece->points.len);
    return end_part(order, at, report);
}

/* ---- reading ---- */

/* A place as it comes back, part by part; texts in the arena. */
struct returning {
    bool is_one;
    struct place place;
    struct place_rank rank;
    struct draft_name *names;
    size_t name_count, names_most;
    str hidden[ORDER_HIDDEN_MOST];
    size_t hidden_count;
};

static bool take(str *rest, void *bytes, size_t len)
{
    if (rest->len < len)
        return false;
    memcpy(bytes, rest->ptr, len);
    *rest = str_skip(*rest, len);
    return true;
}

static str take_text(str *rest, size_t len)
{
    str text = str_sub(*rest, 0, len);
    *rest = str_skip(*rest, len);
    return text;
}

static void take_names(struct returning *back, str rest)
{
    unsigned char sizes[NAME_HEAD_BYTES];
    while (back->name_count < back->names_most && take(&rest, sizes, sizeof sizes)) {
        struct draft_name *name = &back->names[back->name_count++];
        *name = (struct draft_name){ .kind = (enum name_kind)sizes[0] };
        name->language = take_text(&rest, sizes[1]);
        name->text = take_text(&rest, sizes[2] | (size_t)sizes[3] << 8);
    }
}

static void take_place(struct returning *back, str key, str rest)
{
    struct ordered_place packed;
    if (!take(&rest, &packed, sizeof packed) || packed.class >= PLACE_CLASS_COUNT)
        return;
    back->is_one = true;
    back->rank = packed.rank;
    back->place = (struct place){ .key = key,
                                  .class = (enum place_class)packed.class,
                                  .confirmed = packed.confirmed,
                                  .has_position = packed.has_position,
                                  .position = packed.position,
                                  .radius_m = packed.radius_m,
                                  .population = packed.population };
    str *texts[PLACE_TEXTS] = { &back->place.country, &back->place.admin1, &back->place.admin2,
                                &back->place.feature, &back->place.name };
    for (int i = 0; i < PLACE_TEXTS; i++)
        *texts[i] = take_text(&rest, packed.text_len[i]);
    take_names(back, rest);
}

static enum status stream_place(struct returning *back, struct index_stream *stream,
                                struct arena scratch, struct report *report)
{
    if (!back->is_one)
        return OK;
    back->is_one = false;
    return index_stream_place(stream, &back->place, back->rank, back->names, back->name_count,
                              back->hidden, back->hidden_count, scratch, report);
}

/* Shapes follow their place, which is told when the first piece comes. */
static enum status stream_shape(struct returning *back, str rest, struct index_stream *stream,
                                struct arena scratch, struct report *report)
{
    struct ordered_shape piece;
    if (stream_place(back, stream, scratch, report) != OK)
        return report->error.status;
    if (!take(&rest, &piece, sizeof piece))
        return OK;
    if (!piece.number && index_stream_shape(stream, piece.type, piece.path_count, report) != OK)
        return report->error.status;
    return index_stream_points(stream, piece.path, rest, report);
}

static enum status take_part(struct returning *back, str prefix, str rest,
                             struct index_stream *stream, struct arena *arena,
                             struct report *report)
{
    char what = rest.ptr[HEAD_BYTES - 1];
    rest = str_skip(rest, HEAD_BYTES);
    if (what == 's')
        return stream_shape(back, rest, stream, *arena, report);
    rest = str_copy(arena, rest); /* the record is gone with the next one */
    if (what == 'p') {
        ptrdiff_t end = str_find_char(prefix, '\0');
        take_place(back, str_skip(str_sub(prefix, 0, prefix.len - 1), (size_t)end + 1), rest);
    } else if (what == 'n')
        take_names(back, rest);
    else if (back->hidden_count < ORDER_HIDDEN_MOST)
        back->hidden[back->hidden_count++] = rest;
    return OK;
}

/* Where the number of the part begins: behind the second zero. */
static size_t prefix_len(str record)
{
    ptrdiff_t name = str_find_char(record, '\0');
    ptrdiff_t key = name < 0 ? -1 : str_find_char(str_skip(record, (size_t)name + 1), '\0');
    return key < 0 ? record.len : (size_t)(name + key) + 2;
}

static enum status stream_all(struct merge *merge, struct index_stream *stream, size_t names_most,
                              uint64_t places, struct arena scratch, struct report *report)
{
    struct returning back = { .names = NEW(&scratch, struct draft_name, names_most),
                              .names_most = names_most };
    struct arena arena = scratch;
    str prefix = { 0 };
    uint64_t done = 0;
    while (merge_next(merge)) {
        size_t len = prefix_len(merge->record);
        if (merge->record.len < len + HEAD_BYTES)
            continue;
        if (!str_eq(str_sub(merge->record, 0, len), prefix)) {
            if (stream_place(&back, stream, arena, report) != OK)
                return report->error.status;
            if (report_is_cancelled(report))
                return import_stopped(report);
            report_progress(report, "ordering", done++ * 256, places * 256);
            arena = scratch;
            prefix = str_copy(&arena, str_sub(merge->record, 0, len));
            back.name_count = back.hidden_count = 0;
        }
        if (take_part(&back, prefix, str_skip(merge->record, len), stream, &arena, report) != OK)
            return report->error.status;
    }
    return stream_place(&back, stream, arena, report);
}

enum status import_order_stream(struct import_order *order, struct index_stream *stream,
                                size_t names_most, uint64_t places, struct arena scratch,
                                struct report *report)
{
    const char *folder = order->sorter.folder;
    struct merge merge = { 0 };
    if (sorter_spill(&order->sorter, report) != OK)
        return report->error.status;
    unsigned runs = order->sorter.runs;
    sorter_release(&order->sorter); /* its memory is the stream's now */
    if (merge_open(&merge, folder, RUNS, runs, report) == OK &&
        stream_all(&merge, stream, names_most, places, scratch, report) == OK)
        runs_remove(folder, RUNS, runs);
    merge_close(&merge);
    return report->error.status;
}
