/* SPDX-License-Identifier: Apache-2.0 */
/* Files, folders and JSON lines become documents; what is wrong with one is told, others are read.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "article/article.h"
#include "article/json_pull.h"
#include "test.h"

enum { DOCUMENTS_MOST = 8 };
static const size_t ROOM = (size_t)1 << 30;

struct told {
    struct message warnings[8];
    size_t count;
};

static void remember(void *user, enum message_kind kind, const struct message *message)
{
    struct told *told = user;
    if (kind == MESSAGE_WARNING && told->count < 8)
        told->warnings[told->count++] = *message;
}

/* What one test reads: files in a folder of its own, documents, and what was told. */
struct reading {
    char folder[64];
    struct arena keep, all;
    struct report report;
    struct told told;
    struct document documents[DOCUMENTS_MOST];
    size_t count;
};

static struct reading *begin(void)
{
    struct arena keep = arena_reserve(ROOM), all = keep;
    struct reading *reading = NEW(&keep, struct reading, 1);
    strcpy(reading->folder, "/tmp/test_article_XXXXXX");
    CHECK(mkdtemp(reading->folder));
    reading->keep = keep;
    reading->all = all;
    reading->report = (struct report){ .show = remember, .user = &reading->told };
    return reading;
}

static const char *put(struct reading *reading, const char *name, str bytes)
{
    const char *path = str_format(&reading->keep, "%s/%s", reading->folder, name).ptr;
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL);
    if (file && bytes.len)
        fwrite(bytes.ptr, 1, bytes.len, file);
    if (file)
        fclose(file);
    return path;
}

static void read_path(struct reading *reading, const char *path)
{
    struct article_options options = { 0 };
    struct article_reader *reader = article_open(path, &options, &reading->report);
    while (reader && reading->count < DOCUMENTS_MOST &&
           article_next(reader, &reading->keep, &reading->documents[reading->count]))
        reading->count++;
    article_close(reader);
}

static void read_bytes(struct reading *reading, const char *name, str bytes)
{
    read_path(reading, put(reading, name, bytes));
}

static void end(struct reading *reading)
{
    CHECK(system(str_format(&reading->keep, "rm -rf '%s'", reading->folder).ptr) == 0);
    struct arena all = reading->all;
    arena_release(&all, ROOM);
}

/* ---- plain text ---- */

TEST(plain_text_keeps_each_of_its_code_points)
{
    struct reading *reading = begin();
    str text =
        STR("L\xe2\x80\x99\xc3\xa9t\xc3\xa9\xc2\xa0: co\xc2\xadop\xc3\xa9rer &amp; voir.\r\n");
    read_bytes(reading, "a.txt", text);
    CHECK_INT(reading->count, 1);
    CHECK(str_eq(reading->documents[0].text, text));
    CHECK_INT(reading->documents[0].text_from, 0);
    CHECK_INT(reading->documents[0].trust, DATE_TRUST_NONE);
    CHECK(str_ends(reading->documents[0].path, STR("/a.txt")));
    end(reading);
}

TEST(a_byte_order_mark_is_no_text)
{
    struct reading *reading = begin();
    read_bytes(reading, "a.txt", STR("\xef\xbb\xbfUne phrase."));
    CHECK_STR(reading->documents[0].text, "Une phrase.");
    end(reading);
}

TEST(utf_16_is_read_with_and_without_its_mark)
{
    struct reading *reading = begin();
    read_bytes(reading, "a.txt", STR("\xff\xfeG\0a\0o\0 \0\xe9\0.\0"));
    read_bytes(reading, "b.txt", STR("\0G\0a\0o\0 \0b\0r\0u\0l\0e"));
    CHECK_INT(reading->count, 2);
    CHECK_STR(reading->documents[0].text, "Gao \xc3\xa9.");
    CHECK_STR(reading->documents[1].text, "Gao brule");
    end(reading);
}

TEST(encodings_that_change_from_line_to_line_are_read_line_by_line)
{
    struct reading *reading = begin();
    read_bytes(reading, "a.txt",
               STR("caf\xe9 \xe0 Gao \x80\ncaf\xc3\xa9 \xc3\xa0 Gao\n\xc3\xa9\xc3\xa8 \xe9 x\n"));
    CHECK_STR(reading->documents[0].text, "caf\xc3\xa9 \xc3\xa0 Gao \xe2\x82\xac\ncaf\xc3\xa9 "
                                          "\xc3\xa0 Gao\n\xc3\xa9\xc3\xa8 \xc3\xa9 x\n");
    end(reading);
}

