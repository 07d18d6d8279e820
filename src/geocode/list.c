/* SPDX-License-Identifier: Apache-2.0 */
/* list.c - which of a cell's words are several places.
 *   1. the cell is cut at et, and, &, ou, or ... and at commas, semicolons, slashes; brackets stay
 *      with what stands before them; pieces that are one known name together are joined again:
 *      "Port of Spain, Trinidad and Tobago";
 *   2. all up to the piece behind the last "et" are items, what follows contains them: "Gao et
 *      Kidal, Mali"; so does a bracket at the end, "in D", "D:" before, and a country told first;
 *      a country behind an item contains that item: "Dori, Burkina Faso et Gao, Mali";
 *   3. words around the first or last item go to the others: "départements de Téra et de Gothèye",
 *      "Borno and Yobe states", "villages of A, B and C", "North and South Kivu".
 * Without "et" a comma mostly qualifies ("village, region"): only parts that ask.c finds to be
 * places of their own are items. */
#include "geocode/list.h"

#include "geocode/known.h"
#include "geocode/wording.h"

enum glue { FIRST, COMMA, AND, OR };

struct chunk {
    str raw; /* of the cell, unless */
    enum glue before;
    bool rewritten;
};

enum { CHUNKS = LIST_ITEMS + 4 };

struct cutting {
    struct chunk chunks[CHUNKS];
    size_t count, last; /* the last item */
    str around;         /* what contains all of them; empty: not told */
};

/* ASCII letters of any case. */
static bool starts_nocase(str s, str prefix)
{
    return s.len >= prefix.len && str_eq_nocase(str_sub(s, 0, prefix.len), prefix);
}

/* Bytes of what separates two places at `s[at]`; 0 for none. */
static size_t glue_at(str s, size_t at, enum glue *glue)
{
    static const struct {
        str text;
        enum glue glue;
    } words[] = {
        { STR_INIT(" et "), AND },         { STR_INIT(" and "), AND }, { STR_INIT(" & "), AND },
        { STR_INIT(" ainsi que "), AND },  { STR_INIT(" ou "), OR },   { STR_INIT(" or "), OR },
        { STR_INIT(" as well as "), AND }, { STR_INIT(" und "), AND }, { STR_INIT(" y "), AND },
        { STR_INIT(" puis "), AND },       { STR_INIT(" и "), AND },   { STR_INIT(" et/ou "), OR },
        { STR_INIT(" and/or "), OR },
    };
    char c = s.ptr[at];
    if (c == ',' || c == ';' || c == '/' || c == '\n') {
        *glue = COMMA;
        return !is_decimal_comma(s, at);
    }
    for (size_t i = 0; c == ' ' && i < sizeof words / sizeof *words; i++)
        if (starts_nocase(str_skip(s, at), words[i].text)) {
            *glue = words[i].glue;
            return words[i].text.len - 1; /* the space behind may begin the next: "A, et B" */
        }
    return 0;
}

static void add_chunk(struct cutting *cutting, str raw, enum glue before)
{
    raw = str_trim(raw);
    if (raw.len && cutting->count < CHUNKS)
        cutting->chunks[cutting->count++] =
            (struct chunk){ .raw = raw, .before = cutting->count ? before : FIRST };
}

static void cut_chunks(str cell, struct cutting *cutting)
{
    size_t from = 0;
    int depth = 0;
    enum glue glue = FIRST, told = FIRST;
    for (size_t at = 0; at < cell.len;) {
        depth += cell.ptr[at] == '(' || cell.ptr[at] == '[';
        depth -= cell.ptr[at] == ')' || cell.ptr[at] == ']';
        size_t mark = depth <= 0 ? glue_at(cell, at, &glue) : 0;
        if (!mark) {
            at++;
            continue;
        }
        str chunk = str_trim(str_sub(cell, from, at - from));
        add_chunk(cutting, chunk, told);
        told = chunk.len || glue > told ? glue : told; /* ", et" is "et" */
        at = from = at + mark;
    }
    add_chunk(cutting, str_skip(cell, from), told);
}

