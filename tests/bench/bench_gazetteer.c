/* SPDX-License-Identifier: Apache-2.0 */
/* usage: bench_gazetteer [LAYER.idx...]: with layers of imported places over the built-in ones.
 *
 * Opening and asking, on the two built-in index files and such layers. Questions are made
 * of the names of the index with a fixed seed: as written, in capitals without accents told apart,
 * with one mistake (names of 5 letters and more) or two (8 and more), and names that nobody bears.
 * Of files with over a million places those of every second, third... place stand for all.
 * An SQLite table of all folded names, and an index on it, answers the same ones in the same run.
 * Half of the questions are names of the lower files' places (of the built-in ones with layers, of
 * the first one without) and half of the others'; the lower ones alone are asked the same ones
 * ("alone_"), and what the others cost is told. Without layers the last lines tell what was
 * measured beside what is wanted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "db/db.h"
#include "gazetteer/gazetteer.h"
#include "text/text.h"

enum { QUESTIONS = 100000, SAMPLE = 20, PLACES_MOST = 1000000 };

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static uint32_t seed = 20140801;

static uint32_t any(size_t below)
{
    seed = seed * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)seed * below >> 32);
}

struct names {
    str *items;
    size_t count, capacity;
};

/* Names of places of the first file, then of those of the others. */
struct questioned {
    struct names all;
    size_t first; /* so many are the first file's */
};

static void add_names(struct names *names, const struct gazetteer *gaz, size_t from, size_t to,
                      struct arena *keep, struct arena scratch)
{
    size_t step = (to - from) / PLACES_MOST + 1;
    for (size_t i = from; i < to; i += step) {
        struct arena room = scratch;
        struct name_matches all = gazetteer_names(gaz, (uint32_t)i, &room);
        for (size_t k = 0; k < all.count; k++)
            APPEND(keep, names, all.items[k].written);
    }
}

static struct questioned names_of(const struct gazetteer *gaz, size_t of_first, struct arena *keep,
                                  struct arena scratch)
{
    struct questioned names = { 0 };
    add_names(&names.all, gaz, 0, of_first, keep, scratch);
    names.first = names.all.count;
    add_names(&names.all, gaz, of_first, gazetteer_count(gaz), keep, scratch);
    return names;
}

/* One of the first file's as often as one of the others'. */
static str any_name(const struct questioned *names)
{
    size_t others = names->all.count - names->first;
    bool is_other = others && any(2);
    return names->all.items[is_other ? names->first + any(others) : any(names->first)];
}

static bool is_latin(str folded)
{
    for (size_t i = 0; i < folded.len; i++) {
        if ((unsigned char)folded.ptr[i] >= 0x80)
            return false;
    }
    return true;
}

static str with_mistake(str name, struct arena *keep)
{
    char *out = NEW(keep, char, name.len + 1), letter = (char)('a' + any(26));
    size_t at = any(name.len - 1), skip = 0, len = at;
    memcpy(out, name.ptr, at);
    switch (any(4)) {
    case 0:
        skip = 1;
        break;
    case 1:
        out[len++] = letter;
        break;
    case 2:
        out[len++] = letter;
        skip = 1;
        break;
    default:
        out[len++] = name.ptr[at + 1];
        out[len++] = name.ptr[at];
        skip = 2;
    }
    memcpy(out + len, name.ptr + at + skip, name.len - at - skip);
    return (str){ out, len + name.len - at - skip };
}

/* Folded names with so many mistakes, found by no look-up. */
static struct names mistaken(const struct gazetteer *gaz, const struct questioned *names,
                             int mistakes, struct arena *keep)
{
    struct names asked = { 0 };
    while (asked.count < QUESTIONS) {
        str name = text_fold(any_name(names), keep);
        if (name.len < (mistakes == 1 ? 5 : 8) || !is_latin(name))
            continue;
        for (int i = 0; i < mistakes; i++)
            name = with_mistake(name, keep);
        if (!gazetteer_lookup(gaz, name).count)
            APPEND(keep, &asked, name);
    }
    return asked;
}

