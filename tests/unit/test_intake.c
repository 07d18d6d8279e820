/* SPDX-License-Identifier: Apache-2.0 */
/* From headers to roles, from cells to events. Words and dates: tests/cases/{columns,dates}.txt. */
#include "base/infile.h"
#include "intake/intake.h"
#include "test.h"

enum { ROOM = 1 << 24 };

static str case_value(str line, str key)
{
    return str_starts(line, key) ? str_trim(str_skip(line, key.len)) : (str){ 0 };
}

/* Calls `check` for each blank-line group of `path` with its lines; how many groups. */
static int each_group(const char *path,
                      void (*check)(const str *lines, size_t count, unsigned number))
{
    struct arena keep = arena_reserve(ROOM);
    struct report report = { 0 };
    str text, lines[16];
    size_t count = 0;
    int groups = 0;
    unsigned number = 0;
    if (infile_read(path, &keep, &text, &report) != OK) {
        TEST_FAULT("%s: %s", path, report.error.text);
        return 0;
    }
    for (str line; str_cut(&text, '\n', &line) || (count && (line = STR(""), true));) {
        number++;
        line = str_trim(line);
        if (str_starts(line, STR("#")) && !count)
            continue;
        if (line.len && count < 16) {
            lines[count++] = line;
        } else if (count) {
            check(lines, count, number - (unsigned)count);
            groups++;
            count = 0;
        }
    }
    arena_release(&keep, ROOM);
    return groups;
}

/* ---- dates ---- */

static str describe_interval(const struct interval *when, struct arena *keep)
{
    str from = date_format_iso(keep, when->from), to = date_format_iso(keep, when->to);
    bool day = date_cmp(when->from, when->to) == 0;
    return str_format(keep, "%.*s%s%.*s %s%s", STR_ARG(from), day ? "" : " to ",
                      STR_ARG(day ? STR("") : to), date_precision_name(when->precision),
                      when->approximate ? " about" : "");
}

static void check_date(const str *lines, size_t count, unsigned number)
{
    struct arena keep = arena_reserve(ROOM);
    str given = { 0 }, expect = { 0 };
    enum date_order order = ORDER_DMY;
    for (size_t i = 0; i < count; i++) {
        str value = case_value(lines[i], STR("given "));
        given = value.len ? value : given;
        value = case_value(lines[i], STR("expect "));
        expect = value.len ? value : expect;
        if (str_eq(lines[i], STR("order mdy")))
            order = ORDER_MDY;
    }
    struct interval when;
    str got = date_parse(given, order, &when) ? describe_interval(&when, &keep) : STR("no date");
    if (!str_eq(got, expect))
        TEST_FAULT("tests/cases/dates.txt:%u: '%.*s' is '%.*s', expected '%.*s'", number,
                   STR_ARG(given), STR_ARG(got), STR_ARG(expect));
    arena_release(&keep, ROOM);
}

TEST(dates_mean_what_the_cases_say)
{
    CHECK(each_group("tests/cases/dates.txt", check_date) >= 60);
}

TEST(a_column_of_dates_tells_its_order)
{
    str american[] = { STR("03/05/2024"), STR("05/17/2024") };
    str french[] = { STR("03/05/2024"), STR("17/05/2024 10:00") };
    str open[] = { STR("03/05/2024"), STR("mai 2024") };
    CHECK_INT(dates_order(american, 2, ORDER_DMY), ORDER_MDY);
    CHECK_INT(dates_order(french, 2, ORDER_MDY), ORDER_DMY);
    CHECK_INT(dates_order(open, 2, ORDER_MDY), ORDER_MDY);
}

