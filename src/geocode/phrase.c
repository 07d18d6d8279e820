/* SPDX-License-Identifier: Apache-2.0 */
/* phrase.c - from the cell to its parts: it is cut at , ; / | : > \ brackets, line ends and dashes
 * with spaces around them, "Agadez (Niger)" -> "Agadez", "Niger", and before words of nearness or
 * direction, "un campement au nord de Gao". What stands around the name in each is taken off in
 * part.c, and never gets lost: the part as it stands is looked up first (candidates.c). */
#include "geocode/phrase.h"

#include <string.h>

#include "geocode/part.h"
#include "geocode/wording.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Of marks of two bytes and more: the second tells most apart without a call. */
static bool starts(str s, str mark)
{
    return s.len > 1 && s.ptr[1] == mark.ptr[1] && str_starts(s, mark);
}

/* "un campement au nord de Gao", "Gao au nord du Mali": what stands before is another name. */
static bool parts_direction(str rest)
{
    static const str starts_with[] = {
        STR_INIT(" au nord"),
        STR_INIT(" au sud"),
        STR_INIT(" \xc3\xa0 l'est d"),
        STR_INIT(" \xc3\xa0 l'ouest d"),
        STR_INIT(" \xc3\xa0 hauteur d"),
        STR_INIT(" \xc3\xa0 la hauteur d"),
        STR_INIT(" north of "),
        STR_INIT(" south of "),
        STR_INIT(" east of "),
        STR_INIT(" west of "),
        STR_INIT(" north-east of "),
        STR_INIT(" north-west of "),
        STR_INIT(" south-east of "),
        STR_INIT(" south-west of "),
        STR_INIT(" northeast of "),
        STR_INIT(" northwest of "),
        STR_INIT(" southeast of "),
        STR_INIT(" southwest of "),
    };
    for (size_t i = 0; i < sizeof starts_with / sizeof *starts_with; i++)
        if (starts(rest, starts_with[i]))
            return true;
    return false;
}

