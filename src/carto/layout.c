/* SPDX-License-Identifier: Apache-2.0 */
/* layout.c - where the parts of the page go.
 *
 *   title          headline, bold, at the reader's side
 *   subtitle       period and counts
 *   map            in a neat line; under it the timeline, if there is one
 *   key            below the map in balanced columns, beside it, or in a corner of it
 *   credits        sources, projection, note on boundaries
 *
 * 1. Without a size the page is A4; upright and lying are both tried. A width alone takes the
 *    height its parts need. On a page more than LOW times as wide as high the texts and the key
 *    stand beside the map.
 * 2. The key is tried below, beside and in the corners of the map, in as many columns as there may
 *    be. The window then lies in what the key leaves of the panel, or in all of it when no event
 * and no outline of an area is under the key: the map fills the panel in any case. The arrangement
 *    that shows the window largest wins, each marked down for the paper it leaves empty
 *    (VOID_COSTS); the first tried wins ties.
 * 3. Events are numbered and listed when they are few and the list, whole, leaves the map its share
 *    of the page (a little less where that shows the window much larger: a wide country on an
 * upright page): first in the usual size, then in smaller ones down to LEAST_TEXT_PT, with all that
 * is told of them; then with their titles alone. Nothing in it is ever cut. When no list fits, the
 * map is one of signs without numbers.
 * 4. Such a key is the legend alone, or its types set in lines, and when even that does not fit,
 *    there is none.
 * 5. A sheet of small multiples has its panels where one map has its panel, in the net of rows and
 *    columns that shows the window largest, the key where that leaves places free, or like that of
 *    one map; its events are not numbered. */
#include "carto/layout.h"

#include <math.h>
#include <string.h>

#include "carto/arrange.h"
#include "carto/key_parts.h"
#include "carto/timeline.h"

enum { LISTED_EVENTS = 20, LISTED_ON_POSTERS = 40, TEXT_SIZES = 4 };
enum { LISTED_INSIDE = 4 }; /* a longer list over the map looks like a column that slipped */
static const double POSTER_PT2 = 700.0 * 1000; /* A3 and larger */
static const double LISTED_WIDTH_PT = 160, LEAST_TEXT_PT = 6;
static const double MAP_SHARE = 0.42, MAP_SHARE_SMALL_TEXT = 0.34, MAP_SHARE_LEGEND = 0.18;
static const double APART_COSTS[] = { 1.3, 1.15 };     /* for a list in columns of its own */
static const double SMALLER_SHARE = 0.78, MUCH = 1.35; /* of that, for a window so much larger */
static const double VOID_COSTS = 0.5;
static const double LOW = 2.2;
static const double MM = 72 / 25.4;
static const double A4_SHORT = 210 * 72 / 25.4, A4_LONG = 297 * 72 / 25.4;

struct choice {
    struct map_frame *frame;
    const struct planned *planned;
    double map_share; /* of the page, at least */
    struct arranged best;
    struct arranged smaller; /* the best of those with a little less than that share */
};

static void try_one(struct choice *c, struct arranging plan)
{
    struct arranged a = arrange(c->frame, &plan, c->planned);
    pagebox p = a.layout.panel;
    double w = p.right - p.left, h = p.bottom - p.top;
    double page = a.layout.width_pt * a.layout.height_pt;
    double map = w * h - (a.layout.key_inside ? a.key_pt2 : 0);
    bool has_share = c->frame->split.count || plan.how >= KEY_IN_LINE;
    double share = has_share ? 1 : map / (c->map_share * page);
    if (a.scale <= 0 || share < SMALLER_SHARE)
        return;
    a.score = a.scale * (1 - VOID_COSTS * a.void_pt2 / page);
    struct arranged *best = share < 1 ? &c->smaller : &c->best;
    if (a.score > best->score * 1.02)
        *best = a;
}

static void try_below(struct choice *c, struct arranging plan)
{
    plan.how = KEY_BELOW;
    int most = arrange_most_columns(c->frame, &plan);
    for (plan.columns = most; plan.columns >= 1; plan.columns--)
        try_one(c, plan);
}

static void try_beside(struct choice *c, struct arranging plan)
{
    static const double widths[] = { 1, 1.2, 1.45 }; /* of the least */
    plan.how = KEY_BESIDE;
    for (plan.columns = 1; plan.columns <= 3; plan.columns++)
        for (size_t i = 0; i < (c->frame->numbered ? sizeof widths / sizeof *widths : 1); i++) {
            plan.column_pt = arrange_least_column(c->frame) * widths[i];
            try_one(c, plan);
        }
}

static void try_inside(struct choice *c, struct arranging plan)
{
    plan.how = KEY_INSIDE;
    plan.column_pt = arrange_least_column(c->frame) * (c->frame->numbered ? 1.15 : 1);
    for (plan.columns = 1; plan.columns <= 3; plan.columns++)
        for (plan.clear = CLEAR_ALL; plan.clear <= CLEAR_ABOVE; plan.clear++)
            for (plan.corner = 0; plan.corner < 4; plan.corner++)
                try_one(c, plan);
}

/* A key over colours that mean something would hide them. */
static bool may_be_inside(const struct map_frame *f)
{
    return !f->split.count && f->plan.form != FORM_CHOROPLETH &&
           (!f->numbered || f->events.count <= LISTED_INSIDE);
}

static void try_texts_beside(struct choice *c, struct arranging plan)
{
    static const double shares[] = { 0.22, 0.28, 0.34, 0.42 };
    plan.how = TEXTS_BESIDE;
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        for (plan.columns = 1; plan.columns <= 3; plan.columns++) {
            plan.side_pt = plan.width_pt * shares[i];
            try_one(c, plan);
        }
}

