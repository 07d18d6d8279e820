/* SPDX-License-Identifier: Apache-2.0 */
/* position_expect.c - two angles that anything parts; which is which their letters tell. */
#include <math.h>

#include "model/position.h"

struct side {
    double degrees, unit_deg;
    char axis;
};

static bool is_parting(str text, size_t at)
{
    char c = text.ptr[at];
    return c == ';' || c == '/' || c == ' ' ||
           (c == ',' && at + 1 < text.len && text.ptr[at + 1] == ' ');
}

static str without_marks(str text)
{
    text = str_trim(text);
    while (text.len && (*text.ptr == ';' || *text.ptr == '/' || *text.ptr == ','))
        text = str_trim(str_skip(text, 1));
    return text;
}

static bool read_side(str text, struct side *side)
{
    return angle_read(text, &side->degrees, &side->unit_deg, &side->axis);
}

static enum position_found set_sides(struct side lat, struct side lon, struct position_told *out)
{
    lonlat position = { lon.degrees, lat.degrees };
    if (lat.degrees == 0 && lon.degrees == 0)
        return POSITION_NONE; /* that is how databases say "unknown" */
    *out = (struct position_told){ .wrong = "latitudes go up to 90 degrees, longitudes up to 180",
                                   .remedy = "write latitude and longitude: 13.5125, 2.1083" };
    if (fabs(lat.degrees) > 90 || !lonlat_is_valid(position))
        return POSITION_WRONG;
    *out = (struct position_told){ .position = position,
                                   .radius_m = angle_radius_m(fmin(lat.unit_deg, lon.unit_deg)),
                                   .plain = !lat.axis && !lon.axis };
    return POSITION_READ;
}

enum position_found position_expect(str cell, struct position_told *out)
{
    enum { LONGEST = 120 };
    struct side first, next;
    enum position_found found = position_read(cell, out);
    cell = str_trim(cell);
    for (size_t at = 1; !found && cell.len <= LONGEST && at + 1 < cell.len; at++) {
        if (!is_parting(cell, at) || !read_side(str_sub(cell, 0, at), &first) ||
            !read_side(without_marks(str_skip(cell, at)), &next))
            continue;
        bool is_lon_first = first.axis == 'E' || next.axis == 'N';
        return is_lon_first ? set_sides(next, first, out) : set_sides(first, next, out);
    }
    return found;
}
