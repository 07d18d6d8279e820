/* SPDX-License-Identifier: Apache-2.0 */
/* known_tables.c - rows that tell what they are by their look: GDELT exports (no header) and HXL
 * tags (a second header, hxlstandard.org). */
#include "io/table_reader.h"

/* GDELT 1.0 has 58 columns, its exports before April 2013 lack SOURCEURL: 57. */
enum { GDELT2_COLUMNS = 61, GDELT1_COLUMNS = 58, GDELT1_OLD_COLUMNS = 57 };

static bool is_digits(str s, size_t least, size_t most)
{
    size_t digits = 0;
    while (digits < s.len && s.ptr[digits] >= '0' && s.ptr[digits] <= '9')
        digits++;
    return digits == s.len && digits >= least && digits <= most;
}

size_t gdelt_columns(const str *cells, size_t count, str *names)
{
    static const struct {
        str name;
        int since;
    } columns[] = {
#define GDELT(name, since) { { name, sizeof(name) - 1 }, since },
#include "io/gdelt.def"
#undef GDELT
    };
    bool fits = count == GDELT2_COLUMNS || count == GDELT1_COLUMNS || count == GDELT1_OLD_COLUMNS;
    if (!fits || !is_digits(cells[0], 1, 12) || !is_digits(cells[1], 8, 8) ||
        !is_digits(cells[2], 6, 6) || !is_digits(cells[3], 4, 4))
        return 0;
    size_t found = 0;
    for (size_t i = 0; i < sizeof columns / sizeof *columns && found < count; i++)
        if (columns[i].since == 1 || count == GDELT2_COLUMNS)
            names[found++] = columns[i].name;
    return found;
}

static bool is_hxl_tag(str s)
{
    s = str_trim(str_skip(s, 1)); /* "# date" is seen too */
    return s.len && ((s.ptr[0] | 0x20) >= 'a') && ((s.ptr[0] | 0x20) <= 'z');
}

bool is_hxl_row(const str *cells, size_t count)
{
    size_t tags = 0;
    for (size_t i = 0; i < count; i++) {
        if (!cells[i].len)
            continue;
        if (cells[i].ptr[0] != '#' || !is_hxl_tag(cells[i]))
            return false;
        tags++;
    }
    return tags > 0;
}
