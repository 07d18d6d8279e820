/* SPDX-License-Identifier: Apache-2.0 */
/* import_former.c - units that are no more, and areas made of whole units.
 *   former.tsv with `unit`     that unit or country also held `units`, before a reform: its
 * members; former.tsv without `unit`  a region of its own ("Rift Valley Province", Nigeria's "North
 * West"), whose members are today's units that it was made of, or lay in. Members are units of the
 * first level, or countries of a country. A region lies where its row says, else in the middle of
 * its members, and reaches as far as they do. */
#include <math.h>

#include "gazetteer/draft.h"

enum {
    FORMER_KEY,
    FORMER_UNIT,
    FORMER_UNITS,
    FORMER_EN,
    FORMER_FR,
    FORMER_ALIASES,
    FORMER_LAT,
    FORMER_LON,
    FORMER_RADIUS,
    FORMER_COLUMNS
};

/* "NG.27", "iso:RS": the unit or country; DRAFT_NOT with a warning when there is none. */
static ptrdiff_t find_unit(struct draft *draft, str code, const struct tsv *table,
                           struct report *report)
{
    struct arena scratch = *draft->keep;
    bool is_key = str_find_char(code, ':') >= 0;
    str parts[] = { is_key ? STR("") : STR("adm1:"), str_trim(code) };
    ptrdiff_t unit = draft_key_find(&draft->keys, str_concat(&scratch, parts, 2));
    if (unit == DRAFT_NOT)
        report_warning(report, tsv_pos(table), NULL, "'%.*s' is no unit", STR_ARG(code));
    return unit;
}

static struct place *place_at(struct draft *draft, ptrdiff_t index)
{
    return &draft->places.items[index].place;
}

/* The middle of the members and how far they reach from it. */
static void reach_around(struct draft *draft, const ptrdiff_t *units, size_t count,
                         struct place *region)
{
    double lon = 0, lat = 0, positions = 0;
    for (size_t i = 0; i < count; i++) {
        const struct place *unit = place_at(draft, units[i]);
        lon += unit->has_position ? unit->position.lon_deg : 0;
        lat += unit->has_position ? unit->position.lat_deg : 0;
        positions += unit->has_position;
    }
    if (positions == 0)
        return;
    region->has_position = true;
    region->position = (lonlat){ lon / positions, lat / positions };
    for (size_t i = 0; i < count; i++) {
        const struct place *unit = place_at(draft, units[i]);
        if (unit->has_position)
            region->radius_m =
                fmax(region->radius_m,
                     lonlat_distance_m(region->position, unit->position) + unit->radius_m);
    }
}

static ptrdiff_t add_region(struct draft *draft, const struct tsv *table, const ptrdiff_t *units,
                            size_t count, struct report *report)
{
    const str *row = table->row;
    struct place region = { .key = draft_join(draft, STR("former"), ':', row[FORMER_KEY]),
                            .name = row[FORMER_EN],
                            .class = PLACE_REGION,
                            .feature = STR("units"),
                            .country = place_at(draft, units[0])->country };
    region.radius_m = draft_metres(row[FORMER_RADIUS]);
    if (!draft_read_position(table, row[FORMER_LAT], row[FORMER_LON], &region, report))
        return DRAFT_NOT;
    if (!region.has_position)
        reach_around(draft, units, count, &region);
    return draft_add_place(draft, &region, tsv_pos(table), report);
}

enum status import_former(struct draft *draft, struct report *report)
{
    enum { UNITS_MOST = 64 };
    static const char *const columns[FORMER_COLUMNS] = {
        "key", "unit", "units", "name_en", "name_fr", "aliases", "lat", "lon", "radius_m",
    };
    struct tsv *table = draft_table(draft, "former.tsv", true, columns, FORMER_COLUMNS, report);
    while (table && tsv_next(table)) {
        const str *row = table->row;
        ptrdiff_t units[UNITS_MOST], whole;
        size_t count = 0;
        str rest = row[FORMER_UNITS];
        for (str code; count < UNITS_MOST && str_cut(&rest, '|', &code);) {
            units[count] = find_unit(draft, code, table, report);
            count += units[count] != DRAFT_NOT;
        }
        if (!count)
            continue;
        if (row[FORMER_UNIT].len)
            whole = find_unit(draft, row[FORMER_UNIT], table, report);
        else
            whole = add_region(draft, table, units, count, report);
        if (whole == DRAFT_NOT)
            continue;
        const str names[] = { row[FORMER_FR], row[FORMER_EN], { 0 } };
        draft_add_own_names(draft, (size_t)whole, names, row[FORMER_ALIASES]);
        for (size_t i = 0; i < count; i++) {
            struct draft_member member = { (uint32_t)whole, (uint32_t)units[i] };
            APPEND(draft->keep, &draft->members, member);
        }
    }
    return report->error.status;
}
