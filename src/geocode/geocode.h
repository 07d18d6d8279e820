/* SPDX-License-Identifier: Apache-2.0 */
/* geocode.h - from where it was told to where it is: event => placement, with reasons. */
#ifndef EVENTMAP_GEOCODE_GEOCODE_H
#define EVENTMAP_GEOCODE_GEOCODE_H

#include "gazetteer/gazetteer.h"
#include "geocode/overrides.h"
#include "model/event.h"
#include "model/placement.h"

/* What was found for names that the gazetteer does not know as they stand, so that a table searches
 * for each once, whatever else its rows say. Changes no answer; may be shared by threads. At most
 * 8 MB. Belongs to one gazetteer. Pair with near_memory_free (NULL is fine). */
struct near_memory;
struct near_memory *near_memory_new(void);
void near_memory_free(struct near_memory *memory);

/* What was found out for an event, so that asking it again with other surroundings takes less time:
 * what the first answer added to `later` is `earlier` of the second. Changes no answer, unless it
 * may be left, because the second one is what counts. Then nothing is decided, *is_left is set, and
 * the answer tells no more than its country: of a name with dozens of namesakes that together are
 * likelier than the best of them; and of a word that was foreseen and nothing is called, for which
 * places called nearly so are searched for then. The same gazetteer and memory, which both live
 * on. */
struct buffer;
struct geocode_notes {
    str earlier;
    struct buffer *later; /* NULL: it is not asked again */
    bool *is_left;        /* NULL: it may not be left */
    bool *is_nowhere;     /* set when nothing that the row says is the name of anything, so that the
                             answer is the same whatever surrounds it; NULL: not asked for */
};

/* What was searched for ahead, for many events at once (geocode_expect): names near one that
 * nothing is called. Changes no answer. */
struct geocode_foreseen {
    str name;         /* folded, which nothing is called; empty: not known */
    uint32_t country; /* whose names were searched for (near.h) */
    bool is_searched; /* else it is known in the near_memory, or waits */
    bool may_wait;    /* until it is asked again, if it may be left */
    struct near_names alike, one_edit;
};

struct geocode_options {
    str country;      /* when rows name none: ISO2, ISO3 or a name; empty: none */
    double threshold; /* answers below this confidence are "none" with candidates; 0: 0.35 */
    bool fips;        /* country columns hold FIPS codes (GDELT) */
    const struct surroundings *surroundings; /* NULL: the event stands alone */
    const struct overrides *overrides;       /* what a person decided comes first; NULL: nothing */
    struct near_memory *memory;              /* NULL: nothing is remembered */
    const struct geocode_notes *notes;       /* of this one event; NULL: none */
    const struct geocode_foreseen *foreseen; /* of this one event; NULL: nothing */
    bool explain;                            /* fill placement.explanation */
};

/* Choose the place that `event` names: phrase parsed (qualifiers, brackets, type words, distances),
 * candidates looked up, each scored by named clues (the table of weights: clues.def). Given
 * coordinates win, in the event or in its place cell ("13°30'N 2°06'E", "31N 412345 1498765":
 * model/position.h); they still get the place name. What is not found by name becomes the smallest
 * unit that the row names, as an area. Cannot fail: without a place, precision NONE and a reason.
 *
 * A cell that names several places ("Niamey et Agadez", "Gao, Kidal et Ménaka") has as many
 * answers, in the order told: those that are found; what is not found is told in the reasons. Two
 * places with something between them ("axe Gao-Kidal", "entre A et B") are one answer. Where words
 * tell a line or an area other than the place's own, `geometry` has it.
 *
 * `method` is how the name was found: "exact", "folded", "alternate" (another or old name), "code",
 * "variant" (spelling), "relative" (20 km au nord de ..., au nord de ..., half way between),
 * "line" (a road between two places, a river), "part" (of a country, region or town), "border"
 * (along or near one, where three meet), "given coordinates"; of areas "admin1 column" when the row
 * names no place, "fallback admin1" when it is not found: the reasons then begin with why.
 *
 * `confidence` is calibrated on the dev sets (told.def): of points told with 0.9 or more 97 in 100
 * lie within 50 km. Text is in `keep`; places belong to `gaz`. `options` may be zeroed.
 *
 * Of the event, only place, admin3, admin2, admin1, country, origin, origin_country, type,
 * precision_told and its position are read: events that agree in them have the same answer, so
 * that a table asks each question once. */
struct placements geocode_event(const struct event *event, const struct gazetteer *gaz,
                                const struct geocode_options *options, struct arena *keep,
                                struct arena scratch);

/* Below this there is no answer: what the options say, else the default. */
double geocode_threshold(const struct geocode_options *options);

/* The placement of a place that is chosen already: its precision, position and radius; confidence,
 * method and reasons are the caller's to tell. */
struct placement geocode_place(const struct place *place);

/* These events are asked next: what most of them will read of the gazetteer is asked of the memory
 * for all at once, and what they will search for is searched for together: `foreseen`, one for each
 * event, for its options; of `options` country, fips and memory count. `may_wait`: they may be
 * left. For speed alone; some dozen events at a time. In `keep`, as long as the gazetteer and the
 * memory live. */
struct geocode_foreseen *geocode_expect(const struct event *events, size_t count, bool may_wait,
                                        const struct gazetteer *gaz,
                                        const struct geocode_options *options, struct arena *keep);
/* The same of events of which this was found out earlier. */
void geocode_expect_noted(const str *earlier, size_t count, const struct gazetteer *gaz);

/* What kind of finding a placement's method is. */
enum finding {
    FOUND_BY_NAME, /* exact, folded, alternate, code, relative, line, override, given ... */
    FOUND_NEAR,    /* another spelling: variant, spelling, one edit, two edits, part of name ... */
    FOUND_INSTEAD, /* the name was not found, an area that the row names stands for it */
    FOUND_NOTHING
};
enum finding finding_of(const struct placement *placement);

/* Where the other rows of a table (later: the other places of a document) lie, to choose among
 * namesakes: built from the answers of a first pass, then read-only, to be shared by threads. */
struct surroundings;
struct surroundings *surroundings_new(struct arena *keep);
/* `rows` rows have this answer. Only sure ones count; the order of adding does not matter. */
void surroundings_add(struct surroundings *all, const struct placement *placement, uint64_t rows);

/* The same question for a name alone, as `gazetteer search` asks it: best first, at most `limit`
 * into `out`, with scores; returns how many. `country` (code or name) leaves only its own; may be
 * empty. */
size_t geocode_search(str name, str country, const struct gazetteer *gaz, size_t limit,
                      struct candidate *out, struct arena *keep, struct arena scratch);

#endif
