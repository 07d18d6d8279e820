/* SPDX-License-Identifier: Apache-2.0 */
/* form.c - the form of the events.
 *   1. What is asked for (--form, or "eventmap:form" of the style) is what is drawn: never
 * something else. Symbols asked for that find no room stand at their places, the larger below the
 *      smaller; when they hide HIDDEN_MOST of each other's ink the map is refused.
 *   2. Otherwise events are symbols, which marks.c sums and merges where they have no room. Of
 *      BINNED_FROM events and more, whose symbols at their places would hide HIDDEN_MOST of each
 *      other's ink, merged symbols would say little: hexagons take their place. The subtitle and
 *      the log say so. */
#include "carto/form.h"

#include <math.h>

#include "carto/flows.h"
#include "carto/ink_cover.h"
#include "carto/surface.h"

enum { BINNED_FROM = 10000 };
static const double HIDDEN_MOST = 0.25;

static const struct {
    const char *name;
    enum map_form form;
} names[] = {
    { "auto", FORM_AUTO },     { "symbols", FORM_SYMBOLS }, { "proportional", FORM_PROPORTIONAL },
    { "hexbin", FORM_HEXBIN }, { "density", FORM_DENSITY }, { "choropleth", FORM_CHOROPLETH },
    { "flows", FORM_FLOWS }
};

static enum map_form form_named(str name)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_from(names[i].name)))
            return names[i].form;
    return FORM_AUTO;
}

struct form_plan form_asked(const struct map_frame *f)
{
    const struct map_spec *spec = &f->spec;
    str of_style = style_meta_text(f->style, "eventmap:form", STR("auto"));
    struct form_plan plan = {
        .form = spec->form != FORM_AUTO ? spec->form : form_named(of_style),
        .hidden = -1,
        .units = spec->units,
        .classifier = spec->classifier,
        .wanted = spec->classes ? spec->classes : USUAL_CLASSES,
    };
    return plan;
}

/* With a symbol at each place, its area by the number of events there. */
static double hidden_share(struct map_frame *f, struct arena scratch)
{
    struct arena again = scratch;
    uint64_t most = 1;
    for (struct spot_walk walk = spots_start(f, false, &again); spots_next(&walk);)
        most = walk.spot.events > most ? walk.spot.events : most;
    double unit = unit_radius_for((size_t)most);
    struct ink_cover cover = ink_cover_start(f->layout.panel, &scratch);
    for (struct spot_walk walk = spots_start(f, false, &scratch); spots_next(&walk);) {
        double radius = unit * sqrt((double)walk.spot.events);
        ink_cover_add(&cover, walk.spot.at, radius > LEAST_RADIUS_PT ? radius : LEAST_RADIUS_PT);
    }
    return ink_hidden(&cover);
}

/* ---- the decision ---- */

static double cell_km(const struct map_frame *f)
{
    pagebox p = f->layout.panel;
    struct ground_metres m;
    pagexy middle = { (p.left + p.right) / 2, (p.top + p.bottom) / 2 };
    bool equal = f->choice.family != FAMILY_OF_USER && f->choice.property != PROPERTY_CONFORMAL &&
                 f->choice.property != PROPERTY_COMPROMISE;
    if (!equal || !frame_metres(f, middle, &m))
        return 0;
    return hexbin_width(f) * sqrt(m.along_parallel * m.along_meridian) / 1000;
}

bool form_decide(struct map_frame *f)
{
    struct form_plan *plan = &f->plan, before = *plan;
    size_t bytes = (size_t)1 << 34;
    struct arena scratch = arena_reserve_most(&bytes), start = scratch;
    uint64_t sharp = f->at_points + f->on_lines;
    if (plan->form == FORM_AUTO && sharp >= BINNED_FROM && plan->hidden < 0) {
        plan->hidden = hidden_share(f, scratch);
        plan->by_rule = plan->hidden > HIDDEN_MOST;
        plan->form = plan->by_rule ? FORM_HEXBIN : FORM_AUTO;
    }
    if (plan->form == FORM_HEXBIN) {
        plan->cell_count = hexbin_count(f, scratch);
        plan->across_km = cell_km(f);
    }
    if (plan->form == FORM_FLOWS)
        flows_of(f, &scratch);
    arena_release(&start, bytes);
    return plan->form == before.form && plan->cell_count == before.cell_count &&
           plan->arrows == before.arrows;
}

/* Regions can be told apart where the base map has them. */
void form_settle(struct map_frame *f)
{
    if (f->plan.units == UNITS_BY_RULE)
        f->plan.units = f->detail == DETAIL_10M ? UNITS_ADMIN1 : UNITS_COUNTRY;
}

enum status form_check_hidden(const struct map_frame *f, struct report *report)
{
    if (!form_is_fixed(f->plan.form) || f->plan.hidden <= HIDDEN_MOST)
        return OK;
    return report_error(report, ERR_DATA, NOWHERE,
                        "leave the form to --form auto, count with --form hexbin, or give a larger "
                        "--size or a smaller --extent",
                        "%.0f %% of the symbols' ink would lie under other symbols: the map would "
                        "show less than there is",
                        f->plan.hidden * 100);
}

enum status form_check(const struct map_frame *f, struct report *report)
{
    if (f->plan.form == FORM_FLOWS && f->total && !f->plan.arrows)
        return report_error(report, ERR_DATA, NOWHERE,
                            "name the column of origins with --origin, or tell both places in one "
                            "cell: \"Gao et Niamey\"",
                            "no event has both an origin and a destination on the map");
    return OK;
}

bool form_has_marks(const struct map_frame *f)
{
    bool all_arrows = f->plan.form == FORM_FLOWS && f->plan.in_arrows >= f->at_points + f->on_lines;
    return !form_is_surface(f->plan.form) && !all_arrows;
}

/* ---- told ---- */

str form_told(const struct map_frame *f)
{
    const struct form_plan *plan = &f->plan;
    if (plan->form == FORM_HEXBIN && plan->cell_count && !f->split.count)
        return word_count(f->keep, f->language, W_HEXAGON_ONE, W_HEXAGON_MANY, plan->cell_count);
    if (plan->form == FORM_HEXBIN)
        return word(f->language, W_HEXAGONS);
    return (str){ 0 };
}

str form_reason(const struct map_frame *f)
{
    const struct form_plan *plan = &f->plan;
    const char *name = names[plan->form].name;
    if (plan->by_rule)
        return str_format(f->keep,
                          "hexbin: as symbols, %.0f %% of the ink would be hidden under others",
                          plan->hidden * 100);
    if (plan->hidden >= 0 && form_is_fixed(plan->form))
        return str_format(f->keep, "%s: %.0f %% of the symbols' ink lies under others", name,
                          plan->hidden * 100);
    if (plan->hidden >= 0)
        return str_format(f->keep, "%s: %.0f %% of the symbols' ink would be hidden under others",
                          name, plan->hidden * 100);
    return plan->form == FORM_AUTO ? (str){ 0 } : str_from(name);
}
