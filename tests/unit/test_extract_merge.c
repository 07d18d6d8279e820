/* SPDX-License-Identifier: Apache-2.0 */
#include "cases.h"
#include "extract/extract.h"
#include "test.h"

enum { ARENA_BYTES = 1 << 30, MOST = 24 };
static struct arena arena, scratch;

__attribute__((constructor)) static void prepare(void)
{
    arena = arena_reserve(ARENA_BYTES);
    scratch = arena_reserve(ARENA_BYTES);
}

/* ---- a small world ---- */

static const struct {
    const char *name;
    enum precision precision;
    const char *country, *admin1;
    lonlat position;
} world[] = {
    { "niamey", PRECISION_SETTLEMENT, "NE", "NE.08", { 2.11, 13.51 } },
    { "base101", PRECISION_FACILITY, "NE", "NE.08", { 2.18, 13.48 } },
    { "diori", PRECISION_FACILITY, "NE", "NE.08", { 2.18, 13.48 } },
    { "agadez", PRECISION_SETTLEMENT, "NE", "NE.01", { 7.99, 16.97 } },
    { "tillabery", PRECISION_ADMIN1, "NE", "NE.06", { 1.8, 14.2 } },
    { "menaka", PRECISION_SETTLEMENT, "ML", "ML.10", { 2.4, 15.92 } },
    { "gao", PRECISION_SETTLEMENT, "ML", "ML.09", { -0.04, 16.27 } },
    { "niger", PRECISION_COUNTRY, "NE", "", { 8, 17 } },
    { "mali", PRECISION_COUNTRY, "ML", "", { -2, 18 } },
    { "usa", PRECISION_COUNTRY, "US", "", { -98, 39 } },
    { "france", PRECISION_COUNTRY, "FR", "", { 2, 46 } },
};

static struct placements place_called(str name)
{
    for (size_t i = 0; i < sizeof world / sizeof *world; i++) {
        if (!str_eq(name, str_from(world[i].name)))
            continue;
        struct placement *item = NEW(&arena, struct placement, 1);
        *item = (struct placement){ .precision = world[i].precision,
                                    .place = { .key = str_from(world[i].name),
                                               .name = str_from(world[i].name),
                                               .country = str_from(world[i].country),
                                               .admin1 = str_from(world[i].admin1) },
                                    .has_position = true,
                                    .position = world[i].position,
                                    .confidence = 0.9 };
        return (struct placements){ item, 1 };
    }
    TEST_FAULT("no such place: %.*s", STR_ARG(name));
    return (struct placements){ 0 };
}

/* ---- cases ---- */

struct given {
    struct document documents[MOST];
    str names[MOST];
    size_t document_count;
    struct telling tellings[MOST];
    size_t count;
};

static bool read_day(str text, struct date *out, enum date_precision *precision)
{
    int64_t part[3] = { 1, 1, 1 };
    size_t count = 0;
    for (str field; count < 3 && str_cut(&text, '-', &field); count++)
        if (!str_to_int64(field, &part[count]))
            return false;
    *precision = count == 3 ? DATE_DAY : count == 2 ? DATE_MONTH : DATE_YEAR;
    *out = (struct date){ (short)part[0], (signed char)part[1], (signed char)part[2] };
    return count && part[0] > 1000;
}

static bool read_dates(str text, struct interval *when)
{
    enum date_precision precision;
    ptrdiff_t dots = str_find(text, STR(".."));
    if (!read_day(dots < 0 ? text : str_sub(text, 0, (size_t)dots), &when->from, &precision))
        return false;
    when->to = when->from;
    when->precision = precision;
    if (dots >= 0) {
        when->precision = DATE_RANGE;
        return read_day(str_skip(text, (size_t)dots + 2), &when->to, &precision);
    }
    if (precision == DATE_MONTH)
        when->to.day = (signed char)date_days_in_month(when->from.year, when->from.month);
    if (precision == DATE_YEAR)
        when->to = (struct date){ when->from.year, 12, 31 };
    return true;
}

