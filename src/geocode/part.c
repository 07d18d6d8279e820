/* SPDX-License-Identifier: Apache-2.0 */
/* part.c - a part of a cell, taken apart.
 *   1. elisions are opened, so that d'Agadez is a preposition and a name;
 *   2. words of words.def are taken off both ends, the longest first: one type word, any number of
 *      words for near, part, line; prepositions after them go too:
 *      "près de la ville d'Agadez" -> near, settlement, "agadez";
 *   3. a direction among them means land outside of the place or in it (aside.c).
 * Most parts are a name and nothing else: none of their words begins an entry, so 2. has nothing to
 * do (is_name_alone). */
#include "geocode/part.h"

#include <string.h>

#include "geocode/wording.h"

/* "Northwestern Central African Republic": the second direction is the name's; so is the "side"
 * behind a direction in "le nord-est de la Côte d'Ivoire". */
static bool is_told_already(const struct part *part, const struct word *word)
{
    bool side = word && word->job == NEAR && str_eq(word->text, STR("cote"));
    return word && part->section && (side || (word->job == PART && word->wanted));
}

/* The first one told counts. */
static void take_section(struct part *part, enum section section)
{
    if (part->section || !section)
        return;
    part->section = section;
    part->aside = section == CENTRE ? ASIDE_NONE : ASIDE_EITHER;
}

void part_take_word(struct part *part, const struct word *word)
{
    double near_m = word->job == NEAR ? word->wanted * 1e3 : 0;
    part->near |= word->job == NEAR;
    part->near_m = near_m > part->near_m ? near_m : part->near_m;
    part->line |= word->job == LINE;
    part->at_sea |= word->job == NEAR && word->accepted == COAST;
    part->border |= word->job == LINE && word->wanted == BORDER;
    part->shore |= word->job == LINE && word->wanted == SHORE;
    if (word->job == TYPE) {
        part->type_word = word->text;
        part->wanted = word->wanted;
        part->accepted = word->accepted;
    }
    if (word->job == PART) {
        part->part = true;
        take_section(part, (enum section)word->wanted);
        part->extreme |= word->accepted == EXTREME;
    }
}

/* "in the city of Kano", "dans le nord du Mali": what leads to a word of the table goes first. */
static str skip_lead(str text)
{
    static const char *const leads[] = { "in", "at", "dans", "en",  "a",    "au",    "sur",   "the",
                                         "la", "le", "l",    "les", "just", "juste", "within" };
    for (int round = 0; round < 3; round++) {
        str rest = text, word;
        bool lead = false;
        if (!text_next_word(&rest, &word) || !rest.len)
            break;
        for (size_t i = 0; i < sizeof leads / sizeof *leads && !lead; i++)
            lead = str_eq(word, str_from(leads[i]));
        if (!lead)
            break;
        text = str_trim(rest);
    }
    return text;
}

/* "Lac province", "Bay region": a word for a kind of place, before the word of a unit, is its name.
 */
static bool is_name_of_unit(const struct word *word, str behind)
{
    const struct word *unit =
        word && word->job == TYPE ? word_entry(behind, (str){ 0 }, AFTER, false) : NULL;
    return unit && unit->job == TYPE && unit->wanted & (ADMIN1 | ADMIN2);
}

/* Take words off both ends of `text` until none fits; returns the name. */
static str strip_words(str text, struct part *part)
{
    str led = skip_lead(text);
    enum section side;
    size_t taken, all = text.len;
    const char *typed_at = NULL;
    if (word_before(led, false, &taken, &side) ||
        (words_begin(text, STR("in the")) && word_after(led, false, &taken)))
        text = led;
    for (int round = 0; round < 6; round++) {
        size_t len = 0;
        const struct word *word = word_before(text, part->type_word.len > 0, &len, &side);
        if (is_told_already(part, word) || is_name_of_unit(word, str_skip(text, len + 1)))
            word = NULL;
        if (word) {
            if (word->job == TYPE && (round || text.len < all))
                part->typed = text;
            typed_at = word->job == TYPE ? text.ptr : typed_at;
            part_take_word(part, word);
            take_section(part, side);
            text = words_skip_prepositions(str_skip(text, len + 1));
            continue;
        }
        word = word_after(text, part->type_word.len > 0, &len);
        if (!word)
            break;
        if (word->job == TYPE && round)
            part->typed = text;
        part_take_word(part, word);
        text = str_sub(text, 0, text.len - len - 1);
        if (typed_at && text.len) /* "port au prince" of "port au prince anchorage" */
            part->typed = (str){ typed_at, (size_t)(text.ptr + text.len - typed_at) };
    }
    return text;
}

