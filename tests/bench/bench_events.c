/* SPDX-License-Identifier: Apache-2.0 */
/* A table of a million rows end to end: read, placed, written as CSV, on one processor and on two,
 * beside the time that only reading its bytes and writing those of the result takes. Lines "name
 * value unit". The table is made here from the built-in gazetteer: of 100 places 80 are names as
 * written, 10 are written otherwise (capitals, no accents, spaces for hyphens), 5 have one letter
 * wrong and 5 are in no gazetteer; names are drawn from 100,000 places.
 *
 * usage: bench_events [ROWS [TABLE]]: with TABLE the table is only made. */
#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/infile.h"
#include "base/outfile.h"
#include "gazetteer/gazetteer.h"
#include "io/io.h"
#include "text/text.h"

enum { POOL = 100000 };
static const char table_path[] = "build/bench-events.csv",
                  out_path[] = "build/bench-events-out.csv";

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* SplitMix64 (Steele, Lea and Flood 2014). */
static uint64_t draw(uint64_t *state, uint64_t below)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (z ^ (z >> 31)) % below;
}

/* ---- names ---- */

static str written_otherwise(str name, uint64_t *state, struct arena *keep)
{
    char *copy = NEW(keep, char, name.len);
    switch (draw(state, 4)) {
    case 0:
        return text_fold(name, keep);
    case 1:
        for (size_t i = 0; i < name.len; i++)
            copy[i] = name.ptr[i] == '-' ? ' ' : name.ptr[i];
        return (str){ copy, name.len };
    default:
        for (size_t i = 0; i < name.len; i++)
            copy[i] = (char)toupper((unsigned char)name.ptr[i]);
        return (str){ copy, name.len };
    }
}

/* A letter left out, doubled, changed or swapped with the next, in the folded name. */
static str with_a_typo(str name, uint64_t *state, struct arena *keep)
{
    str folded = text_fold(name, keep);
    if (folded.len < 4 || str_count_codes(folded) < folded.len)
        return folded; /* letters of one byte alone */
    size_t at = 1 + draw(state, folded.len - 2);
    str before = str_sub(folded, 0, at), after = str_skip(folded, at + 1);
    char letter = (char)('a' + draw(state, 26)), here = folded.ptr[at];
    switch (draw(state, 4)) {
    case 0:
        return str_format(keep, "%.*s%.*s", STR_ARG(before), STR_ARG(after));
    case 1:
        return str_format(keep, "%.*s%c%c%.*s", STR_ARG(before), here, letter, STR_ARG(after));
    case 2:
        return str_format(keep, "%.*s%c%.*s", STR_ARG(before), letter, STR_ARG(after));
    default:
        return str_format(keep, "%.*s%c%c%.*s", STR_ARG(before), after.ptr[0], here,
                          STR_ARG(str_skip(after, 1)));
    }
}

static str unknown_name(uint64_t *state, struct arena *keep)
{
    static const char *const starts[] = {
        "Xo", "Kwe", "Zib", "Tchu", "Vra", "Mbou", "Gry", "Phle"
    };
    static const char *const middles[] = { "rax", "lou", "ndik", "zapo", "vutt", "gwem", "shoj" };
    static const char *const ends[] = { "aville", "oudji", "ixem", "yaptu", "enkro", "uzzil" };
    return str_format(keep, "%s%s%s%s", starts[draw(state, 8)], middles[draw(state, 7)],
                      middles[draw(state, 7)], ends[draw(state, 6)]);
}

/* ---- the table ---- */

static str place_name(const struct place *place, uint64_t *state, struct arena *keep)
{
    uint64_t lot = draw(state, 100);
    str name = place->name;
    return lot < 80   ? name
           : lot < 90 ? written_otherwise(name, state, keep)
           : lot < 95 ? with_a_typo(name, state, keep)
                      : unknown_name(state, keep);
}

static void add_row(struct buffer *out, uint64_t i, const struct place *place, uint64_t *state,
                    struct arena keep)
{
    static const char *const dead[] = { "0", "0", "0", "1", "2", "5" };
    str name = place_name(place, state, &keep);
    str id = str_format(&keep, "EV%07llu", (unsigned long long)i);
    str date = str_format(&keep, "20%02d-%02d-%02d", (int)(10 + draw(state, 15)),
                          (int)(1 + draw(state, 12)), (int)(1 + draw(state, 28)));
    str note = { 0 };
    if (i % 3)
        note = str_format(&keep,
                          "Armed group, unidentified, said to have \"attacked\" a convoy near %.*s",
                          STR_ARG(name));
    str cells[] = { id, date, place->country, name, str_from(dead[draw(state, 6)]), note };
    csv_write_row(out, cells, sizeof cells / sizeof *cells, ',');
}

