/* SPDX-License-Identifier: Apache-2.0 */
/* add.c - an event becomes rows. Ids count up from 1 in the order of adding, so that the same input
 * makes the same bytes. What is not set is null, which most columns of most tables are. */
#include "store/parts.h"

static const struct {
    const char *name;
    size_t columns;
} tables[STORE_TABLES] = {
    [EVENTS_TABLE] = { "events", 28 },  [PLACES_TABLE] = { "places", 13 },
    [ANSWERS_TABLE] = { "answers", 4 }, [PLACEMENTS_TABLE] = { "placements", 16 },
    [ACTORS_TABLE] = { "actors", 2 },   [EVENT_ACTORS_TABLE] = { "event_actors", 3 },
};

static const char *const sql[STORE_STATEMENTS] = {
    [ADD_SOURCE] = "INSERT INTO sources VALUES (?1, ?2, ?3, ?4, '" EVENTMAP_VERSION "')",
    [ADD_AREA] = "INSERT INTO areas VALUES (?1, ?2, ?3, ?4)",
    [ADD_LINE] = "INSERT INTO lines VALUES (?1, ?2, ?3)",
};

enum status add_prepare(struct store *store, struct report *report)
{
    for (int i = 0; i < STORE_STATEMENTS; i++) {
        store->statements[i] = db_prepare(store->db, sql[i], report);
        if (!store->statements[i])
            return report->error.status;
    }
    for (int i = 0; i < STORE_TABLES; i++) {
        store->tables[i] = db_rows_new(store->db, tables[i].name, tables[i].columns, report);
        if (!store->tables[i])
            return report->error.status;
    }
    if (store->is_file) {
        store->points = db_rtree_new(store->db, "placements", report);
        store->sites = store->points ? db_rtree_new(store->db, "places", report) : NULL;
        if (!store->sites)
            return report->error.status;
    }
    return shapes_prepare(store, report);
}

enum status add_rest(struct store *store, struct report *report)
{
    enum status status = OK;
    for (int i = 0; i < STORE_TABLES && status == OK; i++)
        status = db_rows_finish(store->tables[i], report);
    return status;
}

void add_finish(struct store *store)
{
    db_finish(store->find_outline);
    db_finish(store->find_union);
    db_finish(store->cut_circle);
    store->find_outline = store->find_union = store->cut_circle = NULL;
    placing_forget(store);
    db_rtree_free(store->points);
    db_rtree_free(store->sites);
    store->points = store->sites = NULL;
    for (int i = 0; i < STORE_TABLES; i++) {
        db_rows_free(store->tables[i]);
        store->tables[i] = NULL;
    }
    for (int i = 0; i < STORE_STATEMENTS; i++) {
        db_finish(store->statements[i]);
        store->statements[i] = NULL;
    }
}

void row_texts(struct db_rows *row, size_t first, const str *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        db_rows_text(row, first + i, texts[i]);
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

static void add_dates(struct db_rows *row, const struct event *event, struct arena *scratch)
{
    struct date from = event->when.from, to = event->when.to.year ? event->when.to : from;
    db_rows_int(row, 14, event->when.approximate);
    if (!from.year && !event->date_text.len)
        return;
    db_rows_text(row, 11, date_format_iso(scratch, from));
    db_rows_text(row, 12, from.year ? date_format_iso(scratch, to) : (str){ 0 });
    db_rows_text(row, 13, str_from(date_precision_name(event->when.precision)));
    db_rows_text(row, 15, event->date_text);
}

static enum status add_event(struct store *store, const struct event *event, struct report *report)
{
    struct db_rows *row = store->tables[EVENTS_TABLE];
    struct arena scratch = store->arena;
    str told[TOLD];
    size_t smallest = told_place(event, told);
    db_rows_int(row, 1, store->event_id);
    if (store->file_id)
        db_rows_int(row, 2, store->file_id);
    db_rows_int(row, 3, (int64_t)event->row);
    if (event->line)
        db_rows_int(row, 4, event->line);
    row_texts(row, 5,
              (str[]){ event->id, event->title, event->description, event->type, event->actors,
                       event->fatalities },
              6);
    add_dates(row, event, &scratch);
    if (smallest < TOLD) {
        db_rows_text(row, 16, told[smallest]);
        db_rows_text(row, 17, str_from(told_roles[smallest]));
    }
    row_texts(row, 18, told + 1, TOLD - 1);
    if (event->has_position) {
        db_rows_real(row, 22, event->position.lon_deg);
        db_rows_real(row, 23, event->position.lat_deg);
    }
    row_texts(row, 24,
              (str[]){ event->source, event->link, event->modality, event->spans,
                       str_trim(event->group) },
              5);
    return db_rows_next(row, report);
}

static enum status add_actor(struct store *store, int64_t number, str name, struct report *report)
{
    struct db_rows *row = store->tables[ACTORS_TABLE];
    db_rows_int(row, 1, number);
    db_rows_text(row, 2, name);
    return db_rows_next(row, report);
}

static enum status add_actors(struct store *store, const struct event *event, struct report *report)
{
    struct db_rows *row = store->tables[EVENT_ACTORS_TABLE];
    enum status status = OK;
    str rest = event->actors, name;
    for (int ordinal = 1; status == OK && actors_next(&rest, &name); ordinal++) {
        bool is_new;
        int64_t number = known_add(&store->actors, name, &is_new)->number;
        if (is_new && (status = add_actor(store, number, name, report)) != OK)
            break;
        db_rows_int(row, 1, store->event_id);
        db_rows_int(row, 2, ordinal);
        db_rows_int(row, 3, number);
        status = db_rows_next(row, report);
    }
    return status;
}

/* ---- the door ---- */

static enum status add_source(struct store *store, const char *file, str format, str sha256,
                              struct report *report)
{
    struct db_statement *row = store->statements[ADD_SOURCE];
    store->file_id = ++store->source_count;
    db_bind_int(row, 1, store->file_id);
    db_bind_text(row, 2, str_from(file));
    db_bind_text(row, 3, format);
    db_bind_text(row, 4, sha256);
    return db_run(row, report);
}

static enum status add_all(struct store *store, const struct event *event,
                           const struct placements *placements, uint32_t same,
                           struct report *report)
{
    enum status status;
    store->event_id++;
    if ((status = add_event(store, event, report)) != OK ||
        (status = add_actors(store, event, report)) != OK)
        return status;
    return placing_add(store, placements, same, report);
}

void store_turn_to_source(struct store *store, size_t number)
{
    store->file_id = (int64_t)number;
}

enum status store_add_source(struct store *store, const char *file, str format, str sha256,
                             struct report *report)
{
    placing_forget(store);
    (void)!add_source(store, file, format, sha256, &store->own);
    return store_pass_on(store, report);
}

enum status store_add(struct store *store, const struct event *event,
                      const struct placements *placements, struct report *report)
{
    return store_add_same(store, event, placements, 0, report);
}

enum status store_add_same(struct store *store, const struct event *event,
                           const struct placements *placements, uint32_t same,
                           struct report *report)
{
    (void)!add_all(store, event, placements, same, &store->own);
    return store_pass_on(store, report);
}
