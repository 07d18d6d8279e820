/* SPDX-License-Identifier: Apache-2.0 */
/* placed.c - inputs become four layers of events, as a store's (schema.sql).
 *   1. A store alone is read as it is, so that its map is the one `map` drew.
 *   2. A layer with the fields event_id, placement and precision is eventmap's: its features go to
 *      the layer of their geometry, field by field; event_id goes on counting from file to file.
 *   3. Any other layer's features become events of one store of this run, which is read last.
 * A map that is split by a column has its values in the field "group", the last one. Fields that
 * this run has no use for are left behind. */
#include "cli/placed.h"

#include "cli/datadir.h"
#include "cli/event_words.h"
#include "cli/not_drawn.h"
#include "cli/outputs.h"
#include "cli/placed_files.h"
#include "cli/placed_rows.h"
#include "intake/intake.h"

enum { POINTS, LINES, AREAS, REST, KINDS };

static const struct {
    const char *name;
    bool is_number;
} kept[] = {
#define FIELD(name, is_number) { #name, is_number },
#include "cli/placed_fields.def"
#undef FIELD
};
enum { KEPT = sizeof kept / sizeof *kept };

struct placed {
    struct {
        struct feature *items;
        size_t count, capacity;
    } kinds[KINDS];
    int64_t offset, last; /* of event_id: before this file, and so far */
    size_t files;
    struct store *others; /* NULL: none is needed yet */
    const struct events_request *request;
    str language;
    struct arena *keep;
    struct report *report;
};

/* ---- layers that eventmap wrote ---- */

static bool is_ours(const struct layer *layer)
{
    return layer_field(layer, STR("event_id")) >= 0 && layer_field(layer, STR("placement")) >= 0 &&
           layer_field(layer, STR("precision")) >= 0;
}

/* Counts of events by place and unit, beside the events of a GeoPackage. */
static bool is_count(const struct layer *layer)
{
    return layer_field(layer, STR("events")) >= 0 &&
           (layer_field(layer, STR("place_key")) >= 0 || layer_field(layer, STR("key")) >= 0);
}

static int kind_of(const struct feature *feature)
{
    switch (feature->geometry.type) {
    case GEOMETRY_POINT:
        return POINTS;
    case GEOMETRY_LINE:
        return LINES;
    case GEOMETRY_POLYGON:
        return AREAS;
    default:
        return REST;
    }
}

/* "told:3" of a second file is another area than that of the first. */
static struct value own_key(const struct placed *p, struct value key)
{
    if (key.type != VALUE_TEXT || !str_starts(key.text, STR("told:")) || p->files < 2)
        return key;
    str rest = str_skip(key.text, STR("told:").len);
    return value_text(str_format(p->keep, "told:%zu/%.*s", p->files, STR_ARG(rest)));
}

static bool is_key(size_t field)
{
    return str_eq(str_from(kept[field].name), STR("area_key")) ||
           str_eq(str_from(kept[field].name), STR("line_key"));
}

static void take_feature(struct placed *p, const struct feature *from, const ptrdiff_t *fields)
{
    struct feature feature = { from->id, from->geometry, NEW(p->keep, struct value, KEPT) };
    for (size_t i = 0; i < KEPT; i++) {
        struct value value = fields[i] < 0 ? (struct value){ 0 } : from->values[fields[i]];
        feature.values[i] =
            kept[i].is_number ? value_as_number(value) : value_text(value_as_text(value, p->keep));
        if (is_key(i))
            feature.values[i] = own_key(p, feature.values[i]);
    }
    struct value *id = &feature.values[0]; /* event_id */
    id->integer = p->offset + (id->type == VALUE_INT ? id->integer : from->id);
    id->type = VALUE_INT;
    p->last = id->integer > p->last ? id->integer : p->last;
    APPEND(p->keep, &p->kinds[kind_of(from)], feature);
}