static uint32_t draw_settlement(const struct gazetteer *gaz, uint64_t *state)
{
    for (;;) {
        uint32_t index = (uint32_t)draw(state, gazetteer_count(gaz));
        if (gazetteer_place(gaz, index).class == PLACE_SETTLEMENT)
            return index;
    }
}

static enum status make_table(const char *path, uint64_t rows, struct report *report)
{
    struct gazetteer *gaz = gazetteer_open("build/share/gazetteer.idx", report);
    if (!gaz)
        return report->error.status;
    struct arena keep = arena_reserve((size_t)1 << 24);
    struct arena rest = keep;
    struct buffer out = { 0 };
    uint64_t state = 7;
    uint32_t *pool = NEW(&rest, uint32_t, POOL);
    for (size_t i = 0; i < POOL; i++)
        pool[i] = draw_settlement(gaz, &state);
    buffer_add(&out, STR("event_id,date,country,place,fatalities,notes\n"));
    for (uint64_t i = 0; i < rows; i++) {
        struct place place = gazetteer_place(gaz, pool[draw(&state, POOL)]);
        add_row(&out, i, &place, &state, rest);
    }
    enum status status = outfile_write(path, buffer_view(&out), report);
    buffer_release(&out);
    arena_release(&keep, (size_t)1 << 24);
    gazetteer_close(gaz);
    return status;
}

/* ---- the clock ---- */

/* All bytes of one file read, as many as the other has written. */
static double copy_s(void)
{
    static char piece[1 << 20];
    double start = now_s();
    ssize_t got = 1;
    for (int in = open(table_path, O_RDONLY); in >= 0 && got > 0;) {
        got = read(in, piece, sizeof piece);
        if (got <= 0)
            close(in);
    }
    int from = open(out_path, O_RDONLY);
    off_t left = lseek(from, 0, SEEK_END);
    close(from);
    int to = open("build/bench-events-copy", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    for (ssize_t wrote = 1; left > 0 && wrote > 0; left -= wrote)
        wrote = write(to, piece, left < (off_t)sizeof piece ? (size_t)left : sizeof piece);
    fsync(to);
    close(to);
    double taken = now_s() - start;
    unlink("build/bench-events-copy");
    return taken;
}

static double run_s(const char *threads, struct rusage *usage)
{
    double start = now_s();
    int status = 0;
    pid_t child = fork();
    if (!child) {
        execl("build/plain/eventmap", "eventmap", "geocode", "-q", "--threads", threads, table_path,
              "-o", out_path, (char *)NULL);
        _exit(127);
    }
    wait4(child, &status, 0, usage);
    return WIFEXITED(status) && !WEXITSTATUS(status) ? now_s() - start : -1;
}

static void tell_run(const char *name, const char *threads, double rows)
{
    struct rusage usage;
    double taken = run_s(threads, &usage);
    double cpu = (double)usage.ru_utime.tv_sec + 1e-6 * (double)usage.ru_utime.tv_usec +
                 (double)usage.ru_stime.tv_sec + 1e-6 * (double)usage.ru_stime.tv_usec;
    printf("%s %.0f rows/s\n%s_cpu %.2f us/row\n%s_memory %.0f MB\n", name, rows / taken, name,
           1e6 * cpu / rows, name, (double)usage.ru_maxrss / 1024);
}

int main(int argc, char **argv)
{
    struct report report = { 0 };
    uint64_t rows = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000;
    if (make_table(argc > 2 ? argv[2] : table_path, rows, &report) != OK) {
        fprintf(stderr, "bench_events: %s\n", report.error.text);
        return 1;
    }
    if (argc > 2)
        return 0;
    setenv("EVENTMAP_DATA", "build/share", 0);
    tell_run("table_end_to_end_1_thread", "1", (double)rows);
    tell_run("table_end_to_end_2_threads", "2", (double)rows);
    printf("table_bytes_read_and_written_alone %.0f rows/s\n", (double)rows / copy_s());
    unlink(table_path);
    unlink(out_path);
    return 0;
}
