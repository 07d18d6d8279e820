/* SPDX-License-Identifier: Apache-2.0 */
/* question.c - what a row says about where, beside the name of the place. */
#include <string.h>

#include "geocode/ask.h"
#include "geocode/types.h"

/* What its source says of the place cell: "level: adm2" asks for the district of that name. */
static void ask_for_level(struct question *question, enum precision told)
{
    static const struct {
        unsigned wanted, stands_in;
    } levels[PRECISION_COUNT] = {
        [PRECISION_FACILITY] = { FACILITY | SETTLEMENT, ADMIN2 | REGION },
        [PRECISION_SETTLEMENT] = { SETTLEMENT | FACILITY, ADMIN2 | ADMIN1 | REGION | SEA },
        [PRECISION_ADMIN2] = { ADMIN2, ADMIN1 | SETTLEMENT },
        [PRECISION_ADMIN1] = { ADMIN1, ADMIN2 | SETTLEMENT | REGION },
        [PRECISION_COUNTRY] = { COUNTRY | GROUP, REGION | SEA },
        [PRECISION_SEA] = { SEA, REGION },
    };
    question->column_wanted = levels[told].wanted;
    question->column_stands_in = levels[told].stands_in;
}

void question_of_row(const struct event *event, str default_country, struct desk *desk,
                     struct question *out)
{
    memset(out, 0, offsetof(struct question, text));
    out->country = scope_country(event->country, desk);
    if (!event->country.len && default_country.len) {
        out->country = scope_country(default_country, desk);
        out->country.is_default = true;
    }
    static const enum place_class orders[][SCOPE_CLASSES] = {
        { PLACE_ADMIN1, PLACE_REGION, PLACE_ADMIN2, PLACE_SETTLEMENT },
        { PLACE_ADMIN2, PLACE_SETTLEMENT, PLACE_ADMIN1, PLACE_REGION },
        { PLACE_SETTLEMENT, PLACE_ADMIN2, PLACE_ADMIN2, PLACE_ADMIN2 },
    };
    out->admin1 = scope_unit(event->admin1, orders[0], &out->country, desk);
    out->admin2 = scope_unit(event->admin2, orders[1], &out->country, desk);
    out->favoured = event->type.len ? classes_of_type(event->type, *desk->work) : 0;
    ask_for_level(out, event->precision_told);
    out->size = event->size_told;
    out->admin3 = scope_unit(event->admin3, orders[2], &out->country, desk);
}