/* Bytes of the separator at `s[at]`, 0 for none. */
static size_t separator(str s, size_t at)
{
    str rest = str_skip(s, at);
    char c = rest.ptr[0];
    if (is_letter(c))
        return 0; /* nearly always, without a call */
    if (c && strchr(",;/|()[]:>\\\n\t\"", c))
        return !is_decimal_comma(s, at);
    if (c != ' ' && (unsigned char)c < 0x80)
        return 0;
    static const str marks[] = {
        { " - ", 3 },          { " \xe2\x80\x93 ", 5 }, { " \xe2\x80\x94 ", 5 }, { "\xd8\x8c", 2 },
        { " > ", 3 },          { " -> ", 4 },           { "\xc2\xab", 2 },       { "\xc2\xbb", 2 },
        { "\xe2\x80\x9c", 3 }, { "\xe2\x80\x9d", 3 },   { "\xe2\x86\x92", 3 }
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (starts(rest, marks[i]))
            return marks[i].len;
    static const str words_after[] = { { " near ", 6 },      { " pr\xc3\xa8s d", 8 },
                                       { " close to ", 10 }, { " entre ", 7 },
                                       { " between ", 9 },   { " section of ", 12 },
                                       { " sur l'", 7 },     { " sur la r", 9 },
                                       { " on the ", 8 },    { " in ", 4 } };
    for (size_t i = 0; i < sizeof words_after / sizeof *words_after; i++)
        if (at && starts(rest, words_after[i]))
            return 1; /* the word stays with the name behind it: "Marc", "near Baraderes" */
    return at && parts_direction(rest) ? 1 : 0;
}

/* "Lac", "Désert", "Centre", "Federal District": words for a kind of place that are names of units,
 * too. */
static bool is_name_too(const struct word *word)
{
    static const char *const names[] = { "centre", "federal district", "capital territory" };
    return (word->job == TYPE && word->wanted & (SEA | REGION | GROUP | COUNTRY)) ||
           WORD_IS_ONE_OF(word->text, names);
}

/* "au nord de Ménaka (20 km)": so far on that side, as if the distance stood before it. */
static void add_side(struct part *part, str way, struct arena *keep)
{
    if (!part->aside || part->relative.has_bearing)
        return;
    struct part told = part_parse(str_concat(keep, (str[]){ way, STR(" "), part->raw }, 3), keep);
    if (told.relative.has_bearing)
        *part = told;
}

/* A part that is nothing but a word of the table says it of the part beside: "Ligao (near)",
 * "Tillabéri (région)", "Ménaka (20 km au nord)". Words that are also names ("Nord", "Lac") are
 * left alone. */
static bool add_word(struct phrase *phrase, const struct part *part, struct arena *keep)
{
    if (!phrase->count)
        return false;
    const struct word *word = word_alone(part->whole);
    struct part *before = &phrase->parts[phrase->count - 1];
    if (!before->relative.words.len && relative_alone(part->opened, &before->relative)) {
        add_side(before, part->raw, keep);
        return true;
    }
    if (!word)
        return false;
    if (is_name_too(word) || (word->job == TYPE && before->wanted))
        return false;
    part_take_word(before, word);
    return true;
}

/* What the marks around a piece say of it. */
struct marks {
    bool slash, dash, colon, brackets;
    const struct word *label; /* "Village: ..." */
};

static void add_part(struct phrase *phrase, str raw, const struct marks *marks, struct arena *keep)
{
    raw = str_trim(raw);
    if (!raw.len || phrase->count == PHRASE_PARTS)
        return;
    struct part part = part_parse(raw, keep);
    if (!marks->label && add_word(phrase, &part, keep))
        return;
    part.after_slash = marks->slash;
    part.after_dash = marks->dash;
    part.after_colon = marks->colon;
    part.in_brackets = marks->brackets;
    if (marks->label && marks->label->wanted && !part.wanted)
        part_take_word(&part, marks->label);
    if (phrase->count && str_starts(part.whole, STR("section of "))) /* of a road, beside */
        phrase->parts[phrase->count - 1].line = true;
    if (part.whole.len)
        phrase->parts[phrase->count++] = part;
}

/* "20 km" and "au nord de Gao", "juste" and "au nord de Gao", "sortie" and "au nord de Gao". */
static bool stays_together(str before, str rest, struct arena scratch)
{
    static const char *const leads[] = { "just",   "juste", "to",     "the",    "in",
                                         "dans",   "plus",  "loin",   "far",    "tout",
                                         "partie", "part",  "region", "sortie", "secteur" };
    if (!parts_direction(rest))
        return false;
    str folded = phrase_opened(before, &scratch), words = folded, word, last = { 0 };
    while (text_next_word(&words, &word))
        last = word;
    struct relative away;
    bool digit = is_figure_at(folded, 0);
    return !folded.len || digit || relative_alone(folded, &away) || WORD_IS_ONE_OF(last, leads);
}

/* "la zone située" before "au nord de Gao" is no name. */
static bool says_no_name(str before, struct arena scratch)
{
    static const char *const words[] = { "la",       "le",      "les",      "l",      "un",
                                         "une",      "the",     "a",        "an",     "zone",
                                         "zones",    "area",    "situe",    "situee", "situes",
                                         "situees",  "located", "situated", "lieu",   "endroit",
                                         "localite", "village", "place",    "site",   "dans",
                                         "in",       "point" };
    str folded = phrase_opened(before, &scratch), word;
    while (text_next_word(&folded, &word))
        if (!WORD_IS_ONE_OF(word, words))
            return false;
    return true;
}

/* A first part that is a word of the table alone, "IDP camp", is told of the next one. */
static const struct word *word_ahead(str raw, struct arena scratch)
{
    const struct word *word = word_alone(text_fold(str_trim(raw), &scratch));
    return word && word->job == TYPE && words_count(word->text) > 1 &&
                   !(word->wanted & ~(unsigned)(FACILITY | AIRFIELD | SETTLEMENT))
               ? word
               : NULL;
}

static const struct word labels[] = {
#define LABEL(text, wanted) { STR_INIT(text), BEFORE, TYPE, wanted, 0 },
#include "geocode/labels.def"
};

/* "Village: Tongo Tongo; Commune: Tondikiwindi": a word of the table alone, before a colon; `rest`
 * is what the colon begins. Or a label of forms, "Adm2: Ansongo". */
static const struct word *label_of(str raw, str rest, struct arena scratch)
{
    if (rest.ptr[0] != ':' || !str_trim(str_skip(rest, 1)).len)
        return NULL;
    str folded = text_fold(str_trim(raw), &scratch);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_eq(folded, labels[i].text))
            return &labels[i];
    const struct word *word = word_alone(folded);
    return word && word->job == TYPE && !is_name_too(word) ? word : NULL;
}

