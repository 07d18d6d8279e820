/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/units.h"

#include <stdlib.h>
#include <string.h>

#include "base/infile.h"
#include "cli/datadir.h"

enum { CODE, GEONAMEID, NAME, CELLS }; /* of tables/admin1.tsv */

static int by_text(const void *left, const void *right)
{
    str a = *(const str *)left, b = *(const str *)right;
    int order = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static str *known_codes(const struct layer *regions, struct arena *arena)
{
    str *codes = NEW(arena, str, regions->feature_count + 1);
    for (size_t i = 0; i < regions->feature_count; i++)
        codes[i] = feature_text(regions, &regions->features[i], STR("code"));
    qsort(codes, regions->feature_count, sizeof *codes, by_text);
    return codes;
}

static void add_rows(struct layer *regions, str rows, struct arena *arena)
{
    ptrdiff_t code = layer_field(regions, STR("code")), name = layer_field(regions, STR("name"));
    size_t known = regions->feature_count;
    const str *codes = known_codes(regions, arena);
    struct {
        struct feature *items;
        size_t count, capacity;
    } all = { regions->features, known, known };
    for (str line; code >= 0 && name >= 0 && str_cut(&rows, '\n', &line);) {
        str cells[CELLS];
        for (size_t i = 0; i < CELLS; i++)
            if (!str_cut(&line, '\t', &cells[i]))
                cells[i] = (str){ 0 };
        if (!cells[NAME].len || bsearch(&cells[CODE], codes, known, sizeof *codes, by_text))
            continue;
        struct feature feature = { .values = NEW(arena, struct value, regions->field_count) };
        feature.values[code] = value_text(str_copy(arena, cells[CODE]));
        feature.values[name] = value_text(str_copy(arena, cells[NAME]));
        APPEND(arena, &all, feature);
    }
    regions->features = all.items;
    regions->feature_count = all.count;
}

enum status units_add_regions(struct layer *regions, struct arena *arena, struct report *report)
{
    str rows, header;
    const char *path = datadir_path("tables/admin1.tsv", arena, report);
    if (!path || infile_map(path, &rows, report) != OK)
        return report->error.status;
    str rest = rows;
    if (str_cut(&rest, '\n', &header))
        add_rows(regions, rest, arena);
    infile_unmap(rows);
    return OK;
}
