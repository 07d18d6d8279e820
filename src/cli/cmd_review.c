/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_review.c - what a person should look at, grouped by distinct name and scope, most rows first;
 * of articles their events, by the name that the text gives (its country is not told with it):
 *   not placed     no place, or the area of the row in its stead
 *   spelling       the gazetteer writes it otherwise (variant, spelling, edits, transliterated)
 *   doubtful       confidence below DOUBT
 *   decided        by an override: kept, so that it is reported ever after
 * Decisions found in the output file, or in --overrides, are read back and kept. */
#include <stdlib.h>
#include <string.h>

#include "base/infile.h"
#include "base/outfile.h"
#include "cli/articles.h"
#include "cli/console.h"
#include "cli/overrides.h"
#include "cli/resolve.h"

static const double DOUBT = 0.75;
static const size_t TABLE_BYTES = (size_t)1 << 30; /* address space for one table */

struct group {
    str cells[REVIEW_COLUMNS]; /* as they will be written, but for the number of rows */
    uint64_t rows;
    size_t order; /* of meeting */
};

struct review {
    struct arena *keep;
    struct {
        struct group *items;
        size_t count, capacity;
    } groups;
    uint32_t *slots; /* number of a group from 1; open addressing */
    uint64_t rows;   /* of all inputs */
    struct overrides *overrides;
    struct {
        size_t *items; /* the group of each decision, by its number less one */
        size_t count, capacity;
    } decided;
    size_t slot_count;
};

/* ---- groups ---- */

enum { SCOPE_CELLS = REVIEW_ADMIN2 + 1 }; /* name, country, admin1, admin2 make the group */

