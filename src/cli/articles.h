/* SPDX-License-Identifier: Apache-2.0 */
/* articles.h - news text in: files -> documents -> mentions, dates, tellings -> events.
 *
 * Documents are read one after the other, then understood by several threads; what comes out does
 * not depend on how many there are. */
#ifndef EVENTMAP_CLI_ARTICLES_H
#define EVENTMAP_CLI_ARTICLES_H

#include "cli/commands.h"
#include "extract/extract.h"
#include "gazetteer/gazetteer.h"

struct articles_request {
    struct extract_options extract;
    struct date date;     /* of every document, when given; year 0: found out */
    const char *language; /* of the texts; NULL: each one's own or guessed */
    unsigned threads;
    bool keep_parsed; /* mentions and dates are wanted, not only events */
};

/* One document and what was understood of it. */
struct article {
    struct document document;
    str date_how; /* a sentence on its date */
    str reason;   /* why nothing was read; empty when it was */
    /* Only with keep_parsed: empty otherwise. */
    struct parsed_document parsed;
};

struct articles {
    struct article *items;
    size_t count;
    struct document *documents; /* the same documents side by side, as extract_merge() wants them */
    struct telling_list *tellings;
    struct extracted_list events;
    struct articles_memory *memory;
};

/* Does this input look like text to read, not like a table? A folder, HTML, JSON lines with a
 * "text", plain text without columns. Standard input does not. */
bool looks_like_article(const char *path);

/* Read all of `paths`. What has no lexicon of its language stays with a reason. Pair with
 * articles_release, also after a failure. */
NODISCARD enum status articles_read(const char *const *paths, size_t count,
                                    const struct articles_request *request,
                                    const struct gazetteer *gaz, struct arena *arena,
                                    struct articles *articles, struct report *report);
void articles_release(struct articles *articles);

/* Of each article: does an event tell what it says? */
bool *articles_with_events(const struct articles *articles, struct arena *keep);
/* Why an article without events has none. */
str article_silence(const struct article *article);

/* "5 articles: 11 events" and what was found out of dates, with -v. */
void articles_say(const struct articles *articles, struct report *report);

#endif
