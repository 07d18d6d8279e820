/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cases.h"
#include "lexicons.h"
#include "timex/timex.h"

static bool read_day(str text, struct date *out)
{
    int64_t part[3];
    for (int i = 0; i < 3; i++) {
        str field;
        if (!str_cut(&text, '-', &field) || !str_to_int64(field, &part[i]))
            return false;
    }
    *out = (struct date){ (short)part[0], (signed char)part[1], (signed char)part[2] };
    return date_is_valid(*out);
}

/* Paragraphs are parted by " | ", a kind may stand before each: "<dateline> 3 mai 2024". */
static struct document *document_of(str text)
{
    struct document *document = NEW(&arena, struct document, 1);
    struct block *blocks = NEW(&arena, struct block, 32);
    document->blocks = blocks;
    document->text = text;
    for (size_t at = 0; at < text.len && document->block_count < 32;) {
        ptrdiff_t bar = str_find(str_skip(text, at), STR(" | "));
        size_t end = bar < 0 ? text.len : at + (size_t)bar;
        struct block block = { at, end, BLOCK_BODY };
        for (int kind = 0; kind < BLOCK_KIND_COUNT; kind++) {
            str mark = str_format(&arena, "<%s> ", block_kind_name((enum block_kind)kind));
            if (str_starts(str_skip(text, at), mark)) {
                block.kind = (enum block_kind)kind;
                block.start += mark.len;
            }
        }
        blocks[document->block_count++] = block;
        at = end + 3;
    }
    return document;
}

static str describe(const struct time_expression *t)
{
    static const char *const kinds[] = { "",          " interval", " since", " ahead",
                                         " duration", " time",     " until" };
    if (!t->when.precision)
        return str_format(&arena, "%s%s", t->anchor == ANCHOR_MISSING ? "missing" : "",
                          kinds[t->kind] +
                              (t->anchor == ANCHOR_MISSING || !*kinds[t->kind] ? 0 : 1));
    str from = date_format_iso(&arena, t->when.from), to = date_format_iso(&arena, t->when.to);
    bool day = date_cmp(t->when.from, t->when.to) == 0;
    return str_format(&arena, "%.*s%s%.*s %s%s%s%s", STR_ARG(from), day ? "" : " to ",
                      STR_ARG(day ? STR("") : to), date_precision_name(t->when.precision),
                      t->when.approximate ? " about" : "", kinds[t->kind],
                      t->guessed ? " guessed" : "");
}

struct group {
    str lines[24];
    size_t count;
    unsigned number; /* of its first line */
};

static str value_of(str line, str key)
{
    return str_starts(line, key) ? str_skip(line, key.len) : (str){ 0 };
}

/* "fr 2024-04-25", "en none", "fr 2024-11-22 guess" */
static const struct lexicon *read_head(str head, struct document *document)
{
    str language, date, trust;
    str_cut(&head, ' ', &language);
    if (str_cut(&head, ' ', &date) && read_day(date, &document->date))
        document->trust = DATE_TRUST_GIVEN;
    if (str_cut(&head, ' ', &trust) && str_eq(trust, STR("guess")))
        document->trust = DATE_TRUST_GUESS;
    return lexicon_of(language);
}

static void fault(const struct group *group, const char *what, str got, str wanted)
{
    TEST_FAULT("tests/cases/timex.txt:%u: %s: got '%.*s', wanted '%.*s'", group->number, what,
               STR_ARG(got), STR_ARG(wanted));
}

static void check_dates(const struct group *group, const struct prose *prose)
{
    struct timexes dates = timex_read(prose, NULL, &arena);
    size_t wanted = 0;
    for (size_t i = 2; i < group->count; i++) {
        if (str_starts(group->lines[i], STR("document ")) ||
            str_eq(group->lines[i], STR("nothing")))
            continue;
        if (wanted == dates.count) {
            fault(group, "one more", (str){ 0 }, group->lines[i]);
            return;
        }
        const struct time_expression *t = &dates.items[wanted++];
        str span = prose_span(prose, t->first, t->count), what = describe(t);
        str got = str_format(&arena, "%.*s = %.*s", STR_ARG(span), STR_ARG(what));
        if (!str_eq(got, group->lines[i]))
            fault(group, str_cstr(&arena, t->reason), got, group->lines[i]);
    }
    for (; wanted < dates.count; wanted++) {
        const struct time_expression *t = &dates.items[wanted];
        fault(group, "too much", prose_span(prose, t->first, t->count), describe(t));
    }
}

