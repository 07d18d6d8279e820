/* SPDX-License-Identifier: Apache-2.0 */
/* document.h - news text as it was read: one text, what its parts are, when and where it appeared.
 */
#ifndef EVENTMAP_MODEL_DOCUMENT_H
#define EVENTMAP_MODEL_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "model/date.h"

/* What a part of the text is. Events are read from headings, captions and the body; places named in
 * the rest are mentions of kind "page furniture" and locate nothing. */
enum block_kind {
    BLOCK_TITLE,
    BLOCK_HEADING,   /* between paragraphs */
    BLOCK_BODY,      /* a paragraph */
    BLOCK_CAPTION,   /* of a picture */
    BLOCK_DATELINE,  /* a line that tells when (and where) it was published: "[25/ Avril/2024]" */
    BLOCK_BYLINE,    /* author, agency, "resource : Saba" */
    BLOCK_FURNITURE, /* navigation, share buttons, adverts, links to other articles, cookies */
    BLOCK_COMMENT,   /* of readers */
    BLOCK_KIND_COUNT
};
const char *block_kind_name(enum block_kind kind); /* "title", "page furniture", ... */

/* A paragraph: never empty, without white space at its ends; blocks do not overlap and are in the
 * order of the text. What lies between them is white space. */
struct block {
    size_t start, end; /* bytes of document.text, end not included */
    enum block_kind kind;
};

/* How far the date can be trusted as the day of publication. */
enum date_trust {
    DATE_TRUST_NONE,  /* there is no date: years and relative dates cannot be told */
    DATE_TRUST_GUESS, /* a lone date at the top: may be the day on which the page was copied */
    DATE_TRUST_TEXT,  /* the text's own dates imply it ("ce vendredi 26 avril") */
    DATE_TRUST_DATELINE,
    DATE_TRUST_METADATA, /* of the HTML page or the JSON line */
    DATE_TRUST_GIVEN     /* --date */
};
const char *date_trust_name(enum date_trust trust); /* "none", "a guess", "dateline", ... */

struct document {
    str path; /* of the file, as given; "-" standard input */
    str id;   /* its own, else empty; several documents may come from one file */
    /* Valid UTF-8. Offsets told to users are Unicode code points from `text_from`: what stands
     * before is a title that the source keeps apart from its text. */
    str text;
    size_t text_from; /* bytes; 0 when nothing was put before */
    str title;        /* empty: none found */
    str language;     /* ISO 639-1 as the source says: "fr"; empty unknown */
    str publisher;    /* site or agency: "Saba", "bbc.com"; empty unknown */
    str link;
    struct date date;
    enum date_trust trust;
    const struct block *blocks;
    size_t block_count;
};

#endif