TEST(bytes_that_are_no_text_get_a_sentence)
{
    struct reading *reading = begin();
    read_bytes(reading, "a.txt", STR("GIF89a\0\0\1\2\3"));
    CHECK_INT(reading->count, 0);
    CHECK_STR(str_from(reading->report.error.text), "is not text but binary data");
    CHECK(reading->report.error.hint[0]);
    end(reading);
}

TEST(an_empty_file_and_one_of_white_space_get_a_sentence)
{
    struct reading *reading = begin(), *other = begin();
    read_bytes(reading, "a.txt", (str){ 0 });
    CHECK_STR(str_from(reading->report.error.text), "the file is empty");
    read_bytes(other, "b.html", STR(" \n\t "));
    CHECK_STR(str_from(other->report.error.text), "there is nothing but white space");
    end(reading);
    end(other);
}

TEST(a_line_of_many_megabytes_is_one_block)
{
    struct reading *reading = begin();
    size_t len = 20 << 20;
    char *text = NEW(&reading->keep, char, len);
    memset(text, 'a', len);
    for (size_t i = 5; i < len; i += 6)
        text[i] = ' ';
    read_bytes(reading, "a.txt", (str){ text, len });
    CHECK_INT(reading->count, 1);
    CHECK_INT(reading->documents[0].block_count, 1);
    CHECK_INT(reading->documents[0].blocks[0].kind, BLOCK_BODY);
    end(reading);
}

/* ---- JSON lines ---- */

TEST(a_json_line_is_a_document_with_its_title_before_its_text)
{
    struct reading *reading = begin();
    read_bytes(reading, "a.jsonl",
               STR("{\"id\": \"n1\", \"title\": \"Un titre\", \"date\": \"2024-05-04T10:00:00Z\", "
                   "\"lang\": \"fr-FR\", \"source\": \"https://www.exemple.org/a\", "
                   "\"text\": \"\\u00c9t\\u00e9\\u00a0\\ud83d\\ude00 \xc3\xa0 Gao.\\nFin.\", "
                   "\"x\": [1, {\"text\": 2}]}\n"));
    const struct document *document = &reading->documents[0];
    CHECK_INT(reading->count, 1);
    CHECK_STR(document->id, "n1");
    CHECK_STR(document->title, "Un titre");
    CHECK_STR(document->text,
              "Un titre\n\n\xc3\x89t\xc3\xa9\xc2\xa0\xf0\x9f\x98\x80 \xc3\xa0 Gao.\nFin.");
    CHECK_INT(document->text_from, 10);
    CHECK_INT(document->blocks[0].kind, BLOCK_TITLE);
    CHECK_INT(document->blocks[0].end, 8);
    CHECK_INT(document->blocks[1].start, 10);
    CHECK_INT(document->date.day, 4);
    CHECK_INT(document->trust, DATE_TRUST_METADATA);
    CHECK_STR(document->language, "fr");
    CHECK_STR(document->publisher, "exemple.org");
    CHECK_STR(document->link, "https://www.exemple.org/a");
    end(reading);
}

TEST(a_broken_line_is_told_with_its_place_and_the_others_are_read)
{
    struct reading *reading = begin();
    read_bytes(reading, "a.jsonl",
               STR("{\"text\": \"Une.\"}\n{\"text\": \"D\xc3\xa9"
                   "but\n{\"text\": \"Deux.\"}\n{\"text\": \"x\" 3}\n"
                   "{\"txt\": 1}\nhello\n\n{\"text\": \"Trois.\", \"date\": \"hier\"}"));
    CHECK_INT(reading->count, 3);
    CHECK_STR(reading->documents[1].text, "Deux.");
    CHECK_STR(reading->documents[2].text, "Trois.");
    CHECK_INT(reading->documents[2].trust, DATE_TRUST_NONE);
    const struct message *warnings = reading->told.warnings;
    CHECK_INT(reading->told.count, 5);
    CHECK_INT(warnings[0].at.line, 2);
    CHECK_INT(warnings[0].at.column, 16);
    CHECK(strstr(warnings[0].text, "within quotes"));
    CHECK_INT(warnings[1].at.line, 4);
    CHECK(strstr(warnings[1].text, "',' or '}' is missing here"));
    CHECK_INT(warnings[2].at.line, 5);
    CHECK(strstr(warnings[2].text, "there is no \"text\""));
    CHECK_INT(warnings[3].at.line, 6);
    CHECK(strstr(warnings[4].text, "'hier' is not the date of a day"));
    CHECK(strstr(warnings[4].hint, "YYYY-MM-DD"));
    end(reading);
}

