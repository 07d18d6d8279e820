/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buffer.h"
#include "cases.h"
#include "test.h"
#include "text/text.h"

enum { ARENA_BYTES = 64 << 20 };
static struct arena arena;

__attribute__((constructor)) static void prepare(void)
{
    arena = arena_reserve(ARENA_BYTES);
}

/* tests/cases/fold.txt: the folded form, then its spellings, groups apart by a blank line. */
TEST(spellings_listed_together_fold_alike)
{
    str wanted = { 0 };
    struct cases cases = cases_read("tests/cases/fold.txt", &arena);
    size_t checked = 0;
    while (cases_next(&cases)) {
        str line = cases.line;
        if (!line.len) {
            wanted = line;
        } else if (!wanted.len) {
            wanted = line;
            CHECK_STR(text_fold(line, &arena), str_cstr(&arena, line));
        } else {
            CHECK_STR(text_fold(line, &arena), str_cstr(&arena, wanted));
            checked++;
        }
    }
    CHECK(checked > 70);
}

/* tests/cases/sound.txt: spellings of one name, then perhaps "not" other names. */
TEST(what_is_empty_folds_to_nothing)
{
    CHECK_INT(text_fold((str){ 0 }, &arena).len, 0);
    CHECK_INT(text_fold(STR(""), &arena).len, 0);
    CHECK_INT(text_fold(STR("-' "), &arena).len, 0);
}

TEST(names_listed_together_sound_alike)
{
    str wanted = { 0 };
    struct cases cases = cases_read("tests/cases/sound.txt", &arena);
    size_t checked = 0;
    while (cases_next(&cases)) {
        str line = cases.line;
        bool other = str_starts(line, STR("not "));
        str sound = text_sound(text_fold(str_skip(line, other ? 4 : 0), &arena), &arena);
        if (!line.len)
            wanted = line;
        else if (!wanted.len)
            wanted = sound;
        else if (str_eq(sound, wanted) == other)
            TEST_FAULT("'%.*s' sounds '%.*s', the first of its group '%.*s'", STR_ARG(line),
                       STR_ARG(sound), STR_ARG(wanted));
        checked++;
    }
    CHECK(checked > 30);
}

TEST(a_sound_needs_no_more_than_twice_the_room)
{
    CHECK_STR(text_sound(STR("xxx"), &arena), "ksks"
                                              "ks");
    CHECK_INT(text_sound((str){ 0 }, &arena).len, 0);
    CHECK_STR(text_latin(text_fold(STR("Щучинск"), &arena), &arena), "shchuchinsk");
}

TEST(some_differences_are_of_spelling_and_some_tell_names_apart)
{
    CHECK(text_spelling_odds(STR("arbinda"), STR("arbinda")) == 0);
    CHECK(text_spelling_odds(STR("yimiougou"), STR("yimyougou")) > 2);
    CHECK(text_spelling_odds(STR("arbinda"), STR("aribinda")) > 0);
    CHECK(text_spelling_odds(STR("banako"), STR("bamako")) > 1);
    CHECK(text_spelling_odds(STR("kanala"), STR("banala")) < -1);
    CHECK(text_spelling_odds(STR("maidugrui"), STR("maiduguri")) > 4);
    /* one letter changed is that, and not one left out and another doubled, which would be better
     */
    CHECK(text_spelling_odds(STR("djonfa"), STR("djonna")) < 0);
    CHECK(text_is_swap(STR("agdaez"), STR("agadez")));
    CHECK(!text_is_swap(STR("agadez"), STR("agadez")) && !text_is_swap(STR("ab"), STR("abc")));
    CHECK(!text_is_swap(STR("agdzea"), STR("agadez")) && !text_is_swap(STR(""), STR("")));
    CHECK(text_spelling_odds(STR("gaoo"), STR("gao")) ==
          text_spelling_odds(STR("gao"), STR("gaoo")));
}

