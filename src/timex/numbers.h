/* SPDX-License-Identifier: Apache-2.0 */
/* numbers.h - pieces of dates that are numbers; for pieces.c. */
#ifndef EVENTMAP_TIMEX_NUMBERS_H
#define EVENTMAP_TIMEX_NUMBERS_H

#include "timex/grammar.h"

enum { YEAR_FIRST = 1000, YEAR_LAST = 2100 };

/* As piece_read(): tokens that are it, -1 when they are not. */
int number_digits(const struct prose *prose, size_t token, struct value *value, int least, int most,
                  int digits_least, int digits_most);
int number_decade(const struct prose *prose, size_t token, struct value *value);
int number_time(const struct prose *prose, size_t token, struct value *value);
/* In the order in which they are written; a year alone before a month: c is 0; two years: bit MANY;
 * certainly the day first: bit ONE. */
int number_date(const struct prose *prose, size_t token, struct value *value);

bool mark_is(const struct prose *prose, size_t token, char mark);
str token_text(const struct prose *prose, size_t token); /* as it is written */
bool int_read(str *text, short *out); /* digits at its start, a minus before them; taken off */

#endif
