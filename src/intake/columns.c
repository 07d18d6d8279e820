/* SPDX-License-Identifier: Apache-2.0 */
/* columns.c - which column plays which role.
 *   1. what the user chose, by header name or number, is settled first; "-" is "none";
 *   2. headers are folded and compared with columns.def, role by role in the order below, exact
 *      names in the order of the list, then headers that start with a listed word;
 *   3. a column has one role. Codes ("Admin 1 pcode", "adm1id"), origins ("Country of Origin of
 *      IDP") and test answers ("gold_lat") are no names of places: a header with such a word is
 *      found by an exact name only. */
#include <string.h>

#include "intake/intake.h"
#include "text/text.h"

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_ID] = "id",
    [ROLE_DATE] = "date",
    [ROLE_DATE_END] = "date-end",
    [ROLE_PLACE] = "place",
    [ROLE_ADMIN3] = "admin3",
    [ROLE_ADMIN2] = "admin2",
    [ROLE_ADMIN1] = "admin1",
    [ROLE_COUNTRY] = "country",
    [ROLE_LAT] = "lat",
    [ROLE_LON] = "lon",
    [ROLE_COORDINATES] = "coordinates",
    [ROLE_ZONE] = "utm-zone",
    [ROLE_RADIUS] = "radius",
    [ROLE_KEY] = "place-key",
    [ROLE_PRECISION] = "precision",
    [ROLE_TYPE] = "type",
    [ROLE_TITLE] = "title",
    [ROLE_DESCRIPTION] = "description",
    [ROLE_ACTORS] = "actors",
    [ROLE_ACTORS2] = "actors2",
    [ROLE_FATALITIES] = "fatalities",
    [ROLE_SOURCE] = "source",
    [ROLE_LINK] = "link",
    [ROLE_MODALITY] = "modality",
    [ROLE_ORIGIN] = "origin",
    [ROLE_ORIGIN_COUNTRY] = "origin-country",
    [ROLE_GROUP] = "split-by",
};

/* Where roles compete for a column the earlier one wins: "Province" alone is admin-1, beside a
 * "Région" it is admin-2. */
static const enum role role_order[ROLE_COUNT] = {
    ROLE_LAT,         ROLE_LON,       ROLE_COORDINATES,
    ROLE_ZONE,        ROLE_ORIGIN,    ROLE_ORIGIN_COUNTRY,
    ROLE_DATE_END,    ROLE_DATE,      ROLE_COUNTRY,
    ROLE_ADMIN1,      ROLE_ADMIN2,    ROLE_ADMIN3,
    ROLE_PLACE,       ROLE_ID,        ROLE_TYPE,
    ROLE_FATALITIES,  ROLE_LINK,      ROLE_SOURCE,
    ROLE_ACTORS2,     ROLE_ACTORS,    ROLE_TITLE,
    ROLE_DESCRIPTION, ROLE_PRECISION, ROLE_MODALITY,
    ROLE_RADIUS,      ROLE_KEY,       ROLE_GROUP,
};

static const struct known_name {
    enum role role;
    bool whole;
    str name;
} known_names[] = {
#define IS(role, name)     { ROLE_##role, true, { name, sizeof(name) - 1 } },
#define STARTS(role, name) { ROLE_##role, false, { name, sizeof(name) - 1 } },
#include "intake/columns.def"
#undef IS
#undef STARTS
};

enum { KNOWN_NAMES = sizeof known_names / sizeof *known_names, DESCRIBED_MOST = 6 };

const char *role_name(enum role role)
{
    return role_names[role];
}

/* ---- comparing ---- */

static bool is_about_something_else(str folded)
{
    static const char *const words[] = {
        "pcode",  "pcodes",    "code",   "codes",   "id",       "ids",       "gold",
        "prec",   "precision", "origin", "origine", "clarity",  "naissance", "birth",
        "count",  "number",    "nombre", "numero",  "accuracy", "secondary", "2nd",
        "update", "updated",   "level",  "niveau",  "entry",    "saisie",
    };
    for (str word; text_next_word(&folded, &word);)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (str_eq(word, str_from(words[i])))
                return true;
    return false;
}

static bool header_matches(str folded, const struct known_name *known)
{
    if (known->whole)
        return str_eq(folded, known->name);
    return str_starts(folded, known->name) && folded.len > known->name.len &&
           folded.ptr[known->name.len] == ' ' && !is_about_something_else(folded);
}

struct search {
    const str *headers;
    str *folded;
    bool *taken;
    size_t count;
    const char *file;
    struct arena scratch;
    struct report *report;
};

static int find_column(const struct search *search, enum role role)
{
    for (size_t i = 0; i < KNOWN_NAMES; i++) {
        if (known_names[i].role != role)
            continue;
        for (size_t j = 0; j < search->count; j++)
            if (!search->taken[j] && header_matches(search->folded[j], &known_names[i]))
                return (int)j;
    }
    return -1;
}

