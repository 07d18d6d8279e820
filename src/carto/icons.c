/* SPDX-License-Identifier: Apache-2.0 */
/* icons.c - which icons there are, and which of them a name means.
 *   1. the user's own files, by their names without ".svg";
 *   2. the table of ours: "danger" is eventmap-danger, else maki-danger, else temaki-danger; a
 *      whole name means itself; the sizes in names of sprites ("danger-15", "danger-11") are left
 *      out;
 *   3. nothing is read before it is asked for, and nothing twice.
 * Types of events are looked for in signs.tsv, folded: a row that is the whole type goes before the
 * longest that is words of it; "attaque*" is also "attaques" and "attaquer". */
#include "carto/icon.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/infile.h"
#include "text/text.h"

static const double USUAL_PX = 15;
enum { FILE_BYTES = 1 << 20, WHOLE_TYPE = 10000 };

struct table_icon {
    str name, width, height, paths;
};
struct own_icon {
    str name;
    const char *path;
};
struct made_icon {
    str asked;
    const struct icon *icon; /* NULL: there is none */
};
struct sign_row {
    str words; /* folded */
    bool is_start;
    str icons;
};

struct icons {
    const char *folder; /* NULL: none was found */
    struct arena *keep;
    bool has_table, has_signs;
    size_t missing; /* names that were none */
    struct {
        struct table_icon *items;
        size_t count, capacity;
    } table;
    struct {
        struct own_icon *items;
        size_t count, capacity;
    } own;
    struct {
        struct made_icon *items;
        size_t count, capacity;
    } made;
    struct {
        struct sign_row *items;
        size_t count, capacity;
    } signs;
};

struct icons *icons_open(const char *folder, struct arena *keep)
{
    struct icons *icons = NEW(keep, struct icons, 1);
    icons->folder = folder;
    icons->keep = keep;
    return icons;
}

/* ---- files of the user's own ---- */

static void add_file(struct icons *icons, const char *path)
{
    const char *slash = strrchr(path, '/');
    str name = str_from(slash ? slash + 1 : path);
    if (str_ends(name, STR(".svg")))
        name = str_sub(name, 0, name.len - 4);
    APPEND(icons->keep, &icons->own, ((struct own_icon){ name, path }));
}