TEST(odds_of_spelling_are_the_best_however_far_apart_letters_lie)
{
    double left_out = text_spelling_odds(STR("gaoo"), STR("gao"));
    CHECK(text_spelling_odds(STR("gaoo gaoo"), STR("gao gao")) == 2 * left_out);
    /* better all of "xyz" left out and written anew than each letter after it changed */
    double moved = text_spelling_odds(STR("xyzmenakabamako"), STR("menakabamakoxyz"));
    double changed = text_spelling_odds(STR("xyzmenakabamako"), STR("qqqqqqqqqqqqqqq"));
    CHECK(moved > changed);
    CHECK(text_spelling_odds(STR("menakabamakoxyz"), STR("xyzmenakabamako")) == moved);
    CHECK(text_spelling_odds((str){ 0 }, (str){ 0 }) == 0);
    CHECK(text_spelling_odds((str){ 0 }, STR("gao")) == text_spelling_odds(STR("gao"), (str){ 0 }));
}

TEST(short_names_fold_as_they_do_in_long_ones)
{
    static const char *const shorts[] = { "Gao-Ag",
                                          "'Agad\xc3\xa8z",
                                          "  M\xc3\xa9naka ",
                                          "(Gao)-(Kidal) 1",
                                          "St. Louis",
                                          "a\xc3\x9f"
                                          "bcd",
                                          "N\xe2\x80\x99"
                                          "Djamena",
                                          "\xc5\x8agaoua",
                                          "T\xc3\xa9ra--Gao-- -",
                                          "Bamako & Kati" };
    for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++) {
        str name = str_from(shorts[i]);
        str both[] = { STR("twenty letters and more "), name }, folded = text_fold(name, &arena);
        str longer = text_fold(str_concat(&arena, both, 2), &arena);
        CHECK(name.len <= 16);
        CHECK(str_eq(str_skip(longer, longer.len - folded.len), folded));
        CHECK(longer.ptr[longer.len - folded.len - 1] == ' ');
    }
}

/* Folded names are written eight and sixteen bytes at a time. */
TEST(a_letter_folds_alike_wherever_it_stands)
{
    static const struct {
        const char *written, *folded;
    } letters[] = { { "\xc3\x89", "e" },
                    { "\xc3\x9f", "ss" },
                    { "\xe2\x80\x99", "" },
                    { "\xd0\x96", "\xd0\xb6" },
                    { "\xe4\xb8\xad", "\xe4\xb8\xad" },
                    { "\xea\xb0\x81", "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8" },
                    { "\xf0\x90\x90\x80", "\xf0\x90\x90\xa8" },
                    { " - ", " " },
                    { "\xc2\xbf", " " },
                    { "\xff", " " } };
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        for (int before = 0; before < 36; before++) {
            for (int after = 1; after < 36; after++) {
                struct arena scratch = arena;
                str written = str_format(&scratch, "%.*s%s%.*s", before,
                                         "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", letters[i].written,
                                         after, "zyxwvutsrqponmlkjihgfedcba9876543210");
                str folded = str_format(&scratch, "%.*s%s%.*s", before,
                                        "abcdefghijklmnopqrstuvwxyz0123456789",
                                        letters[i].folded + (!before && *letters[i].folded == ' '),
                                        after, "zyxwvutsrqponmlkjihgfedcba9876543210");
                CHECK_STR(text_fold(written, &scratch), str_cstr(&scratch, folded));
            }
        }
    }
}

TEST(every_code_point_folds_to_something_that_stays)
{
    for (uint32_t code = 0; code < 0x110000; code++) {
        char in[8] = "x", out[32], again[128];
        size_t len = 1 + str_encode(code, in + 1);
        in[len++] = 'y';
        size_t once = text_fold_into((str){ in, len }, out);
        size_t twice = text_fold_into((str){ out, once }, again);
        if (once > 3 * len || once != twice || memcmp(out, again, once) != 0 ||
            !str_is_utf8((str){ out, once })) {
            TEST_FAULT("U+%04X folds to something that folds further", (unsigned)code);
        }
    }
}

TEST(composed_and_decomposed_letters_fold_alike)
{
    CHECK_STR(text_fold(STR("Tillabe\xcc\x81ri"), &arena), "tillaberi");
    CHECK_STR(text_fold(STR("Đa\xcc\x80 Na\xcc\x86\xcc\x83ng"), &arena), "da nang");
    str composed = text_fold(STR("서울"), &arena);
    CHECK(str_eq(composed, text_fold(STR("\u1109\u1165\u110b\u116e\u11af"), &arena)));
    CHECK(str_eq(text_fold(STR("\u0958"), &arena), text_fold(STR("\u0915\u093c"), &arena)));
    CHECK(str_eq(text_fold(STR("が"), &arena), text_fold(STR("か\u3099"), &arena)));
}

