/* SPDX-License-Identifier: Apache-2.0 */
/* events.h - what every command that takes events asks of its options; tables into a store:
 * rows -> events -> placements -> store. */
#ifndef EVENTMAP_CLI_EVENTS_H
#define EVENTMAP_CLI_EVENTS_H

#include "cli/commands.h"
#include "cli/gazetteers.h"
#include "geocode/geocode.h"
#include "intake/intake.h"
#include "io/io.h"
#include "store/store.h"

/* Columns and forms of tables that `map`, `geocode` and `render` know alike. */
#define COLUMNS_OF_PLACE                                                                           \
    { "lat", 0, "COL", "column with the latitude" },                                               \
        { "lon", 0, "COL", "column with the longitude" },                                          \
        { "coordinates", 0, "COL", "column with both: degrees, UTM or MGRS" },                     \
        { "utm-zone", 0, "COL", "column with the zone of an easting and a northing" },             \
        { "precision", 0, "COL",                                                                   \
          "column with the source's own precision: UCDP where_prec, level" },                      \
        { "id", 0, "COL", "column with the source's own id" },                                     \
        { "date", 0, "COL", "column with the date or interval" },                                  \
        { "date-end", 0, "COL", "column with the last day" },                                      \
        { "type", 0, "COL", "column with the event type" },                                        \
        { "event-title", 0, "COL", "column with a short title of the event" },                     \
        { "description", 0, "COL", "column with the description" },                                \
    {                                                                                              \
        "actors", 0, "COL", "column with the actors"                                               \
    }
#define COLUMNS_OF_SOURCE                                                                          \
    { "source", 0, "COL", "column with the source" },                                              \
    {                                                                                              \
        "link", 0, "COL", "column with the link"                                                   \
    }
#define TEXT_TABLE_OPTIONS                                                                         \
    { "encoding", 0, "NAME", "encoding of a text table, e.g. windows-1252 (default: found out)" }, \
    {                                                                                              \
        "separator", 0, "CHAR", "separator of a text table (default: found out; tab is \\t)"       \
    }
#define DATE_ORDER_OPTION                                                                          \
    {                                                                                              \
        "date-order", 0, "dmy|mdy", "of 03/05/2024 (default: dmy)"                                 \
    }

/* Lines of a command's option table; read back by events_request_read. */
#define EVENT_INPUT_OPTIONS                                                                        \
    { "place", 0, "COL", "column with the place name (a header name, or a number from 1)" },       \
        { "origin", 0, "COL", "column with the place where it began: for --form flows" },          \
        { "origin-country", 0, "COL", "column with the country of that place" },                   \
        { "admin3", 0, "COL", "column with the commune or other third-level unit" },               \
        { "admin2", 0, "COL", "column with the second-level unit" },                               \
        { "admin1", 0, "COL", "column with the first-level unit" },                                \
        { "country", 0, "COL", "column with the country, name or code" }, COLUMNS_OF_PLACE,        \
        { "actors2", 0, "COL", "column with the second actor" },                                   \
        { "fatalities", 0, "COL", "column with the number of dead" }, COLUMNS_OF_SOURCE,           \
        { "modality", 0, "COL",                                                                    \
          "column that says how far it has happened: possible and denied are not drawn" },         \
        TEXT_TABLE_OPTIONS,                                                                        \
        { "sheet", 0, "NAME", "sheet or layer of the input (default: the first with rows)" },      \
        DATE_ORDER_OPTION,                                                                         \
        { "default-country", 0, "NAME", "country of rows that name none: a code or a name" },      \
        { "fips", 0, NULL, "country columns hold FIPS 10-4 codes (GDELT)" },                       \
        { "threshold", 0, "0..1", "below this confidence there is no answer, only candidates" },   \
        { "threads", 0, "N",                                                                       \
          "how many answer at once (default: a processor each); the output is the same" },         \
        { "lang", 0, "CODE", "language of place names, labels and legend: fr, en, ar, ..." },      \
        { "text-lang", 0, "CODE", "language of articles (default: guessed)" },                     \
        { "document-date", 0, "DAY", "when articles appeared (default: found out)" },              \
        { "overrides", 0, "FILE",                                                                  \
          "a review file with decisions (eventmap review); may be repeated" },                     \
        GAZETTEER_OPTIONS

struct events_request {
    struct table_options table;
    const char *chosen[ROLE_COUNT];
    bool is_parted; /* a map of them is split by a column, or there is an atlas of them */
    enum date_order order;
    bool order_is_told; /* by --date-order; else the table is asked */
    struct geocode_options geocode;
    unsigned threads;
    const char *language;      /* of the names of the places chosen; NULL: the gazetteer's own */
    const char *text_language; /* of articles; NULL: guessed */
    struct date document_date; /* of articles; year 0: found out */
};

NODISCARD enum status events_request_read(const struct arguments *arguments,
                                          struct events_request *request, struct report *report);

/* The review files of --overrides into request->geocode; text in `arena`. */
NODISCARD enum status events_overrides(const struct arguments *arguments,
                                       const struct gazetteer *gaz, struct arena *arena,
                                       struct events_request *request, struct report *report);

/* The country of --default-country must be one: ERR_USAGE. */
NODISCARD enum status events_check_country(const struct events_request *request,
                                           const struct gazetteer *gaz, struct report *report);
/* What of the options needs the gazetteer: both of the above. */
NODISCARD enum status events_request_finish(const struct arguments *arguments,
                                            const struct gazetteer *gaz, struct arena *arena,
                                            struct events_request *request, struct report *report);

struct events_tally {
    uint64_t rows, as_points, as_areas, not_placed;
    uint64_t decided;              /* by overrides, of all of these */
    uint64_t not_happened, silent; /* not_drawn.h: of those not placed */
};

/* Options, gazetteer and overrides of a run. Pair with gazetteer_close, also after an error. */
NODISCARD enum status events_begin(const struct arguments *arguments,
                                   struct events_request *request, struct gazetteer **gaz,
                                   struct arena *arena, struct report *report);
/* The inputs; "-" when there are none. */
const char *const *events_inputs(const struct arguments *arguments, size_t *count);

/* The inputs, placed, in a new store at `store_path`. NULL on failure. */
struct store *events_store(const struct arguments *arguments, const char *store_path,
                           struct events_tally *tally, struct arena *arena, struct report *report);

/* The same after events_begin. `opened`: the readers of all inputs, in their order, which then are
 * tables, by resolve_columns; they are closed with it. NULL: none is opened yet. */
struct resolved;
struct store *events_store_of(const struct arguments *arguments,
                              const struct events_request *request, const struct gazetteer *gaz,
                              struct resolved *opened, const char *store_path,
                              struct events_tally *tally, struct arena *arena,
                              struct report *report);

/* "12 events: 5 at a point, 6 as areas, 1 not placed" on stderr. */
void events_say_tally(const struct events_tally *tally, const struct report *report);

#endif
