/* SPDX-License-Identifier: Apache-2.0 */
/* add.c - an event and its placement become rows.
 *   - Only what is known to a point gets a geometry; positions of areas are label positions.
 *   - A place that is known to an area gets the key of its circle of radius_m for now; areas.c puts
 *     the outline's key in its place where there is an outline.
 *   - Ids count up from 1 in the order of adding, so that the same input makes the same bytes. */
#include "store/parts.h"

#include <math.h>

#include "base/json.h"

static const char *const sql[STORE_STATEMENTS] = {
    [ADD_SOURCE] = "INSERT INTO sources VALUES (?1, ?2, ?3, ?4, '" EVENTMAP_VERSION "')",
    [ADD_EVENT] = "INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
                  " ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
    [ADD_MENTION] = "INSERT INTO mentions (event_id, text, column_role, kind)"
                    " VALUES (?1, ?2, ?3, 'literal')",
    [ADD_PLACE] = "INSERT INTO places (place_key, name, class, feature, country, admin1,"
                  " admin2, population, radius_m, label_lon_deg, label_lat_deg, geom)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    [ADD_PLACEMENT] =
        "INSERT INTO placements (event_id, ordinal, place_key, area_key, precision,"
        " ucdp_where_prec, acled_geo_precision, radius_m, confidence, method, reasons, reason,"
        " candidates, label_lon_deg, label_lat_deg, geom)"
        " VALUES (?1, ?16, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    [ADD_ACTOR] = "INSERT INTO actors VALUES (?1, ?2)",
    [ADD_EVENT_ACTOR] = "INSERT INTO event_actors VALUES (?1, ?2, ?3)",
};

enum status add_prepare(struct store *store, struct report *report)
{
    for (int i = 0; i < STORE_STATEMENTS; i++) {
        store->statements[i] = db_prepare(store->db, sql[i], report);
        if (!store->statements[i])
            return report->error.status;
    }
    return OK;
}

void add_finish(struct store *store)
{
    for (int i = 0; i < STORE_STATEMENTS; i++) {
        db_finish(store->statements[i]);
        store->statements[i] = NULL;
    }
}

static void bind_texts(struct db_statement *row, int first, const str *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        db_bind_text(row, first + (int)i, texts[i]);
}

static void bind_positive(struct db_statement *row, int parameter, int64_t value)
{
    if (value > 0)
        db_bind_int(row, parameter, value);
    else
        db_bind_null(row, parameter);
}

static void bind_position(struct db_statement *row, int first, bool known, lonlat p)
{
    if (known) {
        db_bind_real(row, first, p.lon_deg);
        db_bind_real(row, first + 1, p.lat_deg);
    } else {
        db_bind_null(row, first);
        db_bind_null(row, first + 1);
    }
}

static void bind_point(struct db_statement *row, int parameter, bool known, lonlat p)
{
    struct path path = { .points = &p, .count = 1 };
    struct geometry point = { GEOMETRY_POINT, &path, 1 };
    if (known)
        db_bind_geometry(row, parameter, &point);
    else
        db_bind_null(row, parameter);
}

/* ---- the event ---- */

static const char *const told_roles[] = { "place", "admin3", "admin2", "admin1", "country" };
enum { TOLD = sizeof told_roles / sizeof *told_roles };

/* Which of place, admin3, admin2, admin1, country names the place: the smallest; TOLD when none. */
static size_t told_place(const struct event *event, str told[TOLD])
{
    const str all[TOLD] = { event->place, event->admin3, event->admin2, event->admin1,
                            event->country };
    size_t found = TOLD;
    for (size_t i = TOLD; i-- > 0;) {
        told[i] = all[i];
        if (all[i].len)
            found = i;
    }
    return found;
}

static void bind_dates(struct db_statement *row, const struct event *event, struct arena *scratch)
{
    struct date from = event->when.from, to = event->when.to.year ? event->when.to : from;
    db_bind_text(row, 11, date_format_iso(scratch, from));
    db_bind_text(row, 12, from.year ? date_format_iso(scratch, to) : (str){ 0 });
    db_bind_text(row, 13, str_from(date_precision_name(event->when.precision)));
    db_bind_int(row, 14, event->when.approximate);
    db_bind_text(row, 15, event->date_text);
}

static enum status add_event(struct store *store, const struct event *event, struct report *report)
{
    struct db_statement *row = store->statements[ADD_EVENT];
    struct arena scratch = store->arena;
    str told[TOLD];
    size_t smallest = told_place(event, told);
    db_bind_int(row, 1, store->event_id);
    bind_positive(row, 2, store->file_id);
    db_bind_int(row, 3, (int64_t)event->row);
    bind_positive(row, 4, event->line);
    bind_texts(row, 5,
               (str[]){ event->id, event->title, event->description, event->type, event->actors,
                        event->fatalities },
               6);
    bind_dates(row, event, &scratch);
    db_bind_text(row, 16, smallest < TOLD ? told[smallest] : (str){ 0 });
    bind_texts(row, 17, told + 1, TOLD - 1);
    bind_position(row, 21, event->has_position, event->position);
    bind_texts(row, 23, (str[]){ event->source, event->link }, 2);
    return db_run(row, report);
}

static enum status add_mention(struct store *store, const struct event *event,
                               struct report *report)
{
    struct db_statement *row = store->statements[ADD_MENTION];
    str told[TOLD];
    size_t smallest = told_place(event, told);
    if (smallest == TOLD)
        return OK;
    db_bind_int(row, 1, store->event_id);
    db_bind_text(row, 2, told[smallest]);
    db_bind_text(row, 3, str_from(told_roles[smallest]));
    return db_run(row, report);
}