static void read_text(struct given *given, str line)
{
    str word, name, date, trust;
    str_cut(&line, ' ', &word);
    str_cut(&line, ' ', &name);
    str_cut(&line, ' ', &date);
    str_cut(&line, ' ', &trust);
    struct document *document = &given->documents[given->document_count];
    enum date_precision precision;
    *document = (struct document){ .path = str_copy(&arena, name), .text = STR("") };
    read_day(date, &document->date, &precision);
    document->trust = str_eq(trust, STR("guess"))      ? DATE_TRUST_GUESS
                      : str_eq(trust, STR("dateline")) ? DATE_TRUST_DATELINE
                                                       : DATE_TRUST_GIVEN;
    given->names[given->document_count++] = document->path;
}

/* "NE MIL", "REB" */
static void read_actor(struct telling *telling, str rest, str *left, bool is_target)
{
    struct actor *actors = NEW(&arena, struct actor, telling->actor_count + 1);
    for (size_t i = 0; i < telling->actor_count; i++)
        actors[i] = telling->actors[i];
    struct actor *actor = &actors[telling->actor_count++];
    str word;
    *actor = (struct actor){ .is_target = is_target };
    *left = rest;
    for (int i = 0; i < 2 && str_cut(&rest, ' ', &word); i++) {
        bool country = i == 0 && word.len == 2, sector = word.len == 3;
        for (size_t c = 0; c < word.len; c++)
            sector &= word.ptr[c] >= 'A' && word.ptr[c] <= 'Z';
        if (!country && !sector)
            break;
        *(country ? &actor->country : &actor->sector) = str_copy(&arena, word);
        *left = rest;
    }
    actor->name = str_format(&arena, "%.*s %.*s", STR_ARG(actor->country), STR_ARG(actor->sector));
    telling->actors = actors;
}

static bool read_modality(str word, struct telling *telling)
{
    for (int i = 0; i < MODALITY_COUNT; i++)
        if (str_eq(word, str_from(modality_name((enum modality)i)))) {
            telling->modality = (enum modality)i;
            return true;
        }
    return false;
}

static bool read_place_word(str word, str *line, struct telling *telling)
{
    enum where_from from = str_eq(word, STR("in"))     ? WHERE_TRIGGER
                           : str_eq(word, STR("near")) ? WHERE_PARAGRAPH
                           : str_eq(word, STR("of"))   ? WHERE_ACTOR
                           : str_eq(word, STR("at"))   ? WHERE_TRIGGER
                                                       : WHERE_NOWHERE;
    str place;
    if (from == WHERE_NOWHERE || !str_cut(line, ' ', &place))
        return false;
    telling->where_from = from;
    telling->where_is_lost = str_eq(word, STR("at"));
    telling->placed = place_called(telling->where_is_lost ? STR("niger") : place);
    telling->where_text = str_copy(&arena, place);
    return true;
}

static bool read_number_word(str word, str *line, struct telling *telling)
{
    str number;
    int64_t value = 0;
    bool dead = str_eq(word, STR("dead"));
    if ((!dead && !str_eq(word, STR("troops"))) || !str_cut(line, ' ', &number) ||
        !str_to_int64(number, &value))
        return false;
    *(dead ? &telling->fatalities : &telling->troops) = (long)value;
    return true;
}

/* The sentence stands in the document's text, as a block of its own. */
static void add_sentence(struct given *given, struct telling *telling, str sentence, bool titled,
                         bool same)
{
    struct document *document = &given->documents[telling->sentence.document];
    if (same && given->count) {
        telling->sentence = given->tellings[given->count - 1].sentence;
        telling->trigger = telling->sentence;
        telling->trigger.start += 1;
        return;
    }
    size_t start = document->text.len;
    document->text = str_format(&arena, "%.*s%.*s\n", STR_ARG(document->text), STR_ARG(sentence));
    struct block *blocks = NEW(&arena, struct block, document->block_count + 1);
    for (size_t i = 0; i < document->block_count; i++)
        blocks[i] = document->blocks[i];
    blocks[document->block_count++] =
        (struct block){ start, document->text.len - 1, titled ? BLOCK_TITLE : BLOCK_BODY };
    document->blocks = blocks;
    telling->sentence.start = start;
    telling->sentence.end = document->text.len - 1;
    telling->trigger = telling->sentence;
}

