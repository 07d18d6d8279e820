/* SPDX-License-Identifier: Apache-2.0 */
/* wrap.c - words are measured once each and set greedily: shaping whole lines again and again costs
 * more than the rest of the layout. Kerning across a space is nil in the fonts used. */
#include "carto/wrap.h"

#include <math.h>

#include "base/buffer.h"

struct piece {
    str text;
    double width;      /* in sizes of the text */
    bool breaks_after; /* '\n' stood there */
};

struct pieces {
    struct piece *items;
    size_t count, capacity;
};

/* A text in words: once for all widths and sizes. */
struct wrap_words {
    uint64_t hash;
    bool bold; /* there is one family for all of them */
    str text;
    struct pieces words;
    double space;
    struct wrap_words *next;
};

enum { BUCKETS = 256 };
static const double MEASURED_PT = 8; /* widths grow with the size: metrics are not hinted */

struct wrap_memo {
    struct wrap_words *buckets[BUCKETS];
};

static double sizes_wide(struct map_frame *f, str text, const struct text_style *style)
{
    struct text_style measured = *style;
    measured.size_pt = MEASURED_PT;
    return text_measure(f->fonts, text, &measured).width_pt / MEASURED_PT;
}

static struct pieces words_of(struct map_frame *f, str text, const struct text_style *style)
{
    struct pieces words = { 0 };
    for (str line; str_cut(&text, '\n', &line);) {
        for (str word; str_cut(&line, ' ', &word);) {
            struct piece piece = { word, sizes_wide(f, word, style), false };
            APPEND(f->keep, &words, piece);
        }
        if (words.count && text.len)
            words.items[words.count - 1].breaks_after = true;
    }
    return words;
}

static const struct wrap_words *remembered(struct map_frame *f, str text,
                                           const struct text_style *style)
{
    if (!f->wraps)
        f->wraps = NEW(f->keep, struct wrap_memo, 1);
    uint64_t hash = str_hash(text);
    struct wrap_words **bucket = &f->wraps->buckets[hash % BUCKETS];
    for (struct wrap_words *w = *bucket; w; w = w->next)
        if (w->hash == hash && w->bold == style->bold && str_eq(w->text, text))
            return w;
    struct wrap_words *w = NEW(f->keep, struct wrap_words, 1);
    *w = (struct wrap_words){ hash, style->bold, str_copy(f->keep, text), { 0 }, 0, *bucket };
    w->words = words_of(f, w->text, style);
    w->space = sizes_wide(f, STR("n n"), style) - 2 * sizes_wide(f, STR("n"), style);
    return *bucket = w;
}

/* Bytes of a word's start that are no wider than the line. */
static size_t bytes_that_fit(str word, double width, double line_width)
{
    size_t codes = str_count_codes(word), end = 0;
    uint32_t code;
    for (size_t most = (size_t)fmax((double)codes * line_width / width * 0.85, 1); most; most--)
        end += str_decode(str_skip(word, end), &code);
    return end;
}

struct setting {
    struct buffer out;
    double width, x, widest; /* of the line, in sizes of the text */
    int lines;
    bool fresh;
};

static void break_line(struct setting *s)
{
    buffer_add_char(&s->out, '\n');
    s->lines++, s->x = 0, s->fresh = true;
}

static void set_word(struct setting *s, const struct piece *w, double space)
{
    if (!s->fresh && s->x + space + w->width > s->width)
        break_line(s);
    if (!s->fresh)
        buffer_add_char(&s->out, ' '), s->x += space;
    str rest = w->text;
    double width = w->width;
    /* a word wider than the line (an address, a text without spaces) is cut where the line ends */
    while (s->fresh && width > s->widest && rest.len) {
        size_t end = bytes_that_fit(rest, width, s->widest);
        if (end >= rest.len)
            break;
        buffer_add(&s->out, str_sub(rest, 0, end));
        break_line(s);
        width *= (double)(rest.len - end) / (double)rest.len;
        rest = str_skip(rest, end);
    }
    buffer_add(&s->out, rest);
    s->x += width, s->fresh = false;
}

/* `width`: of the lines; `widest`: of one word, at most. */
static str set_lines(struct map_frame *f, const struct wrap_words *t, double width, double widest,
                     int *lines)
{
    struct setting s = { .width = width, .widest = widest, .fresh = true, .lines = 1 };
    for (size_t i = 0; i < t->words.count; i++) {
        set_word(&s, &t->words.items[i], t->space);
        if (t->words.items[i].breaks_after)
            break_line(&s);
    }
    *lines = t->words.count ? s.lines : 0;
    return buffer_keep(&s.out, f->keep);
}

str frame_wrap(struct map_frame *f, str text, const struct text_style *style, double width)
{
    int lines;
    double sizes = width / style->size_pt;
    return text.len ? set_lines(f, remembered(f, text, style), sizes, sizes, &lines) : text;
}

str frame_wrap_evenly(struct map_frame *f, str text, const struct text_style *style, double width)
{
    int lines = 0, now;
    if (!text.len)
        return text;
    const struct wrap_words *t = remembered(f, text, style);
    double high = width / style->size_pt, low = high / 3, widest = high;
    str wrapped = set_lines(f, t, high, widest, &lines);
    for (int step = 0; lines > 1 && step < 9; step++) {
        double middle = (low + high) / 2;
        str narrower = set_lines(f, t, middle, widest, &now);
        if (now > lines)
            low = middle;
        else
            high = middle, wrapped = narrower;
    }
    return wrapped;
}
