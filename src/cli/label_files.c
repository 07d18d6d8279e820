/* SPDX-License-Identifier: Apache-2.0 */
/* label_files.c - a row of a labels file is a decision:
 *   outcome hide (or dx_mm hide)   the label is not shown
 *   outcome placed, x_pt, y_pt     it stays where it stood
 *   dx_mm, dy_mm                   it is moved, to the right and down, from there or from where it
 *                                  would stand best
 *   outcome dropped                no decision: it may be shown when there is room
 *   outcome none                   no label: why events are not numbered */
#include "cli/label_files.h"

#include "base/buffer.h"
#include "base/outfile.h"
#include "io/io.h"

static const double PT_PER_MM = 72 / 25.4;

enum column { LAYER, NAME, EVENT, PRIORITY, OUTCOME, REASON, RIVAL, X, Y, SPOT, DX, DY, COLUMNS };
static const char *const columns[COLUMNS] = { "layer",   "name",   "event", "priority",
                                              "outcome", "reason", "rival", "x_pt",
                                              "y_pt",    "spot",   "dx_mm", "dy_mm" };

/* ---- out ---- */

static str number_cell(struct buffer *room, double value, int decimals)
{
    buffer_clear(room);
    buffer_add_number(room, value, decimals);
    return buffer_view(room);
}

static void add_row(struct buffer *out, const struct label_outcome *o)
{
    struct buffer numbers[5] = { 0 };
    str cells[COLUMNS] = { [LAYER] = str_from(o->layer),
                           [NAME] = o->name,
                           [EVENT] = o->event ? number_cell(&numbers[0], (double)o->event, 0)
                                              : (str){ 0 },
                           [PRIORITY] = number_cell(&numbers[1], o->priority, 0),
                           [OUTCOME] = o->placed   ? STR("placed")
                                       : o->hidden ? STR("hide")
                                                   : STR("dropped"),
                           [REASON] = str_from(o->reason),
                           [RIVAL] = o->rival };
    if (o->placed) {
        cells[X] = number_cell(&numbers[2], o->x_pt, 2);
        cells[Y] = number_cell(&numbers[3], o->y_pt, 2);
        cells[SPOT] = o->spot ? number_cell(&numbers[4], (double)o->spot, 0) : (str){ 0 };
    }
    csv_write_row(out, cells, COLUMNS, ',');
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        buffer_release(&numbers[i]);
}