/* ---- items and what contains them ---- */

/* From the start of one piece of the cell to the end of a later one; empty when they are no longer
 * as the cell has them. */
static str both_of(const struct chunk *left, const struct chunk *right)
{
    if (left->rewritten || right->rewritten)
        return (str){ 0 };
    return (str){ left->raw.ptr, (size_t)(right->raw.ptr + right->raw.len - left->raw.ptr) };
}

static void remove_chunk(struct cutting *cutting, size_t index)
{
    for (size_t i = index; i + 1 < cutting->count; i++)
        cutting->chunks[i] = cutting->chunks[i + 1];
    cutting->count--;
}

/* "Bosnie et Herzégovine" for "Bosnie-Herzégovine". */
static bool join_without(struct chunk *left, const struct chunk *right, struct desk *desk)
{
    str joined = str_concat(desk->work, (str[]){ left->raw, STR("-"), right->raw }, 3);
    if (!is_known_whole(joined, desk))
        return false;
    left->raw = joined;
    left->rewritten = true;
    return true;
}

/* Worth a look: most cells have no such word. */
static bool has_word(str cell)
{
    enum glue glue;
    for (size_t at = 0; at < cell.len; at++)
        if (cell.ptr[at] == ' ' && glue_at(cell, at, &glue))
            return true;
    return false;
}

/* "îles de Trinité et Tobago", "Gao et ses environs"; of "régions du Centre-Nord et du Sahel" the
 * word is one of those before the name. */
static bool is_one_name(str cell, struct desk *desk)
{
    struct part part = part_parse(cell, desk->work);
    str lead = str_concat(desk->work, (str[]){ part.lead, STR(" ") }, 2);
    return is_known_whole(cell, desk) || (!has_word(lead) && is_known(cell, desk));
}

/* "Trinidad and Tobago" is one name. */
static void join_names(struct cutting *cutting, struct desk *desk)
{
    for (size_t i = 1; i < cutting->count;) {
        struct chunk *left = &cutting->chunks[i - 1], *right = &cutting->chunks[i];
        str both = both_of(left, right);
        bool known = right->before == AND && both.len && is_one_name(both, desk);
        if (known)
            left->raw = both;
        else if (right->before != AND || !join_without(left, right, desk)) {
            i++;
            continue;
        }
        remove_chunk(cutting, i);
    }
}

static void add_around(struct cutting *cutting, str raw, struct desk *desk)
{
    if (raw.len)
        cutting->around =
            cutting->around.len
                ? str_concat(desk->work, (str[]){ cutting->around, STR(", "), raw }, 3)
                : raw;
}

/* "Gothèye (Tillabéri)" -> "Gothèye", "Tillabéri"; false without a bracket at the end. */
static bool cut_bracket(str *raw, str *inside)
{
    ptrdiff_t open = str_find_char(*raw, '(');
    open = open < 0 ? str_find_char(*raw, '[') : open;
    if (open <= 0 || (raw->ptr[raw->len - 1] != ')' && raw->ptr[raw->len - 1] != ']'))
        return false;
    *inside = str_trim(str_sub(*raw, (size_t)open + 1, raw->len - (size_t)open - 2));
    *raw = str_trim(str_sub(*raw, 0, (size_t)open));
    return true;
}

/* "C in D", "C dans la région de D", "Kidal au Mali" -> "C", "D". */
static bool cut_inside(str *raw, str *inside, struct desk *desk)
{
    static const struct {
        str word;
        bool only_country;
    } words[] = {
        { STR_INIT(" in "), false }, { STR_INIT(" dans "), false }, { STR_INIT(" au "), true },
        { STR_INIT(" en "), true },  { STR_INIT(" aux "), true },
    };
    struct place country;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ptrdiff_t at = str_find(*raw, words[i].word);
        if (at <= 0)
            continue;
        str behind = str_trim(str_skip(*raw, (size_t)at + words[i].word.len));
        if (words[i].only_country && !gazetteer_country(desk->gaz, behind, false, &country))
            continue;
        *inside = words[i].only_country ? behind : str_trim(str_skip(*raw, (size_t)at));
        *raw = str_trim(str_sub(*raw, 0, (size_t)at));
        return behind.len > 0;
    }
    return false;
}

