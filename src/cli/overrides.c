/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/overrides.h"

#include "base/number.h"
#include "model/position.h"
#include "text/text.h"

const str review_column_names[REVIEW_COLUMNS] = {
    STR_INIT("name"),       STR_INIT("country"),    STR_INIT("admin1"),     STR_INIT("admin2"),
    STR_INIT("rows"),       STR_INIT("why"),        STR_INIT("answer"),     STR_INIT("confidence"),
    STR_INIT("candidate1"), STR_INIT("candidate2"), STR_INIT("candidate3"), STR_INIT("candidate4"),
    STR_INIT("candidate5"), STR_INIT("decision"),   STR_INIT("radius_m"),   STR_INIT("date"),
    STR_INIT("note"),
};

static const char hint[] =
    "write ok, a candidate's number, latitude and longitude (13.51, 2.11), a key like gn:2440485, "
    "or: not a place";

struct reading {
    const struct gazetteer *gaz;
    const struct table *table;
    int where[REVIEW_COLUMNS]; /* column of the file; -1 not there */
    struct arena *keep;
    struct report *report;
};

static bool is_no_place(str decision, struct arena scratch)
{
    static const char *const words[] = { "not a place", "no place", "none", "pas un lieu",
                                         "aucun",       "aucune",   "no" };
    str folded = text_fold(decision, &scratch);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(folded, str_from(words[i])))
            return true;
    return false;
}

/* "Agadez [gn:2448085] settlement ..." -> "gn:2448085" */
static str key_in(str text)
{
    ptrdiff_t from = str_find_char(text, '['), to = str_find_char(text, ']');
    return from >= 0 && to > from ? str_sub(text, (size_t)from + 1, (size_t)(to - from) - 1)
                                  : (str){ 0 };
}

static enum status refuse(const struct reading *reading, const char *what, str decision)
{
    int column = reading->where[REVIEW_DECISION];
    struct source_pos at = { reading->table->file, reading->table->line,
                             reading->table->cell_columns && column >= 0
                                 ? reading->table->cell_columns[column]
                                 : 0 };
    return report_error(reading->report, ERR_DATA, at, hint, "%s: '%.*s'", what,
                        STR_ARG(str_clip(decision, 80)));
}

static enum status read_key(const struct reading *reading, str key, struct override *decided)
{
    decided->kind = OVERRIDE_PLACE;
    if (gazetteer_by_key(reading->gaz, key, &decided->place))
        return OK;
    return refuse(reading, "no gazetteer in use has this entry", key);
}

static enum status read_radius(const struct reading *reading, const struct reviewed_row *row,
                               const struct position_told *told, struct override *decided)
{
    str radius = row->cells[REVIEW_RADIUS];
    decided->radius_m = told->plain ? 0 : told->radius_m;
    if (radius.len && (!number_measure(radius, &decided->radius_m) || decided->radius_m < 0))
        return refuse(reading, "radius_m is no distance in metres", radius);
    return OK;
}

static enum status read_decision(const struct reading *reading, struct reviewed_row *row)
{
    str decision = row->cells[REVIEW_DECISION], folded = decision;
    struct override *decided = &row->decided;
    struct arena scratch = *reading->keep;
    struct position_told told;
    int64_t number;
    folded = text_fold(decision, &scratch);
    if (is_no_place(decision, scratch)) {
        decided->kind = OVERRIDE_NO_PLACE;
        return OK;
    }
    if (str_eq(folded, STR("ok")) || str_eq(folded, STR("oui")) || str_eq(folded, STR("yes"))) {
        str key = key_in(row->cells[REVIEW_ANSWER]);
        return key.len ? read_key(reading, key, decided)
                       : refuse(reading, "there is no answer to agree with", decision);
    }
    if (str_to_int64(decision, &number) && number >= 1 && number <= PLACEMENT_CANDIDATES) {
        str key = key_in(row->cells[REVIEW_CANDIDATE_1 + number - 1]);
        return key.len ? read_key(reading, key, decided)
                       : refuse(reading, "there is no such candidate", decision);
    }
    enum position_found found = position_expect(decision, &told);
    if (found == POSITION_READ && !told.name.len) {
        decided->kind = OVERRIDE_POSITION;
        decided->position = told.position;
        return read_radius(reading, row, &told, decided);
    }
    if (found == POSITION_WRONG)
        return refuse(reading, told.wrong, decision);
    if (str_find_char(decision, ':') > 0)
        return read_key(reading, decision, decided);
    return refuse(reading, "a decision that cannot be understood", decision);
}

static enum status read_row(const struct reading *reading, struct reviewed *rows)
{
    struct reviewed_row row = { 0 };
    for (int i = 0; i < REVIEW_COLUMNS; i++)
        if (reading->where[i] >= 0)
            row.cells[i] =
                str_copy(reading->keep, str_trim(reading->table->cells[reading->where[i]]));
    if (!row.cells[REVIEW_DECISION].len || !row.cells[REVIEW_NAME].len)
        return OK;
    row.decided.name = row.cells[REVIEW_NAME];
    row.decided.country = row.cells[REVIEW_COUNTRY];
    row.decided.admin1 = row.cells[REVIEW_ADMIN1];
    row.decided.admin2 = row.cells[REVIEW_ADMIN2];
    row.decided.date = row.cells[REVIEW_DATE];
    row.decided.note = row.cells[REVIEW_NOTE];
    if (read_decision(reading, &row) != OK)
        return reading->report->error.status;
    APPEND(reading->keep, rows, row);
    return OK;
}

static enum status find_columns(struct reading *reading, const char *path)
{
    for (int i = 0; i < REVIEW_COLUMNS; i++) {
        reading->where[i] = -1;
        for (size_t j = 0; j < reading->table->column_count; j++)
            if (str_eq(reading->table->columns[j], review_column_names[i]))
                reading->where[i] = (int)j;
    }
    if (reading->where[REVIEW_NAME] >= 0 && reading->where[REVIEW_DECISION] >= 0)
        return OK;
    return report_error(reading->report, ERR_DATA, (struct source_pos){ path, 1, 0 },
                        "make one with eventmap review TABLE -o review.csv",
                        "no review file: it needs the columns name and decision");
}

enum status reviewed_read(const char *path, const struct gazetteer *gaz, struct arena *keep,
                          struct reviewed *rows, struct report *report)
{
    struct table_options options = { .may_be_empty = true }; /* nothing was doubtful */
    struct table_reader *reader = table_open(path, &options, report);
    if (!reader)
        return report->error.status;
    struct reading reading = {
        .gaz = gaz, .table = table_current(reader), .keep = keep, .report = report
    };
    if (find_columns(&reading, path) == OK)
        while (table_next(reader, report)) {
            reading.table = table_current(reader);
            if (read_row(&reading, rows) != OK)
                break;
        }
    table_close(reader);
    return report->error.status;
}

enum status overrides_read(const char *const *paths, size_t count, const struct gazetteer *gaz,
                           struct arena *keep, struct overrides **overrides, struct report *report)
{
    *overrides = overrides_new(keep);
    for (size_t i = 0; i < count; i++) {
        struct reviewed rows = { 0 };
        if (reviewed_read(paths[i], gaz, keep, &rows, report) != OK)
            return report->error.status;
        for (size_t k = 0; k < rows.count; k++)
            if (!overrides_add(*overrides, &rows.items[k].decided))
                report_warning(report, (struct source_pos){ .file = paths[i] }, NULL,
                               "'%.*s' was decided before; the first decision stands",
                               STR_ARG(rows.items[k].decided.name));
    }
    return OK;
}