enum status label_report_write(const char *path, const struct map_report *outcome,
                               struct report *report)
{
    struct buffer out = { 0 };
    str header[COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        header[i] = str_from(columns[i]);
    csv_write_row(&out, header, COLUMNS, ',');
    for (size_t i = 0; i < outcome->label_count; i++)
        add_row(&out, &outcome->labels[i]);
    if (outcome->not_numbered)
        csv_write_row(&out,
                      (str[COLUMNS]){ [LAYER] = STR("events"),
                                      [NAME] = STR("numbers"),
                                      [OUTCOME] = STR("none"),
                                      [REASON] = str_from(outcome->not_numbered) },
                      COLUMNS, ',');
    enum status status = outfile_write(path, buffer_view(&out), report);
    buffer_release(&out);
    return status;
}

/* ---- said ---- */

/* What a reader of the map could not guess from it. */
static void warn_of_labels(const struct map_report *outcome, struct report *report)
{
    if (outcome->letterless)
        report_warning(report, NOWHERE,
                       "put a .ttf or .otf font that has them into the folder fonts",
                       outcome->boxes ? "%zu texts have letters that no font has, such as '%.*s'"
                                      : "%zu names have letters that no font has, such as '%.*s'; "
                                        "they are written in Latin letters or left out",
                       outcome->letterless, STR_ARG(outcome->letterless_name));
    if (outcome->pins_unused)
        report_warning(report, NOWHERE, "--label-report lists the labels of this map",
                       "%zu rows of the labels file are about labels that are not on this map, "
                       "such as '%.*s'",
                       outcome->pins_unused, STR_ARG(outcome->pin_unused));
}

/* "labels dropped: Gambia (Banjul stands there)": the most important first. */
static void note_dropped(const struct map_report *outcome, struct report *report)
{
    enum { TOLD = 5 };
    for (int told = 0, priority = 1 << 20; told < TOLD && priority > 0;) {
        int next = 0;
        for (size_t i = 0; i < outcome->label_count; i++) {
            const struct label_outcome *o = &outcome->labels[i];
            if (o->placed || o->hidden)
                continue;
            if (o->priority < priority && o->priority > next)
                next = o->priority;
            if (o->priority == priority && told++ < TOLD)
                report_note(report, NOWHERE, "not labelled: %.*s (%s, %s%s%.*s)", STR_ARG(o->name),
                            o->layer, o->reason, o->rival.len ? ": " : "", STR_ARG(o->rival));
        }
        priority = next;
    }
}

void label_outcomes_tell(const struct map_report *outcome, struct report *report)
{
    note_dropped(outcome, report);
    warn_of_labels(outcome, report);
}

/* ---- in ---- */

struct pins {
    struct label_pin *items;
    size_t count, capacity;
};

struct reading {
    const struct table *table;
    ptrdiff_t where[COLUMNS]; /* column of the file; -1: not there */
    struct arena *keep;
    struct report *report;
};

static str cell(const struct reading *r, enum column c)
{
    return r->where[c] < 0 ? (str){ 0 } : str_trim(r->table->cells[r->where[c]]);
}

static struct source_pos place_of(const struct reading *r)
{
    return (struct source_pos){ .file = r->table->file, .line = r->table->line };
}

/* An empty cell leaves the number as it is. */
static bool read_number(struct reading *r, enum column c, double *out)
{
    str text = cell(r, c);
    if (!text.len || str_to_double(text, out))
        return true;
    report_error(r->report, ERR_DATA, place_of(r), "for example 4 or -2.5, or hide in dx_mm",
                 "'%.*s' in column '%s' is not a number", STR_ARG(text), columns[c]);
    return false;
}

static enum status read_row(struct reading *r, struct pins *pins)
{
    struct label_pin pin = { .layer = str_copy(r->keep, cell(r, LAYER)),
                             .name = str_copy(r->keep, cell(r, NAME)) };
    double x = 0, dx = 0, dy = 0, spot = 0, event = 0;
    str outcome = cell(r, OUTCOME);
    bool moved = cell(r, DX).len || cell(r, DY).len;
    pin.hide = str_eq_nocase(outcome, STR("hide")) || str_eq_nocase(cell(r, DX), STR("hide"));
    bool read = pin.hide || (read_number(r, DX, &dx) && read_number(r, DY, &dy));
    if (!read || !read_number(r, X, &x) || !read_number(r, Y, &pin.y_pt) ||
        !read_number(r, SPOT, &spot) || !read_number(r, EVENT, &event))
        return r->report->error.status;
    pin.has_at = cell(r, X).len && cell(r, Y).len;
    if (!pin.hide && !pin.has_at && !moved)
        return OK;
    if (!pin.name.len && event <= 0)
        return report_error(r->report, ERR_DATA, place_of(r),
                            "give its name, or the event's number",
                            "this row does not say which label it is about");
    pin.x_pt = x, pin.dx_pt = dx * PT_PER_MM, pin.dy_pt = dy * PT_PER_MM;
    pin.spot = spot > 0 ? (size_t)spot : 0;
    pin.event = event > 0 ? (int64_t)event : 0;
    APPEND(r->keep, pins, pin);
    return OK;
}

static enum status find_columns(struct reading *r, const char *path)
{
    for (int c = 0; c < COLUMNS; c++) {
        r->where[c] = -1;
        for (size_t i = 0; i < r->table->column_count; i++)
            if (str_eq_nocase(r->table->columns[i], str_from(columns[c])))
                r->where[c] = (ptrdiff_t)i;
    }
    bool names = r->where[NAME] >= 0 || r->where[EVENT] >= 0;
    bool decides =
        r->where[OUTCOME] >= 0 || r->where[X] >= 0 || r->where[DX] >= 0 || r->where[DY] >= 0;
    if (names && decides)
        return OK;
    return report_error(r->report, ERR_DATA, (struct source_pos){ .file = path },
                        "columns: name (or event), and dx_mm, dy_mm or outcome; --label-report "
                        "writes such a file",
                        "this is no table of labels");
}

enum status label_pins_read(const char *path, struct map_spec *spec, struct arena *keep,
                            struct report *report)
{
    struct table_options options = { 0 };
    struct pins pins = { 0 };
    struct table_reader *reader = path ? table_open(path, &options, report) : NULL;
    if (!reader)
        return report->error.status;
    struct reading r = { .table = table_current(reader), .keep = keep, .report = report };
    if (find_columns(&r, path) == OK)
        while (table_next(reader, report)) {
            r.table = table_current(reader);
            if (read_row(&r, &pins) != OK)
                break;
        }
    table_close(reader);
    spec->pins = pins.items;
    spec->pin_count = pins.count;
    return report->error.status;
}
