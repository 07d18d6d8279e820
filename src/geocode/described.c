/* SPDX-License-Identifier: Apache-2.0 */
/* described.c - a word for a kind of place has its name behind "of" or "de"; what stands between an
 * article and that word in English, between that word and "de" in French, tells no other place:
 *   - words in small letters describe it ("the besieged port city of Mariupol", "la ville côtière
 *     de Bata"), and a direction among them is one in the country, not in the place;
 *   - words in capitals may be a people or a place that has it: "the Mexican border city of
 * Tijuana", "the West Bank city of Nablus". Nothing is taken from what is a name as it stands, or
 * when nothing is called as what is left. */
#include "geocode/described.h"

#include "geocode/known.h"
#include "geocode/wording.h"

enum { MOST_WORDS = 12 };

/* The first piece of a cell, word by word. */
struct told {
    str piece, raw[MOST_WORDS], folded[MOST_WORDS];
    size_t count;
};

static bool read_piece(str cell, struct told *told, struct desk *desk)
{
    told->piece = before_comma(cell);
    told->count = 0;
    for (str rest = told->piece, word; str_cut(&rest, ' ', &word);) {
        if (!word.len)
            continue;
        if (told->count == MOST_WORDS)
            return false;
        told->raw[told->count] = word;
        told->folded[told->count++] = text_fold(word, desk->work);
    }
    return told->count > 2;
}

static str words_from(const struct told *told, size_t first)
{
    return str_skip(told->piece, (size_t)(told->raw[first].ptr - told->piece.ptr));
}

static str words_between(const struct told *told, size_t first, size_t behind)
{
    const str *last = &told->raw[behind - 1];
    return (str){ told->raw[first].ptr, (size_t)(last->ptr + last->len - told->raw[first].ptr) };
}

static bool is_kind(str folded)
{
    static const char *const others[] = { "capital", "capitale", "port",      "suburb",
                                          "slum",    "island",   "bidonville" };
    return WORD_IS_ONE_OF(folded, others) ||
           classes_of_kind(folded) & (SETTLEMENT | ADMIN1 | ADMIN2 | FACILITY);
}

/* A quarter: the town stands before it, as a country before its towns. */
static bool is_within_town(str folded)
{
    static const char *const words[] = { "suburb",        "slum",         "quarter",
                                         "neighbourhood", "neighborhood", "district" };
    return WORD_IS_ONE_OF(folded, words);
}

/* Words that lead to another place than the one behind: "near the", "outskirts of the". */
static bool leads_elsewhere(str folded)
{
    static const char *const words[] = { "of",     "in",    "at",      "near",   "on",
                                         "from",   "to",    "off",     "around", "outside",
                                         "inside", "along", "between", "toward", "and",
                                         "or",     "with",  "towards" };
    return WORD_IS_ONE_OF(folded, words) || classes_of_kind(folded) & (GROUP | SEA | REGION);
}

/* The country whose name or people these words are; empty: none. */
static str country_of(str words, struct desk *desk)
{
    struct name_matches matches =
        gazetteer_find(desk->gaz, text_fold(words, desk->work), desk->work);
    for (size_t i = 0; i < matches.count; i++) {
        struct place place = gazetteer_place(desk->gaz, matches.items[i].place);
        if (place.class == PLACE_COUNTRY && matches.items[i].kind != NAME_CODE)
            return place.name;
    }
    return (str){ 0 };
}

/* The same, or the words when they surely name another place, or a unit of the row's country. */
static str place_of(str words, const struct question *row, struct desk *desk)
{
    static const double SURE = 0.7;
    struct place place;
    double confidence;
    str country = country_of(words, desk);
    if (country.len || !is_known_whole(words, desk))
        return country;
    if (row->country.count &&
        is_unit_of(text_fold(words, desk->work), &row->country.meanings[0], desk))
        return words;
    return best_known_surely(words, desk, &place, &confidence) && confidence >= SURE ? words
                                                                                     : country;
}

/* "Darfuri", "Kurdish": whose they are, though no country's. */
static bool is_adjective(str folded)
{
    static const str ends[] = { STR_INIT("i"), STR_INIT("an"), STR_INIT("ese"), STR_INIT("ish") };
    bool ends_so = false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        ends_so |= folded.len > ends[i].len + 3 && str_ends(folded, ends[i]);
    return ends_so;
}

