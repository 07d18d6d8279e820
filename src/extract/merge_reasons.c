/* SPDX-License-Identifier: Apache-2.0 */
/* merge_reasons.c - why tellings are one event, and what they disagree about. */
#include <stdlib.h>

#include "extract/merge.h"

enum {
    SAID = 6,   /* tellings that are compared with the best for what is said */
    ASKED = 256 /* that are asked for another date */
};

static void add(struct buffer *out, const char *text)
{
    buffer_add(out, out->len ? STR("; ") : STR(""));
    buffer_add(out, str_from(text));
}

/* ---- what speaks for it ---- */

static void add_clues(struct buffer *out, const struct account *const *members, size_t count)
{
    double sums[MERGE_CLUE_COUNT] = { 0 };
    size_t heard = count < SAID ? count : SAID;
    for (size_t i = 1; i < heard; i++) {
        struct verdict verdict = merge_judge(members[0], members[i]);
        for (int clue = 0; clue < MERGE_CLUE_COUNT; clue++)
            sums[clue] += (double)verdict.values[clue] / (double)(heard - 1);
    }
    for (bool more = true; more;) {
        int best = -1;
        for (int clue = 0; clue < MERGE_CLUE_COUNT; clue++) {
            double value = sums[clue] * merge_clue_weight((enum merge_clue)clue);
            if (*merge_clue_words((enum merge_clue)clue) && sums[clue] >= 0.3 &&
                (best < 0 || value > sums[best] * merge_clue_weight((enum merge_clue)best)))
                best = clue;
        }
        more = best >= 0;
        if (more) {
            add(out, merge_clue_words((enum merge_clue)best));
            sums[best] = 0;
        }
    }
}

/* ---- what they disagree about ---- */

static bool told_before(const struct account *const *members, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (members[i]->when_from <= WHEN_DOUBTED && members[i]->from == members[at]->from &&
            members[i]->to == members[at]->to)
            return true;
    return false;
}

static void add_dates(struct buffer *out, const struct account *const *members, size_t count)
{
    struct buffer dates = { 0 };
    unsigned different = 0;
    for (size_t i = 0; i < count && i < ASKED && different < SAID; i++) {
        if (members[i]->when_from > WHEN_DOUBTED || told_before(members, i))
            continue;
        buffer_add(&dates, different++ ? STR(", ") : STR("dates told: "));
        interval_add(&dates, &members[i]->telling->when);
    }
    if (different > 1) {
        buffer_add(out, out->len ? STR("; ") : STR(""));
        buffer_add(out, buffer_view(&dates));
    }
    buffer_release(&dates);
}

static void add_range(struct buffer *out, const char *what, const struct account *const *members,
                      size_t count, bool troops)
{
    long least = -1, most = -1;
    for (size_t i = 0; i < count; i++) {
        const struct telling *telling = members[i]->telling;
        long number = troops ? telling->troops : telling->fatalities;
        if (number < 0)
            continue;
        least = least < 0 || number < least ? number : least;
        most = number > most ? number : most;
    }
    if (least == most)
        return;
    add(out, what);
    buffer_format(out, ": %ld to %ld", least, most);
}

static void add_modalities(struct buffer *out, const struct account *const *members, size_t count)
{
    bool seen[MODALITY_COUNT] = { 0 };
    unsigned different = 0;
    for (size_t i = 0; i < count; i++) {
        different += !seen[members[i]->telling->modality];
        seen[members[i]->telling->modality] = true;
    }
    const char *before = "told as ";
    for (int i = 0; different > 1 && i < MODALITY_COUNT; i++) {
        if (!seen[i])
            continue;
        buffer_format(out, "%s%s%s", *before == 't' ? "; " : "", before,
                      modality_name((enum modality)i));
        before = " and ";
    }
}

/* ---- every clue ---- */

static void explain_pairs(struct buffer *out, const struct account *const *members, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct verdict verdict = merge_judge(members[0], members[i]);
        buffer_format(out, "%stelling %zu and the best:", out->len ? "\n" : "", i + 1);
        if (verdict.never)
            buffer_format(out, " never one (%s); joined by others", verdict.never);
        for (int clue = 0; clue < MERGE_CLUE_COUNT && !verdict.never; clue++) {
            static const char *const names[MERGE_CLUE_COUNT] = {
#define CLUE(name, weight, words) #name,
#include "extract/merge_clues.def"
#undef CLUE
            };
            double value = (double)verdict.values[clue] * merge_clue_weight((enum merge_clue)clue);
            if (verdict.values[clue] > 0) {
                buffer_format(out, " %s ", names[clue]);
                buffer_add_number(out, value, 2);
            }
        }
    }
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static size_t documents_of(const struct account *const *members, size_t count, struct arena scratch)
{
    uint32_t *numbers = NEW(&scratch, uint32_t, count);
    size_t documents = 1;
    for (size_t i = 0; i < count; i++)
        numbers[i] = members[i]->number;
    qsort(numbers, count, sizeof *numbers, by_number);
    for (size_t i = 1; i < count; i++)
        documents += numbers[i] != numbers[i - 1];
    return documents;
}

str merge_reasons(const struct account *const *members, size_t count, bool explain,
                  struct arena *keep)
{
    struct buffer out = { 0 };
    if (count < 2)
        return members[0]->telling->reasons;
    size_t documents = documents_of(members, count, *keep);
    buffer_format(&out, "%zu tellings in %zu text%s", count, documents, documents == 1 ? "" : "s");
    add_clues(&out, members, count);
    add_dates(&out, members, count);
    add_modalities(&out, members, count);
    add_range(&out, "dead", members, count, false);
    add_range(&out, "troops", members, count, true);
    if (members[0]->telling->reasons.len) {
        buffer_add(&out, STR("; "));
        buffer_add(&out, members[0]->telling->reasons);
    }
    if (explain)
        explain_pairs(&out, members, count);
    return buffer_keep(&out, keep);
}
