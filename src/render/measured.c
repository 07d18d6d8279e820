/* SPDX-License-Identifier: Apache-2.0 */
/* measured.c - what texts measured, remembered: labels ask for the same name in the same size for
 * each of their positions, and shaping a line costs a thousand times what finding it again does.
 * A table of a fixed size in which the newer text takes the place of the older. */
#include <stdlib.h>
#include <string.h>

#include "render/fonts.h"

enum { SLOTS = 2048, LONGEST = 160 };

struct measured {
    char text[LONGEST], family[32];
    size_t len;
    double size_pt, spacing_pt, line_height;
    bool used, bold, italic;
    enum measured_as as;
    struct text_extent extent;
};

struct measures {
    struct measured slots[SLOTS];
};

struct measures *measures_new(void)
{
    return calloc(1, sizeof(struct measures));
}

void measures_free(struct measures *measures)
{
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

static bool is_of(const struct measured *m, enum measured_as as, str text,
                  const struct text_style *style)
{
    const char *family = style->family ? style->family : "";
    return m->used && m->as == as && m->len == text.len && m->size_pt == style->size_pt &&
           m->spacing_pt == style->letter_spacing_pt && m->line_height == style->line_height &&
           m->bold == style->bold && m->italic == style->italic &&
           memcmp(m->text, text.ptr, text.len) == 0 && strcmp(m->family, family) == 0;
}

bool measures_find(const struct measures *measures, enum measured_as as, str text,
                   const struct text_style *style, struct text_extent *extent)
{
    if (!measures || !text.len || text.len > LONGEST)
        return false;
    const struct measured *m = &measures->slots[slot_of(as, text, style)];
    if (!is_of(m, as, text, style))
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
    struct measured *m = &measures->slots[slot_of(as, text, style)];
    *m = (struct measured){ .len = text.len,
                            .size_pt = style->size_pt,
                            .spacing_pt = style->letter_spacing_pt,
                            .line_height = style->line_height,
                            .used = true,
                            .as = as,
                            .bold = style->bold,
                            .italic = style->italic,
                            .extent = *extent };
    memcpy(m->text, text.ptr, text.len);
    memcpy(m->family, family, strlen(family) + 1);
}
