/* SPDX-License-Identifier: Apache-2.0 */
/* area_import.c - lines and polygons of places from the layers of the base map.
 * Rivers and lakes:
 *   1. features of one name whose boxes come within TOUCHING_DEG of each other are one water (a
 *      river and the lakes it runs through); the seven San Juans stay seven;
 *   2. a lake that the tables have already (a group of class sea of that name, whose point lies no
 *      farther than its radius from the lake) gives it its shape; others become places;
 *   3. a river is never called by its bare name here, only "Niger River", "fleuve Niger": the bare
 *      one means the country, and thousands of villages are called after rivers. Languages whose
 *      name says that it is a river ("Rio Negro") give it as it is;
 *   4. keys are made of the name, "water:niger-river", "-2" for its namesakes, in the order of the
 *      layer; position: the middle of the longest path, or the label point of a lake. */
#include <math.h>
#include <string.h>

#include "gazetteer/area_write.h"
#include "text/text.h"

static const double TOUCHING_DEG = 0.3;
enum { KEY_MOST = 80 };

static void add_shape(struct draft *draft, size_t place, const struct geometry *geometry)
{
    struct draft_shape shape = { (uint32_t)place, *geometry };
    if (geometry->type != GEOMETRY_NONE)
        APPEND(draft->keep, &draft->shapes, shape);
}

str area_key(str kind, str code, struct arena *keep)
{
    str parts[] = { kind, STR(":"), code };
    return str_find_char(code, ':') >= 0 ? code : str_concat(keep, parts, 3);
}

static void import_units(struct draft *draft, const struct layer *layer, const char *field,
                         const char *prefix)
{
    for (size_t i = 0; layer && i < layer->feature_count; i++) {
        const struct feature *feature = &layer->features[i];
        struct arena before = *draft->keep;
        str code = feature_text(layer, feature, str_from(field));
        str key = area_key(str_from(prefix), code, draft->keep);
        ptrdiff_t place = code.len ? draft_key_find(&draft->keys, key) : DRAFT_NOT;
        *draft->keep = before;
        if (place != DRAFT_NOT)
            add_shape(draft, (size_t)place, &feature->geometry);
    }
}

void import_areas(struct draft *draft, const struct gazetteer_layers *layers)
{
    import_units(draft, layers->countries, "iso2", "iso");
    import_units(draft, layers->admin1, "code", "adm1");
}

/* One river or lake: its features, in the order of the layer. */
struct water {
    str name;
    size_t first; /* feature */
    bbox box;
    struct geometry geometry;
};

/* Rivers or lakes being added. */
struct importing {
    struct draft *draft;
    const struct layer *layer;
    ptrdiff_t *seas; /* places of that class that the tables have */
    size_t sea_count;
    struct arena scratch;
    struct report *report;
};

struct waters {
    struct water *items;
    size_t count, capacity;
};

static bbox wider(bbox box)
{
    return (bbox){ box.west - TOUCHING_DEG, box.south - TOUCHING_DEG, box.east + TOUCHING_DEG,
                   box.north + TOUCHING_DEG };
}

static void join(struct geometry *all, const struct geometry *more, struct arena *keep)
{
    struct path *paths = NEW(keep, struct path, all->count + more->count);
    if (all->count)
        memcpy(paths, all->paths, all->count * sizeof *paths);
    if (more->count)
        memcpy(paths + all->count, more->paths, more->count * sizeof *paths);
    *all = (struct geometry){ more->type, paths, all->count + more->count };
}

static void add_feature(struct waters *waters, str name, size_t number,
                        const struct geometry *geometry, struct arena *keep)
{
    bbox box = geometry_bbox(geometry);
    for (size_t i = 0; i < waters->count; i++) {
        struct water *water = &waters->items[i];
        if (!str_eq(water->name, name) || !bbox_meets(wider(water->box), box))
            continue;
        join(&water->geometry, geometry, keep);
        water->box = bbox_union(water->box, box);
        return;
    }
    struct water water = { name, number, box, *geometry };
    APPEND(keep, waters, water);
}

static struct waters waters_of(const struct layer *layer, struct arena *keep)
{
    struct waters waters = { 0 };
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct feature *feature = &layer->features[i];
        str name = feature_text(layer, feature, STR("name"));
        if (name.len && feature->geometry.count)
            add_feature(&waters, name, i, &feature->geometry, keep);
    }
    return waters;
}

static const struct water_form {
    const char *language, *before, *after;
} river_forms[] = {
#define FORM(language, before, after) { language, before, after },
#include "gazetteer/water_forms.def"
#undef FORM
};

/* Has the name a word for river already? */
static bool says_river(str name, const struct water_form *form)
{
    str word = str_trim(str_from(form->before[0] ? form->before : form->after));
    return str_find(name, word) >= 0;
}

