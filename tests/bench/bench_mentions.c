/* SPDX-License-Identifier: Apache-2.0 */
/* Finding names of places in running text: how fast, on sentences of ours and names of the index.
 *   bench_mentions                      `name value unit` a line
 *   bench_mentions --print FILE...      mentions of JSON lines {"id", "lang", "title"?, "text"}, as
 *                                       tests/eval wants them
 *   bench_mentions --traits FILE...     every candidate with what is true of it, for
 *                                       tests/eval/learn_spans.py: id, in the text (not the title),
 * start, end, first token, tokens, hash, tokens before and after in a list, column of the table,
 * traits */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "geoparse/names.h"
#include "model/code_points.h"

static const size_t arena_bytes = (size_t)2 << 30;

struct reader {
    const struct gazetteer *gaz;
    const struct lexicon *lexicons[2];
    struct arena keep, scratch;
};

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Paragraphs end with a line end unless white space or a small letter goes on. */
static size_t paragraph_end(str text, size_t from)
{
    for (size_t i = from; i < text.len; i++)
        if (text.ptr[i] == '\n' && (i + 1 == text.len || text.ptr[i + 1] != ' '))
            return i;
    return text.len;
}

static struct document document_of(str title, str body, struct arena *keep)
{
    struct document document = { 0 };
    struct {
        struct block *items;
        size_t count, capacity;
    } blocks = { 0 };
    str parts[] = { title, title.len ? STR("\n") : STR(""), body };
    document.text = str_concat(keep, parts, 3);
    document.text_from = title.len + (title.len > 0);
    for (size_t at = 0; at < document.text.len;) {
        size_t end = paragraph_end(document.text, at);
        str line = str_trim(str_sub(document.text, at, end - at));
        size_t start = (size_t)(line.ptr - document.text.ptr);
        struct block block = { start, start + line.len,
                               start < document.text_from ? BLOCK_TITLE : BLOCK_BODY };
        if (line.len)
            APPEND(keep, &blocks, block);
        at = end + 1;
    }
    document.blocks = blocks.items;
    document.block_count = blocks.count;
    return document;
}

static str field(const json_t *line, const char *name)
{
    const char *value = json_string_value(json_object_get(line, name));
    return str_from(value);
}

static struct prose *prose_of(struct reader *reader, const json_t *line, struct document *document,
                              struct arena *keep)
{
    struct prose *prose = NEW(keep, struct prose, 1);
    str title = field(line, "title"), text = field(line, "text");
    bool again = str_starts(text, title);
    *document = document_of(again ? (str){ 0 } : title, text, keep);
    document->link = field(line, "source");
    *prose = prose_read(document, reader->lexicons[str_eq(field(line, "lang"), STR("fr"))], keep);
    return prose;
}

static void print_place(const struct gazetteer *gaz, uint32_t index)
{
    struct place place = { 0 };
    if (index != PLACE_NONE)
        place = gazetteer_place(gaz, index);
    lonlat point;
    if (mention_point(&place, &point))
        printf(", \"lat\": %.5f, \"lon\": %.5f", point.lat_deg, point.lon_deg);
}

static void print_mention(const struct reader *reader, const struct prose *prose,
                          const struct code_points *points, const struct mention *mention,
                          bool *first)
{
    size_t end = prose->tokens[mention->first + mention->count - 1].end;
    size_t start = prose->tokens[mention->first].start;
    if (mention->sure_of_span < .5 || mention->kind == MENTION_FURNITURE ||
        start < prose->document->text_from)
        return;
    long from = code_point_at(points, start), to = code_point_at(points, end);
    printf("%s{\"start\": %ld, \"end\": %ld, \"kind\": \"%s\", \"sure\": %.3f", *first ? "" : ", ",
           from, to, mention_kind_name(mention->kind), mention->sure_of_span);
    print_place(reader->gaz, mention->place);
    printf("}");
    *first = false;
}

static void print_mentions(struct reader *reader, const json_t *line)
{
    struct arena keep = reader->keep;
    struct document document;
    const struct prose *prose = prose_of(reader, line, &document, &keep);
    struct mentions mentions = geoparse_read(prose, reader->gaz, &keep, reader->scratch);
    struct code_points points = code_points_of(&document, &keep);
    bool first = true;
    printf("{\"id\": \"%s\", \"toponyms\": [", json_string_value(json_object_get(line, "id")));
    for (size_t i = 0; i < mentions.count; i++)
        print_mention(reader, prose, &points, &mentions.items[i], &first);
    printf("]}\n");
}