/* ---- what the user chose ---- */

static int find_by_name(const struct search *search, str wanted, struct arena scratch)
{
    for (size_t i = 0; i < search->count; i++)
        if (str_eq(search->headers[i], wanted))
            return (int)i;
    str folded = text_fold(wanted, &scratch);
    for (size_t i = 0; i < search->count && folded.len; i++)
        if (str_eq(search->folded[i], folded))
            return (int)i;
    int64_t number;
    if (str_to_int64(wanted, &number) && number >= 1 && number <= (int64_t)search->count)
        return (int)number - 1;
    return -1;
}

static str list_headers(const struct search *search, struct arena *keep)
{
    str list = { 0 };
    for (size_t i = 0; i < search->count && list.len < REPORT_TEXT / 2; i++)
        list = str_format(keep, "%.*s%s%.*s", STR_ARG(list), i ? ", " : "",
                          STR_ARG(search->headers[i]));
    return list;
}

static enum status no_such_column(const struct search *search, enum role role, str wanted)
{
    struct arena scratch = search->scratch;
    struct source_pos at = { .file = search->file, .line = 1 };
    ptrdiff_t near = text_nearest(wanted, search->headers, search->count, scratch);
    str hint = near >= 0
                   ? str_format(&scratch, "did you mean '%.*s'?", STR_ARG(search->headers[near]))
                   : str_format(&scratch, "the columns are: %.*s",
                                STR_ARG(list_headers(search, &scratch)));
    if (role == ROLE_GROUP) /* --split-by or --atlas */
        return report_error(search->report, ERR_USAGE, at, str_cstr(&scratch, hint),
                            "there is no column '%.*s' to split the events by", STR_ARG(wanted));
    return report_error(search->report, ERR_USAGE, at, str_cstr(&scratch, hint),
                        "--%s: there is no column '%.*s'", role_name(role), STR_ARG(wanted));
}

/* Columns of origins are looked for by name only when asked to: the word may mean a source. */
static bool by_name(const char *const *chosen, int role)
{
    return role == ROLE_ORIGIN && chosen && chosen[role] && strcmp(chosen[role], "?") == 0;
}

static enum status take_chosen(struct search *search, const char *const *chosen,
                               struct columns *columns)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (!chosen || !chosen[role] || strcmp(chosen[role], "-") == 0 || by_name(chosen, role))
            continue;
        str wanted = str_trim(str_from(chosen[role]));
        int column = find_by_name(search, wanted, search->scratch);
        if (column < 0)
            return no_such_column(search, (enum role)role, wanted);
        columns->of_role[role] = column;
        search->taken[column] |= role != ROLE_GROUP;
    }
    return OK;
}

/* ---- all together ---- */

static void take_known(struct search *search, const char *const *chosen, struct columns *columns)
{
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        enum role role = role_order[i];
        if (role == ROLE_ORIGIN ? !by_name(chosen, (int)role) : chosen && chosen[role])
            continue;
        if (role == ROLE_ORIGIN_COUNTRY && columns->of_role[ROLE_ORIGIN] < 0)
            continue;
        int column = find_column(search, role);
        columns->of_role[role] = column;
        if (column >= 0)
            search->taken[column] = true;
    }
}

/* "end" without a "start", "Victimes" as type of victim: a second half without a first is no half.
 */
static void settle_halves(struct columns *columns)
{
    int *of_role = columns->of_role;
    if (of_role[ROLE_DATE] < 0) {
        of_role[ROLE_DATE] = of_role[ROLE_DATE_END];
        of_role[ROLE_DATE_END] = -1;
        columns->date_is_end = of_role[ROLE_DATE] >= 0;
    }
    if (of_role[ROLE_ACTORS] < 0) {
        of_role[ROLE_ACTORS] = of_role[ROLE_ACTORS2];
        of_role[ROLE_ACTORS2] = -1;
    }
    columns->two_points = of_role[ROLE_LAT] >= 0 && of_role[ROLE_LON] >= 0;
    if (!columns->two_points)
        of_role[ROLE_LAT] = of_role[ROLE_LON] = -1;
}

static int date_by_value(const struct search *search, const char *const *chosen,
                         const struct columns *columns)
{
    bool is_known = columns->of_role[ROLE_DATE] >= 0 && !columns->date_is_end;
    for (size_t i = 0; !is_known && !(chosen && chosen[ROLE_DATE]) && i < search->count; i++)
        if (!search->taken[i] && str_eq(search->folded[i], STR("data")))
            return (int)i;
    return -1;
}

