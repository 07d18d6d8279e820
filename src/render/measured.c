/* SPDX-License-Identifier: Apache-2.0 */
/* measured.c - what texts measured, remembered: labels ask for the same name in the same size for
 * each of their positions, layouts for the credits of each page that they try, and shaping a line
 * costs a thousand times what finding it again does. A table of a fixed size in which the newer
 * text takes the place of the older; when their letters have filled TEXTS_MOST, it begins anew. */
#include <stdlib.h>
#include <string.h>

#include "render/fonts.h"

enum { SLOTS = 2048, LONGEST = 4096, TEXTS_MOST = 1 << 20 };

struct measured {
    char family[32];
    size_t text, len; /* among measures.texts */
    double size_pt, spacing_pt, line_height;
    bool used, bold, italic;
    enum measured_as as;
    struct text_extent extent;
};

struct measures {
    struct measured slots[SLOTS];
    struct buffer texts;
};

struct measures *measures_new(void)
{
    return calloc(1, sizeof(struct measures));
}

void measures_free(struct measures *measures)
{
    if (measures)
        buffer_release(&measures->texts);
    free(measures);
}

static size_t slot_of(enum measured_as as, str text, const struct text_style *style)
{
    uint64_t bits[2], key = text.len * 2 + as;
    memcpy(&bits[0], &style->size_pt, sizeof bits[0]);
    memcpy(&bits[1], &style->letter_spacing_pt, sizeof bits[1]);
    for (size_t i = 0; i < text.len; i++)
        key = (key ^ (unsigned char)text.ptr[i]) * 0x100000001b3u;
    key = (key ^ bits[0]) * 0x9E3779B97F4A7C15u;
    key = (key ^ key >> 29 ^ bits[1] ^ (style->bold ? 1 : 0)) * 0xFF51AFD7ED558CCDu;
    return (size_t)(key >> 40) % SLOTS;
}

static bool is_of(const struct measures *measures, const struct measured *m, enum measured_as as,
                  str text, const struct text_style *style)
{
    const char *family = style->family ? style->family : "";
    return m->used && m->as == as && m->len == text.len && m->size_pt == style->size_pt &&
           m->spacing_pt == style->letter_spacing_pt && m->line_height == style->line_height &&
           m->bold == style->bold && m->italic == style->italic &&
           memcmp(measures->texts.ptr + m->text, text.ptr, text.len) == 0 &&
           strcmp(m->family, family) == 0;
}

bool measures_find(const struct measures *measures, enum measured_as as, str text,
                   const struct text_style *style, struct text_extent *extent)
{
    if (!measures || !text.len || text.len > LONGEST)
        return false;
    const struct measured *m = &measures->slots[slot_of(as, text, style)];
    if (!is_of(measures, m, as, text, style))
        return false;
    *extent = m->extent;
    return true;
}

void measures_add(struct measures *measures, enum measured_as as, str text,
                  const struct text_style *style, const struct text_extent *extent)
{
    const char *family = style->family ? style->family : "";
    if (!measures || !text.len || text.len > LONGEST ||
        strlen(family) >= sizeof(measures->slots->family))
        return;
    if (measures->texts.len + text.len > TEXTS_MOST) {
        memset(measures->slots, 0, sizeof measures->slots);
        measures->texts.len = 0;
    }
    struct measured *m = &measures->slots[slot_of(as, text, style)];
    *m = (struct measured){ .text = measures->texts.len,
                            .len = text.len,
                            .size_pt = style->size_pt,
                            .spacing_pt = style->letter_spacing_pt,
                            .line_height = style->line_height,
                            .used = true,
                            .as = as,
                            .bold = style->bold,
                            .italic = style->italic,
                            .extent = *extent };
    buffer_add(&measures->texts, text);
    memcpy(m->family, family, strlen(family) + 1);
}
