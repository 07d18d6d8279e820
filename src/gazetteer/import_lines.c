/* SPDX-License-Identifier: Apache-2.0 */
#include "base/infile.h"
#include "gazetteer/import_work.h"

enum status lines_open(struct lines *lines, const char *path, uint64_t offset, uint64_t number,
                       struct report *report)
{
    *lines = (struct lines){ .path = path, .number = number };
    if (infile_map(path, &lines->file, report) != OK)
        return report->error.status;
    lines->rest = str_skip(lines->file, offset);
    if (!offset && str_starts(lines->rest, STR("\xEF\xBB\xBF")))
        lines->rest = str_skip(lines->rest, 3);
    return OK;
}

bool lines_next(struct lines *lines)
{
    if (!str_cut(&lines->rest, '\n', &lines->line))
        return false;
    lines->number++;
    if (lines->line.len && lines->line.ptr[lines->line.len - 1] == '\r')
        lines->line.len--;
    mapping_drop(lines->file, lines->file.len - lines->rest.len - lines->line.len, &lines->dropped);
    return true;
}

void lines_close(struct lines *lines)
{
    infile_unmap(lines->file);
    *lines = (struct lines){ 0 };
}

size_t line_cells(str line, str *cells, size_t most)
{
    size_t count = 0;
    for (str cell; str_cut(&line, '\t', &cell); count++) {
        if (count < most)
            cells[count] = cell;
    }
    return count;
}

struct source_pos line_pos(const struct lines *lines, str cell)
{
    bool inside = cell.ptr >= lines->line.ptr && cell.ptr <= lines->line.ptr + lines->line.len;
    size_t bytes = inside ? (size_t)(cell.ptr - lines->line.ptr) : 0;
    return (struct source_pos){ .file = lines->path,
                                .line = (unsigned)lines->number,
                                .column =
                                    (unsigned)str_count_codes(str_sub(lines->line, 0, bytes)) + 1 };
}
