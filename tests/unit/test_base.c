/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/stat.h>
#include <unistd.h>

#include "base/infile.h"
#include "base/json.h"
#include "base/number.h"
#include "base/outfile.h"
#include "base/spool.h"
#include "test.h"

static struct arena arena;

static str number(double value, int decimals)
{
    struct buffer buffer = { 0 };
    buffer_add_number(&buffer, value, decimals);
    str text = str_copy(&arena, buffer_view(&buffer));
    buffer_release(&buffer);
    return text;
}

TEST(cutting_a_line_gives_every_field_even_empty_ones)
{
    str line = STR("a,,b,"), field;
    CHECK(str_cut(&line, ',', &field));
    CHECK_STR(field, "a");
    CHECK(str_cut(&line, ',', &field));
    CHECK_STR(field, "");
    CHECK(str_cut(&line, ',', &field));
    CHECK_STR(field, "b");
    CHECK(str_cut(&line, ',', &field));
    CHECK_STR(field, "");
    CHECK(!str_cut(&line, ',', &field));
}

TEST(cutting_nothing_gives_nothing)
{
    str line = STR(""), field;
    CHECK(!str_cut(&line, ',', &field));
}

TEST(trimming_takes_no_break_spaces_too)
{
    CHECK_STR(str_trim(STR(" \t\xc2\xa0Niamey\xc2\xa0\r\n")), "Niamey");
    CHECK_STR(str_trim(STR("  ")), "");
}

TEST(numbers_are_read_whole_or_not_at_all)
{
    double value = 7;
    CHECK(str_to_double(STR(" -13.5 "), &value) && value == -13.5);
    CHECK(!str_to_double(STR("13,5"), &value));
    CHECK(!str_to_double(STR("0x10"), &value));
    CHECK(!str_to_double(STR("nan"), &value));
    CHECK(!str_to_double(STR(""), &value));
    CHECK(value == -13.5);
    int64_t whole = 0;
    CHECK(str_to_int64(STR("42"), &whole) && whole == 42);
    CHECK(!str_to_int64(STR("42 "), &whole) || whole == 42);
    CHECK(!str_to_int64(STR("99999999999999999999"), &whole));
}

TEST(numbers_are_read_to_the_nearest_double_short_or_long)
{
    static const char *const texts[] = { "0.1",
                                         "-17.89999",
                                         "5.76585",
                                         "26.99999",
                                         "123456789012345",
                                         "0.000001",
                                         "-0.0",
                                         "1e-5",
                                         ".5",
                                         "5.",
                                         "-.25",
                                         "0.30000000000000004",
                                         "1e23",
                                         "179.99999",
                                         "000.70",
                                         "9007199254740993",
                                         "999999999999999",
                                         "2.2250738585072014e-308" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value = 7, exact = strtod(texts[i], NULL);
        CHECK(str_to_double(str_from(texts[i]), &value));
        CHECK(memcmp(&value, &exact, sizeof value) == 0);
    }
    double value;
    CHECK(!str_to_double(STR("."), &value));
    CHECK(!str_to_double(STR("-"), &value));
    CHECK(!str_to_double(STR("1.2.3"), &value));
    CHECK(!str_to_double(STR("--1"), &value));
}