void columns_take_date(struct columns *columns)
{
    if (columns->date_is_end)
        columns->of_role[ROLE_DATE_END] = columns->of_role[ROLE_DATE];
    columns->of_role[ROLE_DATE] = columns->date_by_value;
    columns->date_is_end = false;
}

static bool say_where(const struct columns *columns)
{
    static const enum role where[] = { ROLE_PLACE, ROLE_ADMIN3, ROLE_ADMIN2, ROLE_ADMIN1,
                                       ROLE_COUNTRY };
    for (size_t i = 0; i < sizeof where / sizeof *where; i++)
        if (columns->of_role[where[i]] >= 0)
            return true;
    return columns->two_points || columns->of_role[ROLE_COORDINATES] >= 0;
}

static enum status no_place(struct search *search)
{
    struct arena scratch = search->scratch;
    str list = list_headers(search, &scratch);
    return report_error(search->report, ERR_DATA,
                        (struct source_pos){ .file = search->file, .line = 1 },
                        "name the column that tells where: --place COLUMN (a name or a number)",
                        "no column of places among: %.*s", STR_ARG(list));
}

enum status columns_recognise_more(const str *headers, size_t count,
                                   const char *const chosen[ROLE_COUNT], bool rows_have_position,
                                   const char *file, struct columns *columns, struct arena scratch,
                                   struct report *report)
{
    struct search search = { .headers = headers, .count = count, .file = file, .report = report };
    search.folded = NEW(&scratch, str, count);
    search.taken = NEW(&scratch, bool, count);
    for (size_t i = 0; i < count; i++)
        search.folded[i] = text_fold(headers[i], &scratch);
    search.scratch = scratch;
    *columns = (struct columns){ 0 };
    for (int role = 0; role < ROLE_COUNT; role++)
        columns->of_role[role] = -1;
    if (take_chosen(&search, chosen, columns) != OK)
        return report->error.status;
    take_known(&search, chosen, columns);
    settle_halves(columns);
    columns->date_by_value = date_by_value(&search, chosen, columns);
    int coordinates = columns->of_role[ROLE_COORDINATES];
    columns->lon_first = coordinates >= 0 && str_starts(search.folded[coordinates], STR("lon"));
    int country = columns->of_role[ROLE_COUNTRY];
    columns->country_is_fips =
        country >= 0 && str_eq(search.folded[country], STR("actiongeo countrycode"));
    int precision = columns->of_role[ROLE_PRECISION];
    columns->precision_is_acled =
        precision >= 0 && str_eq(search.folded[precision], STR("geo precision"));
    return rows_have_position || say_where(columns) ? OK : no_place(&search);
}

enum status columns_recognise(const str *headers, size_t count,
                              const char *const chosen[ROLE_COUNT], const char *file,
                              struct columns *columns, struct arena scratch, struct report *report)
{
    return columns_recognise_more(headers, count, chosen, false, file, columns, scratch, report);
}

static bool is_used(const struct columns *columns, size_t column)
{
    for (int role = 0; role < ROLE_COUNT; role++)
        if (columns->of_role[role] == (int)column)
            return true;
    return false;
}

static const enum role described_order[ROLE_COUNT] = {
    ROLE_ORIGIN,     ROLE_ORIGIN_COUNTRY,
    ROLE_PLACE,      ROLE_ADMIN3,
    ROLE_ADMIN2,     ROLE_ADMIN1,
    ROLE_COUNTRY,    ROLE_LAT,
    ROLE_LON,        ROLE_COORDINATES,
    ROLE_ZONE,       ROLE_DATE,
    ROLE_DATE_END,   ROLE_TYPE,
    ROLE_TITLE,      ROLE_DESCRIPTION,
    ROLE_ACTORS,     ROLE_ACTORS2,
    ROLE_FATALITIES, ROLE_SOURCE,
    ROLE_LINK,       ROLE_ID,
    ROLE_PRECISION,  ROLE_MODALITY,
    ROLE_GROUP,      ROLE_RADIUS,
    ROLE_KEY,
};

str columns_describe(const struct columns *columns, const str *headers, size_t count,
                     struct arena *keep)
{
    str line = { 0 };
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        int column = columns->of_role[described_order[i]];
        if (column >= 0)
            line = str_format(keep, "%.*s%s%s = %.*s", STR_ARG(line), line.len ? ", " : "",
                              role_names[described_order[i]], STR_ARG(headers[column]));
    }
    size_t unused = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_used(columns, i))
            continue;
        if (unused++ < DESCRIBED_MOST)
            line = str_format(keep, "%.*s%s%.*s", STR_ARG(line),
                              unused == 1 ? "; not used: " : ", ", STR_ARG(headers[i]));
    }
    if (unused > DESCRIBED_MOST)
        line = str_format(keep, "%.*s and %zu more", STR_ARG(line), unused - DESCRIBED_MOST);
    return line;
}