static struct names invented(struct arena *keep)
{
    struct names asked = { 0 };
    while (asked.count < QUESTIONS) {
        str parts[8];
        size_t count = 2 + any(4);
        for (size_t i = 0; i < count; i++)
            parts[i] = str_format(keep, "%c%c%c", "bcdfgklmnrst"[any(12)], "aeiou"[any(5)],
                                  "lmnrsz"[any(6)]);
        APPEND(keep, &asked, str_concat(keep, parts, count));
    }
    return asked;
}

static struct names as_written(const struct questioned *names, struct arena *keep)
{
    struct names asked = { 0 };
    while (asked.count < QUESTIONS) {
        str written = any_name(names);
        struct arena scratch = *keep;
        if (text_fold(written, &scratch).len)
            APPEND(keep, &asked, str_copy(keep, written)); /* as they would lie in a table */
    }
    return asked;
}

static struct names folded(const struct names *names, struct arena *keep)
{
    struct names asked = { 0 };
    for (size_t i = 0; i < names->count; i++)
        APPEND(keep, &asked, text_fold(names->items[i], keep));
    return asked;
}

/* Ways to ask: how many of the questions had an answer. */
struct asking {
    const struct gazetteer *gaz;
    struct db_statement *select; /* NULL but for SQLite */
    struct report *report;
    const struct names *asked;
    struct arena scratch;
};
typedef size_t (*way)(struct asking ask);

static size_t fold_alone(struct asking ask)
{
    char *out = NEW(&ask.scratch, char, 1 << 16);
    size_t found = 0;
    for (size_t i = 0; i < ask.asked->count; i++)
        found += text_fold_into(ask.asked->items[i], out) > 0;
    return found;
}

static size_t look_up(struct asking ask)
{
    size_t found = 0;
    for (size_t i = 0; i < ask.asked->count; i++)
        found += gazetteer_lookup(ask.gaz, ask.asked->items[i]).count > 0;
    return found;
}

static size_t fold_and_look_up(struct asking ask)
{
    char *out = NEW(&ask.scratch, char, 1 << 16);
    size_t found = 0;
    for (size_t i = 0; i < ask.asked->count; i++) {
        str name = { out, text_fold_into(ask.asked->items[i], out) };
        found += gazetteer_lookup(ask.gaz, name).count > 0;
    }
    return found;
}

static size_t look_up_batches(struct asking ask)
{
    enum { BATCH = 256 };
    struct name_list *lists = NEW(&ask.scratch, struct name_list, BATCH);
    size_t found = 0;
    for (size_t i = 0; i < ask.asked->count; i += BATCH) {
        size_t n = ask.asked->count - i < BATCH ? ask.asked->count - i : BATCH;
        gazetteer_lookup_batch(ask.gaz, ask.asked->items + i, n, lists);
        for (size_t k = 0; k < n; k++)
            found += lists[k].count > 0;
    }
    return found;
}

static size_t fold_and_look_up_batches(struct asking ask)
{
    enum { BATCH = 256, ROOM = 1 << 16 };
    struct name_list *lists = NEW(&ask.scratch, struct name_list, BATCH);
    str *names = NEW(&ask.scratch, str, BATCH);
    char *out = NEW(&ask.scratch, char, BATCH *ROOM);
    size_t found = 0;
    for (size_t i = 0; i < ask.asked->count; i += BATCH) {
        size_t n = ask.asked->count - i < BATCH ? ask.asked->count - i : BATCH, used = 0;
        for (size_t k = 0; k < n; k++) {
            names[k] = (str){ out + used, text_fold_into(ask.asked->items[i + k], out + used) };
            used += names[k].len;
        }
        gazetteer_lookup_batch(ask.gaz, names, n, lists);
        for (size_t k = 0; k < n; k++)
            found += lists[k].count > 0;
    }
    return found;
}

