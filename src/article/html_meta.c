/* SPDX-License-Identifier: Apache-2.0 */
#include "article/html_meta.h"

#include "article/json_pull.h"
#include "article/source.h"

enum { KEY_MOST = 40 };

/* White space reduced to single spaces, as titles are written over lines. */
static str squeeze(str text, struct arena *keep)
{
    text = str_trim(text);
    char *out = NEW(keep, char, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = (unsigned char)text.ptr[i] <= ' ' ? ' ' : text.ptr[i];
        if (c != ' ' || (len && out[len - 1] != ' '))
            out[len++] = c;
    }
    return (str){ out, len };
}

void html_meta_take(struct html_meta *meta, str key, str value, struct arena *keep)
{
    static const struct {
        str key;
        enum meta_what what;
    } known[] = {
#define META(what, key) { STR_INIT(key), META_##what },
#include "article/meta.def"
#undef META
    };
    struct date date;
    if (!str_trim(value).len || key.len > KEY_MOST)
        return;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        int rank = (int)i + 1, *had = &meta->rank[known[i].what];
        if (!str_eq_nocase(key, known[i].key) || (*had && *had <= rank))
            continue;
        if (known[i].what == META_DATE && !metadata_date(value, &date))
            return;
        if (known[i].what == META_DATE)
            meta->date = date;
        *had = rank;
        meta->of[known[i].what] = squeeze(value, keep);
        return;
    }
}

/* What is found in JSON-LD before it is known to be the shallowest of its kind: the article's own
 * keys stand near the top, those of lists of other articles deeper. */
struct ld_value {
    str value;
    int depth; /* 0: none */
};

static void take_ld(struct ld_value *best, str value, int depth)
{
    if (value.len && (!best->depth || depth < best->depth))
        *best = (struct ld_value){ value, depth };
}

void html_meta_take_json(struct html_meta *meta, str text, struct arena *keep)
{
    static const struct {
        str key, meta;
    } keys[] = { { STR_INIT("headline"), STR_INIT("ld:headline") },
                 { STR_INIT("datePublished"), STR_INIT("ld:datepublished") },
                 { STR_INIT("dateModified"), STR_INIT("ld:datemodified") },
                 { STR_INIT("inLanguage"), STR_INIT("ld:inlanguage") },
                 { STR_INIT("name"), STR_INIT("ld:publisher") } };
    enum { KEYS = sizeof keys / sizeof *keys, NAME = KEYS - 1 };
    struct ld_value best[KEYS] = { 0 };
    struct json_pull *json = NEW(keep, struct json_pull, 1);
    int publisher = 0; /* depth of the object that tells it */
    json->rest = text;
    while (json_pull(json, keep)) {
        if (json->event == JSON_OBJECT_BEGIN && str_eq(json->key, STR("publisher")))
            publisher = json->depth;
        if (json->event == JSON_OBJECT_END && json->depth == publisher)
            publisher = 0;
        for (size_t i = 0; i < KEYS && json->event == JSON_TEXT; i++)
            if (str_eq(json->key, keys[i].key) && (i != NAME || json->depth == publisher))
                take_ld(&best[i], json->value, json->depth);
    }
    for (size_t i = 0; i < KEYS; i++)
        html_meta_take(meta, keys[i].meta, best[i].value, keep);
}

void html_meta_finish(const struct html_meta *meta, struct html_page *page, struct arena *keep)
{
    page->title = meta->of[META_TITLE];
    page->tab_title = meta->of[META_TAB_TITLE];
    page->publisher = meta->of[META_PUBLISHER];
    page->link = url_is_one(meta->of[META_LINK]) ? meta->of[META_LINK] : (str){ 0 };
    page->language = language_code(meta->of[META_LANGUAGE], keep);
    page->date = meta->date;
    if (!page->publisher.len)
        page->publisher = url_host(page->link);
}
