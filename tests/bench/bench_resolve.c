/* SPDX-License-Identifier: Apache-2.0 */
/* Which place each name is, the spans being given. Without arguments: how long it takes on fixed
 * sentences, lines "name value unit". Otherwise
 *   bench_resolve GOLD.jsonl             the gold spans with our places, as score_toponyms.py reads
 *   bench_resolve --candidates GOLD...   every candidate of every mention with its features, for
 *                                        tests/eval/learn_resolve.py
 *   bench_resolve --time GOLD...         ns a byte of text */
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "geoparse/resolve.h"
#include "model/code_points.h"

static struct {
    struct arena keep, scratch;
    struct gazetteer *gaz;
    const struct lexicon *english, *french;
    double seconds;
    size_t bytes, mentions;
    bool candidates, time;
} run;

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static str text_of(const json_t *line, const char *key)
{
    const char *text = json_string_value(json_object_get(line, key));
    return str_from(text);
}

/* Paragraphs are lines. */
static void cut_blocks(struct document *document, size_t from, struct arena *keep)
{
    struct {
        struct block *items;
        size_t count, capacity;
    } blocks = { 0 };
    if (document->title.len) {
        struct block title = { 0, document->title.len, BLOCK_TITLE };
        APPEND(keep, &blocks, title);
    }
    for (size_t at = from; at < document->text.len;) {
        str rest = str_skip(document->text, at);
        ptrdiff_t line = str_find_char(rest, '\n');
        size_t len = line < 0 ? rest.len : (size_t)line;
        str trimmed = str_trim(str_sub(rest, 0, len));
        if (trimmed.len) {
            size_t start = (size_t)(trimmed.ptr - document->text.ptr);
            struct block block = { start, start + trimmed.len, BLOCK_BODY };
            APPEND(keep, &blocks, block);
        }
        at += len + 1;
    }
    document->blocks = blocks.items;
    document->block_count = blocks.count;
}

static struct document read_document(const json_t *line, struct arena *keep)
{
    struct document document = { .id = text_of(line, "id"),
                                 .title = str_trim(text_of(line, "title")),
                                 .language = text_of(line, "lang"),
                                 .link = text_of(line, "source") };
    str parts[] = { document.title, STR("\n\n"), text_of(line, "text") };
    document.text = document.title.len ? str_concat(keep, parts, 3) : parts[2];
    document.text_from = document.title.len ? document.title.len + 2 : 0;
    cut_blocks(&document, document.text_from, keep);
    return document;
}

/* The tokens that have something of code points start .. end - 1; rising. */
static struct mention gold_mention(const struct prose *prose, const struct code_points *points,
                                   long start, long end)
{
    struct mention mention = { .place = PLACE_NONE, .sure_of_span = 1 };
    for (size_t i = 0; i < prose->count; i++) {
        if (prose->tokens[i].start < prose->document->text_from)
            continue;
        long first = code_point_at(points, prose->tokens[i].start);
        long last = code_point_at(points, prose->tokens[i].end);
        if (last <= start || first >= end)
            continue;
        if (!mention.count)
            mention.first = (uint32_t)i;
        mention.count = (uint32_t)i + 1 - mention.first;
    }
    return mention;
}

static int first_first(const void *left, const void *right)
{
    const struct mention *a = left, *b = right;
    return a->first < b->first ? -1 : a->first > b->first;
}

static json_t *place_json(const struct mention *mention)
{
    json_t *out = json_object();
    if (mention->place == PLACE_NONE)
        return out;
    struct place place = gazetteer_place(run.gaz, mention->place);
    json_object_set_new(out, "key", json_stringn(place.key.ptr, place.key.len));
    json_object_set_new(out, "name", json_stringn(place.name.ptr, place.name.len));
    lonlat point;
    if (mention_point(&place, &point)) {
        json_object_set_new(out, "lat", json_real(point.lat_deg));
        json_object_set_new(out, "lon", json_real(point.lon_deg));
    }
    if (place.country.len)
        json_object_set_new(out, "country", json_stringn(place.country.ptr, place.country.len));
    json_object_set_new(out, "confidence", json_real(mention->confidence));
    json_object_set_new(out, "reasons", json_stringn(mention->reasons.ptr, mention->reasons.len));
    return out;
}