/* `text` begins with it. */
static void see_mark(struct marks *marks, str text, size_t len)
{
    char mark = text.ptr[0];
    marks->dash = mark == ' ' && len > 2 && text.ptr[1] != '>' && text.ptr[2] != '>';
    marks->colon = mark == ':';
    marks->slash = mark == '/' || mark == '|' || mark == '\\';
    if (mark == '(' || mark == '[')
        marks->brackets = true;
    if (mark == ')' || mark == ']')
        marks->brackets = false;
}

void phrase_parse(str cell, struct phrase *phrase, struct arena *keep)
{
    str raw = str_trim(str_clip(cell, PHRASE_BYTES));
    phrase->raw = raw;
    phrase->whole = (str){ 0 };
    phrase->count = 0;
    size_t from = 0;
    struct marks marks = { 0 };
    const struct word *ahead = NULL;
    for (size_t at = 0; at < raw.len;) {
        size_t mark = separator(raw, at);
        if (mark && raw.ptr[at] == ' ' &&
            stays_together(str_sub(raw, from, at - from), str_skip(raw, at), *keep))
            mark = 0;
        if (mark) {
            str piece = str_sub(raw, from, at - from);
            ahead = !from && raw.ptr[at] == ',' ? word_ahead(piece, *keep) : ahead;
            bool no_name = raw.ptr[at] == ' ' && parts_direction(str_skip(raw, at)) &&
                           says_no_name(piece, *keep);
            const struct word *label = label_of(piece, str_skip(raw, at), *keep);
            no_name |= raw.ptr[at] == ':' && says_no_name(piece, *keep); /* "Lieu: Gao" */
            if ((!ahead || from) && !no_name && !label)
                add_part(phrase, piece, &marks, keep);
            marks.label = label;
            see_mark(&marks, str_skip(raw, at), mark);
            from = at + mark;
        }
        at += mark ? mark : 1;
    }
    add_part(phrase, str_skip(raw, from), &marks, keep);
    if (ahead && phrase->count && !phrase->parts[0].wanted)
        part_take_word(&phrase->parts[0], ahead);
    if (phrase->count == 1 && phrase->parts[0].raw.len == raw.len)
        phrase->whole = phrase->parts[0].whole;
    else
        phrase->whole = text_fold(raw, keep);
}

bool looks_like_code(str raw)
{
    if (raw.len < 2 || raw.len > 4)
        return false;
    bool letter = false;
    for (size_t i = 0; i < raw.len; i++) {
        bool upper = raw.ptr[i] >= 'A' && raw.ptr[i] <= 'Z';
        if (!upper && !(raw.ptr[i] >= '0' && raw.ptr[i] <= '9'))
            return false;
        letter |= upper;
    }
    return letter;
}

bool is_scant(const struct part *part)
{
    str name = part->whole;
    bool letters = false, ideograph = name.len && (unsigned char)name.ptr[0] >= 0xE3;
    for (size_t i = 0; i < name.len; i++)
        letters |= name.ptr[i] != ' ' && !(name.ptr[i] >= '0' && name.ptr[i] <= '9');
    return !part->wanted && !ideograph && (!letters || str_count_codes(name) == 1);
}

bool is_quarter(const struct part *part)
{
    static const char *const words[] = { "quartier", "quarter", "neighborhood", "neighbourhood",
                                         "suburb",   "barrio",  "bairro" };
    return WORD_IS_ONE_OF(part->type_word, words);
}

/* "villages de", "villages" */
static bool is_plural(str around, str type_word)
{
    ptrdiff_t at = str_find(around, type_word);
    size_t end = (size_t)at + type_word.len;
    return at >= 0 && end < around.len && around.ptr[end] == 's';
}

bool is_hamlet(const struct part *part)
{
    static const char *const words[] = { "village", "hameau",  "hamlet", "barangay", "sitio",
                                         "aldeia",  "caserio", "vereda", "kebele",   "colline",
                                         "desa",    "dorf",    "koyu",   "село",     "قريه" };
    return WORD_IS_ONE_OF(part->type_word, words) && !is_plural(part->lead, part->type_word) &&
           !is_plural(part->tail, part->type_word);
}