/* Are the words `from`..`to` in small letters, or adjectives? */
static bool only_describe(const struct told *told, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (begins_upper(told->raw[i]) && !is_adjective(told->folded[i]))
            return false;
    return true;
}

/* The place that the longest run of words in capitals names, all others describing; empty: there is
 * none. False: some are a name that nothing is called, "Galette-Chambon community of Ganthier". */
static bool owner_among(const struct told *told, size_t from, size_t to, const struct question *row,
                        struct desk *desk, str *owner)
{
    *owner = (str){ 0 };
    for (size_t first = from; first < to; first++)
        for (size_t behind = to; behind > first && begins_upper(told->raw[first]); behind--) {
            if (!begins_upper(told->raw[behind - 1]) || !only_describe(told, from, first) ||
                !only_describe(told, behind, to))
                continue;
            *owner = place_of(words_between(told, first, behind), row, desk);
            if (owner->len)
                return true;
        }
    return only_describe(told, from, to);
}

static size_t skip_articles(const struct told *told)
{
    static const char *const words[] = { "the", "a", "an", "in", "la", "le", "une", "un", "dans" };
    size_t at = 0;
    while (at < told->count && WORD_IS_ONE_OF(told->folded[at], words))
        at++;
    return at;
}

/* "city of Nablus" and "West Bank", with what follows the piece. */
static str put_together(str cell, const struct told *told, str kind, str name, str owner,
                        struct desk *desk)
{
    str behind = str_skip(cell, (size_t)(told->piece.ptr + told->piece.len - cell.ptr));
    str pieces[] = { kind, name, owner.len ? STR(", ") : STR(""), owner, behind };
    return str_concat(desk->work, pieces, 5);
}

/* "exclusive economic zone of": the table has the words together. */
static bool is_one_word(const struct told *told, size_t from, struct desk *desk)
{
    struct part part = part_parse(words_from(told, from), desk->work);
    return part.near || words_count(part.type_word) > 1;
}

/* "the besieged city of El Fasher". */
static str described_before(str cell, const struct told *told, const struct question *row,
                            struct desk *desk)
{
    size_t from = skip_articles(told), kind = from;
    while (kind < told->count && !(is_kind(told->folded[kind]) && kind + 2 < told->count &&
                                   str_eq(told->folded[kind + 1], STR("of"))))
        kind++;
    if (kind >= told->count || kind == from)
        return cell;
    for (size_t i = from; i < kind; i++)
        if ((!begins_upper(told->raw[i]) && leads_elsewhere(told->folded[i])) ||
            is_one_word(told, i, desk))
            return cell;
    str name = words_from(told, kind + 2);
    if (is_known_whole(told->piece, desk) || !is_known(name, desk))
        return cell;
    str owner;
    if (!owner_among(told, from, kind, row, desk, &owner))
        return cell;
    bool plain = str_eq(told->folded[kind], STR("capital")) ||
                 (owner.len && is_within_town(told->folded[kind]));
    str word = plain ? (str){ 0 } : words_between(told, kind, kind + 2);
    return put_together(cell, told,
                        word.len ? str_concat(desk->work, (str[]){ word, STR(" ") }, 2) : word,
                        name, owner, desk);
}

/* "de", "du", "d'Alep": where the name begins behind them, in bytes of the word; 0: none of them.
 */
static bool is_link(str raw, str folded)
{
    static const char *const links[] = { "de", "du", "des" };
    return WORD_IS_ONE_OF(folded, links) || str_starts(raw, STR("d'")) ||
           str_starts(raw, STR("d’"));
}

/* "la localité assiégée de Tessit", "le gouvernorat syrien d'Alep". */
static str described_behind(str cell, const struct told *told, struct desk *desk)
{
    enum { MOST_ADJECTIVES = 2 };
    size_t kind = skip_articles(told), link = kind + 2;
    if (link >= told->count || !is_kind(told->folded[kind]) || begins_upper(told->raw[kind + 1]) ||
        is_link(told->raw[kind + 1], told->folded[kind + 1]))
        return cell;
    while (link < told->count && !is_link(told->raw[link], told->folded[link]))
        link++;
    if (link >= told->count || link > kind + 1 + MOST_ADJECTIVES ||
        begins_upper(told->raw[link - 1]))
        return cell;
    struct part behind = part_parse(words_from(told, kind + 1), desk->work);
    if (behind.near || behind.part || behind.line || behind.relative.words.len ||
        is_one_word(told, kind, desk) || has_figure(words_between(told, kind, link)))
        return cell; /* "une localité proche de Kidal", "base aérienne 101 de Niamey" */
    str kind_word = words_between(told, kind, kind + 1), name = words_from(told, link);
    str plain = str_concat(desk->work, (str[]){ kind_word, STR(" "), name }, 3);
    if (is_known(told->piece, desk) || !is_known(plain, desk))
        return cell;
    str owner = { 0 };
    for (size_t i = kind + 1; i < link && !owner.len; i++)
        owner = country_of(told->raw[i], desk);
    return put_together(cell, told, (str){ 0 }, plain, owner, desk);
}