static void read_telling(struct given *given, str line)
{
    struct telling *telling = &given->tellings[given->count];
    str name, word, sentence = STR("x");
    bool titled = false, same = false;
    *telling = (struct telling){ .fatalities = -1,
                                 .troops = -1,
                                 .is_firm = true,
                                 .where_from = WHERE_NOWHERE,
                                 .confidence = 0.8 };
    str_cut(&line, ' ', &name);
    for (size_t i = 0; i < given->document_count; i++)
        if (str_eq(given->names[i], name))
            telling->sentence.document = i;
    str_cut(&line, ' ', &telling->type);
    telling->type = str_copy(&arena, telling->type);
    while (str_cut(&line, ' ', &word)) {
        if (word.ptr[0] == '"') {
            sentence = str_sub(line, 0, 0);
            sentence = (str){ word.ptr + 1, (size_t)(line.ptr + line.len - word.ptr) - 2 };
            break;
        }
        titled |= str_eq(word, STR("titled"));
        same |= str_eq(word, STR("same"));
        if (str_eq(word, STR("noun")))
            telling->is_firm = false;
        else if (str_eq(word, STR("recalled")))
            telling->background = true;
        else if (str_eq(word, STR("leave")))
            telling->asks_to_leave = true;
        else if (str_eq(word, STR("counted")))
            telling->date_is_guess = true;
        else if (str_eq(word, STR("about")))
            telling->when.approximate = true;
        else if (str_eq(word, STR("by")) || str_eq(word, STR("on")))
            read_actor(telling, line, &line, str_eq(word, STR("on")));
        else if (read_dates(word, &telling->when))
            telling->has_date_of_its_own = true;
        else if (!read_modality(word, telling) && !read_place_word(word, &line, telling) &&
                 !read_number_word(word, &line, telling) && !telling->mode.len &&
                 !str_eq(word, STR("titled")) && !str_eq(word, STR("same")))
            telling->mode = str_copy(&arena, word);
    }
    add_sentence(given, telling, sentence, titled, same);
    given->count++;
}

static struct extracted_list merged(const struct given *given, bool backwards, bool apart)
{
    struct telling_list *lists = NEW(&arena, struct telling_list, given->document_count);
    struct document *documents = NEW(&arena, struct document, given->document_count);
    struct extract_options options = { .no_merge = apart, .explain = true };
    for (size_t d = 0; d < given->document_count; d++) {
        size_t at = backwards ? given->document_count - 1 - d : d;
        struct telling *items = NEW(&arena, struct telling, given->count);
        documents[at] = given->documents[d];
        lists[at].items = items;
        for (size_t i = 0; i < given->count; i++)
            if (given->tellings[i].sentence.document == d) {
                struct telling *telling = &items[lists[at].count++];
                *telling = given->tellings[i];
                telling->sentence.document = telling->trigger.document = at;
            }
    }
    return extract_merge(lists, given->document_count, documents, &options, &arena, scratch);
}

/* Which of the given tellings is this one? Same text, same trigger. */
static size_t number_of(const struct given *given, const struct extracted_list *events,
                        const struct telling *telling)
{
    str path = events->documents[telling->sentence.document].path;
    for (size_t i = 0; i < given->count; i++)
        if (given->tellings[i].trigger.start == telling->trigger.start &&
            str_eq(given->documents[given->tellings[i].sentence.document].path, path) &&
            str_eq(given->tellings[i].type, telling->type))
            return i;
    return MOST;
}

