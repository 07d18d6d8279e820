/* SPDX-License-Identifier: Apache-2.0 */
/* article_options.h - what commands that read texts ask of their options. */
#ifndef EVENTMAP_CLI_ARTICLE_OPTIONS_H
#define EVENTMAP_CLI_ARTICLE_OPTIONS_H

#include "cli/articles.h"

/* Of `extract`, which has the options date, lang, no-merge, default-country, threshold, threads and
 * overrides. */
NODISCARD enum status articles_request_read(const struct arguments *arguments,
                                            const struct gazetteer *gaz, struct arena *arena,
                                            struct articles_request *request,
                                            struct report *report);
/* "2024-05-04" or "4 mai 2024" as a day; ERR_USAGE when it is none. NULL: no date. */
NODISCARD enum status article_date_read(const char *text, const char *option, struct date *date,
                                        struct report *report);

#endif
