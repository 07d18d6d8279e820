/* SPDX-License-Identifier: Apache-2.0 */
/* split_units.c - the unit of a site: that of its place, as the gazetteer has it; of a bare
 * position, the unit that covers it. An area that is larger than a unit is in none. */
#include "carto/split.h"

struct units {
    const struct layer *layer;
    str field;  /* of the layer's codes */
    str prefix; /* of keys of places that are such a unit */
    bool regions;
    str language;
    struct arena *keep;
    struct split_unit *items;
    size_t count, capacity;
};

static str name_of(const struct units *u, const struct feature *feature, str code)
{
    str field = str_format(u->keep, "name_%.*s", STR_ARG(u->language));
    const str fields[] = { field, STR("name_en"), STR("name") };
    for (size_t i = 0; feature && i < sizeof fields / sizeof *fields; i++) {
        str name = feature_text(u->layer, feature, fields[i]);
        if (name.len)
            return name;
    }
    return code;
}

static const struct feature *feature_of(const struct units *u, str code)
{
    for (size_t i = 0; u->layer && i < u->layer->feature_count; i++)
        if (str_eq(feature_text(u->layer, &u->layer->features[i], u->field), code))
            return &u->layer->features[i];
    return NULL;
}

/* Two regions of one name are told apart by their codes' country: "Centre (CM)". */
static str told_apart(struct units *u, str code, str name)
{
    for (size_t i = 0; i < u->count; i++)
        if (str_eq(u->items[i].name, name))
            return str_format(u->keep, "%.*s (%.*s)", STR_ARG(name),
                              STR_ARG(u->regions ? str_sub(code, 0, 2) : code));
    return name;
}

/* From 1. */
static uint32_t unit_number(struct units *u, str code)
{
    for (size_t i = 0; i < u->count; i++)
        if (str_eq(u->items[i].code, code))
            return (uint32_t)i + 1;
    const struct feature *feature = feature_of(u, code);
    struct split_unit unit = { code, name_of(u, feature, code), feature };
    unit.name = told_apart(u, code, unit.name);
    APPEND(u->keep, u, unit);
    return (uint32_t)u->count;
}

static str code_at(const struct units *u, lonlat at)
{
    for (size_t i = 0; u->layer && i < u->layer->feature_count; i++) {
        const struct feature *feature = &u->layer->features[i];
        if (bbox_contains(geometry_bbox(&feature->geometry), at) &&
            geometry_covers(&feature->geometry, at))
            return feature_text(u->layer, feature, u->field);
    }
    return (str){ 0 };
}

static uint32_t unit_of_site(struct units *u, const struct event_set *set,
                             const struct event_site *site)
{
    const struct site_names *names = site_names(set, site);
    str code = u->regions ? names->admin1 : names->country;
    if (!code.len && str_starts(names->place_key, u->prefix))
        code = str_skip(names->place_key, u->prefix.len);
    bool has_place = names->country.len || names->place_key.len;
    if (!code.len && !site->is_area && !has_place)
        code = code_at(u, site->at);
    return code.len ? unit_number(u, code) : 0;
}

uint32_t *split_units(const struct event_set *set, const struct layer *layer, bool regions,
                      str language, struct arena *keep, struct split_unit **units, size_t *count)
{
    struct units u = { .layer = layer,
                       .field = regions ? STR("code") : STR("iso2"),
                       .prefix = regions ? STR("adm1:") : STR("iso:"),
                       .regions = regions,
                       .language = language,
                       .keep = keep };
    uint32_t *of_event = NEW(keep, uint32_t, set->count + 1);
    uint32_t *of_site = NEW(keep, uint32_t, set->all_site_count + 1); /* from 1; 0: not asked */
    for (size_t i = 0; i < set->count; i++) {
        const struct map_event *e = &set->events[i];
        if (!event_site_count(set, e))
            continue;
        size_t site = event_site(set, e, 0);
        if (!of_site[site])
            of_site[site] = unit_of_site(&u, set, &set->all_sites[site]) + 1;
        of_event[i] = of_site[site] - 1;
    }
    *units = u.items;
    *count = u.count;
    return of_event;
}