TEST(numbers_of_people_have_groups_and_commas)
{
    static const struct {
        const char *text;
        double measure, count; /* -1: none */
    } cases[] = {
        { "25000", 25000, 25000 },
        { "25 000", 25000, 25000 },
        { "25\u202f000", 25000, 25000 },
        { "1'250'000", 1250000, 1250000 },
        { "25,000", 25, 25000 },
        { "1.500", 1.5, 1500 },
        { "2,5", 2.5, 2.5 },
        { "1 200,5", 1200.5, 1200.5 },
        { "1,250,000", -1, 1250000 },
        { "1200.0", 1200, 1200 },
        { "-3,5", -3.5, -3.5 },
        { " 7 ", 7, 7 },
        { "", -1, -1 },
        { "12 34", -1, -1 },
        { "env. 30", -1, -1 },
        { "1,,5", -1, -1 },
        { "\u0661\u0662", -1, -1 },
        { " 000", 0, 0 },
        { "11111111111111111111111111111111111111111111", -1, -1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double measure = -1, count = -1;
        bool is_measure = number_measure(str_from(cases[i].text), &measure),
             is_count = number_count(str_from(cases[i].text), &count);
        CHECK_NEAR(measure, cases[i].measure, 1e-9);
        CHECK_NEAR(count, cases[i].count, 1e-9);
        CHECK(is_measure || cases[i].measure == -1);
        CHECK(is_count || cases[i].count == -1);
    }
}

TEST(numbers_are_written_short_and_without_exponent)
{
    CHECK_STR(number(0, 3), "0");
    CHECK_STR(number(-0.0001, 3), "0");
    CHECK_STR(number(1.5, 3), "1.5");
    CHECK_STR(number(-2.0454, 2), "-2.05");
    CHECK_STR(number(1e-9, 7), "0");
    CHECK_STR(number(100, 2), "100");
    CHECK_STR(number(0.07, 2), "0.07");
    CHECK_STR(number(1e20, 2), "100000000000000000000");
    CHECK_STR(number(NAN, 2), "0");
}

TEST(numbers_are_rounded_half_away_from_zero)
{
    CHECK_STR(number(0.5, 0), "1");
    CHECK_STR(number(-2.5, 0), "-3");
    CHECK_STR(number(0.49999999999999994, 0), "0");
    CHECK_STR(number(-0.4, 0), "0");
    CHECK_STR(number(4503599627370495.5, 0), "4503599627370496");
}

TEST(utf8_that_is_broken_becomes_replacement_characters_one_by_one)
{
    uint32_t code;
    CHECK_INT(str_decode(STR("\xc3\xa9"), &code), 2);
    CHECK_INT(code, 0xE9);
    CHECK_INT(str_decode(STR("\xc0\x80"), &code), 1);
    CHECK_INT(code, 0xFFFD);
    CHECK_INT(str_decode(STR("\xed\xa0\x80"), &code), 1); /* a surrogate */
    CHECK_INT(code, 0xFFFD);
    CHECK_INT(str_decode(STR("\xf0\x9f"), &code), 1);
    CHECK(!str_is_utf8(STR("Niamey \xe9")));
    CHECK(str_eq(str_clip(STR("a\xc3\xa9"), 2), STR("a")));
    CHECK(str_eq(str_clip(STR("a\xc3\xa9"), 3), STR("a\xc3\xa9")));
    CHECK(!str_clip(STR("\xc3\xa9"), 1).len && !str_clip(STR("\xcc\x81\xcc"), 0).len);
    CHECK(str_is_utf8(STR("N\xe2\x80\x99"
                          "Djam\xc3\xa9na")));
    CHECK_INT(str_count_codes(STR("\xc3\xa9t\xc3\xa9")), 3);
}

TEST(every_code_point_survives_encoding_and_decoding)
{
    int wrong = 0;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        uint32_t back;
        size_t len = str_encode(code, bytes);
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        wrong += str_decode((str){ bytes, len }, &back) != len;
        wrong += back != (surrogate ? 0xFFFD : code);
    }
    CHECK_INT(wrong, 0);
}

TEST(an_arena_given_by_value_gives_everything_back)
{
    char *before = arena.next;
    struct arena scratch = arena;
    memset(NEW(&scratch, char, 1000), 'x', 1000);
    CHECK(arena.next == before);
    char *fresh = NEW(&arena, char, 1000);
    CHECK_INT(fresh[0] | fresh[999], 0);
}

TEST(json_escapes_what_could_break_out)
{
    struct buffer buffer = { 0 };
    struct json json = json_start(&buffer);
    json_object(&json);
    json_key(&json, "a\"b");
    json_text(&json, STR("</script>\n\x01\xff"));
    json_key(&json, "n");
    json_array(&json);
    json_number(&json, 1.25, 7);
    json_number(&json, INFINITY, 7);
    json_integer(&json, -3);
    json_bool(&json, true);
    json_end(&json);
    json_end(&json);
    CHECK_STR(buffer_view(&buffer),
              "{\"a\\\"b\":\"</script>\\n\\u0001\xef\xbf\xbd\",\"n\":[1.25,null,-3,true]}");
    buffer_release(&buffer);
}

TEST(the_first_error_sticks)
{
    struct report report = { 0 };
    CHECK_INT(report_error(&report, ERR_DATA, NOWHERE, "do this", "first %d", 1), ERR_DATA);
    CHECK_INT(report_error(&report, ERR_FILE, NOWHERE, NULL, "second"), ERR_DATA);
    CHECK_STR(str_from(report.error.text), "first 1");
    CHECK_STR(str_from(report.error.hint), "do this");
}

TEST(a_long_message_is_cut_between_characters)
{
    struct report report = { 0 };
    char long_text[2000];
    for (size_t i = 0; i + 2 < sizeof long_text; i += 2)
        memcpy(long_text + i, "\xc3\xa9", 2);
    long_text[sizeof long_text - 2] = '\0';
    (void)report_error(&report, ERR_DATA, NOWHERE, NULL, "x%s", long_text);
    CHECK(str_is_utf8(str_from(report.error.text)));
}

