/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/articles.h"

#include <string.h>

#include "article/article.h"
#include "cli/console.h"
#include "cli/crew.h"
#include "cli/datadir.h"
#include "cli/text_parts.h"

/* ---- languages ---- */

struct lexicons {
    struct languages *languages;
    const char *folder;
    struct lexicon **items; /* by language; NULL until it is needed */
};

static enum status lexicons_open(struct lexicons *lexicons, struct arena *arena,
                                 struct report *report)
{
    const char *known = datadir_path("lexicon/en/language.txt", arena, report);
    if (!known)
        return report->error.status;
    str folder = str_from(known);
    folder.len -= strlen("/en/language.txt");
    lexicons->folder = str_cstr(arena, folder);
    lexicons->languages = languages_open(lexicons->folder, arena, report);
    if (!lexicons->languages)
        return report->error.status;
    lexicons->items = NEW(arena, struct lexicon *, languages_count(lexicons->languages));
    return OK;
}

/* What the user names must be there; what a text names of itself may not be. */
static enum status check_language(const struct lexicons *lexicons, const char *language,
                                  struct arena *arena, struct report *report)
{
    str known = { 0 };
    if (!language || languages_have(lexicons->languages, str_from(language)))
        return OK;
    for (size_t i = 0; i < languages_count(lexicons->languages); i++)
        known = str_format(arena, "%.*s%s%s", STR_ARG(known), i ? ", " : "",
                           languages_code(lexicons->languages, i));
    return report_error(report, ERR_USAGE, NOWHERE, "add a folder of its name to the lexicons",
                        "there is no lexicon of the language '%s'; there are %.*s", language,
                        STR_ARG(known));
}

static const struct lexicon *lexicon_of(struct lexicons *lexicons, str code, struct arena *arena,
                                        struct report *report)
{
    for (size_t i = 0; i < languages_count(lexicons->languages); i++) {
        const char *language = languages_code(lexicons->languages, i);
        if (!str_eq(code, str_from(language)))
            continue;
        if (!lexicons->items[i])
            lexicons->items[i] = lexicon_open(lexicons->folder, language, arena, report);
        return lexicons->items[i];
    }
    return NULL;
}

static void lexicons_close(struct lexicons *lexicons)
{
    for (size_t i = 0; i < languages_count(lexicons->languages); i++)
        lexicon_close(lexicons->items[i]);
}

/* ---- understanding, by several threads ---- */

enum { ROOMS = 3 };
static const size_t ROOM_BYTES = (size_t)4 << 30; /* of address space */
/* Texts that are held as words at one time, and lend each other their dates. */
static const size_t BATCH_BYTES = (size_t)1 << 20;
/* Longer texts are understood by parts of so much, unless all of their words are wanted. */
static const size_t PART_BYTES = (size_t)1 << 20;

struct worker {
    struct arena keep, work, scratch;
    size_t bytes[ROOMS]; /* that were reserved for each */
};

struct articles_memory {
    struct worker workers[CREW_MOST];
    unsigned worker_count;
    struct lexicons lexicons; /* what events say is in them */
};

struct understanding {
    struct articles *articles;
    const struct articles_request *request;
    const struct gazetteer *gaz;
    const struct lexicon **lexicons; /* of each document; NULL: none */
    struct dated *dated;             /* of each document */
    struct prose *prose;
    const struct date_words **words; /* of each prose of the batch */
    struct text_parts *parts;        /* of each document: the one that is read now */
    size_t first;                    /* document of the batch */
    const struct report *report;
};

static void read_words(void *user, unsigned number, size_t piece)
{
    struct understanding *all = user;
    struct arena *work = &all->articles->memory->workers[number].work;
    size_t i = all->first + piece, most = all->request->keep_parsed ? SIZE_MAX : PART_BYTES;
    if (!all->lexicons[i])
        return;
    text_parts_begin(&all->parts[i], &all->articles->documents[i], most, work);
    all->prose[i] = prose_read(&all->parts[i].part, all->lexicons[i], work);
    all->words[i] = timex_find(&all->prose[i], work);
}

static struct telling_list understand_part(const struct understanding *all, struct worker *worker,
                                           size_t i, const struct date_words *words,
                                           struct parsed_document *parsed)
{
    parsed->dates = timex_read(&parsed->prose, words, &worker->work);
    parsed->mentions = geoparse_read(&parsed->prose, all->gaz, &worker->work, worker->scratch);
    return extract_tellings(parsed, i, all->gaz, &all->request->extract, &worker->keep,
                            worker->scratch);
}