static size_t find(struct asking ask)
{
    size_t found = 0;
    for (size_t i = 0; i < ask.asked->count; i++) {
        struct arena room = ask.scratch;
        found += gazetteer_find(ask.gaz, ask.asked->items[i], &room).count > 0;
    }
    return found;
}

static size_t near_one(struct asking ask)
{
    size_t found = 0;
    for (size_t i = 0; i < ask.asked->count; i++) {
        struct arena room = ask.scratch;
        found += gazetteer_near(ask.gaz, ask.asked->items[i], 1, &room).count > 0;
    }
    return found;
}

/* As a table asks (foresee.c). */
static size_t near_one_batches(struct asking ask)
{
    enum { SOME = 64 };
    struct near_names near[SOME];
    size_t found = 0;
    for (size_t i = 0; i < ask.asked->count; i += SOME) {
        struct arena room = ask.scratch;
        size_t some = ask.asked->count - i < SOME ? ask.asked->count - i : SOME;
        gazetteer_near_batch(ask.gaz, &ask.asked->items[i], NULL, some, near, &room);
        for (size_t k = 0; k < some; k++)
            found += near[k].count > 0;
    }
    return found;
}

static size_t near_two(struct asking ask)
{
    size_t found = 0;
    for (size_t i = 0; i < ask.asked->count; i++) {
        struct arena room = ask.scratch;
        found += gazetteer_near(ask.gaz, ask.asked->items[i], 2, &room).count > 0;
    }
    return found;
}

static size_t alike(struct asking ask)
{
    size_t found = 0;
    for (size_t i = 0; i < ask.asked->count; i++) {
        struct arena room = ask.scratch;
        found += gazetteer_alike(ask.gaz, text_sound(ask.asked->items[i], &room), &room).count > 0;
    }
    return found;
}

static size_t select_rows(struct asking ask)
{
    size_t rows = 0;
    for (size_t i = 0; i < ask.asked->count; i++) {
        db_bind_text(ask.select, 1, ask.asked->items[i]);
        while (db_step(ask.select, ask.report))
            rows += db_int(ask.select, 0) >= 0;
        db_reset(ask.select);
    }
    return rows;
}

/* The best of three rounds, or of as many as there are in half a second, in questions a second:
 * others may be at work on the machine. */
enum { ROUNDS_LEAST = 3 };
static const double rounds_s = 0.5;
static double best_rate(way ask, struct asking asking, size_t *found)
{
    double best = 0, spent = 0;
    for (int round = 0; round < ROUNDS_LEAST || spent < rounds_s; round++) {
        double start = now_s();
        *found = ask(asking);
        double took = now_s() - start, rate = (double)asking.asked->count / took;
        best = rate > best ? rate : best;
        spent += took;
    }
    return best;
}

/* All files, and the first one alone when there are more. */
struct benched {
    const struct gazetteer *gaz, *alone; /* alone may be NULL */
};

static double bench(const char *name, way ask, struct benched benched, const struct names *asked,
                    struct arena scratch)
{
    size_t found;
    struct asking asking = { .gaz = benched.gaz, .asked = asked, .scratch = scratch };
    double best = best_rate(ask, asking, &found);
    printf("%s %.0f names/s\n%s_hits %.1f percent\n", name, best, name,
           100.0 * (double)found / (double)asked->count);
    if (!benched.alone)
        return best;
    asking.gaz = benched.alone;
    double alone = best_rate(ask, asking, &found);
    printf("alone_%s %.0f names/s\nalone_%s_hits %.1f percent\n%s_kept %.2f of the speed\n", name,
           alone, name, 100.0 * (double)found / (double)asked->count, name, best / alone);
    return best;
}

static const char database[] = "build/bench-gazetteer.sqlite";

