/* SPDX-License-Identifier: Apache-2.0 */
/* gazetteer_import.c - eventmap gazetteer import: files to a layer, and one line on what came of
 * it. */
#include <string.h>

#include "cli/console.h"
#include "cli/gazetteer_commands.h"
#include "cli/gazetteers.h"
#include "cli/import_inputs.h"

static unsigned long long number(uint64_t value)
{
    return (unsigned long long)value;
}

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

static void say_tally(const char *output, const struct import_tally *tally,
                      const struct report *report)
{
    if (tally->resumed)
        console_say(report, "gone on where an earlier run ended");
    console_say(
        report,
        "%s: %llu place%s (%llu of them in the gazetteer already) with %llu name%s, from %llu "
        "row%s; left out: %llu of kinds that are no places to us, %llu name%s of places that "
        "are nowhere, %llu broken row%s",
        output, number(tally->places), plural(tally->places), number(tally->merged),
        number(tally->names), plural(tally->names), number(tally->rows), plural(tally->rows),
        number(tally->of_no_use), number(tally->nameless), plural(tally->nameless),
        number(tally->broken), plural(tally->broken));
    if (tally->known)
        console_say(report, "left out as places that the gazetteer has: %llu",
                    number(tally->known));
}

static enum status open_inputs(const struct arguments *arguments, struct import_input *inputs,
                               struct arena *arena, struct report *report)
{
    for (size_t i = 1; i < arguments->input_count; i++) {
        if (import_input_open(arguments->inputs[i], &inputs[i - 1], arena, report) != OK)
            return report->error.status;
        if (report_is_cancelled(report))
            return report_cancelled(report);
    }
    return OK;
}

static enum status import(const struct arguments *arguments, const struct import_input *inputs,
                          double memory_mb, struct arena *arena, struct report *report)
{
    size_t count = arguments->input_count - 1;
    const char *output = option_value(arguments, "output");
    if (!output)
        output = gazetteers_new_path(arguments->inputs + 1, count, arena, report);
    struct gazetteer *base =
        output ? gazetteers_open_under(arguments, output, arena, report) : NULL;
    struct import_request request = { .inputs = inputs,
                                      .count = count,
                                      .base = base,
                                      .output = output,
                                      .new_only = option_given(arguments, "new-only"),
                                      .memory = (size_t)(memory_mb * (1 << 20)) };
    struct import_tally tally;
    if (base && gazetteer_import(&request, &tally, report) == OK)
        say_tally(output, &tally, report);
    gazetteer_close(base);
    return report->error.status;
}

enum status gazetteer_import_command(const struct arguments *arguments, struct arena *arena,
                                     struct report *report)
{
    double memory_mb;
    if (arguments->input_count < 2)
        return report_error(
            report, ERR_USAGE, NOWHERE,
            "GeoNames dumps (NE.txt), alternateNamesV2.txt, or tables and layers of "
            "places",
            "gazetteer import takes at least one file");
    if (option_number(arguments, "memory", 0.1, 1024, 0, &memory_mb, report) != OK)
        return report->error.status;
    struct import_input *inputs = NEW(arena, struct import_input, arguments->input_count);
    if (open_inputs(arguments, inputs, arena, report) == OK)
        status_in_report(import(arguments, inputs, memory_mb, arena, report));
    for (size_t i = 0; i + 1 < arguments->input_count; i++)
        import_input_close(&inputs[i]);
    return report->error.status;
}