static bool tells_dates(const struct group *group)
{
    for (size_t i = 2; i < group->count; i++)
        if (!str_starts(group->lines[i], STR("document ")))
            return true;
    return false;
}

static void check_group(const struct group *group)
{
    struct document *document = document_of(value_of(group->lines[1], STR("text ")));
    const struct lexicon *lexicon = read_head(group->lines[0], document);
    struct prose prose = prose_read(document, lexicon, &arena);
    for (size_t i = 2; i < group->count; i++) {
        str wanted = value_of(group->lines[i], STR("document "));
        if (!wanted.len)
            continue;
        str how = timex_date_document(document, &prose, &arena);
        str day = date_format_iso(&arena, document->date);
        str got = str_format(&arena, "%.*s%s%s", STR_ARG(day), day.len ? " " : "",
                             date_trust_name(document->trust));
        if (!str_eq(got, wanted))
            fault(group, str_cstr(&arena, how), got, wanted);
    }
    if (tells_dates(group))
        check_dates(group, &prose);
}

TEST(dates_of_running_text_are_what_the_cases_say)
{
    struct group group = { 0 };
    size_t groups = 0;
    struct cases cases = cases_read("tests/cases/timex.txt", &arena);
    while (cases_next(&cases)) {
        if (cases.line.len && group.count < 24) {
            group.number = group.count ? group.number : cases.number;
            group.lines[group.count++] = cases.line;
        } else if (!cases.line.len && group.count) {
            check_group(&group);
            groups++;
            group.count = 0;
        }
    }
    CHECK(groups >= 10);
}

/* ---- documents of one run ---- */

static struct dated dated_text(const char *text)
{
    struct document *document = document_of(str_from(text));
    struct prose *prose = NEW(&arena, struct prose, 1);
    *prose = prose_read(document, lexicon_of(STR("fr")), &arena);
    return (struct dated){ document, prose, NULL, { 0 } };
}

static str dated_day(const struct dated *item)
{
    return date_format_iso(&arena, item->document->date);
}

TEST(documents_of_one_run_lend_each_other_the_year)
{
    struct dated items[] = {
        dated_text("Le ministre a reçu l'ambassadeur ce vendredi 26 avril à Niamey."),
        dated_text("Vendredi 3 mai 2024, des soldats sont entrés dans la base."),
    };
    timex_date_documents(items, 2, &arena);
    CHECK_STR(dated_day(&items[0]), "2024-04-26");
    CHECK(items[0].document->trust == DATE_TRUST_TEXT);
    CHECK_STR(dated_day(&items[1]), "2024-05-03");
}

TEST(a_guessed_date_gives_way_to_what_another_document_tells)
{
    struct dated items[] = {
        dated_text("22 novembre 2024 | Le putsch du 26 juillet dernier a tout changé."),
        dated_text("NIAMEY, 3 mai 2024 (AX) – Depuis le putsch du 26 juillet 2023, rien ne va."),
    };
    timex_date_documents(items, 2, &arena);
    CHECK_STR(dated_day(&items[0]), "2024-05-03");
    CHECK(items[0].document->trust == DATE_TRUST_GUESS);
    CHECK(str_find(items[0].how, STR("2024-11-22")) >= 0);
    struct timexes dates = timex_read(items[0].prose, NULL, &arena);
    CHECK(dates.count == 2 && dates.items[1].guessed);
    CHECK_STR(date_format_iso(&arena, dates.items[1].when.from), "2023-07-26");
}

TEST(a_guess_that_nothing_contradicts_stays)
{
    struct dated items[] = {
        dated_text("22 novembre 2023 | Le putsch du 26 juillet dernier a tout changé."),
        dated_text("NIAMEY, 3 mai 2024 (AX) – Depuis le putsch du 26 juillet 2023, rien ne va."),
    };
    timex_date_documents(items, 2, &arena);
    CHECK_STR(dated_day(&items[0]), "2023-11-22");
    timex_date_documents(items, 0, &arena);
}

