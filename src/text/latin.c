/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "text/text.h"

static const struct {
    uint32_t code;
    const char *letters;
} letters[] = {
#define LATIN(code, latin) { code, latin },
#include "text/latin.def"
#undef LATIN
};

/* NULL: not in the table. */
static const char *latin_of(uint32_t code)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].code == code)
            return letters[i].letters;
    return NULL;
}

str text_latin(str folded, struct arena *keep)
{
    char *out = NEW(keep, char, 2 * folded.len + 1); /* two bytes become four letters at most */
    size_t len = 0;
    for (str rest = folded; rest.len;) {
        uint32_t code;
        size_t bytes = str_decode(rest, &code);
        const char *latin = bytes > 1 ? latin_of(code) : NULL;
        size_t room = latin ? strlen(latin) : bytes;
        memcpy(out + len, latin ? latin : rest.ptr, room);
        len += room;
        rest = str_skip(rest, bytes);
    }
    return (str){ out, len };
}
