/* SPDX-License-Identifier: Apache-2.0 */
/* form.h - parts of reading how a trigger is told. For the files form*.c alone. */
#ifndef EVENTMAP_EXTRACT_FORM_H
#define EVENTMAP_EXTRACT_FORM_H

#include "extract/desk.h"

/* "Les combats (se poursuivent)", "fighting (continues)". */
bool form_goes_on(const struct desk *desk, const struct trigger *trigger);
/* "(dément que) ... aient attaqué". */
bool form_is_denied(const struct desk *desk, const struct trigger *trigger);
/* "(said) on Saturday it had killed": the news of an army or a police, no earlier past. */
bool form_is_reported(const struct desk *desk, const struct trigger *trigger);
/* "killed (no one)". */
bool form_is_of_none(const struct desk *desk, const struct trigger *trigger);

#endif
