/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/tsv.h"

#include <assert.h>
#include <stdio.h>
#include <unistd.h>

#include "base/infile.h"

static str take_line(struct tsv *table)
{
    str line = { 0 };
    str_cut(&table->rest, '\n', &line);
    table->line++;
    if (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

static enum status read_header(struct tsv *table, const char *const *columns, struct report *report)
{
    if (str_starts(table->rest, STR("\xEF\xBB\xBF")))
        table->rest = str_skip(table->rest, 3);
    str header = take_line(table), cell;
    for (size_t i = 0; i < table->asked; i++)
        table->where[i] = -1;
    for (int column = 0; str_cut(&header, '\t', &cell); column++) {
        for (size_t i = 0; i < table->asked; i++) {
            if (str_eq(str_trim(cell), str_from(columns[i])))
                table->where[i] = column;
        }
    }
    if (table->asked && table->where[0] < 0)
        return report_error(report, ERR_SYNTAX, tsv_pos(table), "see geodata/README.md",
                            "the header has no column '%s'", columns[0]);
    return OK;
}

enum status tsv_open(struct tsv *table, const char *folder, const char *name, bool optional,
                     const char *const *columns, size_t count, struct report *report)
{
    char path[4096];
    assert(count <= TSV_COLUMNS);
    *table = (struct tsv){ .name = name, .asked = count };
    int len = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (len < 0 || (size_t)len >= sizeof path)
        return report_error(report, ERR_FILE, NOWHERE, "give a shorter one",
                            "the path of the tables is too long");
    if (optional && access(path, F_OK) != 0)
        return OK;
    struct report mine = { 0 }; /* it would keep `path`, which is gone when we return */
    if (infile_map(path, &table->file, &mine) != OK)
        return report_error(report, mine.error.status, NOWHERE,
                            "give the folder of the tables that make data unpacks", "'%s' %s", path,
                            mine.error.text);
    table->rest = table->file;
    return read_header(table, columns, report);
}

bool tsv_next(struct tsv *table)
{
    while (table->rest.len) {
        str line = take_line(table), cell;
        if (!line.len)
            continue;
        for (size_t i = 0; i < table->asked; i++)
            table->row[i] = (str){ 0 };
        for (int column = 0; str_cut(&line, '\t', &cell); column++) {
            for (size_t i = 0; i < table->asked; i++) {
                if (table->where[i] == column)
                    table->row[i] = str_trim(cell);
            }
        }
        return true;
    }
    return false;
}

void tsv_close(struct tsv *table)
{
    infile_unmap(table->file);
    table->file = table->rest = (str){ 0 };
}

struct source_pos tsv_pos(const struct tsv *table)
{
    return (struct source_pos){ .file = table->name, .line = table->line };
}