static bool brackets_before(const struct cutting *cutting)
{
    for (size_t i = 0; i < cutting->last; i++)
        if (str_find_char(cutting->chunks[i].raw, '(') >= 0)
            return true;
    return false;
}

/* What stands behind the last item, or in a bracket or "in ..." at its end, contains all. */
static void find_around(struct cutting *cutting, struct desk *desk)
{
    struct chunk *last = &cutting->chunks[cutting->last];
    str inside;
    if (!brackets_before(cutting) &&
        (cut_bracket(&last->raw, &inside) || cut_inside(&last->raw, &inside, desk)))
        add_around(cutting, inside, desk);
    for (size_t i = cutting->last + 1; i < cutting->count; i++)
        add_around(cutting, cutting->chunks[i].raw, desk);
    cutting->count = cutting->last + 1;
}

/* "Mali, Gao et Kidal": a country told first, and all others may lie in it. */
static void take_country_first(struct cutting *cutting, struct desk *desk)
{
    struct place country;
    if (cutting->count < 3 || cutting->chunks[1].before != COMMA ||
        !best_known(cutting->chunks[0].raw, desk, &country) || country.class != PLACE_COUNTRY)
        return;
    for (size_t i = 1; i < cutting->count; i++)
        if (!may_be_inside(cutting->chunks[i].raw, &country, desk))
            return;
    add_around(cutting, cutting->chunks[0].raw, desk);
    remove_chunk(cutting, 0);
}

/* "Dori, Burkina Faso et Gao, Mali": a country behind its town. */
static void join_countries(struct cutting *cutting, struct desk *desk)
{
    struct place country;
    bool own = false;
    for (size_t i = 1; i < cutting->count;) {
        struct chunk *town = &cutting->chunks[i - 1], *behind = &cutting->chunks[i];
        str both = both_of(town, behind);
        if (behind->before != COMMA || !both.len || !best_known(behind->raw, desk, &country) ||
            country.class != PLACE_COUNTRY || !best_is_inside(town->raw, &country, desk)) {
            i++;
            continue;
        }
        town->raw = both;
        remove_chunk(cutting, i);
        own = true;
    }
    if (!own || !cutting->around.len)
        return;
    struct chunk *last = &cutting->chunks[cutting->count - 1];
    last->raw = str_concat(desk->work, (str[]){ last->raw, STR(", "), cutting->around }, 3);
    cutting->around = (str){ 0 };
}

/* ---- words that go to every item ---- */

/* "de Gothèye" -> "Gothèye", "de la Tapoa" -> "Tapoa"; true when there was one. */
static bool skip_of(str *raw, struct desk *desk)
{
    static const char *const links[] = { "de", "d", "du", "des", "of" };
    static const char *const articles[] = { "la", "l", "le", "les", "the" };
    str folded = part_parse(*raw, desk->work).opened, word;
    size_t words = 0;
    if (!text_next_word(&folded, &word) || !folded.len)
        return false;
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        words += str_eq(word, str_from(links[i]));
    if (words && text_next_word(&folded, &word) && folded.len)
        for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
            words += str_eq(word, str_from(articles[i]));
    *raw = skip_raw_words(*raw, words);
    return words > 0;
}

/* "North", "South Kivu" -> "North Kivu"; "nord", "centre du Mali" -> "nord du Mali". */
static void share_name(struct cutting *cutting, struct desk *desk)
{
    for (size_t i = cutting->count - 1; i-- > 0;) {
        struct chunk *side = &cutting->chunks[i], *whole = &cutting->chunks[i + 1];
        str one = part_parse(side->raw, desk->work).opened;
        str other = part_parse(whole->raw, desk->work).opened;
        if (direction_words(one) != words_count(one))
            continue;
        size_t words = direction_words(other);
        str name = skip_raw_words(whole->raw, words);
        if (words && name.len && words < words_count(other))
            side->raw = str_concat(desk->work, (str[]){ side->raw, STR(" "), name }, 3);
    }
}