/* "1 2 | 3": tellings in rising order, groups by their first. */
static str groups_of(const struct given *given, const struct extracted_list *events)
{
    size_t group[MOST + 1];
    str out = { 0 };
    for (size_t e = 0; e < events->count; e++)
        for (size_t t = 0; t < events->items[e].telling_count; t++)
            group[number_of(given, events, events->items[e].tellings[t])] = e;
    for (size_t i = 0; i < given->count; i++) {
        bool known = false;
        for (size_t j = 0; j < i; j++)
            known |= group[j] == group[i];
        if (known)
            continue;
        out = str_format(&arena, "%.*s%s%zu", STR_ARG(out), out.len ? " | " : "", i + 1);
        for (size_t j = i + 1; j < given->count; j++)
            if (group[j] == group[i])
                out = str_format(&arena, "%.*s %zu", STR_ARG(out), j + 1);
    }
    return out;
}

static void check_case(const struct given *given, str wanted, unsigned number)
{
    struct extracted_list events = merged(given, false, false);
    str got = groups_of(given, &events);
    if (!str_eq(got, wanted)) {
        TEST_FAULT("tests/cases/merge.txt:%u: got '%.*s', wanted '%.*s'", number, STR_ARG(got),
                   STR_ARG(wanted));
        for (size_t i = 0; i < events.count; i++)
            printf("    %.*s\n", STR_ARG(events.items[i].reasons));
    }
    events = merged(given, true, false);
    got = groups_of(given, &events);
    if (!str_eq(got, wanted))
        TEST_FAULT("tests/cases/merge.txt:%u: with texts in another order: got '%.*s'", number,
                   STR_ARG(got));
    events = merged(given, false, true);
    CHECK(events.count == given->count);
}

TEST(tellings_are_one_event_as_the_cases_say)
{
    struct given given = { 0 };
    size_t count = 0;
    struct cases cases = cases_read("tests/cases/merge.txt", &arena);
    while (cases_next(&cases)) {
        str line = cases.line;
        if (str_starts(line, STR("text "))) {
            read_text(&given, line);
        } else if (str_starts(line, STR("events "))) {
            check_case(&given, str_skip(line, 7), cases.number);
            count++;
            given = (struct given){ 0 };
        } else if (line.len) {
            read_telling(&given, line);
        }
    }
    CHECK(count >= 15);
}

/* ---- what becomes of them ---- */

static struct given given_of(const char *lines)
{
    struct given given = { 0 };
    str rest = str_from(lines);
    for (str line; str_cut(&rest, '\n', &line);) {
        if (str_starts(line, STR("text ")))
            read_text(&given, line);
        else if (line.len)
            read_telling(&given, line);
    }
    return given;
}

TEST(the_event_has_the_sharpest_date_and_place_and_every_actor)
{
    struct given given =
        given_of("text a 2024-04-25 dateline\ntext b 2024-04-12 given\n"
                 "a MOBILIZE arrive about 2024-04-01..2024-04-10 in niger by RU MIL troops 100\n"
                 "b MOBILIZE arrive 2024-04-11 in niamey by RU MIL on NE GOV troops 100\n");
    struct extracted_list events = merged(&given, false, false);
    CHECK_INT(events.count, 1);
    const struct extracted *event = &events.items[0];
    CHECK_STR(event->event.id, "E1");
    CHECK_STR(date_format_iso(&arena, event->event.when.from), "2024-04-11");
    CHECK_STR(event->event.place, "niamey");
    CHECK_STR(event->event.country, "NE");
    CHECK_INT(event->actor_count, 2);
    CHECK_STR(event->event.actors, "RU MIL; NE GOV");
    CHECK_INT(event->troops, 100);
    CHECK(event->confidence > 0.8);
    CHECK(str_find(event->reasons, STR("2 tellings in 2 texts")) == 0);
    CHECK(str_find(event->reasons, STR("2024-04-01 to 2024-04-10")) > 0);
}