TEST(an_array_of_objects_over_several_lines_is_read_too)
{
    struct reading *reading = begin();
    read_bytes(reading, "a.json",
               STR("[\n  {\n    \"text\": \"Une.\"\n  },\n  {\"headline\": \"T\", \"body\": "
                   "\"Deux.\"}\n]\n"));
    CHECK_INT(reading->count, 2);
    CHECK_STR(reading->documents[1].text, "T\n\nDeux.");
    CHECK_INT(reading->told.count, 0);
    end(reading);
}

TEST(a_json_text_ends_at_its_quote_wherever_that_stands)
{
    struct reading *reading = begin();
    for (size_t before = 0; before < 20; before++)
        for (int kind = 0; kind < 3; kind++) { /* plain, an escape in it, never closed */
            char line[64] = "\"", *at = line + 1;
            memset(at, 'x', before);
            at += before;
            strcpy(at, kind == 1 ? "\\\"y\" : 1" : kind == 2 ? "\x01\"" : "\" : \"z\"");
            struct json_pull json = { .rest = { line, strlen(line) } };
            bool read = json_pull(&json, &reading->keep);
            CHECK_INT(read, kind != 2);
            if (read)
                CHECK_INT(json.value.len, before + (kind == 1 ? 2 : 0));
        }
    end(reading);
}

TEST(json_without_a_usable_line_is_an_error)
{
    struct reading *reading = begin();
    read_bytes(reading, "a.jsonl", STR("{\"a\": 1}\n"));
    CHECK_INT(reading->count, 0);
    CHECK_INT(reading->report.error.status, ERR_DATA);
    end(reading);
}

TEST(json_nested_deeply_is_refused_not_followed)
{
    struct reading *reading = begin();
    size_t deep = 100000;
    char *text = NEW(&reading->keep, char, deep);
    memset(text, '[', deep);
    memcpy(text, "{\"a\":", 5);
    read_bytes(reading, "a.json", (str){ text, deep });
    CHECK_INT(reading->count, 0);
    CHECK(strstr(reading->told.warnings[0].text, "nested too deeply"));
    end(reading);
}

/* ---- folders ---- */

TEST(a_folder_is_read_in_the_order_of_its_paths_and_what_is_broken_is_left_out)
{
    struct reading *reading = begin();
    put(reading, "b.txt", STR("Deux."));
    put(reading, "c.txt", STR("\0\0\0"));
    put(reading, "d.csv", STR("no,article"));
    put(reading, ".e.txt", STR("hidden"));
    CHECK_INT(mkdir(str_format(&reading->keep, "%s/a", reading->folder).ptr, 0700), 0);
    put(reading, "a/z.md", STR("Une."));
    read_path(reading, reading->folder);
    CHECK_INT(reading->count, 2);
    CHECK_STR(reading->documents[0].text, "Une.");
    CHECK_STR(reading->documents[1].text, "Deux.");
    CHECK_INT(reading->told.count, 1);
    CHECK(strstr(reading->told.warnings[0].text, "binary"));
    CHECK_INT(reading->report.error.status, OK);
    end(reading);
}

TEST(a_folder_without_articles_gets_a_sentence)
{
    struct reading *reading = begin();
    put(reading, "d.csv", STR("no,article"));
    read_path(reading, reading->folder);
    CHECK_STR(str_from(reading->report.error.text), "there is no article in this folder");
    CHECK(strstr(reading->report.error.hint, ".html"));
    end(reading);
}

TEST(a_file_that_is_not_there_gets_a_sentence)
{
    struct reading *reading = begin();
    read_path(reading, "/nowhere/at/all.txt");
    CHECK_STR(str_from(reading->report.error.text), "no such file");
    end(reading);
}

/* ---- words ---- */

TEST(a_phrase_of_pages_without_its_manner_is_told_with_its_line)
{
    struct reading *reading = begin();
    CHECK_INT(mkdir(str_format(&reading->keep, "%s/fr", reading->folder).ptr, 0700), 0);
    put(reading, "fr/page.txt", STR("[page-share is]\npartager\npartager cet = sometimes\n"));
    CHECK(!page_words_open(reading->folder, &reading->keep, &reading->report));
    CHECK_INT(reading->report.error.at.line, 3);
    CHECK(reading->report.error.hint[0]);
    end(reading);
}

TEST_MAIN