static uint64_t hash_cells(const str *cells)
{
    uint64_t hash = 0;
    for (int i = 0; i < SCOPE_CELLS; i++)
        hash = (hash ^ str_hash(cells[i])) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

static uint32_t *slot_of(const struct review *review, const str *cells)
{
    size_t at = hash_cells(cells) & (review->slot_count - 1);
    for (; review->slots[at]; at = (at + 1) & (review->slot_count - 1)) {
        const struct group *group = &review->groups.items[review->slots[at] - 1];
        bool same = true;
        for (int i = 0; i < SCOPE_CELLS && same; i++)
            same = str_eq(group->cells[i], cells[i]);
        if (same)
            break;
    }
    return &review->slots[at];
}

static void make_room(struct review *review)
{
    if (2 * (review->groups.count + 1) < review->slot_count)
        return;
    review->slot_count = review->slot_count ? 2 * review->slot_count : 1024;
    review->slots = NEW(review->keep, uint32_t, review->slot_count);
    for (size_t i = 0; i < review->groups.count; i++)
        *slot_of(review, review->groups.items[i].cells) = (uint32_t)i + 1;
}

/* The group of these cells; *is_new when it was made now, with the scope cells copied. */
static struct group *group_of(struct review *review, const str *cells, bool *is_new)
{
    make_room(review);
    uint32_t *slot = slot_of(review, cells);
    *is_new = !*slot;
    if (*is_new) {
        struct group group = { .order = review->groups.count };
        for (int i = 0; i < SCOPE_CELLS; i++)
            group.cells[i] = str_copy(review->keep, cells[i]);
        APPEND(review->keep, &review->groups, group);
        *slot = (uint32_t)review->groups.count;
    }
    return &review->groups.items[*slot - 1];
}

/* ---- a row ---- */

static str doubt_of(const struct placement *placement)
{
    if (placement->decision)
        return STR("decided");
    switch (finding_of(placement)) {
    case FOUND_NOTHING:
    case FOUND_INSTEAD:
        return placement->candidate_count > 1 ? STR("ambiguous") : STR("not placed");
    case FOUND_NEAR:
        return STR("spelling");
    case FOUND_BY_NAME:
        break;
    }
    return placement->confidence < DOUBT ? STR("doubtful") : (str){ 0 };
}

/* "Agadez [gn:2448085] settlement, NE.01, 16.97333, 7.99111" */
static str describe(const struct place *place, struct arena *keep)
{
    struct buffer text = { 0 };
    str unit = place->admin1.len ? place->admin1 : place->country;
    buffer_format(&text, "%.*s [%.*s] %s%s%.*s", STR_ARG(place->name), STR_ARG(place->key),
                  place_class_name(place->class), unit.len ? ", " : "", STR_ARG(unit));
    if (place->has_position) {
        buffer_add(&text, STR(", "));
        buffer_add_number(&text, place->position.lat_deg, 5);
        buffer_add(&text, STR(", "));
        buffer_add_number(&text, place->position.lon_deg, 5);
    }
    return buffer_keep(&text, keep);
}

static str two_decimals(double value, struct arena *keep)
{
    struct buffer text = { 0 };
    buffer_add_number(&text, value, 2);
    return buffer_keep(&text, keep);
}

static void fill_group(struct group *group, const struct placement *placement, str why,
                       struct arena *keep)
{
    bool fallback = finding_of(placement) == FOUND_INSTEAD;
    str reason = placement->reason.len ? placement->reason : fallback ? placement->reasons : why;
    ptrdiff_t more = str_find(reason, STR("; ")); /* of an area the first says why it is one */
    reason = more > 0 ? str_sub(reason, 0, (size_t)more) : reason;
    group->cells[REVIEW_WHY] =
        str_eq(reason, why) ? why : str_concat(keep, (str[]){ why, STR(": "), reason }, 3);
    if (placement->place.key.len)
        group->cells[REVIEW_ANSWER] = describe(&placement->place, keep);
    if (placement->precision != PRECISION_NONE)
        group->cells[REVIEW_CONFIDENCE] = two_decimals(placement->confidence, keep);
    for (size_t i = 0; i < placement->candidate_count; i++)
        group->cells[REVIEW_CANDIDATE_1 + i] = describe(&placement->candidates[i].place, keep);
}

static void take_placement(struct review *review, const struct event *event,
                           const struct placement *placement)
{
    str why = doubt_of(placement);
    bool is_new;
    if (placement->decision) {
        review->groups.items[review->decided.items[placement->decision - 1]].rows++;
        return;
    }
    if (!why.len || !event->place.len)
        return;
    const str cells[SCOPE_CELLS] = { event->place, event->country, event->admin1, event->admin2 };
    struct group *group = group_of(review, cells, &is_new);
    group->rows++;
    if (is_new)
        fill_group(group, placement, why, review->keep);
}

/* Of an event with several places the first one in doubt. */
static void take_event(struct review *review, const struct event *event,
                       const struct placements *placements)
{
    size_t i = 0;
    review->rows++;
    while (i + 1 < placements->count && !doubt_of(&placements->items[i]).len)
        i++;
    take_placement(review, event, &placements->items[i]);
}

static enum status take_row(void *user, const struct resolved_row *row, struct report *report)
{
    (void)report;
    take_event(user, row->event, row->placements);
    return OK;
}

/* ---- decisions that are there already ---- */

/* A decided row keeps the candidates it was decided on, so that "2" means what it meant. */
static void keep_decision(struct review *review, const struct reviewed_row *row)
{
    bool is_new;
    if (!overrides_add(review->overrides, &row->decided))
        return;
    struct group *group = group_of(review, row->cells, &is_new);
    memcpy(group->cells, row->cells, sizeof group->cells);
    group->cells[REVIEW_WHY] = STR("decided");
    size_t number = (size_t)(group - review->groups.items);
    APPEND(review->keep, &review->decided, number);
}

static enum status read_back(struct review *review, const char *const *paths, size_t count,
                             const struct gazetteer *gaz, struct report *report)
{
    review->overrides = overrides_new(review->keep);
    for (size_t i = 0; i < count; i++) {
        struct reviewed rows = { 0 };
        if (reviewed_read(paths[i], gaz, review->keep, &rows, report) != OK)
            return report->error.status;
        for (size_t k = 0; k < rows.count; k++)
            keep_decision(review, &rows.items[k]);
    }
    return OK;
}

/* ---- out ---- */

static int most_rows_first(const void *left, const void *right)
{
    const struct group *a = left, *b = right;
    if (a->rows != b->rows)
        return a->rows > b->rows ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static enum status write_review(struct review *review, const char *path, struct report *report)
{
    struct buffer out = { 0 };
    csv_write_row(&out, review_column_names, REVIEW_COLUMNS, ',');
    if (review->groups.count)
        qsort(review->groups.items, review->groups.count, sizeof *review->groups.items,
              most_rows_first);
    for (size_t i = 0; i < review->groups.count; i++) {
        struct group *group = &review->groups.items[i];
        group->cells[REVIEW_ROWS] =
            str_format(review->keep, "%llu", (unsigned long long)group->rows);
        if (!group->rows)
            group->cells[REVIEW_WHY] = STR("decided; not in these inputs");
        csv_write_row(&out, group->cells, REVIEW_COLUMNS, ',');
    }
    enum status status = outfile_write(path, buffer_view(&out), report);
    buffer_release(&out);
    return status;
}

static bool is_there(const char *path)
{
    struct report quiet = { 0 };
    str content;
    if (!strcmp(path, "-") || infile_map(path, &content, &quiet) != OK)
        return false;
    bool any = content.len > 0;
    infile_unmap(content);
    return any;
}

/* The output file, when it is there, then --overrides: each once. */
static size_t decided_files(const struct arguments *arguments, const char *output,
                            const char **paths, size_t most)
{
    size_t count = 0;
    if (is_there(output))
        paths[count++] = output;
    for (size_t i = 0; i < arguments->use_count && count < most; i++)
        if (!strcmp(arguments->uses[i].option->name, "overrides") &&
            strcmp(arguments->uses[i].value, output) != 0)
            paths[count++] = arguments->uses[i].value;
    return count;
}

static void say_groups(const struct review *review, const struct report *report)
{
    uint64_t rows = 0;
    size_t decided = 0;
    for (size_t i = 0; i < review->groups.count; i++) {
        bool is_decided = review->groups.items[i].cells[REVIEW_DECISION].len > 0;
        decided += is_decided;
        rows += is_decided ? 0 : review->groups.items[i].rows;
    }
    console_say(report, "%zu names to look at (%llu of %llu rows), %zu decided",
                review->groups.count - decided, (unsigned long long)rows,
                (unsigned long long)review->rows, decided);
}

static enum status review_table(struct review *review, const char *input,
                                const struct events_request *request, const struct gazetteer *gaz,
                                struct report *report)
{
    struct arena own = arena_reserve(TABLE_BYTES);
    struct resolved resolved;
    struct answers_request answers = { .gaz = gaz, .keeper = pack_answer };
    if (resolve_table(input, request, answers, TELL_LATER, &own, &resolved, report) == OK)
        status_in_report(resolved_rows(&resolved, take_row, review, own, report));
    resolved_release(&resolved);
    arena_release(&own, TABLE_BYTES);
    return report->error.status;
}

/* Of all texts together, as extract and map read them. */
static enum status review_articles(struct review *review, const char *const *texts, size_t count,
                                   const struct events_request *request,
                                   const struct gazetteer *gaz, struct arena arena,
                                   struct report *report)
{
    struct articles articles = { 0 };
    struct articles_request asked = { .extract.geocode = request->geocode,
                                      .date = request->document_date,
                                      .language = request->text_language,
                                      .threads = request->threads };
    status_in_report(articles_read(texts, count, &asked, gaz, &arena, &articles, report));
    for (size_t i = 0; i < articles.events.count && report->error.status == OK; i++) {
        const struct extracted *told = &articles.events.items[i];
        struct event event = { .place = told->event.place };
        take_event(review, &event, &told->placed);
    }
    articles_release(&articles);
    return report->error.status;
}

/* Tables one by one, articles together. */
static enum status review_all(struct review *review, const struct arguments *arguments,
                              const struct events_request *request, const struct gazetteer *gaz,
                              struct arena scratch, struct report *report)
{
    const char **texts = NEW(&scratch, const char *, arguments->input_count);
    size_t count = 0;
    for (size_t i = 0; i < arguments->input_count && report->error.status == OK; i++) {
        const char *input = arguments->inputs[i];
        if (looks_like_article(input))
            texts[count++] = input;
        else
            status_in_report(review_table(review, input, request, gaz, report));
    }
    if (count && report->error.status == OK)
        status_in_report(review_articles(review, texts, count, request, gaz, scratch, report));
    return report->error.status;
}

static enum status review_inputs(const struct arguments *arguments, const char *output,
                                 struct arena *arena, struct report *report)
{
    enum { FILES = 16 };
    const char *paths[FILES];
    struct review review = { .keep = arena };
    struct events_request request;
    size_t count = decided_files(arguments, output, paths, FILES);
    if (events_request_read(arguments, &request, report) != OK)
        return report->error.status;
    struct gazetteer *gaz = gazetteers_open(arguments, arena, report);
    if (gaz && events_check_country(&request, gaz, report) == OK &&
        read_back(&review, paths, count, gaz, report) == OK) {
        request.geocode.overrides = review.overrides;
        struct arena scratch = arena_reserve(TABLE_BYTES);
        status_in_report(review_all(&review, arguments, &request, gaz, scratch, report));
        arena_release(&scratch, TABLE_BYTES);
    }
    if (report->error.status == OK && write_review(&review, output, report) == OK)
        say_groups(&review, report);
    gazetteer_close(gaz);
    return report->error.status;
}

static enum status run(const struct arguments *arguments, struct arena *arena,
                       struct report *report)
{
    const char *output = option_value(arguments, "output");
    if (!arguments->input_count)
        return report_error(report, ERR_USAGE, NOWHERE, "eventmap review TABLE -o review.csv",
                            "review takes one table or article, or more");
    return review_inputs(arguments, output ? output : "review.csv", arena, report);
}

static const struct option options[] = {
    { "output", 'o', "FILE", "the review file (default: review.csv); decisions in it are kept" },
    EVENT_INPUT_OPTIONS,
    { 0 },
};

const struct command cmd_review = {
    .name = "review",
    .summary = "write the doubtful cases of tables and articles, read the decisions back",
    .usage = "[OPTIONS] TABLE|ARTICLE...",
    .details =
        "The review file has one row per distinct name and scope (country, admin1, admin2 as "
        "told)\n"
        "that is ambiguous, spelled otherwise or not placed, the most frequent first, with up to\n"
        "five candidates. Write into its column decision: ok (the answer is right), 1 to 5 (that\n"
        "candidate is), latitude and longitude (13.51, 2.11; radius_m beside it), a key of the\n"
        "gazetteer (gn:2440485) or: not a place. Columns date and note are yours. Then give it to\n"
        "geocode, extract, map or review with --overrides review.csv: what is decided holds, in\n"
        "every run.\n"
        "An empty country, admin1 or admin2 in it stands for any.",
    .options = options,
    .run = run,
};