/* The parts behind the first one, whose words are forgotten one after the other. */
static void understand_rest(const struct understanding *all, struct worker *worker, size_t i,
                            struct parsed_document *parsed)
{
    struct {
        struct telling *items;
        size_t count, capacity;
    } tellings = { 0 };
    struct telling_list *list = &all->articles->tellings[i];
    const struct arena before = worker->work;
    for (;;) {
        for (size_t t = 0; t < list->count; t++)
            APPEND(&worker->keep, &tellings, list->items[t]);
        *list = (struct telling_list){ tellings.items, tellings.count };
        worker->work = before;
        if (report_is_cancelled(all->report) || !text_parts_next(&all->parts[i], &worker->work))
            return;
        parsed->prose = prose_read(&all->parts[i].part, all->lexicons[i], &worker->work);
        *list = understand_part(all, worker, i, NULL, parsed);
    }
}

static void understand(void *user, unsigned number, size_t piece)
{
    struct understanding *all = user;
    struct worker *worker = &all->articles->memory->workers[number];
    size_t i = all->first + piece;
    struct article *article = &all->articles->items[i];
    struct text_parts *parts = &all->parts[i];
    const struct arena before = worker->work;
    struct parsed_document parsed = { .document = &parts->part, .prose = all->prose[i] };
    if (!all->lexicons[i])
        return;
    article->document = all->articles->documents[i];
    article->date_how = all->dated[i].how;
    all->articles->tellings[i] = understand_part(all, worker, i, all->words[i], &parsed);
    if (text_parts_has_more(parts))
        understand_rest(all, worker, i, &parsed);
    if (all->request->keep_parsed)
        article->parsed = parsed;
    else
        worker->work = before;
}

/* Those of the batch that have words to date them by. */
static void date_batch(struct understanding *all, size_t count, struct arena *arena)
{
    struct dated *items = NEW(arena, struct dated, count + 1);
    size_t *numbers = NEW(arena, size_t, count + 1), dated = 0;
    for (size_t i = all->first; i < all->first + count; i++) {
        if (!all->lexicons[i])
            continue;
        numbers[dated] = i;
        items[dated++] =
            (struct dated){ &all->parts[i].part, &all->prose[i], all->words[i], (str){ 0 } };
    }
    timex_date_documents(items, dated, arena);
    extract_check_dates(items, dated, arena, all->articles->memory->workers->scratch);
    for (size_t d = 0; d < dated; d++) {
        struct document *document = &all->articles->documents[numbers[d]];
        all->dated[numbers[d]] = items[d];
        document->date = items[d].document->date;
        document->trust = items[d].document->trust;
    }
}

static size_t batch_size(const struct articles *articles, size_t first)
{
    size_t bytes = 0, count = 0;
    while (first + count < articles->count && (!count || bytes < BATCH_BYTES))
        bytes += articles->documents[first + count++].text.len;
    return count;
}

static void understand_all(struct understanding *all, unsigned threads, struct arena *arena,
                           struct report *report)
{
    struct articles *articles = all->articles;
    for (size_t count; all->first < articles->count; all->first += count) {
        struct arena before[CREW_MOST];
        count = batch_size(articles, all->first);
        for (unsigned w = 0; w < threads; w++)
            before[w] = articles->memory->workers[w].work;
        crew_do(threads, count, read_words, all);
        date_batch(all, count, arena);
        crew_do(threads, count, understand, all);
        for (unsigned w = 0; w < threads && !all->request->keep_parsed; w++)
            articles->memory->workers[w].work = before[w];
        report_progress(report, "understanding", all->first + count, articles->count);
        if (report_is_cancelled(report))
            return;
    }
}

static void memory_reserve(struct articles *articles, unsigned workers, struct arena *arena)
{
    articles->memory = NEW(arena, struct articles_memory, 1);
    articles->memory->worker_count = workers;
    for (unsigned i = 0; i < workers; i++) {
        struct worker *worker = &articles->memory->workers[i];
        struct arena *rooms[ROOMS] = { &worker->keep, &worker->work, &worker->scratch };
        for (int r = 0; r < ROOMS; r++) {
            worker->bytes[r] = ROOM_BYTES;
            *rooms[r] = arena_reserve_most(&worker->bytes[r]);
        }
        arena_use_large_pages(worker->work); /* the others stay small */
    }
}

void articles_release(struct articles *articles)
{
    for (unsigned i = 0; articles->memory && i < articles->memory->worker_count; i++) {
        struct worker *worker = &articles->memory->workers[i];
        struct arena *rooms[ROOMS] = { &worker->keep, &worker->work, &worker->scratch };
        for (int r = 0; r < ROOMS; r++)
            arena_release(rooms[r], worker->bytes[r]);
    }
    if (articles->memory)
        lexicons_close(&articles->memory->lexicons);
    articles->memory = NULL;
}

/* ---- reading ---- */

struct article_list {
    struct article *items;
    size_t count, capacity;
};

static enum status read_input(const char *path, const struct article_options *options,
                              const struct articles_request *request, struct article_list *list,
                              struct arena *arena, struct report *report)
{
    struct article_reader *reader = article_open(path, options, report);
    struct article article = { 0 };
    while (reader && article_next(reader, arena, &article.document)) {
        if (request->date.year) {
            article.document.date = request->date;
            article.document.trust = DATE_TRUST_GIVEN;
        }
        APPEND(arena, list, article);
        report_progress(report, "reading", list->count, 0);
    }
    article_close(reader);
    return report->error.status;
}