/* "départements de" of the first item goes to those without words of their own. */
static void share_lead(struct cutting *cutting, struct desk *desk)
{
    struct part first = part_parse(cutting->chunks[0].raw, desk->work);
    bool shares = first.wanted || first.near || first.part;
    bool lines = first.line && str_find_char(first.head, ' ') >= 0; /* "axes Gao-Kidal et ..." */
    if (!first.lead.len || !(shares || lines) || first.relative.words.len)
        return;
    str lead = phrase_singular(first.lead, desk->work);
    str name = skip_raw_words(cutting->chunks[0].raw, words_count(first.lead));
    if (!str_eq(lead, first.lead) && name.len)
        cutting->chunks[0].raw = str_concat(desk->work, (str[]){ lead, STR(" "), name }, 3);
    for (size_t i = 1; i < cutting->count; i++) {
        str raw = cutting->chunks[i].raw;
        bool of = skip_of(&raw, desk);
        struct part part = part_parse(raw, desk->work);
        bool only_part = first.part && !first.wanted && !first.near;
        if (!part.lead.len && !part.wanted && !part.relative.words.len && (of || !only_part))
            cutting->chunks[i].raw = str_concat(desk->work, (str[]){ lead, STR(" "), raw }, 3);
    }
}

/* "states" of the last item goes to all, as "state". */
static void share_tail(struct cutting *cutting, struct desk *desk)
{
    str *last = &cutting->chunks[cutting->count - 1].raw;
    struct part part = part_parse(*last, desk->work);
    str tail = phrase_singular(part.tail, desk->work);
    if (!part.wanted || !part.tail.len || str_eq(tail, part.tail) || part.tail.len >= last->len)
        return;
    *last = str_trim(str_sub(*last, 0, last->len - part.tail.len));
    for (size_t i = 0; i < cutting->count; i++) {
        str raw = cutting->chunks[i].raw;
        if (!part_parse(raw, desk->work).wanted)
            cutting->chunks[i].raw = str_concat(desk->work, (str[]){ raw, STR(" "), tail }, 3);
    }
}

static void finish(struct cutting *cutting, struct desk *desk, struct list *list)
{
    if (!cutting->count)
        return;
    share_name(cutting, desk);
    share_lead(cutting, desk);
    share_tail(cutting, desk);
    for (size_t i = 0; i < cutting->count && list->count < LIST_ITEMS; i++) {
        str pieces[] = { cutting->chunks[i].raw, STR(", "), cutting->around };
        list->items[list->count++] =
            cutting->around.len ? str_concat(desk->work, pieces, 3) : pieces[0];
    }
}

/* "Mali: Gao et Kidal", "Mali (Gao et Kidal)": the list stands behind what contains it. */
static str cut_container(str cell, str *container)
{
    str outside = cell, inside;
    ptrdiff_t colon = str_find_char(cell, ':');
    if (colon > 0) {
        *container = str_trim(str_sub(cell, 0, (size_t)colon));
        return str_trim(str_skip(cell, (size_t)colon + 1));
    }
    if (!cut_bracket(&outside, &inside) || !has_word(inside) || has_word(outside))
        return cell;
    *container = outside;
    return inside;
}

/* "Plateau State: Bokkos, Mangu": a unit, and commas between places in it. */
static bool lists_unit(str cell, struct desk *desk)
{
    struct cutting cutting = { 0 };
    struct place unit;
    ptrdiff_t colon = str_find_char(cell, ':');
    if (colon <= 0 || str_find_char(str_skip(cell, (size_t)colon), ',') < 0 ||
        !best_known(str_trim(str_sub(cell, 0, (size_t)colon)), desk, &unit) ||
        unit.class > PLACE_ADMIN2)
        return false;
    cut_chunks(str_skip(cell, (size_t)colon + 1), &cutting);
    for (size_t i = 0; i < cutting.count; i++)
        if (!may_be_inside(cutting.chunks[i].raw, &unit, desk))
            return false;
    return cutting.count > 1;
}

