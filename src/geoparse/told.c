/* SPDX-License-Identifier: Apache-2.0 */
/* told.c - names whose kind is told by the words beside them:
 *   "dans le cercle de Gao", "the town of Gao"        the one behind it;
 *   "les régions de Gao, de Kidal et de Kayes"        all of a list behind it;
 *   "Kogi, Edo and Delta states"                      all of a list before it.
 *   "Cork city"                                       one before it.
 * Where both together are a name ("région de Mopti", "Edo state"), that one is told by itself.
 */
#include "geoparse/cues.h"
#include "geoparse/names.h"

static const unsigned peopled = 1u << PLACE_ADMIN1 | 1u << PLACE_ADMIN2 | 1u << PLACE_SETTLEMENT;

/* A comma or "and", or what French has between them and a name. */
static bool joins(const struct names *names, size_t token)
{
    return names_mark_is(names->prose, (ptrdiff_t)token, ',') ||
           names->marks[token].alone & MARK(AND);
}

static bool is_small(const struct names *names, size_t token)
{
    return (names->marks[token].alone & (MARK(OF) | MARK(ARTICLE))) &&
           !names_capital(names->prose, token);
}

/* The token where the next name of the list begins, `end` when the list does. */
static size_t next_name(const struct names *names, size_t at, size_t end)
{
    const struct prose *prose = names->prose;
    for (; at < end && !joins(names, at); at++)
        if (!names_capital(prose, at) && !(prose->tokens[at].shape & TOKEN_HYPHENED) &&
            !(names->marks[at].alone & MARK(LINK)))
            return end;
    while (at < end && (joins(names, at) || is_small(names, at)))
        at++;
    return at < end && names_capital(prose, at) ? at : end;
}

/* One past the token where the name before it in the list ends, `first` when the list begins. */
static size_t last_name(const struct names *names, size_t at, size_t first)
{
    const struct prose *prose = names->prose;
    for (; at > first && !joins(names, at - 1); at--)
        if (!names_capital(prose, at - 1) && !(prose->tokens[at - 1].shape & TOKEN_HYPHENED) &&
            !(names->marks[at - 1].alone & MARK(LINK)))
            return first;
    while (at > first && joins(names, at - 1))
        at--;
    return at > first && names_capital(prose, at - 1) ? at : first;
}

static void tell_behind(const struct names *names, const struct hit *hit, uint8_t *told)
{
    const struct sentence *sentence =
        &names->prose->sentences[names->prose->tokens[hit->first].sentence];
    size_t end = sentence->first + sentence->count, at = hit->first + hit->count;
    bool each = str_starts(hit->value, STR("each "));
    if (at >= end || !names_capital(names->prose, at))
        return;
    told[hit->first] |= TOLD_BY_ITS_HEAD;
    for (; at < end; at = each ? next_name(names, at, end) : end)
        told[at] |= TOLD_BEGINS;
}

static void tell_before(const struct names *names, const struct hit *hit, uint8_t *told)
{
    size_t first = names->prose->sentences[names->prose->tokens[hit->first].sentence].first;
    size_t at = hit->first;
    bool each = str_starts(hit->value, STR("each "));
    if (names_capital(names->prose, at) || at <= first || !names_capital(names->prose, at - 1))
        return;
    if (!each) {
        told[at - 1] |= TOLD_ENDS_ALONE;
        told[at + hit->count - 1] |= TOLD_BY_ITS_END;
    }
    for (; each && at > first; at = last_name(names, at, first))
        told[at - 1] |= TOLD_ENDS;
}

bool names_told(const struct names *names, const struct candidate *candidate)
{
    uint8_t begin = names->told[candidate->first];
    uint8_t end = names->told[candidate->first + candidate->count - 1];
    if ((begin & TOLD_BY_ITS_HEAD && candidate->count > 1) || end & (TOLD_BY_ITS_END | TOLD_ENDS))
        return true;
    return candidate->covered == STANDING_UNKNOWN && (begin & TOLD_BEGINS || end & TOLD_ENDS_ALONE);
}

const uint8_t *told_read(const struct names *names, struct arena *keep)
{
    const struct prose *prose = names->prose;
    uint8_t *told = NEW(keep, uint8_t, prose->count + 1);
    size_t hits = prose->count ? prose->hit_from[prose->count] : 0;
    for (size_t h = 0; h < hits; h++) {
        const struct hit *hit = &prose->hits[h];
        if (hit->class == WORD_TYPE_BEFORE && cue_classes(hit->value) & peopled)
            tell_behind(names, hit, told);
        else if (hit->class == WORD_TYPE_BEHIND && cue_classes(hit->value) & peopled)
            tell_before(names, hit, told);
    }
    return told;
}