enum { FEW_WORDS = 300 }; /* bytes: too little to guess against what the text's data say */

static str language_of(const struct article *article, const struct articles_request *request,
                       const struct lexicons *lexicons, struct arena scratch)
{
    const struct document *document = &article->document;
    if (request->language)
        return str_from(request->language);
    str text = str_skip(document->text, document->text_from);
    const char *guess = languages_guess(lexicons->languages, text, scratch);
    if (text.len < FEW_WORDS && languages_have(lexicons->languages, document->language))
        return document->language;
    if (guess || !document->language.len)
        return str_from(guess);
    return document->language;
}

/* The lexicon of each document; those without one are told why. */
static enum status choose_lexicons(struct articles *articles, struct lexicons *lexicons,
                                   const struct articles_request *request,
                                   const struct lexicon **chosen, struct arena *arena,
                                   struct report *report)
{
    for (size_t i = 0; i < articles->count; i++) {
        struct article *article = &articles->items[i];
        str language = language_of(article, request, lexicons, *arena);
        chosen[i] = lexicon_of(lexicons, language, arena, report);
        if (report->error.status != OK)
            return report->error.status;
        if (chosen[i]) {
            article->document.language = lexicon_language(chosen[i]);
        } else {
            article->reason = language.len ? str_format(arena, "no lexicon of its language '%.*s'",
                                                        STR_ARG(language))
                                           : STR("its language is not known");
            report_warning(
                report, (struct source_pos){ str_cstr(arena, article->document.path), 0, 0 },
                "name it with --lang (eventmap map: --text-lang), or add a folder to the lexicons",
                "nothing was read: %.*s", STR_ARG(article->reason));
        }
        articles->documents[i] = article->document;
    }
    return OK;
}

static enum status read_all(const char *const *paths, size_t count, const struct lexicons *lexicons,
                            const struct articles_request *request, struct articles *articles,
                            struct arena *arena, struct report *report)
{
    struct article_list list = { 0 };
    struct article_options options = { 0 };
    options.words = page_words_open(lexicons->folder, arena, report);
    for (size_t i = 0; i < count && report->error.status == OK; i++)
        status_in_report(read_input(paths[i], &options, request, &list, arena, report));
    articles->items = list.items;
    articles->count = list.count;
    articles->documents = NEW(arena, struct document, list.count + 1);
    articles->tellings = NEW(arena, struct telling_list, list.count + 1);
    console_lap(report, "article");
    return report->error.status;
}

enum status articles_read(const char *const *paths, size_t count,
                          const struct articles_request *request, const struct gazetteer *gaz,
                          struct arena *arena, struct articles *articles, struct report *report)
{
    struct lexicons lexicons = { 0 };
    *articles = (struct articles){ 0 };
    gazetteer_use_large_pages(gaz);
    if (lexicons_open(&lexicons, arena, report) != OK ||
        check_language(&lexicons, request->language, arena, report) != OK ||
        read_all(paths, count, &lexicons, request, articles, arena, report) != OK)
        return report->error.status;
    const struct lexicon **chosen = NEW(arena, const struct lexicon *, articles->count + 1);
    if (choose_lexicons(articles, &lexicons, request, chosen, arena, report) != OK)
        return report->error.status;
    console_lap(report, "prose");
    unsigned threads =
        request->threads < articles->count ? request->threads : (unsigned)articles->count;
    struct understanding all = { .articles = articles,
                                 .request = request,
                                 .gaz = gaz,
                                 .lexicons = chosen,
                                 .dated = NEW(arena, struct dated, articles->count + 1),
                                 .prose = NEW(arena, struct prose, articles->count + 1),
                                 .words =
                                     NEW(arena, const struct date_words *, articles->count + 1),
                                 .parts = NEW(arena, struct text_parts, articles->count + 1),
                                 .report = report };
    memory_reserve(articles, threads ? threads : 1, arena);
    articles->memory->lexicons = lexicons;
    understand_all(&all, threads ? threads : 1, arena, report);
    console_lap(report, "extract");
    articles->events = extract_merge(articles->tellings, articles->count, articles->documents,
                                     &request->extract, arena, articles->memory->workers->scratch);
    console_lap(report, "extract");
    return report_is_cancelled(report) ? report_cancelled(report) : OK;
}

void articles_say(const struct articles *articles, struct report *report)
{
    for (size_t i = 0; i < articles->count; i++) {
        const struct article *article = &articles->items[i];
        if (article->date_how.len)
            report_note(report, (struct source_pos){ article->document.path.ptr, 0, 0 }, "%.*s",
                        STR_ARG(article->date_how));
    }
    console_say(report, "%zu article%s: %zu event%s", articles->count,
                articles->count == 1 ? "" : "s", articles->events.count,
                articles->events.count == 1 ? "" : "s");
}