TEST(texts_that_date_an_event_differently_are_told)
{
    struct given given =
        given_of("text a 2024-04-25 dateline\ntext b 2024-04-12 given\n"
                 "a MOBILIZE arrive about 2024-04-01..2024-04-10 in niger by RU MIL\n"
                 "b MOBILIZE arrive 2024-04-11 in niamey by RU MIL\n");
    struct extracted_list events = merged(&given, false, false);
    const struct conflict *conflicts;
    CHECK_INT(extract_conflicts(&events, &conflicts, &arena), 1);
    CHECK_STR(conflicts[0].text, "b says 2024-04-11, a says about 2024-04-01 to 2024-04-10");
    CHECK(conflicts[0].event == &events.items[0]);
}

TEST(what_has_no_date_stands_behind_what_has_one)
{
    struct given given = given_of("text a 2024-05-04 given\n"
                                  "a COERCE coup in niger by NE MIL recalled\n"
                                  "a MOBILIZE arrive 2024-05-03 in niamey by RU MIL\n");
    struct extracted_list events = merged(&given, false, false);
    CHECK_INT(events.count, 2);
    CHECK_STR(events.items[0].event.type, "MOBILIZE");
    CHECK_STR(date_format_iso(&arena, events.items[1].event.when.from), "");
    events = extract_merge(NULL, 0, NULL, &(struct extract_options){ 0 }, &arena, scratch);
    CHECK_INT(events.count, 0);
}

TEST(happened_beats_planned_and_a_headline_is_the_title)
{
    struct given given =
        given_of("text a 2024-04-20 given\ntext b 2024-05-04 given\n"
                 "a RETREAT withdraw 2024-05-03 in agadez by US MIL planned \"des soldats vont "
                 "partir d'Agadez dans deux semaines\"\n"
                 "b RETREAT withdraw 2024-05-03 in agadez by US MIL titled \"les Américains "
                 "quittent Agadez\"\n");
    struct extracted_list events = merged(&given, false, false);
    CHECK_INT(events.count, 1);
    CHECK_STR(events.items[0].event.modality, "happened");
    CHECK_STR(events.items[0].event.title, "Les Américains quittent Agadez");
}

/* As many attacks as days, each told by two texts, all in one country. */
TEST(many_tellings_are_merged_in_a_time_that_grows_as_they_do)
{
    enum { DAYS = 3000, TEXTS = 2 * DAYS };
    struct document *documents = NEW(&arena, struct document, TEXTS);
    struct telling_list *lists = NEW(&arena, struct telling_list, TEXTS);
    struct actor *actor = NEW(&arena, struct actor, 1);
    struct placements placed = place_called(STR("mali"));
    *actor = (struct actor){ STR("soldats"), STR("ML"), STR("MIL"), true, 0, 1 };
    for (size_t i = 0; i < TEXTS; i++) {
        struct telling *telling = NEW(&arena, struct telling, 1);
        struct date day = date_from_days(12000 + (long)(i / 2));
        documents[i] = (struct document){ .path = str_format(&arena, "%zu", i),
                                          .text = STR("x"),
                                          .date = day,
                                          .trust = DATE_TRUST_GIVEN };
        *telling = (struct telling){ .sentence = { i, 0, 1 },
                                     .trigger = { i, 0, 1 },
                                     .type = STR("ASSAULT"),
                                     .mode = STR("attack"),
                                     .is_firm = true,
                                     .when = { day, day, DATE_DAY, false },
                                     .has_date_of_its_own = true,
                                     .actors = actor,
                                     .actor_count = 1,
                                     .placed = placed,
                                     .fatalities = -1,
                                     .troops = -1,
                                     .confidence = 0.8 };
        lists[i] = (struct telling_list){ telling, 1 };
    }
    struct extract_options options = { 0 };
    struct extracted_list events =
        extract_merge(lists, TEXTS, documents, &options, &arena, scratch);
    CHECK_INT(events.count, DAYS);
    CHECK_INT(events.items[DAYS / 2].telling_count, 2);
}

TEST_MAIN