static struct db *sqlite_of(const struct names *names, struct arena scratch, struct report *report)
{
    remove(database);
    struct db *db = db_open(database, DB_CREATE, report);
    if (!db ||
        db_exec(db, "CREATE TABLE n(folded TEXT, name TEXT, place INTEGER); BEGIN", report) != OK)
        return db;
    struct db_statement *insert = db_prepare(db, "INSERT INTO n VALUES (?1, ?2, ?3)", report);
    for (size_t i = 0; insert && i < names->count && report->error.status == OK; i++) {
        struct arena room = scratch;
        db_bind_text(insert, 1, text_fold(names->items[i], &room));
        db_bind_text(insert, 2, names->items[i]);
        db_bind_int(insert, 3, (int64_t)i);
        (void)!db_run(insert, report);
    }
    db_finish(insert);
    (void)!db_exec(db,
                   "COMMIT; CREATE INDEX n_folded ON n(folded); "
                   "PRAGMA cache_size = -400000; BEGIN",
                   report);
    return db;
}

static double bench_sqlite(struct db *db, const struct names *asked, struct report *report)
{
    size_t rows = 0;
    struct asking asking = { .report = report, .asked = asked };
    asking.select = db_prepare(db, "SELECT place, name FROM n WHERE folded = ?1", report);
    double best = asking.select ? best_rate(select_rows, asking, &rows) : 0;
    db_finish(asking.select);
    printf("sqlite_lookup %.0f names/s\n", best);
    return rows ? best : 0;
}

static void bench_open(const char *const *paths, size_t count, struct report *report)
{
    double best = 1;
    for (int i = 0; i < 20; i++) {
        double start = now_s();
        struct gazetteer *gaz = gazetteer_open_layers(paths, count, report);
        double took = now_s() - start;
        best = took < best ? took : best;
        gazetteer_close(gaz);
    }
    printf("gazetteer_open %.1f us\n", best * 1e6);
}

static int compare_names(const void *left, const void *right)
{
    return str_cmp(*(const str *)left, *(const str *)right);
}

/* Names of the index that a sample of questions is near to and gazetteer_near() does not tell. */
static void count_lost(const struct gazetteer *gaz, const struct names *names,
                       const struct names *asked, int edits, struct arena scratch)
{
    size_t lost = 0, near = 0;
    struct names all = folded(names, &scratch);
    qsort(all.items, all.count, sizeof *all.items, compare_names);
    for (size_t i = 0; i < SAMPLE; i++) {
        struct arena room = scratch;
        struct near_names told = gazetteer_near(gaz, asked->items[i], edits, &room);
        for (size_t k = 0; k < all.count; k++) {
            str name = all.items[k];
            if (k && str_eq(name, all.items[k - 1]))
                continue;
            int distance = text_edit_distance(asked->items[i], name, edits);
            if (distance < 1 || distance > edits || !gazetteer_lookup(gaz, name).count)
                continue;
            size_t at = 0;
            while (at < told.count && !str_eq(told.items[at].folded, name))
                at++;
            near++;
            lost += at == told.count;
        }
    }
    printf("near_%d_compared %zu names\nnear_%d_lost %zu names\n", edits, near, edits, lost);
}

/* What the library is to do on one core, and what it did. */
struct measured {
    const char *name;
    double wanted, rate;
};
enum { EXACT, FOLDED, BATCH, FOLDED_BATCH, NEAR_1, NEAR_1_BATCH, NEAR_2, MEASURED };

static void tell_measured(const struct measured *measured, double sqlite)
{
    for (size_t i = 0; i < MEASURED; i++) {
        printf("wanted_%s %.2f M/s, is %.2f M/s", measured[i].name, measured[i].wanted / 1e6,
               measured[i].rate / 1e6);
        if (sqlite > 0)
            printf(", %.0f times SQLite", measured[i].rate / sqlite);
        printf(", %s\n", measured[i].rate >= measured[i].wanted ? "holds" : "MISSED");
    }
    if (sqlite > 0)
        printf("wanted_over_sqlite 50 times, is %.0f times in batches, %s\n",
               measured[BATCH].rate / sqlite,
               measured[BATCH].rate >= 50 * sqlite ? "holds" : "MISSED");
}

