/* SPDX-License-Identifier: Apache-2.0 */
/* Dates of the text alone, in megabytes a second of processor time: words are cut before and do not
 * count. Lines "name value unit".
 *
 * usage: bench_timex [-l] ARTICLE...: with -l the dates are listed instead. Without articles the
 * text is made here: sentences of the test cases among others that hold no date. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "article/article.h"
#include "base/infile.h"
#include "timex/timex.h"

enum { MADE_BYTES = 8 << 20, ROUNDS = 5 };
static const size_t arena_bytes = (size_t)16 << 30;
static struct arena arena;

static double cpu_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct texts {
    struct prose *items;
    size_t count, capacity, bytes;
};

static struct document *copy_of(const struct document *document)
{
    struct document *kept = NEW(&arena, struct document, 1);
    *kept = *document;
    return kept;
}

static void read_articles(const char *path, const struct lexicon *const *lexicons,
                          const struct languages *languages, struct texts *texts)
{
    struct report report = { 0 };
    struct article_options options = { page_words_open("geodata/lexicon", &arena, &report) };
    struct article_reader *reader = article_open(path, &options, &report);
    struct document document;
    while (reader && article_next(reader, &arena, &document)) {
        const char *language = languages_guess(languages, document.text, arena);
        for (size_t i = 0; language && i < languages_count(languages); i++)
            if (!strcmp(languages_code(languages, i), language)) {
                struct prose prose = prose_read(copy_of(&document), lexicons[i], &arena);
                APPEND(&arena, texts, prose);
                texts->bytes += document.text.len;
            }
    }
    article_close(reader);
    if (report.error.status != OK)
        fprintf(stderr, "%s\n", report.error.text);
}

/* A text of the cases' sentences, each after five without a date. */
static void make_texts(const char *language, const struct lexicon *lexicon, struct texts *texts)
{
    static const char *const plain[] = {
        " The minister told reporters that the road to the border was safe for the villagers.",
        " Le ministre a dit aux journalistes que la route de la frontière était sûre pour tous.",
    };
    struct report report = { 0 };
    str content, head = { 0 };
    if (infile_read("tests/cases/timex.txt", &arena, &content, &report) != OK)
        exit(1);
    char *text = NEW(&arena, char, MADE_BYTES);
    size_t length = 0;
    for (str rest = content, line; length + 4096 < MADE_BYTES; rest = content)
        while (str_cut(&rest, '\n', &line) && length + 4096 < MADE_BYTES) {
            if (str_starts(line, STR("text ")) && str_starts(head, str_from(language))) {
                str filler = str_from(plain[!strcmp(language, "fr")]);
                memcpy(text + length, line.ptr + 4, line.len - 4);
                length += line.len - 4;
                for (int i = 0; i < 5; i++, length += filler.len)
                    memcpy(text + length, filler.ptr, filler.len);
            }
            head = line;
        }
    struct document *document = NEW(&arena, struct document, 1);
    struct block *block = NEW(&arena, struct block, 1);
    *block = (struct block){ 0, length, BLOCK_BODY };
    *document = (struct document){ .text = { text, length }, .blocks = block, .block_count = 1 };
    document->date = (struct date){ 2024, 5, 8 };
    document->trust = DATE_TRUST_GIVEN;
    struct prose prose = prose_read(document, lexicon, &arena);
    APPEND(&arena, texts, prose);
    texts->bytes += length;
}

static void list_dates(struct texts *texts)
{
    struct dated *dated = NEW(&arena, struct dated, texts->count + 1);
    for (size_t i = 0; i < texts->count; i++)
        dated[i] =
            (struct dated){ .document = (struct document *)(uintptr_t)texts->items[i].document,
                            .prose = &texts->items[i] };
    timex_date_documents(dated, texts->count, &arena);
    for (size_t i = 0; i < texts->count; i++) {
        struct document *document = dated[i].document;
        str how = dated[i].how;
        printf("# %.*s %.*s: %.*s\n", STR_ARG(document->path), STR_ARG(document->id), STR_ARG(how));
        struct timexes dates = timex_read(&texts->items[i], NULL, &arena);
        for (size_t d = 0; d < dates.count; d++) {
            const struct time_expression *t = &dates.items[d];
            size_t from = t->first > 4 ? t->first - 4 : 0, end = t->first + t->count;
            str before = prose_span(&texts->items[i], from, t->first - from);
            str span = prose_span(&texts->items[i], t->first, t->count);
            str after =
                prose_span(&texts->items[i], end,
                           end + 3 < texts->items[i].count ? 3 : texts->items[i].count - end);
            str a = date_format_iso(&arena, t->when.from), b = date_format_iso(&arena, t->when.to);
            printf("%d %10.*s %10.*s %s%s  %.*s [%.*s] %.*s  # %.*s\n", (int)t->kind, STR_ARG(a),
                   STR_ARG(b), t->when.approximate ? "~" : " ", t->guessed ? "?" : " ",
                   STR_ARG(before), STR_ARG(span), STR_ARG(after), STR_ARG(t->reason));
        }
    }
}

static void measure(const struct texts *texts)
{
    size_t found = 0;
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = cpu_s();
        found = 0;
        for (size_t i = 0; i < texts->count; i++) {
            struct arena scratch = arena;
            found += timex_read(&texts->items[i], NULL, &scratch).count;
        }
        double took = cpu_s() - start;
        best = !round || took < best ? took : best;
    }
    printf("timex_read %.1f MB/s\ntimex_dates %zu dates\n", (double)texts->bytes / 1e6 / best,
           found);
}

int main(int argc, char **argv)
{
    arena = arena_reserve(arena_bytes);
    struct report report = { 0 };
    struct languages *languages = languages_open("geodata/lexicon", &arena, &report);
    const struct lexicon **lexicons =
        NEW(&arena, const struct lexicon *, languages ? languages_count(languages) : 1);
    struct texts texts = { 0 };
    bool list = argc > 1 && !strcmp(argv[1], "-l");
    for (size_t i = 0; languages && i < languages_count(languages); i++)
        lexicons[i] =
            lexicon_open("geodata/lexicon", languages_code(languages, i), &arena, &report);
    if (report.error.status != OK)
        return fprintf(stderr, "%s\n", report.error.text), 1;
    for (int i = 1 + list; i < argc; i++)
        read_articles(argv[i], lexicons, languages, &texts);
    for (size_t i = 0; argc == 1 && i < languages_count(languages); i++)
        make_texts(languages_code(languages, i), lexicons[i], &texts);
    if (list)
        list_dates(&texts);
    else
        measure(&texts);
    return 0;
}