static bool is_plural(str words, struct desk *desk)
{
    return words.len && !str_eq(phrase_singular(words, desk->work), words);
}

/* What contains the items of a list: it has a word of its own, or is a country or a first-level
 * unit beside settlements. */
static bool contains_items(str raw, unsigned wanted, struct desk *desk)
{
    struct place place;
    struct part part = part_parse(raw, desk->work);
    if (part.wanted || gazetteer_country(desk->gaz, raw, false, &place))
        return true;
    return !(wanted & ADMIN1) && best_known(raw, desk, &place) && place.class <= PLACE_ADMIN1;
}

/* "Kano, Jigawa, Bauchi states, Nigeria", "régions de Ségou, Mopti": a word in the plural says that
 * commas stand between places of one kind; which is the last of them, 0: there is no such word. */
static size_t last_of_kind(const struct cutting *cutting, struct desk *desk)
{
    size_t last = 0;
    for (size_t i = 1; i < cutting->count; i++) {
        struct part part = part_parse(cutting->chunks[i].raw, desk->work);
        if (part.wanted && !part.lead.len && is_plural(part.tail, desk))
            return i;
    }
    struct part first = part_parse(cutting->chunks[0].raw, desk->work);
    if (!first.wanted || !is_plural(first.lead, desk))
        return 0;
    while (last + 1 < cutting->count &&
           !contains_items(cutting->chunks[last + 1].raw, first.wanted, desk))
        last++;
    return last;
}

static bool lists_kind(str cell, struct desk *desk)
{
    struct cutting cutting = { 0 };
    if (str_find_char(cell, ',') < 0 || str_find_char(cell, '(') >= 0 || has_word(cell))
        return false;
    cut_chunks(cell, &cutting);
    return cutting.count > 1 && last_of_kind(&cutting, desk);
}

void list_of_words(str cell, struct desk *desk, struct list *list)
{
    struct cutting cutting = { 0 };
    *list = (struct list){ 0 };
    if (cell.len > PHRASE_BYTES)
        return;
    bool of_kind = lists_kind(cell, desk), listed = !of_kind && lists_unit(cell, desk);
    if (!of_kind && !listed && (!has_word(cell) || is_one_name(cell, desk)))
        return;
    cut_chunks(cut_container(cell, &cutting.around), &cutting);
    join_names(&cutting, desk);
    for (size_t i = 1; i < cutting.count; i++)
        if (listed || cutting.chunks[i].before >= AND) {
            cutting.last = i;
            list->alternatives |= cutting.chunks[i].before == OR;
        }
    if (of_kind)
        cutting.last = last_of_kind(&cutting, desk);
    if (cutting.count == 1 && !cutting.around.len && !str_eq(cutting.chunks[0].raw, cell))
        list->items[list->count++] = cutting.chunks[0].raw;
    if (!cutting.last)
        return;
    find_around(&cutting, desk);
    take_country_first(&cutting, desk);
    join_countries(&cutting, desk);
    finish(&cutting, desk, list);
}

void list_of_parts(const struct asked *asked, struct desk *desk, struct list *list)
{
    struct cutting cutting = { 0 };
    *list = (struct list){ 0 };
    for (size_t i = 0; i < asked->phrase.count; i++) {
        const struct part *part = &asked->phrase.parts[i];
        if (i == asked->head || asked->second[i])
            add_chunk(&cutting, part->raw, COMMA);
        else if (asked->left[i] || candidates_count(&asked->found[i]))
            add_around(&cutting, part->raw, desk);
    }
    finish(&cutting, desk, list);
}
