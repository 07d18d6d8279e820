/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/desk.h"
#include "test.h"

enum { ARENA_BYTES = 1 << 30 };
static struct arena arena;
static const struct lexicon *french, *english;

__attribute__((constructor)) static void prepare(void)
{
    struct report report = { 0 };
    arena = arena_reserve(ARENA_BYTES);
    french = lexicon_open("geodata/lexicon", "fr", &arena, &report);
    english = lexicon_open("geodata/lexicon", "en", &arena, &report);
}

/* A text of one block in which nobody knows a place or a date. */
static struct desk *desk_of(const char *text, const struct lexicon *lexicon)
{
    struct document *document = NEW(&arena, struct document, 1);
    struct parsed_document *parsed = NEW(&arena, struct parsed_document, 1);
    struct desk *desk = NEW(&arena, struct desk, 1);
    struct block *block = NEW(&arena, struct block, 1);
    document->text = str_from(text);
    *block = (struct block){ 0, document->text.len, BLOCK_BODY };
    document->blocks = block;
    document->block_count = 1;
    parsed->document = document;
    parsed->prose = prose_read(document, lexicon, &arena);
    *desk =
        (struct desk){ .parsed = parsed, .prose = &parsed->prose, .work = &arena, .keep = &arena };
    desk_lay(desk);
    desk_find_people(desk);
    desk_find_triggers(desk);
    triggers_govern(desk);
    triggers_take_dates(desk);
    triggers_absorb(desk);
    return desk;
}

static const struct trigger *only(const struct desk *desk)
{
    static const struct trigger none;
    CHECK_INT(desk->triggers.count, 1);
    return desk->triggers.count ? &desk->triggers.items[0] : &none;
}

static size_t token_of(const struct desk *desk, const char *word)
{
    for (size_t i = 0; i < desk->prose->count; i++)
        if (str_eq(prose_span(desk->prose, i, 1), str_from(word)))
            return i;
    TEST_FAULT("no token of the text");
    return 0;
}

static uint32_t apart(const struct desk *desk, const char *a, const char *b)
{
    return desk_distance(desk, token_of(desk, a), token_of(desk, b));
}

TEST(a_comma_or_a_word_that_begins_a_clause_is_further_than_a_word)
{
    const struct desk *desk = desk_of("one man which two. Three four, five six seven", english);
    CHECK(apart(desk, "man", "two") > apart(desk, "five", "seven"));
    CHECK(apart(desk, "four", "five") > apart(desk, "five", "six"));
    CHECK_INT(apart(desk, "five", "six"), 1);
    CHECK_INT(apart(desk, "six", "five"), 1);
    CHECK_INT(apart(desk, "six", "six"), 0);
    CHECK(apart(desk, "two", "Three") >= 1000);
}

static void check_form(const char *text, const struct lexicon *lexicon, enum verb_form form,
                       enum voice voice, enum modality modality)
{
    const struct trigger *trigger = only(desk_of(text, lexicon));
    CHECK_INT(trigger->form, form);
    CHECK_INT(trigger->voice, voice);
    CHECK_INT(trigger->modality, modality);
}

TEST(auxiliaries_and_modals_tell_voice_and_modality)
{
    check_form("Des rebelles ont attaqué un poste.", french, IS_FINITE, ACTIVE, MODALITY_HAPPENED);
    check_form("Un poste a été attaqué.", french, IS_FINITE, PASSIVE, MODALITY_HAPPENED);
    check_form("Ils n'ont pas attaqué le poste.", french, IS_FINITE, ACTIVE, MODALITY_DENIED);
    check_form("Ils vont attaquer le poste.", french, IS_INFINITIVE, ACTIVE, MODALITY_PLANNED);
    check_form("Aucun soldat n'a attaqué le poste.", french, IS_FINITE, ACTIVE, MODALITY_DENIED);
    check_form("A post was attacked.", english, IS_FINITE, PASSIVE, MODALITY_HAPPENED);
    check_form("They did not attack the post.", english, IS_FINITE, ACTIVE, MODALITY_DENIED);
    check_form("Fighting continues in the town.", english, IS_NOUN, ACTIVE, MODALITY_ONGOING);
}

static long dead_in(const char *text, const struct lexicon *lexicon)
{
    struct desk *desk = desk_of(text, lexicon);
    struct trigger none = { .fatalities = -2 }, *trigger = &none;
    for (size_t i = 0; i < desk->triggers.count && trigger == &none; i++)
        if (!desk->triggers.items[i].is_content)
            trigger = &desk->triggers.items[i];
    if (trigger == &none)
        return none.fatalities;
    trigger_take_people(desk, trigger);
    trigger_count_people(desk, trigger);
    return trigger->fatalities;
}

TEST(the_dead_are_counted_and_nobody_else)
{
    CHECK_INT(dead_in("Une attaque a fait douze morts et trente blessés.", french), 12);
    CHECK_INT(dead_in("L'explosion a tué 1 200 personnes.", french), 1200);
    CHECK_INT(dead_in("Militants raided the village, killing eleven farmers.", english), 11);
    CHECK_INT(dead_in("21 people were killed and 40 wounded.", english), 21);
    CHECK_INT(dead_in("A stabbing killed a 26-year-old man.", english), -1);
    CHECK_INT(dead_in("An attack left nine people wounded.", english), -1);
}

TEST(what_is_demanded_is_no_event_and_what_is_condemned_is)
{
    const struct desk *demand = desk_of("La junte a exigé le départ des soldats.", french);
    CHECK(demand->triggers.count == 2 && demand->triggers.items[1].is_content);
    const struct desk *fact = desk_of("La junte a condamné le meurtre du maire.", french);
    CHECK(fact->triggers.count == 2 && !fact->triggers.items[1].is_content);
    CHECK(fact->triggers.items[1].background);
}

TEST(those_named_with_and_stand_together)
{
    const struct desk *desk = desk_of("Soldiers and rebels killed two farmers.", english);
    CHECK_INT(desk->people.count, 3);
    CHECK(person_last(desk, &desk->people.items[0]) == &desk->people.items[1]);
    CHECK(person_first(desk, &desk->people.items[1]) == &desk->people.items[0]);
    CHECK(person_last(desk, &desk->people.items[2]) == &desk->people.items[2]);
}

TEST_MAIN
