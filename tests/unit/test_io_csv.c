/* SPDX-License-Identifier: Apache-2.0 */
/* Reading separated text: what comes out, and what is said about what is wrong. */
#include "io/io.h"
#include "io_files.h"

/* Rows as "a|b/c|d"; an error as "error: ...". In a static buffer. */
static const char *read_bytes(const char *bytes, size_t len, const struct table_options *options,
                              struct report *report)
{
    static char out[4096];
    const char *path = file_with("table.csv", bytes, len);
    struct table_reader *reader = table_open(path, options, report);
    size_t at = 0;
    out[0] = '\0';
    if (reader) {
        const struct table *table = table_current(reader);
        for (size_t i = 0; i < table->column_count; i++)
            at += (size_t)snprintf(out + at, sizeof out - at, "%s%.*s", i ? "|" : "",
                                   STR_ARG(table->columns[i]));
        while (table_next(reader, report))
            for (size_t i = 0; i < table->column_count; i++)
                at += (size_t)snprintf(out + at, sizeof out - at, "%s%.*s", i ? "|" : "/",
                                       STR_ARG(table->cells[i]));
    }
    if (report->error.status)
        snprintf(out, sizeof out, "error: %u:%u %s", report->error.at.line, report->error.at.column,
                 report->error.text);
    table_close(reader);
    return out;
}

#define READS_WITH(bytes, options, wanted)                                                         \
    do {                                                                                           \
        struct report report_ = { 0 };                                                             \
        CHECK_STR(str_from(read_bytes(bytes, sizeof(bytes) - 1, options, &report_)), wanted);      \
    } while (0)
#define READS(bytes, wanted) READS_WITH(bytes, NULL, wanted)

TEST(commas_semicolons_tabs_and_bars_separate)
{
    READS("a,b\n1,2\n", "a|b/1|2");
    READS("a;b\n1,5;2,5\n", "a|b/1,5|2,5");
    READS("a\tb\n1\t2\n", "a|b/1|2");
    READS("a|b\n1|2\n", "a|b/1|2");
}

TEST(the_separator_is_the_one_by_which_rows_agree_with_the_header)
{
    READS("Date;Lieu, commune;Bilan\n2024-05-03;Tera, Diagourou;3\n2024-05-04;Gaya;1\n",
          "Date|Lieu, commune|Bilan/2024-05-03|Tera, Diagourou|3/2024-05-04|Gaya|1");
}

TEST(a_list_of_names_is_one_column_with_its_commas)
{
    READS("lieu\nTillab\xc3\xa9ri, Niger\nGao, Mali\n", "lieu/Tillab\xc3\xa9ri, Niger/Gao, Mali");
    READS("lieu\nNiamey\n", "lieu/Niamey");
}

TEST(excel_says_its_separator_in_a_first_line)
{
    READS("sep=;\r\na;b\r\n1,2,3;4\r\n", "a|b/1,2,3|4");
}

TEST(quoted_cells_hold_separators_quotes_and_lines)
{
    READS("a,b\n\"1,2\",\"say \"\"no\"\"\"\n\"x\ny\",z\n", "a|b/1,2|say \"no\"/x\ny|z");
}

TEST(a_quote_inside_a_cell_is_an_ordinary_character)
{
    READS("a,b\n5\" pipe,x\n\"he\" said,y\n", "a|b/5\" pipe|x/he said|y");
}

TEST(spaces_before_a_quote_do_not_matter)
{
    READS("a, b\n1, \"2, 3\"\n", "a|b/1|2, 3");
}

TEST(lines_end_with_lf_crlf_or_cr)
{
    READS("a,b\r\n1,2\r\n3,4", "a|b/1|2/3|4");
    READS("a,b\r1,2\r3,4\r", "a|b/1|2/3|4");
}

TEST(blank_lines_are_no_rows)
{
    READS("\n\na,b\n\n1,2\n   \n3,4\n\n", "a|b/1|2/3|4");
}

TEST(empty_rows_at_the_end_are_left_out_those_between_are_kept)
{
    READS("a,b\n1,2\n,\n3,4\n,\n,\n", "a|b/1|2/|/3|4");
}

TEST(short_rows_are_filled_and_told)
{
    struct report report = { 0 };
    CHECK_STR(str_from(read_bytes("a,b,c\n1,2\n1,2,3\n", 16, NULL, &report)), "a|b|c/1|2|/1|2|3");
    CHECK_INT(report.warning_count, 1);
}

