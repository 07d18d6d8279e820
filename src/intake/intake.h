/* SPDX-License-Identifier: Apache-2.0 */
/* intake.h - from other people's tables to events: columns recognised by name (French, English,
 * HXL, UCDP, ACLED, GDELT), dates read with their precision. Word lists are in columns.def and
 * dates.def. */
#ifndef EVENTMAP_INTAKE_INTAKE_H
#define EVENTMAP_INTAKE_INTAKE_H

#include "base/report.h"
#include "model/event.h"

/* What a column can be. */
enum role {
    ROLE_ID,
    ROLE_DATE,
    ROLE_DATE_END,
    ROLE_PLACE,
    ROLE_ADMIN3,
    ROLE_ADMIN2,
    ROLE_ADMIN1,
    ROLE_COUNTRY,
    ROLE_LAT,         /* degrees; with ROLE_ZONE, or as metres, the northing of UTM */
    ROLE_LON,         /* ... the easting */
    ROLE_COORDINATES, /* both in one cell: position_read() (model/position.h), or Kobo's four
                         numbers */
    ROLE_ZONE,        /* of UTM: "31N" */
    ROLE_RADIUS,      /* metres: Darwin Core's coordinateUncertaintyInMeters, our radius_m */
    ROLE_KEY,         /* the place's key in the gazetteer, or its geonameid */
    ROLE_PRECISION,   /* how precisely the source knows where: UCDP where_prec, "level" */
    ROLE_TYPE,
    ROLE_TITLE,
    ROLE_DESCRIPTION,
    ROLE_ACTORS,
    ROLE_ACTORS2,
    ROLE_FATALITIES,
    ROLE_SOURCE,
    ROLE_LINK,
    ROLE_ORIGIN,         /* where it began; taken by name only when the user's word is "?" */
    ROLE_ORIGIN_COUNTRY, /* its country; taken by name only beside an origin */
    ROLE_GROUP,    /* what the map is split by: only ever chosen by name, and may be a column that
                      has another role */
    ROLE_MODALITY, /* how far it has happened, as our own event tables tell it */
    ROLE_COUNT
};

const char *role_name(enum role role); /* as in the options: "place", "date", "admin1", ... */

struct columns {
    int of_role[ROLE_COUNT]; /* index of the column; -1: the table has none */
    int date_by_value;       /* no column is called a date, this one may be: its name is "data",
                                Portuguese and Italian for date; -1: none */
    bool date_is_end;        /* the date column tells an end, and there was no other */
    bool two_points;         /* both lat and lon are there */
    bool lon_first;          /* the column of coordinates is called "lon, lat" */
    bool precision_is_acled; /* the precision column counts as ACLED does (1 to 3), not as UCDP (1
                                to 7) */
    bool country_is_fips;    /* the country column is GDELT's, with FIPS 10-4 codes */
};

/* Recognise by header name. `chosen[role]` (or NULL) is the user's word: a header name or a number
 * from 1; a name that is not there is ERR_USAGE with the nearest header suggested. Without any
 * place, admin, country or position column: ERR_DATA naming the headers seen and the option to use.
 */
NODISCARD enum status columns_recognise(const str *headers, size_t count,
                                        const char *const chosen[ROLE_COUNT], const char *file,
                                        struct columns *columns, struct arena scratch,
                                        struct report *report);
/* The same for rows that may have a position of their own (GeoJSON): then a table without any such
 * column is fine. In both, `chosen` may say "-": this role has no column. */
NODISCARD enum status columns_recognise_more(const str *headers, size_t count,
                                             const char *const chosen[ROLE_COUNT],
                                             bool rows_have_position, const char *file,
                                             struct columns *columns, struct arena scratch,
                                             struct report *report);
/* The column of which only the name was in doubt is the date: when dates_are says so. */
void columns_take_date(struct columns *columns);
/* "place = Lieu, date = Date, country = Pays; not used: Commentaire": the line for stderr. */
str columns_describe(const struct columns *columns, const str *headers, size_t count,
                     struct arena *keep);

enum date_order { ORDER_DMY, ORDER_MDY }; /* of 03/05/2024; a table of 05/17/2024 tells itself */

/* ISO 8601 (2024-05-03, 2024-05, 2024, 20240503, with time, 2024-05-01/2024-05-03), 03/05/2024,
 * 3.5.24, 05/2024, 3 mai 2024, vendredi 3 mai 2024, 1er mai 2024, May 3, 2024, 3-May-2024, mai
 * 2024, début / mi / fin mars 2024, vers le 3 mai 2024, du 3 au 5 mai 2024, 3-5 mai 2024, Q1 2024,
 * T1 2024, 2e trimestre 2024, Excel day numbers (45413), Unix time (10 or 13 digits). Times of day
 * and time zones are read over. Years of two digits: 00-68 are 2000-2068, 69-99 are 1969-1999
 * (POSIX). False when it is no date, incomplete (3 mai) or impossible (31/02/2024). */
bool date_parse(str text, enum date_order order, struct interval *out);

/* The order that a column of dates tells by itself (17 can be no month); `otherwise` when it does
 * not, or tells both. */
enum date_order dates_order(const str *texts, size_t count, enum date_order otherwise);

/* Do these cells hold dates: most of those that are not empty, and not all as plain numbers? */
bool dates_are(const str *texts, size_t count, enum date_order order);

/* One row as an event: views into `cells`, what is converted in `keep`. Impossible dates and
 * positions (out of range; swapped when only that makes sense) are warned of with line and column,
 * and the row is kept without them. `cell_columns`, and `cell_lines` where rows reach over lines,
 * may be NULL. */
void row_to_event(const struct columns *columns, const str *cells, const unsigned *cell_columns,
                  const unsigned *cell_lines, uint64_t row, unsigned line, const char *file,
                  enum date_order order, struct arena *keep, struct event *event,
                  struct report *report);

#endif
