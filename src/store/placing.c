/* SPDX-License-Identifier: Apache-2.0 */
/* placing.c - a placement becomes rows: the place, how it was found, where it is drawn.
 *   - Only what is known to a point gets a geometry; positions of areas and lines are label
 *     positions.
 *   - The same answer to the same name is stored once. What is looked at to call two answers the
 *     same is all that is written of them but what follows from a place's key. */
#include "store/parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"

/* More different answers than that are not remembered: repeated ones get a row each. */
enum { ANSWERS_REMEMBERED = 1 << 18 };

static void set_position(struct db_rows *row, size_t first, lonlat p)
{
    db_rows_real(row, first, p.lon_deg);
    db_rows_real(row, first + 1, p.lat_deg);
}

/* The row's point, and its entry in the spatial index (NULL: there is none). */
static enum status set_point(struct db_rows *row, size_t column, lonlat p, struct db_rtree *index,
                             int64_t row_id, struct report *report)
{
    db_rows_point(row, column, p);
    if (!index)
        return OK;
    return db_rtree_add(index, row_id, (bbox){ p.lon_deg, p.lat_deg, p.lon_deg, p.lat_deg },
                        report);
}

/* ---- the place ---- */

static enum status add_place(struct store *store, const struct place *place, int64_t place_id,
                             struct report *report)
{
    struct db_rows *row = store->tables[PLACES_TABLE];
    bool pin = place->class == PLACE_SETTLEMENT || place->class == PLACE_FACILITY;
    db_rows_int(row, 1, place_id);
    row_texts(row, 2,
              (str[]){ place->key, place->name.len ? place->name : place->key,
                       str_from(place_class_name(place->class)), place->feature, place->country,
                       place->admin1, place->admin2 },
              7);
    if (place->population > 0)
        db_rows_int(row, 9, place->population);
    if (place->radius_m > 0)
        db_rows_real(row, 10, place->radius_m);
    if (place->has_position)
        set_position(row, 11, place->position);
    if (pin && place->has_position &&
        set_point(row, 13, place->position, store->sites, place_id, report) != OK)
        return report->error.status;
    return db_rows_next(row, report);
}

/* The gazetteer entry, unless an earlier event brought it; NULL for coordinates without a place. */
static struct known_name *place_of(struct store *store, const struct placement *placement,
                                   struct report *report)
{
    const struct place *place = &placement->place;
    bool is_new;
    if (placement->precision == PRECISION_NONE || !place->key.len)
        return NULL;
    struct known_name *known = known_add(&store->places, place->key, &is_new);
    if (is_new)
        status_in_report(add_place(store, place, known->number, report));
    return known;
}

/* ---- the answer ---- */

static void write_candidates(struct buffer *out, const struct placement *placement)
{
    struct json json = json_start(out);
    json_array(&json);
    for (size_t i = 0; i < placement->candidate_count; i++) {
        const struct candidate *candidate = &placement->candidates[i];
        const struct place *place = &candidate->place;
        json_object(&json);
        json_key(&json, "key"), json_text(&json, place->key);
        json_key(&json, "name"), json_text(&json, place->name);
        json_key(&json, "class"), json_text(&json, str_from(place_class_name(place->class)));
        if (place->country.len)
            json_key(&json, "country"), json_text(&json, place->country);
        if (place->admin1.len)
            json_key(&json, "admin1"), json_text(&json, place->admin1);
        if (place->has_position) {
            json_key(&json, "lon"), json_number(&json, place->position.lon_deg, 5);
            json_key(&json, "lat"), json_number(&json, place->position.lat_deg, 5);
        }
        json_key(&json, "score"), json_number(&json, candidate->score, 3);
        json_end(&json);
    }
    json_end(&json);
}

static void add_length_and_text(struct buffer *out, str text)
{
    buffer_add(out, (str){ (const char *)&text.len, sizeof text.len });
    buffer_add(out, text);
}

/* What tells one answer from another, as bytes for a table in memory. */
static void write_identity(struct buffer *out, const struct placement *placement)
{
    add_length_and_text(out, placement->method);
    add_length_and_text(out, placement->reasons);
    for (size_t i = 0; i < placement->candidate_count; i++) {
        const struct candidate *candidate = &placement->candidates[i];
        const struct place *place = &candidate->place;
        add_length_and_text(out, place->key);
        add_length_and_text(out, place->name);
        if (!place->key.len && place->has_position)
            buffer_add(out, (str){ (const char *)&place->position, sizeof place->position });
        buffer_add(out, (str){ (const char *)&candidate->score, sizeof candidate->score });
    }
}

static enum status add_answer(struct store *store, const struct placement *placement,
                              struct report *report)
{
    struct db_rows *row = store->tables[ANSWERS_TABLE];
    buffer_clear(&store->text);
    if (placement->candidate_count)
        write_candidates(&store->text, placement);
    db_rows_int(row, 1, ++store->answer_id);
    row_texts(row, 2, (str[]){ placement->method, placement->reasons, buffer_view(&store->text) },
              3);
    return db_rows_next(row, report);
}

