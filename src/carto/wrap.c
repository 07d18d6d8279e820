/* SPDX-License-Identifier: Apache-2.0 */
/* wrap.c - words are measured once each and set greedily: shaping whole lines again and again costs
 * more than the rest of the layout. Kerning across a space is nil in the fonts used. */
#include "carto/wrap.h"

#include <math.h>

struct piece {
    str text;
    double width;
    bool breaks_after; /* '\n' stood there */
};

struct pieces {
    struct piece *items;
    size_t count, capacity;
};

struct wrap_memo {
    uint64_t hash;
    double width, size;
    bool bold, even;
    str text, wrapped;
    struct wrap_memo *next;
};

/* A word wider than the line (an address, a text without spaces) is cut where the line ends. */
static void add_word(struct map_frame *f, struct pieces *words, str word,
                     const struct text_style *style, double line_width)
{
    double width = text_measure(f->fonts, word, style).width_pt;
    size_t codes = str_count_codes(word), most = codes;
    if (width > line_width)
        most = (size_t)fmax((double)codes * line_width / width * 0.85, 1);
    for (; codes > most; codes -= most) {
        size_t end = 0;
        uint32_t code;
        for (size_t n = 0; n < most; n++)
            end += str_decode(str_skip(word, end), &code);
        struct piece cut = { str_sub(word, 0, end), line_width, true };
        APPEND(f->keep, words, cut);
        word = str_skip(word, end);
    }
    struct piece rest = { word, text_measure(f->fonts, word, style).width_pt, false };
    APPEND(f->keep, words, rest);
}

static struct pieces words_of(struct map_frame *f, str text, const struct text_style *style,
                              double line_width)
{
    struct pieces words = { 0 };
    for (str line; str_cut(&text, '\n', &line);) {
        for (str word; str_cut(&line, ' ', &word);)
            add_word(f, &words, word, style, line_width);
        if (words.count && text.len)
            words.items[words.count - 1].breaks_after = true;
    }
    return words;
}

static str set_lines(struct map_frame *f, const struct pieces *words, size_t len, double space,
                     double width, int *lines)
{
    char *out = NEW(f->keep, char, len + 1);
    size_t n = 0;
    double x = 0;
    bool fresh = true;
    *lines = words->count > 0;
    for (size_t i = 0; i < words->count; i++) {
        const struct piece *w = &words->items[i];
        bool fits = fresh || x + space + w->width <= width;
        if (!fresh)
            out[n++] = fits ? ' ' : '\n';
        *lines += !fits;
        x = fits && !fresh ? x + space + w->width : w->width;
        for (size_t k = 0; k < w->text.len; k++)
            out[n++] = w->text.ptr[k];
        fresh = w->breaks_after;
        if (fresh)
            out[n++] = '\n', ++*lines, x = 0;
    }
    return (str){ out, n };
}

static str wrap(struct map_frame *f, str text, const struct text_style *style, double width,
                bool even)
{
    struct pieces words = words_of(f, text, style, width);
    double space = text_measure(f->fonts, STR("n n"), style).width_pt -
                   2 * text_measure(f->fonts, STR("n"), style).width_pt;
    int lines, fewer;
    str wrapped = set_lines(f, &words, text.len + words.count, space, width, &lines);
    double low = width / 3;
    for (int step = 0; even && lines > 1 && step < 9; step++) {
        double middle = (low + width) / 2;
        str narrower = set_lines(f, &words, text.len + words.count, space, middle, &fewer);
        if (fewer > lines)
            low = middle;
        else
            width = middle, wrapped = narrower;
    }
    return wrapped;
}

static str remembered(struct map_frame *f, str text, const struct text_style *style, double width,
                      bool even)
{
    uint64_t hash = str_hash(text);
    for (struct wrap_memo *m = f->wraps; m; m = m->next)
        if (m->hash == hash && m->width == width && m->size == style->size_pt &&
            m->bold == style->bold && m->even == even && str_eq(m->text, text))
            return m->wrapped;
    struct wrap_memo *m = NEW(f->keep, struct wrap_memo, 1);
    *m =
        (struct wrap_memo){ hash, width, style->size_pt, style->bold, even, text, { 0 }, f->wraps };
    m->wrapped = wrap(f, text, style, width, even);
    f->wraps = m;
    return m->wrapped;
}

str frame_wrap(struct map_frame *f, str text, const struct text_style *style, double width)
{
    return remembered(f, text, style, width, false);
}

str frame_wrap_evenly(struct map_frame *f, str text, const struct text_style *style, double width)
{
    return remembered(f, text, style, width, true);
}
