/* SPDX-License-Identifier: Apache-2.0 */
#include "model/document.h"

const char *block_kind_name(enum block_kind kind)
{
    static const char *const names[BLOCK_KIND_COUNT] = {
        [BLOCK_TITLE] = "title",       [BLOCK_HEADING] = "heading",
        [BLOCK_BODY] = "body",         [BLOCK_CAPTION] = "caption",
        [BLOCK_DATELINE] = "dateline", [BLOCK_BYLINE] = "byline",
        [BLOCK_COMMENT] = "comment",   [BLOCK_FURNITURE] = "page furniture",
    };
    return names[kind];
}

const char *date_trust_name(enum date_trust trust)
{
    static const char *const names[] = {
        [DATE_TRUST_NONE] = "none",         [DATE_TRUST_GUESS] = "a guess",
        [DATE_TRUST_TEXT] = "the text",     [DATE_TRUST_DATELINE] = "dateline",
        [DATE_TRUST_METADATA] = "metadata", [DATE_TRUST_GIVEN] = "given",
    };
    return names[trust];
}