TEST(iso_days_are_read_alike_the_short_and_the_long_way)
{
    static const int years[] = { 1000, 1900, 1999, 2000, 2023, 2024, 9999 };
    struct arena keep = arena_reserve(1 << 24);
    for (size_t i = 0; i < sizeof years / sizeof *years; i++)
        for (int month = 0; month <= 13; month++)
            for (int day = 0; day <= 32; day++) {
                struct interval one = { 0 }, other = { 0 };
                str text = str_format(&keep, "%d-%02d-%02d 10:00", years[i], month, day);
                bool short_way = date_parse(str_sub(text, 0, 10), ORDER_DMY, &one);
                bool long_way = date_parse(text, ORDER_DMY, &other);
                CHECK(short_way == long_way);
                CHECK(!date_cmp(one.from, other.from) && !date_cmp(one.to, other.to));
                CHECK(one.precision == other.precision && one.approximate == other.approximate);
            }
    arena_release(&keep, 1 << 24);
}

TEST(long_text_is_no_date)
{
    char text[5000];
    struct interval when;
    memset(text, '1', sizeof text);
    CHECK(!date_parse((str){ text, sizeof text }, ORDER_DMY, &when));
    memset(text, '-', 100);
    CHECK(!date_parse((str){ text, 100 }, ORDER_DMY, &when));
}

/* ---- columns ---- */

static size_t split(str text, str separator, str *out, size_t room)
{
    size_t count = 0;
    for (ptrdiff_t at; (at = str_find(text, separator)) >= 0 && count + 1 < room;) {
        out[count++] = str_trim(str_sub(text, 0, (size_t)at));
        text = str_skip(text, (size_t)at + separator.len);
    }
    out[count++] = str_trim(text);
    return count;
}

static void check_columns(const str *lines, size_t count, unsigned number)
{
    struct arena keep = arena_reserve(ROOM);
    struct report report = { 0 };
    struct columns columns;
    str headers[64];
    str expect = { 0 };
    size_t header_count = 0;
    for (size_t i = 0; i < count; i++) {
        str value = case_value(lines[i], STR("headers "));
        if (value.len)
            header_count = split(value, STR("|"), headers, 64);
        value = case_value(lines[i], STR("expect "));
        expect = value.len ? value : expect;
    }
    expect = str_format(&keep, " %.*s", STR_ARG(expect));
    CHECK_INT(columns_recognise(headers, header_count, NULL, "cases", &columns, keep, &report), OK);
    for (int role = 0; role < ROLE_COUNT && report.error.status == OK; role++) {
        char item[128];
        int column = columns.of_role[role];
        snprintf(item, sizeof item, " %s=%.*s", role_name((enum role)role),
                 STR_ARG(column < 0 ? STR("") : headers[column]));
        bool listed = str_find(expect, str_from(item)) >= 0;
        if (listed != (column >= 0))
            TEST_FAULT("tests/cases/columns.txt:%u: got%s, expected%.*s", number, item,
                       STR_ARG(expect));
    }
    arena_release(&keep, ROOM);
}

TEST(headers_get_the_roles_that_the_cases_say)
{
    CHECK(each_group("tests/cases/columns.txt", check_columns) >= 20);
}

static enum status recognise(const char *const *chosen, struct columns *columns,
                             struct report *report)
{
    static const str headers[] = { { "Jour", 4 }, { "Endroit précis", 15 }, { "Pays", 4 } };
    struct arena scratch = arena_reserve(ROOM);
    enum status status = columns_recognise(headers, 3, chosen, "t.csv", columns, scratch, report);
    arena_release(&scratch, ROOM);
    return status;
}

TEST(the_user_names_a_column_by_name_or_number)
{
    struct columns columns;
    struct report report = { 0 };
    const char *by_name[ROLE_COUNT] = { [ROLE_PLACE] = "endroit precis" };
    const char *by_number[ROLE_COUNT] = { [ROLE_PLACE] = "2" };
    CHECK_INT(recognise(by_name, &columns, &report), OK);
    CHECK_INT(columns.of_role[ROLE_PLACE], 1);
    CHECK_INT(columns.of_role[ROLE_COUNTRY], 2);
    CHECK_INT(recognise(by_number, &columns, &report), OK);
    CHECK_INT(columns.of_role[ROLE_PLACE], 1);
}

