/* SPDX-License-Identifier: Apache-2.0 */
/* What the words of the lexicons tell: tests/cases/triggers.txt, and that languages agree. */
#include "cases.h"
#include "lexicons.h"

enum { KINDS = 200 };

/* What a value tells one after the other: "ACCUSE / pact REJECT end-agreement" ACCUSE, and with a
 * pact beside it REJECT; "ASSAULT kill <" the same kill of the one who stands before it. */
static bool next_choice(str *value, str *kind)
{
    bool first = value->ptr[0] != ' ';
    str word;
    if (!str_cut(value, '/', kind))
        return false;
    *kind = str_trim(*kind);
    if (!first)
        str_cut(kind, ' ', &word);
    if (kind->len > 2 && str_eq(str_skip(*kind, kind->len - 2), STR(" <")))
        kind->len -= 2;
    return true;
}

/* The one that is wanted, else the first. */
static str kind_of(str value, str wanted)
{
    str chosen = { 0 }, kind;
    while (value.len && next_choice(&value, &kind))
        if (!chosen.len || (wanted.len && str_eq(kind, wanted)))
            chosen = kind;
    return chosen;
}

/* Of the longest triggers at a token (noun and verb may be alike) the one that is wanted, else what
 * is none, else the first. */
static const struct hit *trigger_at(const struct prose *prose, size_t token, str wanted)
{
    const struct hit *chosen = prose_hit(prose, token, WORD_TRIGGER);
    size_t count = chosen ? chosen->count : 0;
    for (uint32_t h = prose->hit_from[token]; h < prose->hit_from[token + 1]; h++) {
        const struct hit *hit = &prose->hits[h];
        if (hit->class != WORD_TRIGGER || hit->count != count)
            continue;
        if (wanted.len && str_eq(kind_of(hit->value, wanted), wanted))
            return hit;
        if (str_eq(hit->value, STR("NONE")))
            chosen = hit;
    }
    return chosen;
}

static str next_kind(str *rest)
{
    str kind = { 0 };
    str_cut(rest, ';', &kind);
    return str_trim(kind);
}

/* "ASSAULT attack; COERCE arrest"; "-" without any. */
static str kinds_of(const struct prose *prose, str wanted)
{
    str got = { 0 }, kind = next_kind(&wanted);
    for (size_t i = 0; i < prose->count;) {
        const struct hit *hit = trigger_at(prose, i, kind);
        i += hit ? hit->count : 1;
        str told = hit ? kind_of(hit->value, kind) : STR("NONE");
        if (str_eq(told, STR("NONE")))
            continue;
        got = str_format(&arena, "%.*s%s%.*s", STR_ARG(got), got.len ? "; " : "", STR_ARG(told));
        if (str_eq(told, kind))
            kind = next_kind(&wanted);
    }
    return got.len ? got : STR("-");
}

TEST(words_tell_the_events_of_the_cases)
{
    str language, sentence;
    struct cases cases = cases_read("tests/cases/triggers.txt", &arena);
    while (cases_next(&cases)) {
        str wanted = cases.line;
        if (!str_cut(&wanted, '|', &language) || !wanted.len)
            continue;
        str_cut(&wanted, '|', &sentence);
        wanted = str_trim(wanted);
        struct prose prose =
            prose_of(str_trim(sentence), BLOCK_BODY, lexicon_of(str_trim(language)), &arena);
        str got = kinds_of(&prose, wanted);
        if (!str_eq(got, wanted))
            CASE_FAULT(cases, "got '%.*s', wanted '%.*s'", STR_ARG(got), STR_ARG(wanted));
    }
}

/* The kinds that a language tells, each once. */
static size_t kinds_in(const char *path, str kinds[KINDS])
{
    struct lexicon_lines lines = { 0 };
    struct report report = { 0 };
    size_t count = 0;
    CHECK(lexicon_read_file(path, &lines, &arena, &report) == OK);
    for (size_t i = 0; i < lines.count; i++) {
        str value = lines.items[i].value, kind;
        while (value.len && next_choice(&value, &kind)) {
            size_t k = 0;
            while (k < count && !str_eq(kinds[k], kind))
                k++;
            if (k == count && count < KINDS)
                kinds[count++] = kind;
        }
    }
    return count;
}

static void check_all_known(const str *kinds, size_t count, const str *known, size_t known_count)
{
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < known_count && !str_eq(kinds[i], known[k]))
            k++;
        if (k == known_count)
            TEST_FAULT("only one language tells '%.*s'", STR_ARG(kinds[i]));
    }
}

TEST(languages_tell_the_same_kinds_of_events)
{
    static str french[KINDS], english[KINDS];
    size_t fr = kinds_in("geodata/lexicon/fr/triggers.txt", french);
    size_t en = kinds_in("geodata/lexicon/en/triggers.txt", english);
    CHECK(fr > 40);
    check_all_known(french, fr, english, en);
    check_all_known(english, en, french, fr);
}

TEST(types_of_events_are_plover_s)
{
    static const char *const types[] = { "AGREE",    "CONSULT", "SUPPORT",  "CONCEDE",  "COOPERATE",
                                         "AID",      "RETREAT", "REQUEST",  "ACCUSE",   "REJECT",
                                         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",
                                         "ASSAULT",  "OTHER",   "NONE" };
    static str kinds[KINDS];
    size_t count = kinds_in("geodata/lexicon/en/triggers.txt", kinds);
    for (size_t i = 0; i < count; i++) {
        str rest = kinds[i], type = { 0 };
        bool known = false;
        str_cut(&rest, ' ', &type);
        for (size_t t = 0; t < sizeof types / sizeof *types; t++)
            known |= str_eq(type, str_from(types[t]));
        if (!known)
            TEST_FAULT("'%.*s' is no type", STR_ARG(type));
    }
}

TEST_MAIN