static void take_layer(struct placed *p, const struct layer *layer)
{
    ptrdiff_t fields[KEPT];
    for (size_t i = 0; i < KEPT; i++)
        fields[i] = layer_field(layer, str_from(kept[i].name));
    if (p->request->chosen[ROLE_GROUP])
        fields[KEPT - 1] = layer_field(layer, str_from(p->request->chosen[ROLE_GROUP]));
    for (size_t i = 0; i < layer->feature_count; i++)
        take_feature(p, &layer->features[i], fields);
}

static void begin_file(struct placed *p)
{
    p->offset = p->last;
    p->files++;
}

/* ---- stores ---- */

static const enum store_layer of_store[KINDS] = { STORE_EVENT_POINTS, STORE_EVENT_LINES,
                                                  STORE_EVENT_AREAS, STORE_NOT_PLACED };

static void take_store(struct placed *p, struct store *store)
{
    begin_file(p);
    for (size_t i = 0; i < KINDS && p->report->error.status == OK; i++) {
        struct layer layer;
        if (store_read_layer(store, of_store[i], p->keep, &layer, p->report) == OK)
            take_layer(p, &layer);
    }
}

static bool is_store_file(const char *path)
{
    return output_kind(path) == OUTPUT_STORE;
}

static enum status take_store_file(struct placed *p, const char *path)
{
    struct store *store = store_open(path, p->report);
    if (store)
        take_store(p, store);
    store_close(store);
    return p->report->error.status;
}

/* ---- others' layers ---- */

static enum status add_others(struct placed *p, const struct layer *layer, const char *file)
{
    const char *polygons = datadir_path("gazetteer.sqlite", p->keep, p->report);
    if (!p->others && polygons)
        p->others = store_create(":memory:", polygons, p->report);
    if (!p->others || store_add_source(p->others, file, STR("layer"), (str){ 0 }, p->report) != OK)
        return p->report->error.status;
    return placed_rows_add(p->others, layer, file, p->request, *p->keep, p->report);
}

/* What their events are called is what their place is called there. */
static void name_places(struct placed *p, const size_t *before)
{
    size_t told = 0, name = 0;
    for (size_t i = 0; i < KEPT; i++) {
        told = str_eq(str_from(kept[i].name), STR("place_text")) ? i : told;
        name = str_eq(str_from(kept[i].name), STR("place_name")) ? i : name;
    }
    for (size_t k = 0; k < KINDS; k++)
        for (size_t i = before[k]; i < p->kinds[k].count; i++) {
            struct value *values = p->kinds[k].items[i].values;
            if (values[name].type == VALUE_NULL)
                values[name] = values[told];
        }
}

static enum status take_others(struct placed *p)
{
    size_t before[KINDS];
    if (!p->others || store_finish(p->others, p->report) != OK)
        return p->report->error.status;
    for (size_t k = 0; k < KINDS; k++)
        before[k] = p->kinds[k].count;
    take_store(p, p->others);
    name_places(p, before);
    return p->report->error.status;
}

/* ---- all ---- */

static enum status take_file(struct placed *p, const char *path)
{
    struct layer *layers;
    size_t count;
    if (is_store_file(path))
        return take_store_file(p, path);
    if (placed_file_read(path, &p->request->table, p->keep, &layers, &count, p->report) != OK)
        return p->report->error.status;
    bool has_ours = false;
    for (size_t i = 0; i < count; i++)
        has_ours |= is_ours(&layers[i]);
    if (has_ours)
        begin_file(p);
    for (size_t i = 0; i < count && p->report->error.status == OK; i++) {
        if (is_ours(&layers[i]))
            take_layer(p, &layers[i]);
        else if (!has_ours || !is_count(&layers[i]))
            status_in_report(add_others(p, &layers[i], path));
    }
    return p->report->error.status;
}