TEST(a_role_can_be_refused)
{
    struct columns columns;
    struct report report = { 0 };
    const char *none[ROLE_COUNT] = { [ROLE_DATE] = "-", [ROLE_COUNTRY] = "-", [ROLE_PLACE] = "3" };
    CHECK_INT(recognise(none, &columns, &report), OK);
    CHECK_INT(columns.of_role[ROLE_DATE], -1);
    CHECK_INT(columns.of_role[ROLE_COUNTRY], -1);
    CHECK_INT(columns.of_role[ROLE_PLACE], 2);
}

TEST(a_wrong_column_name_gets_the_nearest_suggested)
{
    struct columns columns;
    struct report report = { 0 };
    const char *wrong[ROLE_COUNT] = { [ROLE_COUNTRY] = "Pay" };
    CHECK_INT(recognise(wrong, &columns, &report), ERR_USAGE);
    CHECK_STR(str_from(report.error.text), "--country: there is no column 'Pay'");
    CHECK_STR(str_from(report.error.hint), "did you mean 'Pays'?");
}

TEST(a_table_without_places_is_told_with_its_columns)
{
    static const str headers[] = { { "prix", 4 }, { "quantité", 9 } };
    struct arena scratch = arena_reserve(ROOM);
    struct columns columns;
    struct report report = { 0 }, fine = { 0 };
    CHECK_INT(columns_recognise(headers, 2, NULL, "t.csv", &columns, scratch, &report), ERR_DATA);
    CHECK(strstr(report.error.text, "prix, quantité"));
    CHECK(strstr(report.error.hint, "--place"));
    CHECK_INT(columns_recognise_more(headers, 2, NULL, true, "t.geojson", &columns, scratch, &fine),
              OK);
    arena_release(&scratch, ROOM);
}

TEST(the_columns_are_told_in_one_line)
{
    static const str headers[] = { { "Date", 4 }, { "Lieu", 4 }, { "Prix", 4 } };
    struct arena keep = arena_reserve(ROOM);
    struct columns columns;
    struct report report = { 0 };
    CHECK_INT(columns_recognise(headers, 3, NULL, "t.csv", &columns, keep, &report), OK);
    CHECK_STR(columns_describe(&columns, headers, 3, &keep),
              "place = Lieu, date = Date; not used: Prix");
    arena_release(&keep, ROOM);
}

/* ---- rows ---- */

static struct event row_of(const char *lat, const char *lon, struct report *report)
{
    static const str headers[] = { { "lieu", 4 }, { "lat", 3 }, { "lon", 3 } };
    struct arena keep = arena_reserve(ROOM);
    struct columns columns;
    struct event event;
    str cells[] = { STR("Niamey"), str_from(lat), str_from(lon) };
    unsigned at[] = { 1, 8, 14 };
    CHECK_INT(columns_recognise(headers, 3, NULL, "t.csv", &columns, keep, report), OK);
    row_to_event(&columns, cells, at, NULL, 1, 2, "t.csv", ORDER_DMY, &keep, &event, report);
    arena_release(&keep, ROOM);
    return event;
}

#define IS_AT(lat, lon, wanted_lat, wanted_lon)                                                    \
    do {                                                                                           \
        struct report report_ = { 0 };                                                             \
        struct event event_ = row_of(lat, lon, &report_);                                          \
        CHECK(event_.has_position);                                                                \
        CHECK_NEAR(event_.position.lat_deg, wanted_lat, 1e-6);                                     \
        CHECK_NEAR(event_.position.lon_deg, wanted_lon, 1e-6);                                     \
        CHECK_INT(report_.warning_count, 0);                                                       \
    } while (0)

TEST(positions_are_read_in_the_ways_people_write_them)
{
    IS_AT("13.51", "2.11", 13.51, 2.11);
    IS_AT("13,51", "-2,11", 13.51, -2.11);
    IS_AT("13.51°N", "2.11°W", 13.51, -2.11);
    IS_AT("N 13.51", "O 2.11", 13.51, -2.11);
    IS_AT("13°30'36\"N", "2°06′36″E", 13.51, 2.11);
    IS_AT("13° 30.6'", "002 06 36 E", 13.51, 2.11);
    IS_AT("13.51 S", "+2.11", -13.51, 2.11);
    IS_AT("\xe2\x88\x92"
          "13.51",
          "1.5e-05", -13.51, 0.000015);
}