static void bench_all(struct benched benched, size_t of_first, bool has_layers, struct arena keep,
                      struct arena scratch, struct report *report)
{
    struct measured measured[MEASURED] = {
        { "exact_lookup", 5e6, 0 },  { "folded_lookup", 5e6, 0 }, { "batch_lookup", 10e6, 0 },
        { "folded_batch", 10e6, 0 }, { "near_1", 0.5e6, 0 },      { "near_1_batch", 0.5e6, 0 },
        { "near_2", 0.02e6, 0 },
    };
    const struct gazetteer *gaz = benched.gaz;
    struct questioned names = names_of(gaz, of_first, &keep, scratch);
    struct names written = as_written(&names, &keep), asked = folded(&written, &keep),
                 typo1 = mistaken(gaz, &names, 1, &keep), typo2 = mistaken(gaz, &names, 2, &keep),
                 nobody = invented(&keep), some = { typo2.items, typo2.count / 10, 0 };
    struct db *db = sqlite_of(&names.all, scratch, report);
    bench("fold", fold_alone, (struct benched){ gaz, NULL }, &written, scratch);
    measured[EXACT].rate = bench("exact_lookup", look_up, benched, &asked, scratch);
    measured[FOLDED].rate = bench("folded_lookup", fold_and_look_up, benched, &written, scratch);
    measured[BATCH].rate = bench("batch_lookup", look_up_batches, benched, &asked, scratch);
    measured[FOLDED_BATCH].rate =
        bench("folded_batch", fold_and_look_up_batches, benched, &written, scratch);
    double sqlite = db ? bench_sqlite(db, &asked, report) : 0;
    bench("find", find, benched, &asked, scratch);
    bench("miss_lookup", look_up, benched, &nobody, scratch);
    bench("miss_batch", look_up_batches, benched, &nobody, scratch);
    measured[NEAR_1].rate = bench("near_1", near_one, benched, &typo1, scratch);
    bench("near_1_miss", near_one, benched, &nobody, scratch);
    measured[NEAR_1_BATCH].rate = bench("near_1_batch", near_one_batches, benched, &typo1, scratch);
    measured[NEAR_2].rate = bench("near_2", near_two, benched, &some, scratch);
    bench("alike", alike, benched, &typo1, scratch);
    count_lost(gaz, &names.all, &typo1, 1, scratch);
    count_lost(gaz, &names.all, &typo2, 2, scratch);
    if (!has_layers)
        tell_measured(measured, sqlite);
    db_close(db);
    remove(database);
}

int main(int argc, char **argv)
{
    enum { BUILT_IN = 2, LAYERS_MOST = 8 };
    const char *paths[BUILT_IN + LAYERS_MOST] = { "build/share/gazetteer.idx",
                                                  "build/share/gazetteer-osm.idx" };
    size_t layers = argc - 1 < LAYERS_MOST ? (size_t)(argc - 1) : LAYERS_MOST;
    for (size_t i = 0; i < layers; i++)
        paths[BUILT_IN + i] = argv[i + 1];
    struct report report = { 0 };
    struct arena keep = arena_reserve((size_t)2 << 30), scratch = arena_reserve((size_t)1 << 30);
    struct gazetteer *gaz = gazetteer_open_layers(paths, BUILT_IN + layers, &report),
                     *lower = gazetteer_open_layers(paths, layers ? BUILT_IN : 1, &report);
    if (!gaz || !lower) {
        fprintf(stderr, "%s: %s\n", paths[BUILT_IN + layers - 1], report.error.text);
        return 1;
    }
    bench_open(paths, BUILT_IN + layers, &report);
    bench_all((struct benched){ gaz, lower }, gazetteer_count(lower), layers > 0, keep, scratch,
              &report);
    gazetteer_close(lower);
    gazetteer_close(gaz);
    return report.error.status != OK;
}
