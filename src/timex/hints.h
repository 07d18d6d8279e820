/* SPDX-License-Identifier: Apache-2.0 */
/* hints.h - what a text tells of the day on which it was written, as document_date.c weighs it. */
#ifndef EVENTMAP_TIMEX_HINTS_H
#define EVENTMAP_TIMEX_HINTS_H

#include "timex/resolve.h"

/* A day without its year; weekday 0: not told. Month 0: nothing. */
struct partial_day {
    signed char month, day, weekday;
};

struct hints {
    struct date dateline;    /* {0}, as all of them: there is none */
    struct date lone;        /* alone on one of the first lines */
    struct date this_day;    /* the newest "ce jeudi 11 avril 2024" */
    struct date weekday_day; /* the newest "jeudi 11 avril 2024" */
    struct date newest;      /* of all whole days of the text that are not to come */
    struct date opening;     /* the last day that opened a paragraph as datelines do */
    bool other_openings;     /* another day did, too */
    bool is_list;            /* so they are days of a list, no datelines */
    struct partial_day partial_dateline;
    struct partial_day partial; /* "ce vendredi 26 avril", else "vendredi 26 avril" */
    struct {
        struct date *items;
        size_t count, capacity;
    } whole; /* whole days of the text */
    struct {
        struct partial_day *items;
        size_t count, capacity;
    } lasts; /* "26 juillet dernier" */
};

struct hints hints_read(const struct prose *prose, const struct date_words *words,
                        struct arena *keep);

#endif