TEST(cells_beyond_the_table_are_told)
{
    struct report report = { 0 };
    const char text[] = "a,b\n1,2\n1,2,3\n1,2\n1,2,,\n";
    CHECK_STR(str_from(read_bytes(text, sizeof text - 1, NULL, &report)), "a|b/1|2/1|2/1|2/1|2");
    CHECK_INT(report.warning_count, 1);
}

TEST(columns_that_most_rows_have_but_the_header_does_not_get_a_number)
{
    READS("a,,b,,\n1,2,3,4\n5,6,7,8\n", "a|column 2|b|column 4/1|2|3|4/5|6|7|8");
}

TEST(a_title_above_the_header_is_skipped)
{
    READS("Rapport de mai;;;\n;;;\nDate;Lieu;Pays;Bilan\n2024-05-03;Gao;Mali;3\n;;;\n"
          "2024-05-04;Kidal;Mali;1\n",
          "Date|Lieu|Pays|Bilan/2024-05-03|Gao|Mali|3/|||/2024-05-04|Kidal|Mali|1");
}

TEST(utf8_with_a_mark_is_utf8)
{
    READS("\xef\xbb\xbf"
          "a,b\n\xc3\xa9,2\n",
          "a|b/\xc3\xa9|2");
}

TEST(utf16_is_read_in_both_orders_with_and_without_mark)
{
    READS("\xff\xfe"
          "a\0,\0b\0\n\0\xe9\0,\0\x32\0\n\0",
          "a|b/\xc3\xa9|2");
    READS("\xfe\xff\0a\0,\0b\0\n\0\xe9\0,\0\x32\0\n", "a|b/\xc3\xa9|2");
    READS("a\0,\0b\0\n\0\xe9\0,\0\x32\0\n\0", "a|b/\xc3\xa9|2");
}

TEST(what_is_no_utf8_is_windows_1252)
{
    READS("Lieu;Pr\xe9"
          "cision\nT\xe9ra;\x80 5\x92\n",
          "Lieu|Pr\xc3\xa9"
          "cision/T\xc3\xa9ra|\xe2\x82\xac 5\xe2\x80\x99");
}

TEST(one_broken_letter_does_not_spoil_a_utf8_file)
{
    struct report report = { 0 };
    const char text[] = "a,b\n\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
                        "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9,x\ny,\xc3\n";
    const char *got = read_bytes(text, sizeof text - 1, NULL, &report);
    CHECK(strstr(got, "\xef\xbf\xbd"));
    CHECK_INT(report.warning_count, 1);
}

TEST(an_encoding_can_be_told)
{
    struct table_options latin9 = { .encoding = "ISO-8859-15" };
    READS_WITH("a,b\n\xa4,2\n", &latin9, "a|b/\xe2\x82\xac|2");
    struct table_options unknown = { .encoding = "klingon" };
    READS_WITH("a,b\n1,2\n", &unknown, "error: 0:0 unknown encoding 'klingon'");
}

TEST(a_separator_can_be_told)
{
    struct table_options colon = { .separator = ':' };
    READS_WITH("a:b\n1,1:2\n", &colon, "a|b/1,1|2");
}

TEST(an_open_quote_is_told_with_its_place)
{
    READS("a,b\n1,2\n\xc3\xa9,\"2\n3,4\n", "error: 3:3 this quote is never closed");
}

TEST(files_without_rows_are_told)
{
    READS("", "error: 0:0 is empty");
    READS("\n \n", "error: 0:0 is empty");
    READS("a,b\n", "error: 0:0 has a header, but no rows");
    READS("a,b\n,\n", "error: 0:0 has a header, but no rows");
}

TEST(rows_without_header_are_told)
{
    READS("12.5,13.5\n12.6,13.6\n", "error: 1:0 has no column names: the first line has no words");
}

TEST(binary_data_is_told)
{
    READS("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xd8", "error: 0:0 is not text but binary data");
    READS("a,b\n1,\0x\n", "error: 2:3 is not text: there is a NUL byte");
    READS("lieu,note\nTillab\xc3\xa9ri,a note of more than sixteen bytes\nGao,\xc3\xa9\0\n",
          "error: 3:6 is not text: there is a NUL byte");
}

TEST(missing_files_and_folders_are_told)
{
    struct report missing = { 0 }, folder = { 0 };
    CHECK(!table_open("/nowhere/x.csv", NULL, &missing));
    CHECK_INT(missing.error.status, ERR_FILE);
    CHECK(!table_open("/tmp", NULL, &folder));
    CHECK_INT(folder.error.status, ERR_FILE);
}