/* ---- a third language, made up, is a folder ---- */

static const char made_up[] =
    "[function]\nko\nli\n[month]\nzan = 1\nmoru = 5\n[weekday]\npirda = 5\nlunda = 1\n"
    "[ordinal]\npimo = 1\n[number]\ntri = 3\n[date-of]\nko\n[date-in]\nli\n[date-which]\n"
    "besek = -1\nfurek = 1\n[time-unit]\ndag = day\ndagi = days\nmun = month\n[day-shift]\ngisto = "
    "-1\n"
    "[date-ago]\npasa\n[date-from]\nde\n[date-to]\nat\n[date-since]\nsidan\n[date-part]\nmezu = "
    "2/3\n"
    "[date-order]\nddmm\n[date-tense]\nvolu = future\n";

static const struct lexicon *made_up_lexicon(void)
{
    char folder[] = "/tmp/eventmap-test-XXXXXX";
    struct report report = { 0 };
    CHECK(mkdtemp(folder));
    const char *inner = str_format(&arena, "%s/xx", folder).ptr;
    const char *path = str_format(&arena, "%s/dates.txt", inner).ptr;
    CHECK(!mkdir(inner, 0777));
    FILE *file = fopen(path, "w");
    CHECK(file && fputs(made_up, file) >= 0 && !fclose(file));
    const struct lexicon *lexicon = lexicon_open(folder, "xx", &arena, &report);
    CHECK(!unlink(path) && !rmdir(inner) && !rmdir(folder));
    CHECK_STR(str_from(report.error.text), "");
    return lexicon;
}

static str made_up_dates(const char *text)
{
    struct document *document = document_of(str_from(text));
    document->date = (struct date){ 2024, 5, 8 };
    document->trust = DATE_TRUST_GIVEN;
    struct prose prose = prose_read(document, made_up_lexicon(), &arena);
    struct timexes dates = timex_read(&prose, NULL, &arena);
    str all = { 0 };
    for (size_t i = 0; i < dates.count; i++) {
        str span = prose_span(&prose, dates.items[i].first, dates.items[i].count);
        str what = describe(&dates.items[i]);
        all = str_format(&arena, "%.*s%s%.*s = %.*s", STR_ARG(all), i ? "; " : "", STR_ARG(span),
                         STR_ARG(what));
    }
    return all;
}

TEST(no_word_of_a_language_is_in_the_code)
{
    CHECK_STR(made_up_dates("Tago 3 ko moru 2024, moru 3, 2024 a pimo moru."),
              "3 ko moru 2024 = 2024-05-03 day; moru 3, 2024 = 2024-05-03 day; "
              "pimo moru = 2024-05-01 day");
    CHECK_STR(made_up_dates("Gisto, besek pirda a pirda furek; tri dagi pasa."),
              "Gisto = 2024-05-07 day; besek pirda = 2024-05-03 day; "
              "pirda furek = 2024-05-10 day ahead; tri dagi pasa = 2024-05-05 day");
    CHECK_STR(made_up_dates("De 3 at 5 moru. Sidan zan. Mezu zan. Besek mun. Volu pirda."),
              "De 3 at 5 moru = 2024-05-03 to 2024-05-05 range interval; "
              "Sidan zan = 2024-01-01 to 2024-01-31 month since; "
              "Mezu zan = 2024-01-11 to 2024-01-20 range about; "
              "Besek mun = 2024-04-01 to 2024-04-30 month; pirda = 2024-05-10 day ahead");
    CHECK_STR(made_up_dates("On May 3, le 5 mai, yesterday, hier, last Monday."), "");
}

TEST(a_document_without_words_has_no_dates)
{
    struct document document = { 0 };
    struct prose prose = prose_read(&document, lexicon_of(STR("fr")), &arena);
    CHECK(!timex_read(&prose, NULL, &arena).count);
    timex_date_document(&document, &prose, &arena);
    CHECK(document.trust == DATE_TRUST_NONE);
}

TEST_MAIN
