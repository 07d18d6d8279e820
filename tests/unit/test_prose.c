/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexicons.h"
#include "model/code_points.h"

static struct prose read_text(const char *text, const struct lexicon *lexicon)
{
    return prose_of(str_from(text), BLOCK_BODY, lexicon, &arena);
}

/* "l'|aéroport|d'|Agadez" */
static str cut(const char *text, const char *language)
{
    struct prose prose = read_text(text, lexicon_of(str_from(language)));
    str joined = { 0 };
    for (size_t i = 0; i < prose.count; i++) {
        str span = prose_span(&prose, i, 1);
        joined = str_format(&arena, "%.*s%s%.*s", STR_ARG(joined), i ? "|" : "", STR_ARG(span));
    }
    return joined;
}

static str sentences(const char *text, const char *language)
{
    struct prose prose = read_text(text, lexicon_of(str_from(language)));
    str joined = { 0 };
    for (size_t i = 0; i < prose.sentence_count; i++) {
        const struct sentence *s = &prose.sentences[i];
        str span = prose_span(&prose, s->first, s->count);
        joined = str_format(&arena, "%.*s%s%.*s", STR_ARG(joined), i ? "/" : "", STR_ARG(span));
    }
    return joined;
}

TEST(french_articles_and_prepositions_stand_apart_from_names)
{
    CHECK_STR(cut("l'aéroport d’Agadez, aujourd'hui", "fr"), "l'|aéroport|d’|Agadez|,|aujourd'hui");
    CHECK_STR(cut("L'Algérie, M'Bour et n'est", "fr"), "L'|Algérie|,|M'Bour|et|n'|est");
    CHECK_STR(cut("à N'Djaména et jusqu'au Tchad", "fr"), "à|N'Djaména|et|jusqu'|au|Tchad");
    CHECK_STR(cut("la coopération sino-nigérienne", "fr"), "la|coopération|sino|nigérienne");
}

TEST(english_possessives_stand_apart_from_names)
{
    CHECK_STR(cut("Niger's junta, the Americans' base", "en"),
              "Niger|'s|junta|,|the|Americans|'|base");
    CHECK_STR(cut("O'Brien in Coeur d'Alene", "en"), "O'Brien|in|Coeur|d'Alene");
}

TEST(dots_of_abbreviations_and_initials_belong_to_the_word)
{
    CHECK_STR(cut("the U.S. sent Gen. Kurt M. Campbell.", "en"),
              "the|U.S.|sent|Gen.|Kurt|M.|Campbell|.");
    CHECK_STR(cut("S.E.M. Dupont, le 3.5 et 1er mai à 11h30", "fr"),
              "S.E.M.|Dupont|,|le|3.5|et|1er|mai|à|11h30");
}

TEST(a_sentence_ends_with_its_mark_but_not_with_an_abbreviation)
{
    CHECK_STR(
        sentences("He left the U.S. The base closed. Mr. Smith \"stayed.\" Then 5 came.", "en"),
        "He left the U.S./The base closed./Mr. Smith \"stayed.\"/Then 5 came.");
    CHECK_STR(sentences("Le gén. Mody est parti… « Enfin ! » Il revient ? oui. non", "fr"),
              "Le gén. Mody est parti…/« Enfin ! »/Il revient ? oui. non");
}

TEST(a_span_folds_as_the_gazetteer_folds_a_name)
{
    char out[64];
    struct prose prose =
        read_text("Côte d'Ivoire, Land’s End and the U.S.A.", lexicon_of(STR("fr")));
    size_t n = prose_fold(&prose, 0, 3, out);
    CHECK_STR(((str){ out, n }), "cote divoire");
    prose = read_text("Land’s End and the U.S.A.", lexicon_of(STR("en")));
    n = prose_fold(&prose, 0, 3, out);
    CHECK_STR(((str){ out, n }), "lands end");
    n = prose_fold(&prose, prose.count - 1, 1, out);
    CHECK_STR(((str){ out, n }), "usa");
}

TEST(offsets_are_code_points_of_the_text_without_its_title)
{
    struct document document = { .text = STR_INIT("Été\n\nÀ Gao"), .text_from = 7 };
    struct block block = { 7, 13, BLOCK_BODY };
    document.blocks = &block;
    document.block_count = 1;
    struct prose prose = prose_read(&document, lexicon_of(STR("fr")), &arena);
    struct code_points points = code_points_of(&document, &arena);
    CHECK(prose.count == 2);
    CHECK(code_point_at(&points, prose.tokens[0].start) == 0);
    CHECK(code_point_at(&points, prose.tokens[1].start) == 2);
    CHECK(code_point_at(&points, prose.tokens[1].end) == 5);
    CHECK(code_point_at(&points, prose.tokens[0].end) == 1);
}

TEST(languages_are_known_by_their_short_words)
{
    struct report report = { 0 };
    struct languages *languages = languages_open("geodata/lexicon", &arena, &report);
    CHECK(languages && languages_count(languages) >= 2);
    CHECK(
        !strcmp(languages_guess(languages, STR("Le chef de la junte est à Niamey."), arena), "fr"));
    CHECK(!strcmp(languages_guess(languages, STR("The head of the junta is in Niamey."), arena),
                  "en"));
    CHECK(!strcmp(languages_guess(languages, STR("L'attaque d'un village à Diffa."), arena), "fr"));
    CHECK(!strcmp(languages_guess(languages, STR("L’attaque d’un camp"), arena), "fr"));
    CHECK(
        !strcmp(languages_guess(languages, STR("Boko Haram a attaqué Bosso lundi."), arena), "fr"));
    CHECK(!languages_guess(languages, STR("Serikali ya Niger imefunga mipaka yake yote"), arena));
    CHECK(!languages_guess(languages, (str){ 0 }, arena));
}

