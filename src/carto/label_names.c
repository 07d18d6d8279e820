/* SPDX-License-Identifier: Apache-2.0 */
/* label_names.c - in which words a label speaks.
 *   1. `name_<lang>` of the map's language, then English, then `name`: the first that has letters
 *      in the fonts at hand. Names that no font can draw are counted: labels_account tells.
 *   2. The style's text-field and text-transform say how the name is written.
 *   3. Shorter forms: usual abbreviations of countries, of words (label_short.def). */
#include "carto/labels.h"

static const struct country_short {
    const char *iso2, *language, *text;
} countries[] = {
#define COUNTRY(iso2, language, text) { iso2, language, text },
#define SHORTER(language, word, instead)
#include "carto/label_short.def"
#undef COUNTRY
#undef SHORTER
};

static const struct shorter {
    const char *language, *word, *instead;
} shorter[] = {
#define COUNTRY(iso2, language, text)
#define SHORTER(language, word, instead) { language, word, instead },
#include "carto/label_short.def"
#undef COUNTRY
#undef SHORTER
};

/* ---- capitals ---- */

static uint32_t upper(uint32_t c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7) ||
        (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) || (c >= 0x430 && c <= 0x44F))
        return c - 32;
    if (c >= 0x450 && c <= 0x45F)
        return c - 80;
    bool even_is_upper = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177);
    bool odd_is_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if (c == 0x131)
        return 'I';
    return (even_is_upper && c % 2) || (odd_is_upper && c % 2 == 0) ? c - 1 : c;
}

str text_upper(struct arena *keep, str text)
{
    char *out = NEW(keep, char, text.len * 2 + 1);
    size_t len = 0;
    uint32_t code;
    for (size_t step; (step = str_decode(text, &code)) > 0; text = str_skip(text, step))
        len += str_encode(upper(code), out + len);
    return (str){ out, len };
}

static str cased(const struct drawing *d, enum label_kind kind, str name)
{
    bool capitals = kind == LABEL_COUNTRY || kind == LABEL_ADMIN1;
    return capitals ? text_upper(d->keep, name) : name;
}

/* ---- the name ---- */

bool label_has_letters(struct drawing *d, str text)
{
    if (text_is_drawable(d->frame->fonts, text))
        return true;
    if (d->labels->letterless++ == 0)
        d->labels->letterless_name = text;
    return false;
}

struct label_words label_words(struct drawing *d, enum label_kind kind, const struct layer *layer,
                               const struct feature *feature)
{
    const char *const languages[] = { d->labels->language, "en", "" };
    const struct style_layer *style = label_layer(d, kind, layer, feature);
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        str key = languages[i][0] ? str_format(d->keep, "name_%s", languages[i]) : STR("name");
        str name = str_trim(feature_text(layer, feature, key));
        if (!name.len || !label_has_letters(d, name))
            continue;
        struct style_scope scope = label_scope(d, layer, feature);
        scope.language = languages[i][0] ? languages[i] : NULL;
        str text = style ? str_trim(style_text(style, "text-field", &scope, d->keep)) : (str){ 0 };
        bool fits = text.len && text_is_drawable(d->frame->fonts, text);
        return (struct label_words){ name, fits ? text : cased(d, kind, name) };
    }
    return (struct label_words){ 0 };
}

/* ---- shorter ---- */

static bool is_boundary(str text, size_t at)
{
    return at == 0 || at >= text.len || text.ptr[at] == ' ' || text.ptr[at] == '-' ||
           text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '-';
}

/* `word` within `text` as a word, replaced; the same view when it is not there. */
static str replaced(struct arena *keep, str text, str word, str instead)
{
    ptrdiff_t found = str_find(text, word);
    bool elided = str_ends(word, STR("’"));
    if (found < 0 || !is_boundary(text, (size_t)found) ||
        (!elided && !is_boundary(text, (size_t)found + word.len)) || word.len == text.len)
        return text;
    str parts[] = { str_sub(text, 0, (size_t)found), instead,
                    str_skip(text, (size_t)found + word.len) };
    return str_trim(str_concat(keep, parts, 3));
}

static str words_shortened(struct drawing *d, str name)
{
    for (size_t i = 0; i < sizeof shorter / sizeof *shorter; i++)
        if (str_eq(str_from(shorter[i].language), str_from(d->labels->language)))
            name = replaced(d->keep, name, str_from(shorter[i].word), str_from(shorter[i].instead));
    return name;
}

size_t label_short(struct drawing *d, struct label_words words, str iso2, str *out)
{
    size_t n = 0;
    bool capitals = !str_eq(words.name, words.text);
    for (size_t i = 0; i < sizeof countries / sizeof *countries && n < SHORT_ROOM; i++)
        if (iso2.len && str_eq(iso2, str_from(countries[i].iso2)) &&
            str_eq(str_from(countries[i].language), str_from(d->labels->language)))
            out[n++] = str_from(countries[i].text);
    str shorter_name = words_shortened(d, words.name);
    if (n < SHORT_ROOM && n == 0 && !str_eq(shorter_name, words.name) && shorter_name.len)
        out[n++] = shorter_name;
    for (size_t i = 0; i < n; i++)
        if (capitals)
            out[i] = text_upper(d->keep, out[i]);
    return n;
}

str label_two_lines(struct drawing *d, str text, const struct text_style *style)
{
    static const double shares[] = { 0.62, 0.74, 0.86 }; /* of the whole width: even lines first */
    if (str_find_char(text, ' ') < 0 && str_find_char(text, '\n') < 0)
        return (str){ 0 };
    double width = text_measure(d->frame->fonts, text, style).width_pt;
    for (size_t k = 0; k < sizeof shares / sizeof *shares; k++) {
        str wrapped = text_wrap(d->frame->fonts, text, style, width * shares[k], d->keep);
        int breaks = 0;
        for (size_t i = 0; i < wrapped.len; i++)
            breaks += wrapped.ptr[i] == '\n';
        if (breaks == 1)
            return wrapped;
    }
    return (str){ 0 };
}

bool label_in_focus(const struct drawing *d, str iso)
{
    for (size_t i = 0; i < d->country_count; i++)
        if (d->countries[i].is_focus &&
            str_eq(feature_text(d->layers->countries, d->countries[i].feature, STR("iso2")), iso))
            return true;
    return false;
}