TEST(indic_vowel_signs_stay)
{
    CHECK(!str_eq(text_fold(STR("सूरत"), &arena), text_fold(STR("सरत"), &arena)));
}

TEST(nothing_but_signs_folds_to_nothing)
{
    CHECK_INT(text_fold(STR(""), &arena).len, 0);
    CHECK_INT(text_fold(STR(" -- '’ … ()"), &arena).len, 0);
    CHECK_INT(text_fold((str){ 0 }, &arena).len, 0);
}

TEST(broken_utf8_separates_words)
{
    CHECK_STR(text_fold((str){ "Nia\xffmey\xc3", 8 }, &arena), "nia mey");
}

TEST(words_are_what_stands_between_spaces)
{
    str rest = STR("saint etienne du rouvray"), word;
    CHECK(text_next_word(&rest, &word));
    CHECK_STR(word, "saint");
    CHECK(text_next_word(&rest, &word));
    CHECK(text_next_word(&rest, &word));
    CHECK(text_next_word(&rest, &word));
    CHECK_STR(word, "rouvray");
    CHECK(!text_next_word(&rest, &word));
    rest = STR("");
    CHECK(!text_next_word(&rest, &word));
}

/* The textbook recurrence over the whole table (Boytsov 2011, section 2.2.1). */
static int brute_distance(const char *a, const char *b)
{
    int d[16][16], n = (int)strlen(a), m = (int)strlen(b);
    for (int i = 0; i <= n; i++) {
        for (int j = 0; j <= m; j++) {
            if (!i || !j) {
                d[i][j] = i + j;
                continue;
            }
            int best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            best = d[i - 1][j] + 1 < best ? d[i - 1][j] + 1 : best;
            best = d[i][j - 1] + 1 < best ? d[i][j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = d[i - 2][j - 2] + 1 < best ? d[i - 2][j - 2] + 1 : best;
            d[i][j] = best;
        }
    }
    return d[n][m];
}

TEST(the_banded_distance_equals_the_textbook_one)
{
    unsigned seed = 2024;
    for (int round = 0; round < 60000; round++) {
        char words[2][16] = { { 0 } };
        for (int w = 0; w < 2; w++) {
            seed = seed * 1664525u + 1013904223u;
            int len = (int)(seed >> 16) % 14;
            for (int i = 0; i < len; i++) {
                seed = seed * 1664525u + 1013904223u;
                words[w][i] = (char)('a' + (seed >> 24) % 3);
            }
        }
        int wanted = brute_distance(words[0], words[1]);
        for (int limit = 0; limit <= 8; limit++) {
            int got = text_edit_distance(str_from(words[0]), str_from(words[1]), limit);
            if (got != (wanted <= limit ? wanted : limit + 1)) {
                CHECK_INT(got, wanted);
                printf("  %s %s limit %d\n", words[0], words[1], limit);
                return;
            }
        }
    }
}

/* Of letters, as the textbook has it; letter i is `letters[word[i]]`. */
static str spell(const char *word, const char *const *letters, char room[64])
{
    size_t len = 0;
    for (; *word; word++) {
        str letter = str_from(letters[*word - 'a']);
        memcpy(room + len, letter.ptr, letter.len);
        len += letter.len;
    }
    return (str){ room, len };
}

/* A letter less, more or changed, or two swapped, at the ends more often than elsewhere. */
static void slip(char word[16], unsigned *seed)
{
    size_t len = strlen(word);
    *seed = *seed * 1664525u + 1013904223u;
    size_t where = *seed >> 28, at = where < 4 ? 0 : where < 8 ? len : (*seed >> 16) % (len + 1);
    char letter = (char)('a' + (*seed >> 12) % 5);
    if ((*seed >> 8) % 4 == 0 && len < 15) {
        memmove(word + at + 1, word + at, len - at + 1);
        word[at] = letter;
    } else if (len >= 2 && (*seed >> 8) % 4 == 1) {
        at = at + 2 > len ? len - 2 : at;
        char first = word[at];
        word[at] = word[at + 1];
        word[at + 1] = first;
    } else if (len) {
        at -= at == len;
        if ((*seed >> 8) % 4 == 2)
            word[at] = letter;
        else
            memmove(word + at, word + at + 1, len - at);
    }
}

TEST(the_distance_of_words_a_few_slips_apart_is_the_textbook_one_in_any_script)
{
    static const char *const scripts[][5] = { { "a", "b", "c", "d", " " },
                                              { "a", "\xC3\xA9", "\xC3\xA8", "\xD9\xA9", "b" },
                                              { "\xE2\x82\xAC", "\xE2\x82\xAD", "\xD0\xAC", "c",
                                                "\xF0\x9F\x82\xAC" } };
    unsigned seed = 20240229;
    for (int round = 0; round < 200000; round++) {
        char words[2][16] = { { 0 } }, room[2][64];
        for (int i = 0; i < 12; i++)
            slip(words[0], &seed);
        memcpy(words[1], words[0], 16);
        for (int i = round % 4; i > 0; i--)
            slip(words[1], &seed);
        const char *const *letters = scripts[round / 4 % 3];
        str a = spell(words[0], letters, room[0]), b = spell(words[1], letters, room[1]);
        int wanted = brute_distance(words[0], words[1]);
        for (int limit = 0; limit <= 3; limit++) {
            int got = text_edit_distance(a, b, limit);
            if (got != (wanted <= limit ? wanted : limit + 1)) {
                printf("  %s %s limit %d\n", words[0], words[1], limit);
                CHECK_INT(got, wanted);
                return;
            }
        }
    }
}

TEST(distance_counts_code_points_not_bytes)
{
    CHECK_INT(text_edit_distance(STR("أغاديس"), STR("أغاديز"), 3), 1);
    CHECK_INT(text_edit_distance(STR("москва"), STR("мокства"), 3), 2);
    CHECK_INT(text_edit_distance(STR(""), STR("abc"), 2), 3);
    CHECK_INT(text_edit_distance(STR("same"), STR("same"), 0), 0);
}

TEST(a_misspelt_column_name_finds_its_neighbour)
{
    const str names[] = { STR("Localité"), STR("Date"), STR("Région"), STR("Pays") };
    CHECK_INT(text_nearest(STR("localitee"), names, 4, arena), 0);
    CHECK_INT(text_nearest(STR("REGOIN"), names, 4, arena), 2);
    CHECK_INT(text_nearest(STR("dat"), names, 4, arena), 1);
    CHECK_INT(text_nearest(STR("fatalities"), names, 4, arena), -1);
    CHECK_INT(text_nearest(STR(""), names, 0, arena), -1);
}

TEST(the_article_of_arabic_is_told_by_the_letter_behind_it)
{
    static const char *const names[][2] = {
        { "al nuhud", "nuhud" },
        { "an nuhud", "nuhud" },
        { "en nuhud", "nuhud" },
        { "ash shaddadi", "shaddadi" },
        { "al shaddadi", "shaddadi" },
        { "an shaddadi", "an shaddadi" },
        { "al", "al" },
        { "al qa", "al qa" },
        { "nuhud", "nuhud" },
        { "a nuhud", "a nuhud" },
        { "", "" },
        { "at tall", "tall" },
        { "il nuhud", "il nuhud" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CHECK_STR(text_behind_article(str_from(names[i][0])), names[i][1]);
}

static void check_others(const char *name, const char *wanted)
{
    struct arena keep = arena;
    struct buffer told = { 0 };
    str others[TEXT_OTHERS];
    size_t count = text_arabic_others(str_from(name), others, &keep);
    for (size_t i = 0; i < count; i++) {
        buffer_add(&told, i ? STR(", ") : STR(""));
        buffer_add(&told, others[i]);
    }
    CHECK_STR(buffer_view(&told), wanted);
    buffer_release(&told);
}

TEST(an_arabic_name_is_written_in_other_ways)
{
    check_others("al nuhud", "an nuhud, el nuhud, en nuhud");
    check_others("es salam", "al salam, as salam, el salam");
    check_others("el obeid", "al obeid");
    check_others("al zawiya", "az zawiya, al zawiyah, az zawiyah, el zawiya, ez zawiya, "
                              "el zawiyah, ez zawiyah");
    check_others("al hasakah", "al hasaka, el hasakah, el hasaka");
    check_others("tell abyad", "tall abyad, tel abyad, tal abyad");
    check_others("tell", "");
    check_others("agadez", "");
    check_others("", "");
}

TEST_MAIN
