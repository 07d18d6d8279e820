/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/article_options.h"

#include "cli/crew.h"
#include "cli/events.h"
#include "intake/intake.h"

enum status article_date_read(const char *text, const char *option, struct date *date,
                              struct report *report)
{
    struct interval day;
    *date = (struct date){ 0 };
    if (!text)
        return OK;
    if (!date_parse(str_from(text), ORDER_DMY, &day) || day.precision != DATE_DAY)
        return report_error(report, ERR_USAGE, NOWHERE, "for example 2024-05-04",
                            "--%s must be a day, not '%s'", option, text);
    *date = day.from;
    return OK;
}

enum status articles_request_read(const struct arguments *arguments, const struct gazetteer *gaz,
                                  struct arena *arena, struct articles_request *request,
                                  struct report *report)
{
    double threshold, threads;
    struct events_request events = { .geocode.country =
                                         str_from(option_value(arguments, "default-country")) };
    const char *language = option_value(arguments, "lang");
    *request =
        (struct articles_request){ .language =
                                       language ? language : option_value(arguments, "text-lang") };
    if (article_date_read(option_value(arguments, "date"), "date", &request->date, report) != OK ||
        option_number(arguments, "threshold", 0, 1, 0, &threshold, report) != OK ||
        option_number(arguments, "threads", 1, CREW_MOST, crew_processors(), &threads, report) !=
            OK ||
        events_request_finish(arguments, gaz, arena, &events, report) != OK)
        return report->error.status;
    request->threads = (unsigned)threads;
    request->extract.no_merge = option_given(arguments, "no-merge");
    request->extract.geocode = events.geocode;
    request->extract.geocode.threshold = threshold;
    return OK;
}