static void print_traits(struct reader *reader, const json_t *line)
{
    struct arena keep = reader->keep;
    struct document document;
    const struct prose *prose = prose_of(reader, line, &document, &keep);
    struct code_points points = code_points_of(&document, &keep);
    struct names names = names_read(prose, reader->gaz, &keep);
    for (size_t i = 0; i < names.candidates.count; i++) {
        const struct candidate *c = &names.candidates.items[i];
        size_t start = prose->tokens[c->first].start;
        size_t end = prose->tokens[c->first + c->count - 1].end;
        printf("%s\t%d\t%ld\t%ld\t%u\t%u\t%llx\t%d\t%d\t%d\t",
               json_string_value(json_object_get(line, "id")), start >= document.text_from,
               code_point_at(&points, start), code_point_at(&points, end), c->first, c->count,
               (unsigned long long)c->key, (int)names_listed_before(&names, c),
               (int)names_listed_after(&names, c), c->column);
        struct traits traits = { .of = c };
        traits_read(&names, &traits);
        for (size_t t = 0; t < traits.count; t++)
            printf("%s%d", t ? " " : "", traits.items[t]);
        printf("\n");
    }
}

static void each_line(struct reader *reader, const char *path,
                      void (*tell)(struct reader *, const json_t *))
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    if (!file)
        exit(1);
    while (getline(&line, &room, file) > 0) {
        json_t *value = json_loads(line, 0, NULL);
        if (value)
            tell(reader, value);
        json_decref(value);
    }
    free(line);
    fclose(file);
}

/* Sentences with names of the index in them, the same every time. */
static str made_text(const struct gazetteer *gaz, size_t bytes, struct arena *keep)
{
    static const char *const forms[] = {
        "Police in %.*s said on Monday that three men had been arrested near the market. ",
        "The mayor of %.*s, John Miller, told reporters that the road to the north was closed. ",
        "Residents of the village have asked the government for help since the flood in %.*s. ",
        "Nothing else was known about what had happened there during the night of the attack. ",
    };
    char *text = NEW(keep, char, bytes + 4096);
    size_t n = 0, count = gazetteer_count(gaz), at = 1;
    for (size_t i = 0; n < bytes; i++) {
        struct place place = gazetteer_place(gaz, (uint32_t)(at = at * 1103515245 % count));
        n += (size_t)snprintf(text + n, 4096, forms[i % 4], STR_ARG(str_clip(place.name, 200)));
        if (i % 5 == 4)
            text[n - 1] = '\n';
    }
    return (str){ text, n };
}

/* An article: so many bytes, or up to the next end of a paragraph. */
enum { ARTICLE_BYTES = 4000 };

static str next_article(str *text)
{
    size_t end = ARTICLE_BYTES;
    while (end < text->len && text->ptr[end] != '\n')
        end++;
    str article = str_sub(*text, 0, end);
    *text = str_skip(*text, end);
    return article;
}

static void bench(struct reader *reader)
{
    struct arena all = reader->keep;
    str text = made_text(reader->gaz, 8 << 20, &all);
    double megabytes = (double)text.len / 1e6, reading = 0, finding = 0;
    size_t found = 0;
    while (text.len) {
        struct arena keep = all;
        struct mention_list list = { 0 };
        struct document document = document_of((str){ 0 }, next_article(&text), &keep);
        double start = now_s();
        struct prose prose = prose_read(&document, reader->lexicons[0], &keep);
        double read = now_s();
        spans_find(&prose, reader->gaz, &list, &keep, reader->scratch);
        finding += now_s() - read;
        reading += read - start;
        found += list.count;
    }
    printf("mentions.prose %.1f MB/s\n", megabytes / reading);
    printf("mentions.spans %.1f MB/s\n", megabytes / finding);
    printf("mentions.found %zu spans\n", found);
}

int main(int argc, char **argv)
{
    const char *paths[] = { "build/share/gazetteer.idx", "build/share/gazetteer-osm.idx" };
    struct report report = { 0 };
    struct reader reader = { .keep = arena_reserve(arena_bytes),
                             .scratch = arena_reserve(arena_bytes) };
    reader.gaz = gazetteer_open_layers(paths, access(paths[1], R_OK) ? 1 : 2, &report);
    reader.lexicons[0] = lexicon_open("geodata/lexicon", "en", &reader.keep, &report);
    reader.lexicons[1] = lexicon_open("geodata/lexicon", "fr", &reader.keep, &report);
    if (report.error.status != OK || !reader.gaz) {
        fprintf(stderr, "%s: %s\n", report.error.at.file ? report.error.at.file : "",
                report.error.text);
        return 1;
    }
    if (argc < 3)
        bench(&reader);
    for (int i = 2; i < argc; i++)
        each_line(&reader, argv[i], strcmp(argv[1], "--traits") ? print_mentions : print_traits);
    gazetteer_close((struct gazetteer *)reader.gaz);
    return 0;
}