static int is_svg(const struct dirent *entry)
{
    return str_ends(str_from(entry->d_name), STR(".svg"));
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

enum status icons_add(struct icons *icons, const char *path, struct report *report)
{
    struct stat about;
    struct dirent **entries;
    struct source_pos at = { .file = path };
    if (stat(path, &about) != 0)
        return report_error(report, ERR_FILE, at,
                            "\"eventmap:icons\" of a style names SVG files, or folders of them, "
                            "beside it",
                            "there is no '%s'", path);
    if (!S_ISDIR(about.st_mode)) {
        add_file(icons, path);
        return OK;
    }
    int count = scandir(path, &entries, is_svg, by_bytes);
    if (count < 0)
        return report_error(report, ERR_FILE, at, NULL, "the folder '%s' cannot be read", path);
    for (int i = 0; i < count; i++) {
        add_file(icons, str_format(icons->keep, "%s/%s", path, entries[i]->d_name).ptr);
        free(entries[i]);
    }
    free(entries);
    return OK;
}

static bool read_own(struct icons *icons, const char *path, struct icon *icon,
                     struct report *report)
{
    str text;
    if (infile_read(path, icons->keep, &text, report) != OK)
        return false;
    if (text.len > FILE_BYTES)
        return report_error(report, ERR_DATA, (struct source_pos){ .file = path },
                            "save it as a plain SVG without pictures",
                            "'%s' is larger than an icon may be", path) == OK;
    return icon_from_svg(path, text, icons->keep, icon, report) == OK;
}

/* ---- the tables ---- */

/* The lines of a table behind its header. */
static bool read_lines(struct icons *icons, const char *name, str *text, struct report *report)
{
    str header;
    if (!icons->folder)
        return report_error(report, ERR_FILE, NOWHERE, "make data",
                            "the icons of eventmap are not installed") == OK;
    const char *path = str_format(icons->keep, "%s/%s", icons->folder, name).ptr;
    if (infile_read(path, icons->keep, text, report) != OK)
        return false;
    str_cut(text, '\n', &header);
    return true;
}

static bool open_table(struct icons *icons, struct report *report)
{
    static const char *const files[] = { "eventmap.tsv", "icons.tsv" };
    str text = { 0 }, line;
    if (icons->has_table)
        return true;
    for (int i = 0; i < 2; i++) {
        if (!read_lines(icons, files[i], &text, report))
            return false;
        while (str_cut(&text, '\n', &line)) {
            struct table_icon row = { 0 };
            if (str_cut(&line, '\t', &row.name) && str_cut(&line, '\t', &row.width) &&
                str_cut(&line, '\t', &row.height) && str_cut(&line, '\t', &row.paths))
                APPEND(icons->keep, &icons->table, row);
        }
    }
    icons->has_table = true;
    return true;
}

static bool open_signs(struct icons *icons, struct report *report)
{
    str text = { 0 }, line, types, type, names;
    if (icons->has_signs)
        return true;
    if (!read_lines(icons, "signs.tsv", &text, report))
        return false;
    while (str_cut(&text, '\n', &line)) {
        if (!str_cut(&line, '\t', &types) || !str_cut(&line, '\t', &names))
            continue;
        while (str_cut(&types, '|', &type)) {
            type = str_trim(type);
            struct sign_row row = { .is_start = str_ends(type, STR("*")), .icons = names };
            row.words = text_fold(str_sub(type, 0, type.len - row.is_start), icons->keep);
            if (row.words.len)
                APPEND(icons->keep, &icons->signs, row);
        }
    }
    icons->has_signs = true;
    return true;
}

static const struct table_icon *in_table(const struct icons *icons, str name)
{
    static const char *const sets[] = { "", "eventmap-", "maki-", "temaki-" };
    for (size_t set = 0; set < sizeof sets / sizeof *sets; set++)
        for (size_t i = 0; i < icons->table.count; i++) {
            str there = icons->table.items[i].name, prefix = str_from(sets[set]);
            if (str_starts(there, prefix) && str_eq(str_skip(there, prefix.len), name))
                return &icons->table.items[i];
        }
    return NULL;
}

static bool read_row(struct icons *icons, const struct table_icon *row, struct icon *icon,
                     struct report *report)
{
    static const struct affine same = { 1, 0, 0, 1, 0, 0 };
    struct icon_outline outline = { .shape.keep = icons->keep };
    str paths = row->paths, path;
    bool good = str_to_double(row->width, &icon->width) && icon->width > 0 &&
                str_to_double(row->height, &icon->height) && icon->height > 0;
    size_t room = 1;
    for (size_t i = 0; i < paths.len; i++)
        room += paths.ptr[i] == '|';
    struct icon_part *parts = NEW(icons->keep, struct icon_part, room);
    while (good && str_cut(&paths, '|', &path)) {
        outline = (struct icon_outline){ .shape.keep = icons->keep };
        outline.tolerance =
            (icon->width > icon->height ? icon->width : icon->height) * ICON_TOLERANCE;
        good = icon_path_add(&outline, path, &same);
        parts[icon->count++].path = icon_outline_path(&outline, true);
    }
    icon->parts = parts;
    if (good)
        icon->px_per_unit = USUAL_PX / (icon->width > icon->height ? icon->width : icon->height);
    if (!good)
        report_error(report, ERR_DATA, NOWHERE, "make data", "the icon '%.*s' is broken",
                     STR_ARG(row->name));
    return good;
}

/* ---- asking ---- */

static str without_size(str name)
{
    static const char *const sizes[] = { "-11", "-15" };
    for (int i = 0; i < 2; i++)
        if (str_ends(name, str_from(sizes[i])))
            return str_sub(name, 0, name.len - 3);
    return name;
}

/* Names as one would write them: without their sets. */
static str nearest(const struct icons *icons, str name)
{
    size_t n = 0;
    str *names = NEW(icons->keep, str, icons->own.count + icons->table.count + 1);
    for (size_t i = 0; i < icons->own.count; i++)
        names[n++] = icons->own.items[i].name;
    for (size_t i = 0; i < icons->table.count; i++) {
        str set, rest = icons->table.items[i].name;
        str_cut(&rest, '-', &set);
        names[n++] = rest;
    }
    ptrdiff_t at = text_nearest(name, names, n, *icons->keep);
    return at < 0 ? (str){ 0 } : names[at];
}

static void tell_missing(struct icons *icons, str name, struct report *report)
{

    bool is_shown = icons->missing++ < REPORT_SHOWN; /* of more, looking is all that it costs */
    str near = is_shown ? nearest(icons, name) : (str){ 0 }, shown = str_clip(name, 60);
    const char *hint = near.len ? str_format(icons->keep, "did you mean '%.*s'?", STR_ARG(near)).ptr
                                : "names are those of Maki and Temaki, such as danger or shield; "
                                  "\"eventmap:icons\" of a style adds SVG files";
    report_warning(report, NOWHERE, hint, "there is no icon '%.*s'", STR_ARG(shown));
}

static const struct icon *make(struct icons *icons, str name, struct report *report)
{
    struct icon *icon = NEW(icons->keep, struct icon, 1);
    icon->name = str_copy(icons->keep, name);
    for (size_t i = 0; i < icons->own.count; i++)
        if ((icon->is_own = str_eq(icons->own.items[i].name, name)))
            return read_own(icons, icons->own.items[i].path, icon, report) ? icon : NULL;
    if (!open_table(icons, report))
        return NULL;
    const struct table_icon *row = in_table(icons, name);
    if (!row)
        row = in_table(icons, without_size(name));
    if (row)
        return read_row(icons, row, icon, report) ? icon : NULL;
    tell_missing(icons, name, report);
    return NULL;
}

const struct icon *icons_find(struct icons *icons, str name, struct report *report)
{
    if (!name.len)
        return NULL;
    for (size_t i = 0; i < icons->made.count; i++)
        if (str_eq(icons->made.items[i].asked, name))
            return icons->made.items[i].icon;
    struct made_icon made = { str_copy(icons->keep, name), make(icons, name, report) };
    APPEND(icons->keep, &icons->made, made);
    return made.icon;
}

/* How well the row fits the folded type; 0: not at all. */
static size_t fit(const struct sign_row *row, str type)
{
    if (str_eq(row->words, type))
        return WHOLE_TYPE;
    for (size_t i = 0; i + row->words.len <= type.len; i++) {
        size_t end = i + row->words.len;
        bool starts = i == 0 || type.ptr[i - 1] == ' ';
        bool ends = row->is_start || end == type.len || type.ptr[end] == ' ';
        if (starts && ends && str_starts(str_skip(type, i), row->words))
            return row->words.len;
    }
    return 0;
}

str icons_for_type(struct icons *icons, str type, struct report *report)
{
    size_t best = 0;
    str found = { 0 };
    if (!open_signs(icons, report))
        return found;
    struct arena scratch = *icons->keep;
    str folded = text_fold(str_clip(type, 200), &scratch);
    for (size_t i = 0; i < icons->signs.count; i++) {
        size_t fits = fit(&icons->signs.items[i], folded);
        if (fits > best)
            best = fits, found = icons->signs.items[i].icons;
    }
    return found;
}