static enum status add_actor(struct store *store, int64_t number, str name, struct report *report)
{
    struct db_statement *row = store->statements[ADD_ACTOR];
    db_bind_int(row, 1, number);
    db_bind_text(row, 2, name);
    return db_run(row, report);
}

static enum status add_actors(struct store *store, const struct event *event, struct report *report)
{
    struct db_statement *row = store->statements[ADD_EVENT_ACTOR];
    enum status status = OK;
    str rest = event->actors, name;
    for (int ordinal = 1; status == OK && actors_next(&rest, &name); ordinal++) {
        bool is_new;
        int64_t number = known_number(&store->actors, name, &is_new);
        if (is_new && (status = add_actor(store, number, name, report)) != OK)
            break;
        db_bind_int(row, 1, store->event_id);
        db_bind_int(row, 2, ordinal);
        db_bind_int(row, 3, number);
        status = db_run(row, report);
    }
    return status;
}

/* ---- the placement ---- */

static bool is_pin(const struct placement *p)
{
    return p->has_position && p->precision != PRECISION_NONE && !precision_is_area(p->precision);
}

/* The gazetteer entry, unless an earlier event brought it. */
static enum status add_place(struct store *store, const struct place *place, struct report *report)
{
    struct db_statement *row = store->statements[ADD_PLACE];
    bool is_new = false;
    if (place->key.len)
        known_number(&store->places, place->key, &is_new);
    if (!is_new)
        return OK;
    bool pin = place->class == PLACE_SETTLEMENT || place->class == PLACE_FACILITY;
    bind_texts(row, 1,
               (str[]){ place->key, place->name.len ? place->name : place->key,
                        str_from(place_class_name(place->class)), place->feature, place->country,
                        place->admin1, place->admin2 },
               7);
    bind_positive(row, 8, place->population);
    if (place->radius_m > 0)
        db_bind_real(row, 9, place->radius_m);
    else
        db_bind_null(row, 9);
    bind_position(row, 10, place->has_position, place->position);
    bind_point(row, 12, pin && place->has_position, place->position);
    return db_run(row, report);
}

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

static void write_circle_key(struct buffer *out, const struct placement *placement)
{
    buffer_add(out, STR("circle:"));
    buffer_add_number(out, placement->position.lon_deg, 5);
    buffer_add_char(out, ',');
    buffer_add_number(out, placement->position.lat_deg, 5);
    buffer_add_char(out, ',');
    buffer_add_number(out, placement->radius_m, 0);
}

/* How precisely, how far off, how surely: nothing of it for an event without a place. */
static void bind_precision(struct db_statement *row, const struct placement *p)
{
    db_bind_text(row, 4, str_from(precision_name(p->precision)));
    if (p->precision == PRECISION_NONE) {
        for (int i = 5; i <= 8; i++)
            db_bind_null(row, i);
        return;
    }
    bind_positive(row, 5, precision_ucdp(p->precision, p->radius_m));
    bind_positive(row, 6, precision_acled(p->precision, p->radius_m));
    db_bind_real(row, 7, round(p->radius_m)); /* what is said is no sharper than what is known */
    db_bind_real(row, 8, round(p->confidence * 1000) / 1000);
}

static enum status add_placement(struct store *store, const struct placement *p, size_t ordinal,
                                 struct report *report)
{
    struct db_statement *row = store->statements[ADD_PLACEMENT];
    bool placed = p->precision != PRECISION_NONE;
    bool circle = placed && precision_is_area(p->precision) && p->has_position && p->radius_m > 0;
    size_t key_len = 0;
    buffer_clear(&store->text);
    if (circle)
        write_circle_key(&store->text, p);
    key_len = store->text.len;
    if (p->candidate_count)
        write_candidates(&store->text, p);
    str text = buffer_view(&store->text);
    db_bind_int(row, 1, store->event_id);
    db_bind_text(row, 2, placed ? p->place.key : (str){ 0 });
    db_bind_text(row, 3, str_sub(text, 0, key_len));
    bind_precision(row, p);
    bind_texts(row, 9,
               (str[]){ p->method, p->reasons,
                        placed || p->reason.len ? p->reason : STR("no place found"),
                        str_skip(text, key_len) },
               4);
    bind_position(row, 13, placed && !is_pin(p) && p->has_position, p->position);
    bind_point(row, 15, is_pin(p), p->position);
    db_bind_int(row, 16, (int64_t)ordinal);
    return db_run(row, report);
}

/* ---- the door ---- */

static enum status add_source(struct store *store, const char *file, str format, str sha256,
                              struct report *report)
{
    struct db_statement *row = store->statements[ADD_SOURCE];
    db_bind_int(row, 1, ++store->file_id);
    bind_texts(row, 2, (str[]){ str_from(file), format, sha256 }, 3);
    return db_run(row, report);
}

static enum status add_all(struct store *store, const struct event *event,
                           const struct placements *placements, struct report *report)
{
    enum status status;
    store->event_id++;
    if ((status = add_event(store, event, report)) != OK ||
        (status = add_mention(store, event, report)) != OK ||
        (status = add_actors(store, event, report)) != OK)
        return status;
    for (size_t i = 0; i < placements->count; i++) {
        const struct placement *placement = &placements->items[i];
        if (placement->precision != PRECISION_NONE &&
            (status = add_place(store, &placement->place, report)) != OK)
            return status;
        if ((status = add_placement(store, placement, i + 1, report)) != OK)
            return status;
    }
    return OK;
}

enum status store_add_source(struct store *store, const char *file, str format, str sha256,
                             struct report *report)
{
    (void)!add_source(store, file, format, sha256, &store->own);
    return store_pass_on(store, report);
}

enum status store_add(struct store *store, const struct event *event,
                      const struct placements *placements, struct report *report)
{
    (void)!add_all(store, event, placements, &store->own);
    return store_pass_on(store, report);
}
