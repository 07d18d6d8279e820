/* SPDX-License-Identifier: Apache-2.0 */
/* own_columns.h - what the columns of an own table are for. */
#ifndef EVENTMAP_GAZETTEER_OWN_COLUMNS_H
#define EVENTMAP_GAZETTEER_OWN_COLUMNS_H

#include "base/arena.h"
#include "gazetteer/gazetteer.h"

enum own_role {
    OWN_NAME,
    OWN_LAT,
    OWN_LON,
    OWN_COORDINATES, /* both in one cell */
    OWN_KIND,
    OWN_COUNTRY,
    OWN_ADMIN1,
    OWN_ADMIN2,
    OWN_ALIASES,
    OWN_FROM,
    OWN_TO,
    OWN_POPULATION,
    OWN_RADIUS,
    OWN_RADIUS_KM,
    OWN_GEONAMEID,
    OWN_KEY,
    OWN_ROLES
};

enum { OWN_LANGUAGES = 64 };
struct own_columns {
    int of_role[OWN_ROLES]; /* -1: none */
    struct {                /* "name_fr" */
        size_t column;
        str language;
    } names[OWN_LANGUAGES];
    size_t name_count;
};

/* By their names (own_columns.def), those of its first row. */
struct own_columns own_columns_of(const struct own_row *row, struct arena scratch);
/* Is there what a place needs? A name, and a position of its own or in columns. */
NODISCARD enum status own_columns_check(const struct own_columns *columns,
                                        const struct own_row *row, const char *path,
                                        struct report *report);
/* The cell of a role, trimmed; empty: it has none. */
str own_cell(const struct own_columns *columns, const struct own_row *row, enum own_role role);
/* Where it is, as well as that is known. */
struct source_pos own_cell_pos(const struct own_columns *columns, const struct own_row *row,
                               enum own_role role);

#endif