static void add_river_names(struct draft *draft, size_t place, const struct layer *layer,
                            const struct feature *feature)
{
    for (size_t i = 0; i < sizeof river_forms / sizeof *river_forms; i++) {
        const struct water_form *form = &river_forms[i];
        str language = str_from(form->language), parts[3];
        str field = draft_join(draft, STR("name"), '_', language);
        str name = feature_text(layer, feature, field);
        if (!name.len)
            continue;
        parts[0] = str_from(form->before);
        parts[1] = name;
        parts[2] = str_from(form->after);
        bool bare = says_river(name, form);
        draft_add_name(draft, place, NAME_LANGUAGE, language,
                       bare ? name : str_concat(draft->keep, parts, 3));
    }
}

static void add_lake_names(struct draft *draft, size_t place, const struct layer *layer,
                           const struct feature *feature)
{
    for (size_t i = 0; i < layer->field_count; i++) {
        str field = layer->fields[i].name;
        if (str_starts(field, STR("name_")) && feature->values[i].type == VALUE_TEXT)
            draft_add_name(draft, place, NAME_LANGUAGE, str_skip(field, 5),
                           feature->values[i].text);
    }
}

/* "water:niger-river", or with the first number that is free. */
static str water_key(struct draft *draft, str name, struct arena scratch)
{
    str folded = str_sub(text_fold(name, &scratch), 0, KEY_MOST);
    char *text = (char *)str_cstr(&scratch, folded);
    for (size_t i = 0; i < folded.len; i++)
        text[i] = text[i] == ' ' ? '-' : text[i];
    str key = draft_join(draft, STR("water"), ':', (str){ text, folded.len });
    for (int i = 2; draft_key_find(&draft->keys, key) != DRAFT_NOT; i++)
        key = str_format(draft->keep, "water:%.*s-%d", (int)folded.len, text, i);
    return key;
}

/* A sea of the tables with this name, near enough to be this lake. */
static ptrdiff_t known_lake(const struct importing *all, const struct feature *feature,
                            lonlat label)
{
    struct arena scratch = all->scratch;
    str name = text_fold(feature_text(all->layer, feature, STR("name_en")), &scratch);
    for (size_t i = 0; name.len && i < all->sea_count; i++) {
        const struct place *place = &all->draft->places.items[all->seas[i]].place;
        struct arena room = scratch;
        if (place->has_position &&
            lonlat_distance_m(place->position, label) <= fmax(place->radius_m, 50e3) &&
            str_eq(text_fold(place->name, &room), name))
            return all->seas[i];
    }
    return DRAFT_NOT;
}

static void add_lake(struct importing *all, const struct water *water)
{
    const struct feature *feature = &all->layer->features[water->first];
    lonlat label = geometry_label_point(&water->geometry, all->scratch);
    ptrdiff_t index = known_lake(all, feature, label);
    struct place place = {
        .name = water->name,
        .class = PLACE_SEA,
        .feature = STR("LK"),
        .has_position = true,
        .position = label,
        .radius_m = ceil(geometry_reach_m(&water->geometry, label, all->scratch)),
    };
    if (index == DRAFT_NOT) {
        place.key = water_key(all->draft, water->name, all->scratch);
        index = draft_add_place(all->draft, &place, NOWHERE, all->report);
    }
    if (index == DRAFT_NOT)
        return;
    add_lake_names(all->draft, (size_t)index, all->layer, feature);
    add_shape(all->draft, (size_t)index, &water->geometry);
}

static void add_river(struct importing *all, const struct water *water)
{
    const struct feature *feature = &all->layer->features[water->first];
    lonlat middle = geometry_middle(&water->geometry);
    str english = feature_text(all->layer, feature, STR("name_en"));
    str parts[] = { english.len ? english : water->name, STR(" River") };
    str name = str_concat(all->draft->keep, parts, str_ends(parts[0], parts[1]) ? 1 : 2);
    struct place place = {
        .key = water_key(all->draft, name, all->scratch),
        .name = name,
        .class = PLACE_SEA,
        .feature = STR("STM"),
        .has_position = true,
        .position = middle,
        .radius_m = ceil(geometry_reach_m(&water->geometry, middle, all->scratch)),
    };
    ptrdiff_t index = draft_add_place(all->draft, &place, NOWHERE, all->report);
    if (index == DRAFT_NOT)
        return;
    add_river_names(all->draft, (size_t)index, all->layer, feature);
    add_shape(all->draft, (size_t)index, &water->geometry);
}

static void add_waters(struct importing *all, const struct layer *layer,
                       void (*add)(struct importing *, const struct water *))
{
    if (!layer)
        return;
    all->layer = layer;
    struct waters waters = waters_of(layer, all->draft->keep);
    for (size_t i = 0; i < waters.count; i++)
        add(all, &waters.items[i]);
}

enum status import_waters(struct draft *draft, const struct gazetteer_layers *layers,
                          struct arena scratch, struct report *report)
{
    struct importing all = { .draft = draft, .scratch = scratch, .report = report };
    all.seas = NEW(draft->keep, ptrdiff_t, draft->places.count);
    for (size_t i = 0; i < draft->places.count; i++)
        if (draft->places.items[i].place.class == PLACE_SEA)
            all.seas[all.sea_count++] = (ptrdiff_t)i;
    add_waters(&all, layers->lakes, add_lake);
    add_waters(&all, layers->rivers, add_river);
    return report->error.status;
}
