/* SPDX-License-Identifier: Apache-2.0 */
/* precisions.h - a cell that says how precisely its source knows where. */
#ifndef EVENTMAP_INTAKE_PRECISIONS_H
#define EVENTMAP_INTAKE_PRECISIONS_H

#include "base/str.h"
#include "model/event.h"

/* By precisions.def; NONE when it does not say. */
enum precision precision_read(str cell, bool is_acled);
/* "town", "village": of the same column. */
enum settlement_size size_read(str cell);

#endif
