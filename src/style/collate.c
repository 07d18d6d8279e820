/* SPDX-License-Identifier: Apache-2.0 */
/* collate.c - the order of texts in a language, in the steps of the Unicode Collation Algorithm:
 *   1. letters without marks and without regard to capitals, as the language orders them; before
 *      them digits, before these other characters;
 *   2. if a collator tells diacritics apart: without a mark first;
 *   3. if it tells capitals apart: small letters first.
 * What the languages order in their own way is in collations.def. */
#include <string.h>

#include "style/expression.h"
#include "text/text.h"

static const struct {
    const char *language, *rules;
} collations[] = {
#define COLLATION(language, rules) { language, rules },
#include "style/collations.def"
#undef COLLATION
};

/* Languages that are answered with their own name; a collator of others is "en". */
static const char languages[] =
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fo fr ga gl gu ha haw he hi "
    "hr "
    "hu hy id ig is it ja ka kk kl km kn ko ky lb ln lo lt lv mk ml mn mr ms mt my nb ne nl nn no "
    "om or pa pl ps pt ro ru se si sk sl sq sr sv sw ta te th tk to tr ug uk ur uz vi wo yi yo zh "
    "zu";

static str language_of(str locale)
{
    size_t len = 0;
    while (len < locale.len && locale.ptr[len] != '-' && locale.ptr[len] != '_')
        len++;
    return str_sub(locale, 0, len);
}

static bool is_known(str language)
{
    str rest = STR(languages), word;
    while (str_cut(&rest, ' ', &word))
        if (str_eq_nocase(word, language))
            return true;
    return false;
}

/* "de-at" is "de-AT". */
str collator_locale(str wanted, struct arena *keep)
{
    str language = language_of(wanted);
    if (!is_known(language))
        return STR("en");
    str copy = str_copy(keep, wanted);
    char *letters = (char *)(uintptr_t)copy.ptr;
    for (size_t i = 0; i < copy.len; i++) {
        char c = letters[i];
        bool upper = i > language.len && copy.len - language.len == 3;
        if (upper && c >= 'a' && c <= 'z')
            letters[i] = (char)(c - 32);
        else if (!upper && i < language.len && c >= 'A' && c <= 'Z')
            letters[i] = (char)(c + 32);
        else if (c == '_')
            letters[i] = '-';
    }
    return copy;
}

static str rules_of(str locale)
{
    str language = language_of(locale);
    for (size_t i = 0; i < sizeof collations / sizeof *collations; i++)
        if (str_eq_nocase(str_from(collations[i].language), language))
            return str_from(collations[i].rules);
    return (str){ 0 };
}

/* ---- one letter after the other ---- */

struct element {
    uint32_t primary;   /* 0: the end */
    unsigned secondary; /* has a mark */
    unsigned tertiary;  /* is a capital */
};

enum { PENDING = 8 };

struct walk {
    str rest, rules;
    struct element pending[PENDING]; /* of a letter that counts as several */
    size_t count, next;
};

static uint32_t weight(uint32_t code, unsigned rank)
{
    bool digit = code >= '0' && code <= '9';
    bool letter = (code >= 'a' && code <= 'z') || code >= 0xAA;
    return code * 16 + rank + (letter ? 0x2000000u : digit ? 0x1000000u : 0) + 1;
}

static void push(struct walk *walk, struct element element)
{
    if (walk->count < PENDING)
        walk->pending[walk->count++] = element;
}

/* Letters without marks, small; what folding leaves out stands for itself. */
static void push_folded(struct walk *walk, str small, unsigned tertiary, bool same)
{
    char room[64];
    uint32_t code;
    size_t len = small.len <= 16 ? text_fold_into(small, room) : 0;
    str folded = len ? (str){ room, len } : small;
    bool marked = !same && !str_eq(folded, small);
    for (size_t step; (step = str_decode(folded, &code)) > 0; folded = str_skip(folded, step))
        push(walk, (struct element){ weight(code, 0), marked, tertiary });
}

/* Does the language say something of this letter? "z<å<ä", "ä=ae". */
static bool push_tailored(struct walk *walk, str small, unsigned tertiary)
{
    str rest = walk->rules, rule, letter;
    while (str_cut(&rest, ' ', &rule)) {
        ptrdiff_t equals = str_find_char(rule, '=');
        if (equals > 0 && str_eq(str_sub(rule, 0, (size_t)equals), small)) {
            struct walk as = { .rules = walk->rules };
            str other = str_skip(rule, (size_t)equals + 1);
            if (!str_is_ascii(other) && push_tailored(&as, other, tertiary))
                push(walk, (struct element){ as.pending[0].primary, 1, tertiary });
            for (size_t i = 0; str_is_ascii(other) && i < other.len; i++)
                push(walk, (struct element){ weight((unsigned char)other.ptr[i], 0), 1, tertiary });
            return true;
        }
        char base = rule.ptr[0];
        for (unsigned rank = 0; equals < 0 && str_cut(&rule, '<', &letter); rank++)
            if (rank > 0 && str_eq(letter, small)) {
                push(walk, (struct element){ weight((unsigned char)base, rank), 0, tertiary });
                return true;
            }
    }
    return false;
}

static struct element next_element(struct walk *walk)
{
    while (walk->next == walk->count && walk->rest.len > 0) {
        uint32_t code;
        char room[16];
        struct buffer small = { 0 };
        str letter = str_sub(walk->rest, 0, str_decode(walk->rest, &code));
        walk->rest = str_skip(walk->rest, letter.len);
        walk->next = walk->count = 0;
        case_change(letter, false, &small);
        size_t len = small.len < sizeof room ? small.len : 0;
        if (len)
            memcpy(room, small.ptr, len);
        buffer_release(&small);
        unsigned tertiary = !str_eq((str){ room, len }, letter);
        if (!push_tailored(walk, (str){ room, len }, tertiary))
            push_folded(walk, (str){ room, len }, tertiary, code < 0x80);
    }
    return walk->next < walk->count ? walk->pending[walk->next++] : (struct element){ 0 };
}

int collate(str a, str b, const struct datum *collator)
{
    str rules = rules_of(collator->string);
    struct walk left = { .rest = a, .rules = rules }, right = { .rest = b, .rules = rules };
    int marks = 0, capitals = 0;
    for (;;) {
        struct element p = next_element(&left), q = next_element(&right);
        if (p.primary != q.primary)
            return p.primary < q.primary ? -1 : 1;
        if (p.primary == 0)
            break;
        if (marks == 0)
            marks = (int)p.secondary - (int)q.secondary;
        if (capitals == 0)
            capitals = (int)p.tertiary - (int)q.tertiary;
    }
    if (collator->other_flag && marks != 0)
        return marks;
    if (collator->other_flag && marks == 0 && !str_eq(a, b) && capitals == 0)
        return str_cmp(a, b); /* other marks on the same letter */
    return collator->flag ? capitals : 0;
}
