/* SPDX-License-Identifier: Apache-2.0 */
/* Folding, opening and looking up, on build/share/gazetteer.idx (or the index given). The names
 * asked for are every 13th name of the index as written; an SQLite table of all folded names with
 * an index on them answers the same questions in the same run. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "db/db.h"
#include "gazetteer/gazetteer.h"
#include "text/text.h"

enum { STEP = 13, ROUNDS = 3 };

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct names {
    str *items;
    size_t count, capacity;
};

static struct names names_of(const struct gazetteer *gaz, struct arena *keep)
{
    struct names names = { 0 };
    for (size_t i = 0; i < gazetteer_count(gaz); i++) {
        struct name_matches all = gazetteer_names(gaz, (uint32_t)i, keep);
        for (size_t k = 0; k < all.count; k++)
            APPEND(keep, &names, all.items[k].written);
    }
    return names;
}

/* Every STEP-th, folded, in an order that jumps about (a multiplicative walk). */
static struct names questions(const struct names *names, struct arena *keep)
{
    struct names asked = { 0 };
    for (size_t i = 0; i < names->count / STEP; i++) {
        str folded = text_fold(names->items[i * 7919 * STEP % names->count], keep);
        if (folded.len)
            APPEND(keep, &asked, folded);
    }
    return asked;
}

static void bench_fold(const struct names *names)
{
    char out[4096];
    size_t bytes = 0;
    double start = now_s();
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < names->count; i++)
            bytes += text_fold_into(names->items[i], out);
    }
    double each = (now_s() - start) / ROUNDS / (double)names->count;
    printf("fold %.1f ns/name\n", each * 1e9);
    if (!bytes)
        printf("fold 0 names\n");
}

static double bench_find(const struct gazetteer *gaz, const struct names *asked,
                         struct arena scratch)
{
    size_t found = 0;
    double start = now_s();
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < asked->count; i++) {
            struct arena room = scratch;
            found += gazetteer_find(gaz, asked->items[i], &room).count > 0;
        }
    }
    double rate = ROUNDS * (double)asked->count / (now_s() - start);
    printf("exact_lookup %.0f names/s\n", rate);
    printf("exact_lookup_hits %.1f percent\n",
           100.0 * (double)found / ROUNDS / (double)asked->count);
    return rate;
}

static struct db *sqlite_of(const struct names *names, struct arena scratch, struct report *report)
{
    struct db *db = db_open(":memory:", DB_CREATE, report);
    if (!db || db_exec(db, "CREATE TABLE n(folded TEXT, place INTEGER); BEGIN", report) != OK)
        return db;
    struct db_statement *insert = db_prepare(db, "INSERT INTO n VALUES (?1, ?2)", report);
    for (size_t i = 0; insert && i < names->count && report->error.status == OK; i++) {
        struct arena room = scratch;
        db_bind_text(insert, 1, text_fold(names->items[i], &room));
        db_bind_int(insert, 2, (int64_t)i);
        (void)!db_run(insert, report);
    }
    db_finish(insert);
    (void)!db_exec(db, "COMMIT; CREATE INDEX n_folded ON n(folded, place)", report);
    return db;
}

static double bench_sqlite(struct db *db, const struct names *asked, struct report *report)
{
    struct db_statement *select = db_prepare(db, "SELECT place FROM n WHERE folded = ?1", report);
    size_t rows = 0, count = asked->count / 2;
    double start = now_s();
    for (size_t i = 0; select && i < count; i++) {
        db_bind_text(select, 1, asked->items[i]);
        while (db_step(select, report))
            rows += db_int(select, 0) >= 0;
        db_reset(select);
    }
    double rate = (double)count / (now_s() - start);
    db_finish(select);
    printf("sqlite_lookup %.0f names/s\n", rate);
    return rows ? rate : 0;
}

static void bench_open(const char *path, struct report *report)
{
    double best = 1;
    for (int i = 0; i < 20; i++) {
        double start = now_s();
        struct gazetteer *gaz = gazetteer_open(path, report);
        double took = now_s() - start;
        best = took < best ? took : best;
        gazetteer_close(gaz);
    }
    printf("gazetteer_open %.1f us\n", best * 1e6);
}

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[1] : "build/share/gazetteer.idx";
    struct report report = { 0 };
    struct arena keep = arena_reserve((size_t)2 << 30), scratch = arena_reserve((size_t)1 << 30);
    struct gazetteer *gaz = gazetteer_open(path, &report);
    if (!gaz) {
        fprintf(stderr, "%s: %s\n", path, report.error.text);
        return 1;
    }
    bench_open(path, &report);
    struct names names = names_of(gaz, &keep), asked = questions(&names, &keep);
    bench_fold(&names);
    double ours = bench_find(gaz, &asked, scratch);
    struct db *db = sqlite_of(&names, scratch, &report);
    double theirs = db ? bench_sqlite(db, &asked, &report) : 0;
    if (theirs > 0)
        printf("exact_lookup_over_sqlite %.1f times\n", ours / theirs);
    db_close(db);
    gazetteer_close(gaz);
    return report.error.status != OK;
}
