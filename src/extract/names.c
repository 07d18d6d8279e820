/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/extract.h"

const char *modality_name(enum modality modality)
{
    static const char *const names[MODALITY_COUNT] = {
        [MODALITY_HAPPENED] = "happened", [MODALITY_ONGOING] = "ongoing",
        [MODALITY_PLANNED] = "planned",   [MODALITY_POSSIBLE] = "possible",
        [MODALITY_DEMANDED] = "demanded", [MODALITY_DENIED] = "denied",
    };
    return names[modality];
}

const char *where_from_name(enum where_from from)
{
    static const char *const names[] = {
        [WHERE_TRIGGER] = "clause",      [WHERE_SENTENCE] = "sentence",
        [WHERE_PARAGRAPH] = "paragraph", [WHERE_DOCUMENT] = "document",
        [WHERE_ACTOR] = "actor",         [WHERE_NOWHERE] = "nowhere",
    };
    return names[from];
}
