/* SPDX-License-Identifier: Apache-2.0 */
/* html_meta.h - what a page says about itself. For article's own files. */
#ifndef EVENTMAP_ARTICLE_HTML_META_H
#define EVENTMAP_ARTICLE_HTML_META_H

#include "article/article.h"

enum meta_what {
    META_TITLE,
    META_TAB_TITLE,
    META_DATE,
    META_PUBLISHER,
    META_LANGUAGE,
    META_LINK,
    META_COUNT
};
struct html_meta {
    str of[META_COUNT];
    int rank[META_COUNT]; /* 1 + the line of meta.def; 0: nothing was told */
    struct date date;
};

/* `key` in any letters; the more trusted one holds, the first of equals. Views are copied. */
void html_meta_take(struct html_meta *meta, str key, str value, struct arena *keep);
/* The keys of a script of JSON-LD. */
void html_meta_take_json(struct html_meta *meta, str json, struct arena *keep);
void html_meta_finish(const struct html_meta *meta, struct html_page *page, struct arena *keep);

#endif