/* Bytes of an apostrophe at the start of `s`: ' ’ ‘ ʼ ` ´; 0 for none. */
static size_t apostrophe(str s)
{
    uint32_t code;
    size_t len = str_decode(s, &code);
    bool is = code == '\'' || code == '`' || code == 0xb4 || code == 0x2018 || code == 0x2019 ||
              code == 0x2bc || code == 0x2b9;
    return is ? len : 0;
}

/* Of an elision at the start of `word`, the apostrophe: only d and l. */
static size_t elision(str word)
{
    return word.len && strchr("dDlL", word.ptr[0]) ? apostrophe(str_skip(word, 1)) : 0;
}

static bool has_elision(str raw)
{
    for (str word; str_cut(&raw, ' ', &word);)
        if (elision(word))
            return true;
    return false;
}

/* "région d'Agadez" -> "région d Agadez". */
static str open_elisions(str raw, struct arena *keep)
{
    if (!has_elision(raw))
        return raw;
    char *out = NEW(keep, char, raw.len + 1);
    size_t len = 0;
    bool word_start = true;
    for (size_t i = 0; i < raw.len;) {
        size_t mark = word_start ? elision(str_skip(raw, i)) : 0;
        word_start = raw.ptr[i] == ' ';
        out[len++] = raw.ptr[i++];
        if (mark) {
            out[len++] = ' ';
            i += mark;
            word_start = true;
        }
    }
    return (str){ out, len };
}

/* Does a direction, told by the words before the name, mean land outside of the place or in it? "Au
 * nord de", "to the north of", "north of": outside; "dans le nord de", "le nord de", "partie nord
 * de", "northern": in it; "nord de" may be both. */
static enum aside aside_of(str lead)
{
    static const char *const outwards[] = { "al", "au", "a", "to" }, *const within[] = {
        "dans",   "in",     "partie", "part", "moitie", "half",
        "inside", "within", "zone",   "le",   "l",      "the"
    };
    bool english = words_end(lead, STR("of")), inside = false;
    for (str word; text_next_word(&lead, &word);) {
        if (WORD_IS_ONE_OF(word, outwards))
            return ASIDE_OUTSIDE;
        inside |= WORD_IS_ONE_OF(word, within) || str_ends(word, STR("ern"));
    }
    return inside ? ASIDE_INSIDE : english ? ASIDE_OUTSIDE : ASIDE_EITHER;
}