/* ---- lexicons of our own ---- */

static const char endings[] = "[er]\ner infinitive\ne present\né participle\n"
                              "[s]\n- singular\ns plural\n";

static void write_file(const char *path, const char *content)
{
    FILE *file = fopen(path, "w");
    CHECK(file && fputs(content, file) >= 0 && !fclose(file));
}

/* The lexicon that these words make; its folder does not outlive the call. */
static struct lexicon *lexicon_from(const char *content, struct report *report)
{
    char folder[] = "/tmp/eventmap-test-XXXXXX";
    CHECK(mkdtemp(folder));
    const char *inner = str_format(&arena, "%s/xx", folder).ptr;
    const char *of_endings = str_format(&arena, "%s/endings.txt", inner).ptr;
    const char *of_words = str_format(&arena, "%s/words.txt", inner).ptr;
    CHECK(!mkdir(inner, 0777));
    write_file(of_endings, endings);
    write_file(of_words, content);
    struct lexicon *lexicon = lexicon_open(folder, "xx", &arena, report);
    CHECK(!unlink(of_endings) && !unlink(of_words) && !rmdir(inner) && !rmdir(folder));
    return lexicon;
}

/* Every hit of this text, as words. */
static str hits_told(const char *text, const struct lexicon *lexicon)
{
    struct prose prose = read_text(text, lexicon);
    str told = { 0 };
    for (uint32_t h = 0; h < prose.hit_from[prose.count]; h++)
        told = str_format(&arena, "%.*s%u+%u %u %u %.*s; ", STR_ARG(told), prose.hits[h].first,
                          prose.hits[h].count, prose.hits[h].class, prose.hits[h].forms,
                          STR_ARG(prose.hits[h].value));
    return told;
}

TEST(a_compiled_lexicon_says_the_same_until_a_file_is_edited)
{
    static const char text[] = "Attaquer d'assaut, l'UE attaqua; ue.";
    char folder[] = "/tmp/eventmap-test-XXXXXX";
    struct report report = { 0 };
    CHECK(mkdtemp(folder));
    const char *inner = str_format(&arena, "%s/xx", folder).ptr;
    const char *words = str_format(&arena, "%s/xx/words.txt", folder).ptr;
    const char *image = str_format(&arena, "%s/xx.lexicon", folder).ptr;
    CHECK(!mkdir(inner, 0777));
    write_file(words, "[elision]\nd\nl\n[function a]\nattaquer\nattaquer d'assaut = b\nUE = c\n");
    str plain = hits_told(text, lexicon_open(folder, "xx", &arena, &report));
    CHECK(lexicon_compile(folder, "xx", &arena, &report) == OK && access(image, R_OK) == 0);
    struct lexicon *compiled = lexicon_open(folder, "xx", &arena, &report);
    CHECK_STR(hits_told(text, compiled), str_cstr(&arena, plain));
    CHECK_STR(lexicon_language(compiled), "xx");
    lexicon_close(compiled);
    write_file(words, "[function a]\nattaqua\n");
    str edited = hits_told(text, lexicon_open(folder, "xx", &arena, &report));
    CHECK(str_find(edited, STR("b; ")) < 0 && edited.len);
    write_file(image, "eventmap lexicon");
    CHECK_STR(hits_told(text, lexicon_open(folder, "xx", &arena, &report)),
              str_cstr(&arena, edited));
    CHECK(report.error.status == OK);
    CHECK(!unlink(words) && !unlink(image) && !rmdir(inner) && !rmdir(folder));
}

static str complaint(const char *content)
{
    struct report report = { 0 };
    CHECK(!lexicon_from(content, &report));
    return str_format(&arena, "%u: %s", report.error.at.line, report.error.text);
}

TEST(the_longest_phrase_comes_first_and_endings_tell_the_form)
{
    struct report report = { 0 };
    struct lexicon *lexicon = lexicon_from("# x\n[elision]\nd\n[function a]\nattaqu~er\n"
                                           "attaqu~er {d'|de }assaut = b   # a comment\nUE = c\n",
                                           &report);
    CHECK_STR(str_from(report.error.text), "");
    struct prose prose = read_text("Attaquer d'assaut: attaqué ue UE", lexicon);
    const struct hit *hit = prose_hit(&prose, 0, WORD_FUNCTION);
    CHECK(hit && hit->count == 3 && hit->forms == FORM_BIT(INFINITIVE));
    CHECK_STR(hit->value, "b");
    CHECK(prose.hit_from[1] - prose.hit_from[0] == 2);
    hit = prose_hit(&prose, 4, WORD_FUNCTION);
    CHECK(hit && hit->forms == FORM_BIT(PARTICIPLE));
    CHECK_STR(hit->value, "a");
    CHECK(!prose_hit(&prose, 5, WORD_FUNCTION) && prose_is(&prose, 6, WORD_FUNCTION));
}

TEST(a_mistake_in_a_lexicon_is_told_with_its_line)
{
    CHECK_STR(complaint("\n[verbe]\n"), "2: '[verbe]' is no section of a lexicon");
    CHECK_STR(complaint("mot\n"), "1: 'mot' is no section of a lexicon");
    CHECK_STR(complaint("[function]\n{a|b\n"), "2: '{a|b' has an open brace");
    CHECK_STR(complaint("[function]\nmang~ir\n"), "2: 'ir' is no paradigm");
    CHECK_STR(complaint("[function]\noui, non\n"), "2: 'oui, non' has a mark in it");
    CHECK_STR(complaint("[function]\n{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}"
                        "{a|b}{a|b}\n"),
              "2: '{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}"
              "{a|b}{a|b}{a|b}{a|b}' stands for too many phrases");
}

TEST_MAIN