#define IS_REFUSED(lat, lon, words)                                                                \
    do {                                                                                           \
        struct report report_ = { .show = keep_message };                                          \
        CHECK(!row_of(lat, lon, &report_).has_position);                                           \
        CHECK_INT(report_.warning_count, 1);                                                       \
        if (!strstr(last_message.text, words))                                                     \
            TEST_FAULT("'%s' does not say '%s'", last_message.text, words);                        \
    } while (0)

static struct message last_message;

static void keep_message(void *user, enum message_kind kind, const struct message *message)
{
    (void)user;
    (void)kind;
    last_message = *message;
}

TEST(impossible_positions_are_told_and_left_out)
{
    IS_REFUSED("95", "200", "latitude '95' is out of range");
    IS_REFUSED("13.51", "200", "longitude '200' is out of range");
    CHECK_INT(last_message.at.line, 2);
    CHECK_INT(last_message.at.column, 14);
    IS_REFUSED("-120.5", "35.2", "swapped");
    IS_REFUSED("north", "2.11", "is not a latitude");
    IS_REFUSED("13.51E", "2.11", "is not a latitude");
    IS_REFUSED("13.51.2", "2.11", "is not a latitude");
    IS_REFUSED("0", "0", "taken as unknown");
    IS_REFUSED("13.51", "", "no longitude");
    IS_REFUSED("nan", "2", "is not a latitude");
}

TEST(a_start_and_an_end_are_one_interval)
{
    static const str headers[] = { { "date_start", 10 }, { "date_end", 8 }, { "place", 5 } };
    struct arena keep = arena_reserve(ROOM);
    struct columns columns;
    struct report report = { 0 };
    struct event event;
    str cells[] = { STR("2024-05-01"), STR("2024-05-03"), STR("Gao") };
    CHECK_INT(columns_recognise(headers, 3, NULL, "t.csv", &columns, keep, &report), OK);
    row_to_event(&columns, cells, NULL, NULL, 1, 2, "t.csv", ORDER_DMY, &keep, &event, &report);
    CHECK_INT(event.when.precision, DATE_RANGE);
    CHECK_INT(event.when.to.day, 3);
    CHECK_STR(event.date_text, "2024-05-01/2024-05-03");
    cells[1] = cells[0];
    row_to_event(&columns, cells, NULL, NULL, 1, 2, "t.csv", ORDER_DMY, &keep, &event, &report);
    CHECK_INT(event.when.precision, DATE_DAY);
    CHECK_INT(report.warning_count, 0);
    cells[1] = STR("2024-04-01");
    row_to_event(&columns, cells, NULL, NULL, 1, 2, "t.csv", ORDER_DMY, &keep, &event, &report);
    CHECK_INT(event.when.precision, DATE_DAY);
    CHECK_INT(report.warning_count, 1);
    arena_release(&keep, ROOM);
}

TEST(an_impossible_date_is_told_with_line_and_column_and_the_row_stays)
{
    static const str headers[] = { { "lieu", 4 }, { "date", 4 } };
    struct arena keep = arena_reserve(ROOM);
    struct columns columns;
    struct report report = { .show = keep_message };
    struct event event;
    str cells[] = { STR("Ajdabiya"), STR("31/02/2024") };
    unsigned at[] = { 1, 10 };
    CHECK_INT(columns_recognise(headers, 2, NULL, "t.csv", &columns, keep, &report), OK);
    row_to_event(&columns, cells, at, NULL, 13, 14, "t.csv", ORDER_DMY, &keep, &event, &report);
    CHECK_STR(event.place, "Ajdabiya");
    CHECK_INT(event.when.precision, DATE_NONE);
    CHECK_STR(str_from(last_message.text), "'31/02/2024' is not a date");
    CHECK_INT(last_message.at.line, 14);
    CHECK_INT(last_message.at.column, 10);
    arena_release(&keep, ROOM);
}