bool is_typed_unit(const struct part *part)
{
    return part->wanted && !(part->wanted & ~(unsigned)(ADMIN1 | ADMIN2));
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* "city of La Paz", "près de La Gabarra", but not "Préfecture De La Vakaga": an article before the
 * name, with a capital, behind a word without one, is its first word. Names of units are written
 * either way ("région de La Boucle du Mouhoun") and known without. */
static str with_article(const struct part *part, str head)
{
    static const char *const articles[] = { "la", "le", "les" };
    str before = str_trim(str_sub(part->opened, 0, (size_t)(head.ptr - part->opened.ptr)));
    size_t words = words_count(before);
    str rest = before, last = { 0 };
    for (str word; text_next_word(&rest, &word);)
        last = word;
    if (words < 2 || !head.len || is_typed_unit(part) || !WORD_IS_ONE_OF(last, articles))
        return head;
    str link = skip_raw_words(part->raw, words - 2), article = skip_raw_words(part->raw, words - 1);
    bool capital = article.len > 1 && is_capital(article.ptr[0]) && !is_capital(article.ptr[1]);
    if (!capital || !link.len || is_capital(link.ptr[0]))
        return head;
    return (str){ last.ptr, last.len + 1 + head.len };
}

static bool is_unit_word(const struct word *word)
{
    return word && word->job == TYPE && word->wanted & (ADMIN1 | ADMIN2);
}

/* What the word of a unit leaves of `text`, and the word; NULL: none begins or ends it. */
static const struct word *cut_unit_word(str text, str *name)
{
    size_t len;
    enum section side;
    str led = skip_lead(text);
    const struct word *word = word_before(led, false, &len, &side);
    if (is_unit_word(word)) {
        *name = words_skip_prepositions(str_skip(led, len + 1));
        return word;
    }
    word = word_after(text, false, &len);
    if (is_unit_word(word))
        *name = str_sub(text, 0, text.len - len - 1);
    return is_unit_word(word) ? word : NULL;
}

/* "Northern Darfur state", "région du Centre-Nord": what may be the name of such a unit, though its
 * words may be read as a part of another place. */
static void take_untyped(struct part *part, str text)
{
    str name;
    const struct word *word = cut_unit_word(text, &name);
    if (!word || !name.len || str_eq(name, part->head))
        return;
    part->untyped = name;
    part_take_word(part, word);
}

/* Told by distance or by words around the name, as the table has them. */
static void parse_words(struct part *part, str text)
{
    if (relative_cut(&text, &part->relative))
        part->whole = text; /* "1km E of Mammoth Lakes" is of a town called so, not of a lake */
    part->at_sea = part->relative.at_sea;
    part->head = with_article(part, strip_words(text, part));
    take_untyped(part, text);
    size_t before = (size_t)(part->head.ptr - text.ptr);
    part->lead = str_trim(str_sub(text, 0, before));
    part->tail = str_trim(str_skip(text, before + part->head.len));
    if (part->aside && !part->near && part->lead.len)
        part->aside = aside_of(part->lead);
    int64_t number;
    if (part->head.len < part->whole.len && str_to_int64(part->head, &number))
        part->head = (str){ 0 }; /* "Base 201": the number alone is no name */
}

bool is_name_alone(str text)
{
    return str_find_char(text, ' ') < 0 || (!relative_may_begin(text) && words_none(text));
}

str phrase_opened(str raw, struct arena *keep)
{
    return text_fold(open_elisions(raw, keep), keep);
}

static struct part name_alone(str raw, struct arena *keep)
{
    struct part part = { .raw = raw, .whole = text_fold(raw, keep) };
    part.head = part.opened = has_elision(raw) ? phrase_opened(raw, keep) : part.whole;
    return part;
}

struct part part_parse_words(str raw, struct arena *keep)
{
    struct part part = name_alone(raw, keep);
    parse_words(&part, part.opened);
    return part;
}

struct part part_parse(str raw, struct arena *keep)
{
    struct part part = name_alone(raw, keep);
    if (!is_name_alone(part.opened))
        parse_words(&part, part.opened);
    return part;
}

static bool is_within(const struct word *word)
{
    enum { TOWN_KM = 3 };
    return word && word->job == NEAR && word->wanted <= TOWN_KM && word->accepted != COAST;
}

bool is_building(const struct part *part)
{
    static const char *const streets[] = { "rue",    "avenue", "boulevard", "av",
                                           "street", "blvd",   "calle",     "rua" };
    str text = part->whole, rest = text, word;
    if (part->wanted || part->near)
        return false;
    for (size_t words = 0; words < WORD_LONGEST && text_next_word(&rest, &word); words++) {
        str begin = str_sub(text, 0, (size_t)(word.ptr + word.len - text.ptr));
        if (is_within(word_entry(begin, STR("de it"), BEFORE, false)) ||
            WORD_IS_ONE_OF(word, streets))
            return true;
    }
    size_t len;
    return is_within(word_after(text, true, &len));
}

str skip_raw_words(str raw, size_t words)
{
    for (str rest = str_trim(raw); words; words--) {
        size_t mark = elision(rest), len = mark ? 1 + mark : 0;
        while (!mark && len < rest.len && rest.ptr[len] != ' ' && rest.ptr[len] != '-')
            len++;
        raw = rest = str_trim(str_skip(rest, len + !mark));
    }
    return raw;
}
