/* SPDX-License-Identifier: Apache-2.0 */
/* mention.c - kinds of mentions by name. */
#include "geoparse/geoparse.h"

const char *mention_kind_name(enum mention_kind kind)
{
    static const char *const names[MENTION_KIND_COUNT] = {
        [MENTION_LITERAL] = "literal",          [MENTION_METONYM] = "metonym",
        [MENTION_DEMONYM] = "demonym",          [MENTION_ORGANISATION] = "organisation",
        [MENTION_FURNITURE] = "page furniture",
    };
    return names[kind];
}