static void print_line(const json_t *line, const struct mention_list *list, const size_t *gold)
{
    json_t *out = json_object(), *toponyms = json_array();
    for (size_t i = 0; i < list->count; i++) {
        const json_t *given = json_array_get(json_object_get(line, "toponyms"), gold[i]);
        json_t *toponym = place_json(&list->items[i]);
        json_object_set(toponym, "start", json_object_get(given, "start"));
        json_object_set(toponym, "end", json_object_get(given, "end"));
        json_object_set(toponym, "surface", json_object_get(given, "surface"));
        json_array_append_new(toponyms, toponym);
    }
    json_object_set(out, "id", json_object_get(line, "id"));
    json_object_set_new(out, "toponyms", toponyms);
    json_dumpf(out, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(out);
}

/* One line a candidate: set, document, mention, lat, lon of gold, of the candidate, features. */
static void print_candidates(const json_t *line, const struct mention_list *list,
                             const size_t *gold, struct resolution *resolution)
{
    for (size_t i = 0; i < list->count; i++) {
        const json_t *given = json_array_get(json_object_get(line, "toponyms"), gold[i]);
        for (size_t k = 0; k < resolution_count(resolution, i); k++) {
            double values[RESOLVE_FEATURES];
            uint32_t index = resolution_features(resolution, i, k, values);
            struct place place = gazetteer_place(run.gaz, index);
            lonlat point;
            bool has_point = mention_point(&place, &point);
            const char *feature = json_string_value(json_object_get(given, "feature"));
            printf("%s\t%s\t%zu\t%s\t%.4f\t%.4f\t%.*s\t%d\t%.4f\t%.4f\t%s",
                   json_string_value(json_object_get(line, "id")),
                   json_string_value(json_object_get(line, "lang")), i,
                   json_string_value(json_object_get(given, "surface")),
                   json_number_value(json_object_get(given, "lat")),
                   json_number_value(json_object_get(given, "lon")), STR_ARG(place.key), has_point,
                   point.lat_deg, point.lon_deg, feature ? feature : "");
            for (int f = 0; f < RESOLVE_FEATURES; f++)
                if (values[f] != 0)
                    printf("\t%s:%.4g", resolve_feature_name(f), values[f]);
            putchar('\n');
        }
    }
}

static void gather_gold(const json_t *line, const struct prose *prose, struct mention_list *list)
{
    struct code_points points = code_points_of(prose->document, &run.keep);
    size_t index;
    json_t *toponym;
    json_array_foreach(json_object_get(line, "toponyms"), index, toponym)
    {
        struct mention mention = gold_mention(
            prose, &points, (long)json_integer_value(json_object_get(toponym, "start")),
            (long)json_integer_value(json_object_get(toponym, "end")));
        APPEND(&run.keep, list, mention);
        list->items[index].reading_count = index; /* until they are resolved */
    }
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, first_first);
}

static void answer(const json_t *line)
{
    struct arena before = run.keep;
    struct document document = read_document(line, &run.keep);
    bool french = str_eq(document.language, STR("fr"));
    struct prose prose = prose_read(&document, french ? run.french : run.english, &run.keep);
    struct mention_list list = { 0 };
    gather_gold(line, &prose, &list);
    size_t *gold = NEW(&run.keep, size_t, list.count + 1);
    for (size_t i = 0; i < list.count; i++) {
        gold[i] = list.items[i].reading_count;
        list.items[i].reading_count = 0;
    }
    double start = now_s();
    struct resolution *resolution =
        resolve_mentions(&prose, run.gaz, &list, &run.keep, run.scratch);
    for (size_t i = 0; i < list.count; i++)
        resolution_answer(resolution, i, &list.items[i], &run.keep, run.scratch);
    run.seconds += now_s() - start;
    run.bytes += document.text.len;
    run.mentions += list.count;
    if (run.candidates)
        print_candidates(line, &list, gold, resolution);
    else if (!run.time)
        print_line(line, &list, gold);
    run.keep = before;
}

