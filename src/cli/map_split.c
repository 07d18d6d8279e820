/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/map_split.h"

#include <string.h>

/* "" is any other word: a column. */
static const char *const words[] = {
    [SPLIT_NONE] = "none",   [SPLIT_DAY] = "day",         [SPLIT_WEEK] = "week",
    [SPLIT_MONTH] = "month", [SPLIT_QUARTER] = "quarter", [SPLIT_YEAR] = "year",
    [SPLIT_TYPE] = "type",   [SPLIT_COUNTRY] = "country", [SPLIT_ADMIN1] = "admin1",
    [SPLIT_COLUMN] = "",
};

static enum map_split split_of(const char *word)
{
    for (enum map_split how = SPLIT_NONE; word && how < SPLIT_COLUMN; how++)
        if (!strcmp(word, words[how]))
            return how;
    return word ? SPLIT_COLUMN : SPLIT_NONE;
}

static bool is_of_place_or_column(enum map_split how)
{
    return how == SPLIT_COUNTRY || how == SPLIT_ADMIN1 || how == SPLIT_COLUMN;
}

enum status map_split_read(const struct arguments *arguments, struct map_spec *spec,
                           struct report *report)
{
    const char *column = map_split_column(arguments);
    spec->split = split_of(option_value(arguments, "split-by"));
    spec->atlas = split_of(option_value(arguments, "atlas"));
    spec->split_column = str_from(column);
    if (!is_of_place_or_column(spec->split) || !is_of_place_or_column(spec->atlas))
        return OK;
    return report_error(report, ERR_USAGE, option_at(arguments, "split-by"),
                        "split by a period or by type: day, week, month, quarter, year, type",
                        "the pages of this atlas can be split by periods or types, not by '%s'",
                        option_value(arguments, "split-by"));
}

const char *map_split_column(const struct arguments *arguments)
{
    const char *split = option_value(arguments, "split-by");
    const char *atlas = option_value(arguments, "atlas");
    return split_of(split) == SPLIT_COLUMN ? split : split_of(atlas) == SPLIT_COLUMN ? atlas : NULL;
}