static void try_page(struct choice *c, struct arranging plan)
{
    struct map_frame *f = c->frame;
    bool is_low = plan.height_pt > 0 && plan.width_pt > LOW * plan.height_pt;
    f->look = look_read(f->style, plan.width_pt, plan.height_pt, f->keep);
    f->page_pt = plan.width_pt;
    signs_look(f);
    if (f->spec.without & PART_KEY) {
        plan.how = KEY_NONE;
        try_one(c, plan);
        return;
    }
    if (is_low && !f->split.count)
        try_texts_beside(c, plan);
    if (f->split.count && plan.height_pt > 0) {
        plan.how = KEY_IN_CELL;
        try_one(c, plan);
    }
    try_below(c, plan);
    try_beside(c, plan);
    if (plan.height_pt > 0 && may_be_inside(f))
        try_inside(c, plan);
    for (plan.how = KEY_IN_LINE; plan.how <= KEY_NONE && c->best.scale <= 0 && !f->numbered;
         plan.how++)
        try_one(c, plan);
}

/* Upright and lying A4, or the one size asked for. `step`: 0 is the usual size of the key's texts,
 * TEXT_SIZES the least. */
static struct arranged best_of(struct map_frame *f, const struct planned *planned, int step)
{
    double small = (double)step / TEXT_SIZES;
    struct choice c = { .frame = f, .planned = planned, .map_share = MAP_SHARE_LEGEND };
    if (f->numbered)
        c.map_share = MAP_SHARE + (MAP_SHARE_SMALL_TEXT - MAP_SHARE) * small;
    double w = f->spec.width_mm * MM, h = f->spec.height_mm * MM;
    struct arranging plan = { .small_text = small, .least_text_pt = LEAST_TEXT_PT };
    plan.width_pt = w > 0 ? w : h > 0 ? h / sqrt(2) : A4_SHORT;
    plan.height_pt = w > 0 || h > 0 ? h : A4_LONG;
    try_page(&c, plan);
    if (w <= 0 && h <= 0) {
        plan.width_pt = A4_LONG, plan.height_pt = A4_SHORT;
        try_page(&c, plan);
    }
    bool shows_more = f->numbered && c.best.scale > 0 && c.smaller.score > MUCH * c.best.score;
    return shows_more ? c.smaller : c.best;
}

/* Why events are not numbered and listed; NULL: they may be, if the page has the room. */
static const char *why_unlisted(const struct map_frame *f)
{
    double width = f->spec.width_mm > 0 ? f->spec.width_mm * MM : A4_SHORT;
    bool is_poster = width * f->spec.height_mm * MM >= POSTER_PT2;
    if (f->total == 0 || f->events.count != f->total)
        return "there are no events to be listed, or not all of them are in the layers";
    if (f->spec.without & PART_KEY)
        return "there is no key";
    if (f->split.count || !form_is_numbered(f->plan.form))
        return "small multiples and colours of the ground have no numbers";
    if (f->events.count > (is_poster ? LISTED_ON_POSTERS : LISTED_EVENTS))
        return is_poster ? "more than 40 events" : "more than 20 events, or 40 on A3 and larger";
    return width < LISTED_WIDTH_PT ? "the page is too narrow for a list" : NULL;
}

/* Fewer words come after smaller ones. */
static struct arranged best_list(struct map_frame *f, const struct planned *planned)
{
    struct arranged best = { 0 };
    f->numbered = true;
    key_tell_entries(f);
    for (int t = TELL_ALL; t < TELLING_COUNT && best.scale <= 0; t++)
        for (int step = 0; step <= TEXT_SIZES && best.scale <= 0; step++)
            for (int i = 0; i < 2 && best.scale <= 0; i++) {
                f->telling = (enum telling)t;
                f->list_apart = APART_COSTS[i];
                best = best_of(f, planned, step);
            }
    return best;
}

enum status layout_choose(struct map_frame *f, mapbox need, struct report *report)
{
    struct planned planned = arrange_plan(f, need);
    struct arranged best = { 0 };
    f->not_numbered = why_unlisted(f);
    f->numbered = false;
    if (!f->not_numbered)
        best = best_list(f, &planned);
    f->list_has_no_room = !f->not_numbered && best.scale <= 0;
    if (f->list_has_no_room)
        f->not_numbered = "the page has no room for the list";
    if (best.scale <= 0) {
        f->numbered = false;
        best = best_of(f, &planned, 0);
    }
    if (best.scale <= 0)
        return report_error(report, ERR_USAGE, NOWHERE, "give a larger --size, or a shorter title",
                            "a page of this size has no room for a map");
    f->layout = best.layout;
    f->key_text_pt = best.layout.key_text_pt;
    f->page_pt = best.layout.width_pt;
    f->look = look_read(f->style, best.layout.width_pt, fmax(f->spec.height_mm, 0) * MM, f->keep);
    signs_look(f);
    return OK;
}

/* With as many lines as it was given; else without what is new in it. */
void layout_tell_again(struct map_frame *f)
{
    struct layout *l = &f->layout;
    if (f->spec.without & PART_SUBTITLE)
        return;
    str told = arrange_subtitle(f, l->subtitle.right - l->subtitle.left);
    if (key_lines_of(told) > key_lines_of(l->subtitle_text)) {
        f->plan.cell_count = 0;
        told = arrange_subtitle(f, l->subtitle.right - l->subtitle.left);
    }
    l->subtitle_text = told;
}