TEST(an_output_file_is_whole_or_absent)
{
    struct report report = { 0 };
    struct outfile file;
    char folder[] = "/tmp/eventmap-test-XXXXXX", path[64];
    CHECK(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/out.geojson", folder);
    CHECK_INT(outfile_begin(&file, path, &report), OK);
    CHECK(str_ends(str_from(file.temporary), STR(".geojson")));
    FILE *half = fopen(file.temporary, "w");
    fputs("half", half);
    fclose(half);
    outfile_abandon(&file);
    CHECK(rmdir(folder) == 0); /* nothing was left behind */
    CHECK_OK(report);
}

TEST(an_output_file_keeps_its_content)
{
    struct report report = { 0 };
    char path[] = "/tmp/eventmap-test-XXXXXX";
    int fd = mkstemp(path);
    CHECK(fd >= 0 && close(fd) == 0);
    CHECK_INT(outfile_write(path, STR("whole"), &report), OK);
    str content;
    CHECK_INT(infile_read(path, &arena, &content, &report), OK);
    CHECK_STR(content, "whole");
    CHECK_INT(infile_map(path, &content, &report), OK);
    CHECK_STR(content, "whole");
    infile_unmap(content);
    unlink(path);
}

TEST(a_file_is_read_ahead_whole_and_what_is_none_is_not)
{
    struct report report = { 0 };
    volatile sig_atomic_t stop = 1;
    char path[] = "/tmp/eventmap-ahead-XXXXXX";
    close(mkstemp(path));
    CHECK_INT(infile_read_ahead(path, &report), 0);
    CHECK_INT(outfile_write(path, STR("whole"), &report), OK);
    CHECK_INT(infile_read_ahead(path, &report), 5);
    report.cancel = &stop;
    CHECK_INT(infile_read_ahead(path, &report), 0);
    report.cancel = NULL;
    unlink(path);
    CHECK_INT(infile_read_ahead(path, &report), 0);
    CHECK_INT(infile_read_ahead("/tmp", &report), 0);
    CHECK_INT(report.error.status, OK);
}

/* So many pieces of one letter each, then `tail`: every `step`th byte is what it was. */
static void check_long_output(size_t pieces, size_t piece, str tail, size_t step)
{
    struct report report = { 0 };
    struct outfile file;
    char path[] = "/tmp/eventmap-long-XXXXXX";
    char *bytes = TAKE(&arena, char, piece);
    str content;
    close(mkstemp(path));
    CHECK_INT(outfile_open(&file, path, &report), OK);
    for (size_t i = 0; i < pieces; i++) {
        memset(bytes, (int)('a' + i % 26), piece);
        CHECK_INT(outfile_append(&file, (str){ bytes, piece }, &report), OK);
    }
    CHECK_INT(outfile_append(&file, tail, &report), OK);
    CHECK_INT(outfile_commit(&file, &report), OK);
    CHECK_INT(infile_map(path, &content, &report), OK);
    CHECK_INT(content.len, pieces * piece + tail.len);
    for (size_t i = 0; i < pieces * piece; i += step)
        CHECK(content.ptr[i] == (char)('a' + i / piece % 26));
    for (size_t i = 1; i <= pieces; i++)
        CHECK(content.ptr[i * piece - 1] == (char)('a' + (i - 1) % 26));
    CHECK(str_eq(str_skip(content, pieces * piece), tail));
    infile_unmap(content);
    unlink(path);
}

TEST(a_long_output_comes_whole_to_the_disk)
{
    check_long_output(40, 1 << 20, (str){ 0 }, 1 << 20);
}

TEST(a_long_output_in_odd_pieces_comes_whole_too)
{
    check_long_output(9, 777777, STR("end"), 1111);
}

TEST(a_folder_a_device_and_a_missing_folder_are_refused_as_output)
{
    static const char *const paths[] = { "/tmp", "/dev/full", "/nonexistent/map.svg", "/tmp/" };
    for (size_t i = 0; i < 4; i++) {
        struct report report = { 0 };
        CHECK_INT(outfile_write(paths[i], STR("x"), &report), ERR_FILE);
        CHECK(report.error.hint[0] != '\0');
    }
}

TEST(a_spool_gives_back_pieces_of_any_size_also_those_that_come_after_a_look)
{
    struct spool spool = { 0 };
    struct report report = { 0 };
    struct buffer all = { 0 };
    str seen = { 0 };
    for (unsigned i = 0; i < 400; i++) {
        size_t start = all.len;
        for (unsigned j = 0; j < i * 17; j++)
            buffer_add_char(&all, (char)(i + j));
        CHECK(spool_append(&spool, str_skip(buffer_view(&all), start), &report) == OK);
        CHECK_INT(spool.size, all.len);
        if (i % 133)
            continue;
        infile_unmap(seen);
        CHECK(spool_map(&spool, &seen, &report) == OK);
        CHECK(str_eq(seen, buffer_view(&all)));
    }
    spool_close(&spool);
    CHECK(str_starts(buffer_view(&all), seen)); /* what was seen outlives the spool */
    infile_unmap(seen);
    buffer_release(&all);
}

TEST(a_folder_and_a_missing_file_are_refused_as_input)
{
    struct report report = { 0 };
    str content;
    CHECK_INT(infile_read("/tmp", &arena, &content, &report), ERR_FILE);
    CHECK_STR(str_from(report.error.text), "is a folder, not a file");
    report = (struct report){ 0 };
    CHECK_INT(infile_map("/nonexistent", &content, &report), ERR_FILE);
    CHECK_STR(str_from(report.error.text), "no such file");
}

__attribute__((constructor)) static void set_up(void)
{
    arena = arena_reserve((size_t)1 << 30);
}

TEST_MAIN
