/* SPDX-License-Identifier: Apache-2.0 */
/* geoparse.c - from words to places: spans first, then which place each of them is. */
#include "geoparse/geoparse.h"

#include "geoparse/spans.h"

const char *mention_kind_name(enum mention_kind kind)
{
    static const char *const names[MENTION_KIND_COUNT] = {
        [MENTION_LITERAL] = "literal",          [MENTION_METONYM] = "metonym",
        [MENTION_DEMONYM] = "demonym",          [MENTION_ORGANISATION] = "organisation",
        [MENTION_FURNITURE] = "page furniture",
    };
    return names[kind];
}

struct mentions geoparse_read(const struct prose *prose, const struct gazetteer *gaz,
                              struct arena *keep, struct arena scratch)
{
    struct mention_list list = { 0 };
    spans_find(prose, gaz, &list, keep, scratch);
    mentions_resolve(prose, gaz, &list, keep, scratch);
    return (struct mentions){ list.items, list.count };
}
