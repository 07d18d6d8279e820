/* SPDX-License-Identifier: Apache-2.0 */
/* row.c - one row of a table as an event. Nothing is guessed that a person should decide: an
 * impossible date or position is told and left out, the row stays.
 *   - a start and an end column make one interval; an end before its start is left out;
 *   - two actor columns become "A; B";
 *   - positions: row_position.c. */
#include "intake/row.h"
#include "intake/precisions.h"

/* ---- dates ---- */

static const char date_hint[] =
    "write dates as YYYY-MM-DD; if they are month/day/year, say so with --date-order mdy";

static bool read_date(const struct row *row, enum role role, enum date_order order,
                      struct interval *when)
{
    str text = cell_of(row, role);
    if (!text.len)
        return false;
    if (date_parse(text, order, when))
        return true;
    report_warning(row->report, cell_pos(row, role), date_hint, "'%.*s' is not a date",
                   STR_ARG(str_sub(text, 0, NUMBER_MOST)));
    return false;
}

static void read_dates(const struct row *row, enum date_order order, struct arena *keep,
                       struct event *event)
{
    struct interval end;
    event->date_text = cell_of(row, ROLE_DATE);
    bool has_start = read_date(row, ROLE_DATE, order, &event->when);
    if (!read_date(row, ROLE_DATE_END, order, &end))
        return;
    if (!has_start) {
        event->date_text = cell_of(row, ROLE_DATE_END);
        event->when = end;
        return;
    }
    if (date_cmp(end.to, event->when.from) < 0) {
        report_warning(row->report, cell_pos(row, ROLE_DATE_END), NULL,
                       "the end '%.*s' comes before the start '%.*s'",
                       STR_ARG(cell_of(row, ROLE_DATE_END)), STR_ARG(event->date_text));
        return;
    }
    if (date_cmp(end.to, event->when.to) == 0 && date_cmp(end.from, event->when.from) == 0)
        return; /* the same day, month or year twice */
    event->when.to = end.to;
    event->when.approximate |= end.approximate;
    event->when.precision = DATE_RANGE;
    event->date_text = str_format(keep, "%.*s/%.*s", STR_ARG(event->date_text),
                                  STR_ARG(cell_of(row, ROLE_DATE_END)));
}

/* ---- the row ---- */

static str both_actors(const struct row *row, struct arena *keep)
{
    str first = cell_of(row, ROLE_ACTORS), second = cell_of(row, ROLE_ACTORS2);
    if (!second.len || str_eq(first, second))
        return first;
    return first.len ? str_format(keep, "%.*s; %.*s", STR_ARG(first), STR_ARG(second)) : second;
}

/* Both places, in order, when there are two; a row with an origin alone is of that place. */
static void read_place(const struct row *row, struct arena *keep, struct event *event)
{
    str origin = cell_of(row, ROLE_ORIGIN), place = cell_of(row, ROLE_PLACE);
    event->place = place.len ? place : origin;
    if (!origin.len || (place.len && str_eq_nocase(origin, place)))
        return;
    str country = cell_of(row, ROLE_ORIGIN_COUNTRY);
    if (place.len) {
        event->origin = origin;
        event->origin_country = country;
        event->place = str_format(keep, "%.*s et %.*s", STR_ARG(origin), STR_ARG(place));
    } else if (country.len) {
        event->country = country;
    }
}

/* Other tables may mean something else by the word: then nothing is known. */
static str read_modality(const struct row *row)
{
    static const str known[] = { STR_INIT("happened"), STR_INIT("ongoing"),  STR_INIT("planned"),
                                 STR_INIT("possible"), STR_INIT("demanded"), STR_INIT("denied"),
                                 STR_INIT("none") };
    str told = cell_of(row, ROLE_MODALITY);
    for (size_t i = 0; told.len && i < sizeof known / sizeof *known; i++)
        if (str_eq_nocase(told, known[i]))
            return known[i];
    return (str){ 0 };
}

/* "town", "village": in the column that says how precise the place is, else in that of types, which
 * tables of places have. */
static enum settlement_size read_size(const struct row *row)
{
    enum settlement_size size = size_read(cell_of(row, ROLE_PRECISION));
    return size ? size : size_read(cell_of(row, ROLE_TYPE));
}

void row_to_event(const struct columns *columns, const str *cells, const unsigned *cell_columns,
                  const unsigned *cell_lines, uint64_t number, unsigned line, const char *file,
                  enum date_order order, struct arena *keep, struct event *event,
                  struct report *report)
{
    struct row row = { columns, cells, cell_columns, cell_lines, line, file, report };
    *event = (struct event){
        .row = number,
        .line = line,
        .id = cell_of(&row, ROLE_ID),
        .title = cell_of(&row, ROLE_TITLE),
        .description = cell_of(&row, ROLE_DESCRIPTION),
        .type = cell_of(&row, ROLE_TYPE),
        .actors = both_actors(&row, keep),
        .fatalities = cell_of(&row, ROLE_FATALITIES),
        .source = cell_of(&row, ROLE_SOURCE),
        .link = cell_of(&row, ROLE_LINK),
        .group = cell_of(&row, ROLE_GROUP),
        .modality = read_modality(&row),
        .place_key = cell_of(&row, ROLE_KEY),
        .admin3 = cell_of(&row, ROLE_ADMIN3),
        .admin2 = cell_of(&row, ROLE_ADMIN2),
        .admin1 = cell_of(&row, ROLE_ADMIN1),
        .country = cell_of(&row, ROLE_COUNTRY),
        .precision_told =
            precision_read(cell_of(&row, ROLE_PRECISION), columns->precision_is_acled),
        .size_told = read_size(&row),
    };
    read_place(&row, keep, event);
    read_dates(&row, order, keep, event);
    row_read_position(&row, *keep, event);
}