/* Cells of any length, so that each mark comes to lie at each place among the bytes that are looked
 * at together. */
TEST(cells_of_all_lengths_are_read_and_know_where_they_begin)
{
    for (size_t letters = 0; letters < 140; letters++) {
        struct buffer text = { 0 };
        struct report report = { 0 };
        buffer_add(&text, STR("a,b,c,d\n"));
        for (size_t i = 0; i < letters; i++)
            buffer_add(&text, STR("\xc3\xa9"));
        buffer_add(&text, STR(",\"x"));
        for (size_t i = 0; i < letters; i++)
            buffer_add(&text, STR("\"\","));
        buffer_add(&text, STR("\",\"\xc3\xa9\n\xc3\xa9\",5\" pipe\n1,2,3,4\n"));
        const char *path = file_with("lengths.csv", text.ptr, text.len);
        struct table_reader *reader = table_open(path, NULL, &report);
        const struct table *table = table_current(reader);
        CHECK(table_next(reader, &report));
        CHECK_INT(table->cells[0].len, 2 * letters);
        CHECK_INT(table->cells[1].len, 1 + 2 * letters);
        CHECK_STR(table->cells[2], "\xc3\xa9\n\xc3\xa9");
        CHECK_STR(table->cells[3], "5\" pipe");
        CHECK_INT(table->cell_columns[1], letters + 3);
        CHECK_INT(table->cell_columns[2], letters + 3 + 1 + 3 * letters + 3);
        CHECK_INT(table->cell_columns[3], 4);
        CHECK_INT(table->cell_lines[3], 3);
        CHECK(table_next(reader, &report));
        CHECK_STR(table->cells[3], "4");
        CHECK_INT(table->cell_lines[3], 4);
        CHECK(!table_next(reader, &report));
        table_close(reader);
        buffer_release(&text);
    }
}

TEST(every_cell_knows_its_line_and_column)
{
    struct report report = { 0 };
    const char text[] = "a,b,c\n\xc3\xa9\xc3\xa9, x,\"q\"\n\"1\n2\",y,z\n";
    struct table_reader *reader =
        table_open(file_with("t.csv", text, sizeof text - 1), NULL, &report);
    CHECK_OK(report);
    const struct table *table = table_current(reader);
    CHECK(table_next(reader, &report));
    CHECK_INT(table->row, 1);
    CHECK_INT(table->line, 2);
    CHECK_INT(table->cell_columns[0], 1);
    CHECK_INT(table->cell_columns[1], 5);
    CHECK_INT(table->cell_columns[2], 8);
    CHECK(table_next(reader, &report));
    CHECK_INT(table->line, 3);
    CHECK_INT(table->cell_lines[1], 4);
    CHECK_INT(table->cell_columns[1], 4);
    table_close(reader);
}

TEST(hxl_tags_are_no_row)
{
    READS("lieu,date\n#loc+name,#date\nGao,2024\n", "lieu|date/Gao|2024");
}

TEST(gdelt_exports_are_recognised_without_a_header)
{
    char text[1024];
    size_t len = (size_t)snprintf(text, sizeof text, "8384771\t19900101\t199001\t1990\t1990.0027");
    for (int i = 5; i < 58; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "\t%s", i == 50 ? "Mali" : "");
    text[len++] = '\n';
    struct report report = { 0 };
    struct table_reader *reader = table_open(file_with("g.tsv", text, len), NULL, &report);
    CHECK_OK(report);
    const struct table *table = table_current(reader);
    CHECK_INT(table->column_count, 58);
    CHECK_STR(table->columns[50], "ActionGeo_FullName");
    CHECK_STR(table->columns[57], "SOURCEURL");
    CHECK(table_next(reader, &report));
    CHECK_STR(table->cells[50], "Mali");
    CHECK(!table_next(reader, &report));
    table_close(reader);
}

TEST(ten_megabytes_in_a_cell_are_read)
{
    size_t len = 10 * 1000 * 1000 + 16;
    char *text = malloc(len);
    memset(text, 'x', len);
    memcpy(text, "a,b\n1,\"", 7);
    memcpy(text + len - 4, "\"\"\"\n", 4);
    struct report report = { 0 };
    struct table_reader *reader = table_open(file_with("big.csv", text, len), NULL, &report);
    CHECK_OK(report);
    CHECK(table_next(reader, &report));
    CHECK_INT(table_current(reader)->cells[1].len, len - 10);
    table_close(reader);
    free(text);
}