/* Worth a look: "of", "de", "du", "des" or "d'" behind two words and more. */
static bool may_be_described(str cell)
{
    size_t spaces = 0;
    for (size_t at = 1; at + 3 < cell.len; at++) {
        if (cell.ptr[at] != ' ')
            continue;
        const char *word = cell.ptr + at + 1;
        bool of = word[0] == 'o' && word[1] == 'f' && word[2] == ' ';
        if (spaces++ && (of || (word[0] == 'd' && word[1] != 'a' && word[1] != 'o')))
            return true;
    }
    return false;
}

str drop_description(str cell, const struct question *row, struct desk *desk)
{
    struct told told;
    if (!may_be_described(cell) || !read_piece(cell, &told, desk))
        return cell;
    str named = described_before(cell, &told, row, desk);
    return named.ptr != cell.ptr ? named : described_behind(cell, &told, desk);
}

/* Words in small letters with a city or capital among them, and behind that no more than whose. */
static bool tells_rank(const struct told *told)
{
    static const char *const cities[] = { "city",      "ville",     "capital",   "capitale",
                                          "metropole", "chef-lieu", "metropolis" };
    size_t at = 0;
    while (at < told->count && !begins_upper(told->raw[at]) &&
           !WORD_IS_ONE_OF(told->folded[at], cities))
        at++;
    if (!at || at == told->count || begins_upper(told->raw[at]))
        return false;
    bool plain = at == skip_articles(told) && classes_of_kind(told->folded[at]) & SETTLEMENT;
    if (plain && at + 1 < told->count) /* "dans la ville de Beni" */
        return false;
    return at + 1 == told->count || str_eq(told->folded[at + 1], STR("of")) ||
           is_link(told->raw[at + 1], told->folded[at + 1]);
}

str drop_rank(str cell, struct desk *desk)
{
    struct told told;
    struct place place;
    ptrdiff_t comma = str_find_char(cell, ',');
    if (comma <= 0 || begins_upper(cell) || !read_piece(cell, &told, desk) || !tells_rank(&told))
        return cell;
    str rest = str_trim(str_skip(cell, (size_t)comma + 1));
    str name = before_comma(rest);
    return is_known_whole(name, desk) && best_known(name, desk, &place) &&
                   (place.class == PLACE_SETTLEMENT || place.class == PLACE_ADMIN1)
               ? rest
               : cell;
}

str drop_adjectives(str text, struct desk *desk)
{
    double bearing_deg;
    for (str rest = text, word; str_cut(&rest, ' ', &word) && rest.len && !begins_upper(word);) {
        str left = str_trim(rest);
        if (direction_alone(phrase_opened(left, desk->work), &bearing_deg) ||
            (begins_upper(left) && is_known(left, desk)))
            return left;
    }
    return text;
}

/* "occupied", "rebel-held". */
static bool is_participle(str raw)
{
    bool small = raw.len > 4 && raw.ptr[0] >= 'a' && raw.ptr[0] <= 'z';
    return small && (str_ends(raw, STR("ed")) || str_find_char(raw, '-') > 0) &&
           !direction_words(raw);
}

str drop_participles(str cell, struct desk *desk)
{
    static const str the = STR_INIT("the ");
    str rest = str_starts(cell, the) ? str_skip(cell, the.len) : (str){ 0 }, word;
    bool any = false;
    for (str behind = rest; str_cut(&behind, ' ', &word) && behind.len && is_participle(word);
         rest = behind)
        any = true;
    return any && is_known(before_comma(rest), desk) && !is_known_whole(cell, desk) ? rest : cell;
}
