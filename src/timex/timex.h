/* SPDX-License-Identifier: Apache-2.0 */
/* timex.h - when: the dates and intervals that running text names, as HeidelTime tells them
 * (Strötgen and Gertz 2010; TIMEX3), resolved to days of the calendar. */
#ifndef EVENTMAP_TIMEX_TIMEX_H
#define EVENTMAP_TIMEX_TIMEX_H

#include "model/date.h"
#include "prose/prose.h"

enum timex_kind {
    TIMEX_DATE, /* a day, month, year, part of one: "3 mai 2024", "mi-avril", "en mars", "hier" */
    TIMEX_INTERVAL, /* from ... to: "du 3 au 5 mai", "between March and May" */
    TIMEX_SINCE,    /* "depuis janvier": `when` is its beginning */
    TIMEX_AHEAD,    /* "dans les prochains jours", "next week": has not happened yet */
    TIMEX_DURATION, /* "trois mois", "for two years": says not when; interval {0} */
    TIMEX_TIME,     /* "à 11h30": of a day that the text tells elsewhere; interval {0} */
    TIMEX_UNTIL     /* "jusqu'au 5 mai", "by Friday", "avant juin": `when` is its end */
};

/* How the days were found. */
enum timex_anchor {
    ANCHOR_NONE,     /* told whole: "26 juillet 2023" */
    ANCHOR_DOCUMENT, /* counted from the document's date: "hier", "lundi dernier", "26 juillet
                        dernier" */
    ANCHOR_TEXT,     /* from a date of the text before it: "la veille", "deux jours plus tard" */
    ANCHOR_MISSING   /* would need a date that nobody knows: interval {0} */
};

struct time_expression {   /* "struct timex" is the C library's */
    uint32_t first, count; /* tokens */
    enum timex_kind kind;
    enum timex_anchor anchor;
    struct interval when; /* precision DATE_NONE: not known */
    bool guessed;         /* the document's date that it counts from is a guess, or the year is */
    str reason;           /* short: "Friday before 2024-05-04; the weekday agrees" */
};

struct timexes {
    const struct time_expression *items;
    size_t count; /* in the order of the text; they do not overlap */
};

/* Where dates stand in a text, before any is counted from another: the dearest part of reading
 * them. In `keep`; as long as the prose. */
struct date_words;
const struct date_words *timex_find(const struct prose *prose, struct arena *keep);

/* The document's own date: what it already has (given, metadata), else from its dateline, from what
 * the text implies ("ce vendredi 26 avril 2024", "jeudi 11 avril"), else a lone date at its top, as
 * a guess. Changes date and trust of `document`; returns a sentence on how, in `keep`. */
str timex_date_document(struct document *document, const struct prose *prose, struct arena *keep);

/* The same for the documents of one run, which help each other: a weekday and date without a year
 * is of the year nearest to the others; a lone date at the top that "26 juillet dernier"
 * contradicts, since another document tells "26 juillet 2023", gives way to another guess. `how` is
 * set. */
struct dated {
    struct document *document;
    const struct prose *prose;
    const struct date_words *words; /* of the prose; NULL: not found yet */
    str how;
};
void timex_date_documents(struct dated *items, size_t count, struct arena *keep);

/* Every date in the blocks of the text, resolved. `words` of the prose; NULL: not found yet. In
 * `keep`. */
struct timexes timex_read(const struct prose *prose, const struct date_words *words,
                          struct arena *keep);

#endif