TEST(rows_are_written_so_that_they_read_back)
{
    struct buffer out = { 0 };
    str cells[] = { STR("a,b"), STR("say \"no\""), STR(""), STR("plain"), STR("two\nlines") };
    csv_write_row(&out, cells, 5, ',');
    CHECK_STR(buffer_view(&out), "\"a,b\",\"say \"\"no\"\"\",,plain,\"two\nlines\"\n");
    buffer_clear(&out);
    str nothing = { 0 };
    csv_write_row(&out, &nothing, 1, ',');
    CHECK_STR(buffer_view(&out), "\"\"\n");
    buffer_release(&out);
}

TEST(a_cell_written_piece_by_piece_is_quoted_when_it_ends)
{
    static const char *const cells[][2] = {
        { "", "" },
        { "plain", "plain" },
        { "a,b", "\"a,b\"" },
        { "eight or more letters, then a comma", "\"eight or more letters, then a comma\"" },
        { "the last of twelve\"", "\"the last of twelve\"\"\"" },
        { " led by a space", "\" led by a space\"" },
        { "tabs\tstay in commas", "tabs\tstay in commas" },
    };
    struct buffer out = { 0 };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        buffer_clear(&out);
        buffer_add(&out, STR("before, "));
        buffer_add(&out, str_from(cells[i][0]));
        csv_quote_cell(&out, 8, ',');
        CHECK_STR(str_skip(buffer_view(&out), 8), cells[i][1]);
    }
    buffer_release(&out);
}

/* Each length, each place in it; what stands before the cell does not count. */
TEST(one_special_character_anywhere_in_a_cell_is_enough_for_quotes)
{
    struct buffer out = { 0 };
    for (size_t len = 1; len <= 40; len++)
        for (size_t at = 0; at <= len; at++) {
            buffer_clear(&out);
            buffer_add(&out, STR("a,\"\n , \"b\" ,,\r\n\",  "));
            size_t start = out.len;
            for (size_t i = 0; i < len; i++)
                buffer_add_char(&out, i == at ? ',' : 'x');
            csv_quote_cell(&out, start, ',');
            CHECK_INT(out.len - start, len + (at < len ? 2 : 0));
        }
    buffer_release(&out);
}

TEST(a_nul_byte_is_told_wherever_it_stands)
{
    for (size_t at = 0; at < 50; at++)
        for (size_t accent = 0; accent < 50; accent += 7) {
            char text[64] = "a,b\n1,";
            memset(text + 6, 'x', 51);
            memcpy(text + 6 + accent, "\xc3\xa9", 2);
            text[6 + at] = '\0';
            bool is_broken = at == accent || at == accent + 1; /* half a letter, too */
            size_t column = at + 3 - (accent + 1 < at);
            struct report report = { 0 };
            struct table_reader *reader = table_open(file_with("nul.csv", text, 57), NULL, &report);
            CHECK(report.error.status == ERR_SYNTAX);
            CHECK_STR(str_from(report.error.text), is_broken ? "is not text but binary data"
                                                             : "is not text: there is a NUL byte");
            if (!is_broken)
                CHECK_INT(report.error.at.column, column);
            table_close(reader);
        }
}

/* Longer than what is looked at in one go: characters of two bytes, quotes, spaces. */
TEST(columns_are_counted_in_characters_all_along_a_row)
{
    static const char text[] = "a,b,c,d,e\n"
                               "\xc3\xa9\xc3\xa9\xc3\xa9,\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
                               "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
                               "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
                               "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
                               "\xc3\xa9,\"x\"\"\xc3\xa9\nz\xc3\xa9\", y \xc3\xa9 ,\xc3\xa9\n";
    static const unsigned columns[] = { 1, 5, 36, 6, 11 }, lines[] = { 2, 2, 2, 3, 3 };
    struct report report = { 0 };
    struct table_reader *reader =
        table_open(file_with("long.csv", text, sizeof text - 1), NULL, &report);
    CHECK(reader && table_next(reader, &report));
    const struct table *table = table_current(reader);
    for (size_t i = 0; i < 5; i++) {
        CHECK_INT(table->cell_columns[i], columns[i]);
        CHECK_INT(table->cell_lines[i], lines[i]);
    }
    CHECK_STR(table->cells[2], "x\"\xc3\xa9\nz\xc3\xa9");
    CHECK_STR(table->cells[3], "y \xc3\xa9");
    table_close(reader);
}

TEST_MAIN
