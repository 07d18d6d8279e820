/* SPDX-License-Identifier: Apache-2.0 */
/* label_files.h - what became of each label as a table, and a person's decisions about labels from
 * one. What is written can be read: a report given back as it is fixes the map's labels.
 *
 *   layer,name,event,priority,outcome,reason,rival,x_pt,y_pt,spot,dx_mm,dy_mm
 *
 * To read, `name` or `event` and one of `outcome`, `x_pt`, `dx_mm`, `dy_mm` are enough. */
#ifndef EVENTMAP_CLI_LABEL_FILES_H
#define EVENTMAP_CLI_LABEL_FILES_H

#include "carto/carto.h"

NODISCARD enum status label_report_write(const char *path, const struct map_report *outcome,
                                         struct report *report);
/* Notes of the most important that were dropped; warnings of what was asked for and is not so. */
void label_outcomes_tell(const struct map_report *outcome, struct report *report);
/* Pins go to `spec`; NULL: there are none. */
NODISCARD enum status label_pins_read(const char *path, struct map_spec *spec, struct arena *keep,
                                      struct report *report);

#endif