static void answer_file(const char *path)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    if (!file) {
        perror(path);
        return;
    }
    while (getline(&line, &room, file) > 0) {
        json_t *json = json_loads(line, 0, NULL);
        if (json)
            answer(json);
        json_decref(json);
    }
    free(line);
    fclose(file);
}

/* One text of `count` names out of the whole gazetteer, a few to a sentence. */
static void time_made_text(const char *name, size_t count)
{
    struct arena before = run.keep;
    struct mention_list list = { 0 };
    struct buffer text = { 0 };
    size_t *starts = NEW(&run.keep, size_t, count), *ends = NEW(&run.keep, size_t, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t index = (uint32_t)(i % (count / 2) * 7919 % gazetteer_count(run.gaz));
        buffer_add(&text, i % 4 ? STR("near ") : STR("They went on and on to "));
        starts[i] = text.len;
        buffer_add(&text, gazetteer_place(run.gaz, index).name);
        ends[i] = text.len;
        buffer_add(&text, i % 4 == 3 ? STR(". ") : STR(", "));
    }
    struct block block = { 0, text.len - 1, BLOCK_BODY };
    struct document document = { .text = buffer_view(&text), .blocks = &block, .block_count = 1 };
    struct prose prose = prose_read(&document, run.english, &run.keep);
    for (size_t i = 0, token = 0; i < count; i++) {
        struct mention mention = { .place = PLACE_NONE, .sure_of_span = 1 };
        for (; token < prose.count && prose.tokens[token].start < starts[i]; token++)
            ;
        mention.first = (uint32_t)token;
        for (; token < prose.count && prose.tokens[token].end <= ends[i]; token++)
            mention.count++;
        if (mention.count)
            APPEND(&run.keep, &list, mention);
    }
    double start = now_s();
    mentions_resolve(&prose, run.gaz, &list, &run.keep, run.scratch);
    printf("resolve_%s %.2f us\n", name, (now_s() - start) * 1e6 / (double)count);
    buffer_release(&text);
    run.keep = before;
}

int main(int argc, char **argv)
{
    struct report report = { 0 };
    static const char *const paths[] = { "build/share/gazetteer.idx",
                                         "build/share/gazetteer-osm.idx" };
    run.keep = arena_reserve((size_t)1 << 32);
    run.scratch = arena_reserve((size_t)1 << 30);
    run.gaz = gazetteer_open_layers(paths, 2, &report);
    run.english = lexicon_open("geodata/lexicon", "en", &run.keep, &report);
    run.french = lexicon_open("geodata/lexicon", "fr", &run.keep, &report);
    if (!run.gaz || !run.english || !run.french) {
        fprintf(stderr, "bench_resolve: %s\n", report.error.text);
        return 1;
    }
    for (int i = 1; i < argc; i++) {
        if (str_eq(str_from(argv[i]), STR("--candidates")))
            run.candidates = true;
        else if (str_eq(str_from(argv[i]), STR("--time")))
            run.time = true;
        else
            answer_file(argv[i]);
    }
    if (argc == 1) {
        time_made_text("mention_of_1000", 1000);
        time_made_text("mention_of_10000", 10000);
        time_made_text("mention_of_100000", 100000);
    }
    if (run.time && run.bytes)
        printf("resolve %.1f ns/byte\nresolve_mention %.2f us\n",
               run.seconds * 1e9 / (double)run.bytes,
               run.seconds * 1e6 / (double)(run.mentions ? run.mentions : 1));
    gazetteer_close(run.gaz);
    return 0;
}