static const struct layer *layer_of(struct placed *p, size_t kind)
{
    static const enum geometry_type types[KINDS] = { GEOMETRY_POINT, GEOMETRY_LINE,
                                                     GEOMETRY_POLYGON, GEOMETRY_NONE };
    static const char *const names[KINDS] = { "event_points", "event_lines", "event_areas",
                                              "events_not_placed" };
    struct layer *layer = NEW(p->keep, struct layer, 1);
    *layer = (struct layer){ .name = str_from(names[kind]),
                             .geometry_type = types[kind],
                             .fields = NEW(p->keep, struct field, KEPT),
                             .field_count = KEPT,
                             .features = p->kinds[kind].items,
                             .feature_count = p->kinds[kind].count };
    for (size_t i = 0; i < KEPT; i++)
        layer->fields[i] =
            (struct field){ str_from(kept[i].name), kept[i].is_number ? VALUE_REAL : VALUE_TEXT };
    status_in_report(event_words_apply(layer, p->language, p->keep, p->report));
    return layer;
}

static void stretch(struct map_layers *layers, str text)
{
    struct interval when;
    if (!text.len || !date_parse(text, ORDER_DMY, &when))
        return;
    long first = date_to_days(when.from), last = date_to_days(when.to);
    layers->date_from_days =
        layers->has_dates && layers->date_from_days < first ? layers->date_from_days : first;
    layers->date_to_days =
        layers->has_dates && layers->date_to_days > last ? layers->date_to_days : last;
    layers->has_dates = true;
}

/* An event counts once, as the first of the kinds that one of its placements is. */
static void count_up(const struct map_layers *layers, int64_t events, struct arena scratch,
                     struct events_tally *tally)
{
    const struct layer *const all[KINDS] = { layers->event_points, layers->event_lines,
                                             layers->event_areas, layers->events_not_placed };
    bool *seen = NEW(&scratch, bool, (size_t)events + 1);
    for (size_t k = 0; k < KINDS; k++)
        for (size_t i = 0; i < all[k]->feature_count; i++) {
            int64_t id = all[k]->features[i].values[0].integer;
            if (id < 0 || id > events || seen[id])
                continue;
            seen[id] = true;
            tally->rows++;
            tally->as_points += k == POINTS;
            tally->as_areas += k == AREAS || k == LINES;
            tally->not_placed += k == REST;
        }
}

static void layers_of(struct placed *p, struct map_layers *layers, struct events_tally *tally)
{
    *layers = (struct map_layers){ .event_points = layer_of(p, POINTS),
                                   .event_lines = layer_of(p, LINES),
                                   .event_areas = layer_of(p, AREAS),
                                   .events_not_placed = layer_of(p, REST) };
    const struct layer *const all[KINDS] = { layers->event_points, layers->event_lines,
                                             layers->event_areas, layers->events_not_placed };
    for (size_t k = 0; k < KINDS; k++)
        for (size_t i = 0; i < all[k]->feature_count; i++) {
            stretch(layers, feature_text(all[k], &all[k]->features[i], STR("date_from")));
            stretch(layers, feature_text(all[k], &all[k]->features[i], STR("date_to")));
        }
    count_up(layers, p->last, *p->keep, tally);
    layers->events = tally->rows;
    layers->not_placed = tally->not_placed;
    leave_out_not_drawn(layers, tally, p->keep);
}

static enum status read_one_store(const char *path, str language, struct map_layers *layers,
                                  struct events_tally *tally, struct arena *arena,
                                  struct report *report)
{
    struct store *store = store_open(path, report);
    if (store)
        status_in_report(store_layers(store, language, layers, tally, arena, report));
    store_close(store);
    return report->error.status;
}

enum status placed_read(const char *const *inputs, size_t count,
                        const struct events_request *request, str language,
                        struct map_layers *layers, struct events_tally *tally, struct arena *arena,
                        struct report *report)
{
    struct placed p = { .request = request, .language = language, .keep = arena, .report = report };
    *tally = (struct events_tally){ 0 };
    if (count == 1 && is_store_file(inputs[0]) && !request->chosen[ROLE_GROUP])
        return read_one_store(inputs[0], language, layers, tally, arena, report);
    for (size_t i = 0; i < count && report->error.status == OK; i++)
        status_in_report(take_file(&p, inputs[i]));
    if (report->error.status == OK && take_others(&p) == OK)
        layers_of(&p, layers, tally);
    store_close(p.others);
    return report->error.status;
}