TEST(a_column_of_origins_is_taken_by_name_only_when_asked_for)
{
    struct arena keep = arena_reserve(ROOM);
    str headers[] = { STR("from"), STR("lieu"), STR("date") };
    for (int asked = 0; asked < 2; asked++) {
        const char *chosen[ROLE_COUNT] = { 0 };
        chosen[ROLE_ORIGIN] = asked ? "?" : NULL;
        struct columns columns;
        struct report report = { 0 };
        CHECK_INT(columns_recognise(headers, 3, chosen, "t", &columns, keep, &report), OK);
        CHECK_INT(columns.of_role[ROLE_ORIGIN], asked ? 0 : -1);
        CHECK_INT(columns.of_role[ROLE_PLACE], 1);
        str cells[] = { STR("Gao"), STR("Niamey"), STR("2024-05-03") };
        struct event event;
        row_to_event(&columns, cells, NULL, NULL, 1, 2, "t", ORDER_DMY, &keep, &event, &report);
        CHECK_STR(event.place, asked ? "Gao et Niamey" : "Niamey");
    }
    arena_release(&keep, ROOM);
}

TEST(an_origin_has_a_country_of_its_own_and_none_without_one)
{
    struct arena keep = arena_reserve(ROOM);
    str headers[] = { STR("origin"), STR("Pays d'origine"), STR("lieu"), STR("pays") };
    const char *chosen[ROLE_COUNT] = { [ROLE_ORIGIN] = "origin" };
    struct columns columns;
    struct report report = { 0 };
    CHECK_INT(columns_recognise(headers, 4, chosen, "t", &columns, keep, &report), OK);
    CHECK_INT(columns.of_role[ROLE_ORIGIN_COUNTRY], 1);
    CHECK_INT(columns.of_role[ROLE_COUNTRY], 3);
    str cells[] = { STR("Tripoli"), STR("Liban"), STR("Gao"), STR("Mali") };
    struct event event;
    row_to_event(&columns, cells, NULL, NULL, 1, 2, "t", ORDER_DMY, &keep, &event, &report);
    CHECK_STR(event.place, "Tripoli et Gao");
    CHECK_STR(event.origin, "Tripoli");
    CHECK_STR(event.origin_country, "Liban");
    CHECK_STR(event.country, "Mali");
    cells[2] = STR("");
    row_to_event(&columns, cells, NULL, NULL, 1, 2, "t", ORDER_DMY, &keep, &event, &report);
    CHECK_STR(event.place, "Tripoli");
    CHECK_STR(event.country, "Liban");
    CHECK_INT(event.origin.len, 0);
    arena_release(&keep, ROOM);
}

TEST(a_column_called_data_is_the_date_when_its_values_are_dates)
{
    static const struct {
        str cells[3];
        bool dates;
    } tables[] = {
        { { STR_INIT("12 de junho de 2014"), STR_INIT(""), STR_INIT("13/06/2014") }, true },
        { { STR_INIT("2014"), STR_INIT("45413"), STR_INIT("12") }, false },
        { { STR_INIT("see annex"), STR_INIT("13/06/2014"), STR_INIT("none") }, false },
        { { STR_INIT(""), STR_INIT(""), STR_INIT("") }, false },
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        CHECK_INT(dates_are(tables[i].cells, 3, ORDER_DMY), tables[i].dates);
    struct arena keep = arena_reserve(ROOM);
    str headers[] = { STR("data"), STR("data fim"), STR("local") };
    struct columns columns;
    struct report report = { 0 };
    CHECK_INT(columns_recognise(headers, 3, NULL, "t", &columns, keep, &report), OK);
    CHECK_INT(columns.of_role[ROLE_DATE], 1);
    CHECK_INT(columns.date_by_value, 0);
    columns_take_date(&columns);
    CHECK_INT(columns.of_role[ROLE_DATE], 0);
    CHECK_INT(columns.of_role[ROLE_DATE_END], 1);
    str dated[] = { STR("data"), STR("date"), STR("local") };
    CHECK_INT(columns_recognise(dated, 3, NULL, "t", &columns, keep, &report), OK);
    CHECK_INT(columns.date_by_value, -1);
    arena_release(&keep, ROOM);
}

TEST_MAIN