/* 0 when there is nothing to say. */
static enum status answer_of(struct store *store, const struct placement *placement, int64_t *id,
                             struct report *report)
{
    bool is_new = true;
    *id = 0;
    if (!placement->method.len && !placement->reasons.len && !placement->candidate_count)
        return OK;
    buffer_clear(&store->text);
    write_identity(&store->text, placement);
    str identity = buffer_view(&store->text);
    const struct known_name *known = store->answers.count < ANSWERS_REMEMBERED
                                         ? known_add(&store->answers, identity, &is_new)
                                         : known_find(&store->answers, identity);
    *id = known ? known->number : store->answer_id + 1;
    return is_new || !known ? add_answer(store, placement, report) : OK;
}

/* ---- the placement ---- */

/* How precisely, how far off, how surely: nothing of it for an event without a place. */
static void set_precision(struct db_rows *row, const struct placement *p)
{
    db_rows_text(row, 8, str_from(precision_name(p->precision)));
    if (p->precision == PRECISION_NONE)
        return;
    int ucdp = precision_ucdp(p->precision, p->radius_m);
    int acled = precision_acled(p->precision, p->radius_m);
    if (ucdp)
        db_rows_int(row, 9, ucdp);
    if (acled)
        db_rows_int(row, 10, acled);
    db_rows_real(row, 11, round(p->radius_m)); /* what is said is no sharper than what is known */
    db_rows_real(row, 12, round(p->confidence * 1000) / 1000);
}

/* In `text`; empty when there is nothing to explain. */
static str reason_of(const struct placement *p, struct shape shape, struct buffer *text)
{
    if (p->precision == PRECISION_NONE)
        return p->reason.len ? p->reason : STR("no place found");
    if (p->reason.len || placement_is_pin(p) || shape.area_id || shape.line_id)
        return p->reason;
    buffer_clear(text);
    buffer_add(text, STR("no outline and no radius known for "));
    buffer_add(text, p->place.name.len ? p->place.name : STR("this place"));
    return buffer_view(text);
}

static void set_id(struct db_rows *row, size_t column, int64_t id)
{
    if (id)
        db_rows_int(row, column, id);
}

static enum status add_placement(struct store *store, const struct placement *p, size_t ordinal,
                                 const struct placing *placing, struct report *report)
{
    struct db_rows *row = store->tables[PLACEMENTS_TABLE];
    int64_t id = ++store->placement_id;
    db_rows_int(row, 1, id);
    db_rows_int(row, 2, store->event_id);
    db_rows_int(row, 3, (int64_t)ordinal);
    set_id(row, 4, placing->place_id);
    set_id(row, 5, placing->shape.area_id);
    set_id(row, 6, placing->shape.line_id);
    set_id(row, 7, placing->answer_id);
    set_precision(row, p);
    db_rows_text(row, 13, reason_of(p, placing->shape, &store->text));
    if (placement_is_pin(p)) {
        if (set_point(row, 16, p->position, store->points, id, report) != OK)
            return report->error.status;
    } else if (p->precision != PRECISION_NONE && p->has_position) {
        set_position(row, 14, p->position);
    }
    return db_rows_next(row, report);
}

/* The rows it refers to, made when they are new. */
static enum status find_placing(struct store *store, const struct placement *placement,
                                struct placing *out, struct report *report)
{
    struct known_name *place = place_of(store, placement, report);
    if (report->error.status != OK ||
        shape_of(store, placement, place, &out->shape, report) != OK ||
        answer_of(store, placement, &out->answer_id, report) != OK)
        return report->error.status;
    out->place_id = place ? place->number : 0;
    out->is_known = true;
    return OK;
}

/* Where to remember it; NULL: nowhere. */
static struct placing *remembered(struct store *store, size_t same)
{
    if (same >= store->placing_count) {
        size_t count = 2 * same + 1024;
        struct placing *bigger = realloc(store->placings, count * sizeof *bigger);
        if (!bigger)
            return NULL;
        memset(bigger + store->placing_count, 0, (count - store->placing_count) * sizeof *bigger);
        store->placings = bigger;
        store->placing_count = count;
    }
    return &store->placings[same];
}

void placing_forget(struct store *store)
{
    free(store->placings);
    store->placings = NULL;
    store->placing_count = 0;
}

enum status placing_add(struct store *store, const struct placements *placements, uint32_t same,
                        struct report *report)
{
    struct placing *before = placements->count == 1 && same ? remembered(store, same) : NULL;
    for (size_t i = 0; i < placements->count; i++) {
        struct placing own = { .is_known = false }, *placing = before ? before : &own;
        const struct placement *placement = &placements->items[i];
        if ((!placing->is_known && find_placing(store, placement, placing, report) != OK) ||
            add_placement(store, placement, i + 1, placing, report) != OK)
            return report->error.status;
    }
    return OK;
}
