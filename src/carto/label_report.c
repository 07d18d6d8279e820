/* SPDX-License-Identifier: Apache-2.0 */
/* label_report.c - what a person fixed before the solver, what became of each label after it.
 *
 * A pin hides a label, or gives it one spot: that of the spots where its text stands at (x, y), or
 * the cheapest, or the first that was refused; moved by (dx, dy). A pinned label weighs more than
 * all others. One that is moved away from the sign of its event gets a leader. */
#include <math.h>

#include "carto/labels.h"
#include "carto/letters.h"

static const double PIN_WEIGHT = 1e6;
enum { PIN_PRIORITY = 10000 };
static const double SAME_PT = 0.2; /* of rounding in a report */
static const double LEADER_PT = 8; /* an event's name further off than that is led to */

static const char *const layers[LABEL_KINDS] = { "events", "countries", "places", "admin1",
                                                 "seas",   "lakes",     "rivers", "own" };

static int64_t event_of(const struct drawing *d, const struct label_request *r)
{
    const struct event_set *set = &d->frame->events;
    return r->mark && r->mark->site->count
               ? event_id(set, &set->events[site_event(set, r->mark->site, 0)])
               : 0;
}

/* ---- pins ---- */

static bool is_meant(const struct drawing *d, const struct label_pin *pin,
                     const struct label_request *r)
{
    if (pin->layer.len && !str_eq(pin->layer, str_from(layers[r->kind])))
        return false;
    if (pin->event && r->mark)
        return event_of(d, r) == pin->event;
    return !pin->event && str_eq_nocase(pin->name, r->name);
}

/* The spot to start from, in the order of the file's first comment; NO_SPOT: only the spare. */
static size_t base_spot(const struct labels *l, size_t label, const struct label_pin *pin)
{
    size_t best = NO_SPOT, first = l->tasks.items[label].first;
    for (size_t i = first; i < first + l->tasks.items[label].count; i++) {
        pagexy at = l->forms.items[i].at;
        bool same = pin->has_at && fabs(at.x_pt - pin->x_pt) < SAME_PT &&
                    fabs(at.y_pt - pin->y_pt) < SAME_PT;
        if (same && (!pin->spot || pin->spot == i - first + 1))
            return i;
        if (best == NO_SPOT || l->spots.items[i].cost < l->spots.items[best].cost)
            best = i;
    }
    return best;
}

static void move_form(struct drawing *d, struct label_form *form, double dx, double dy)
{
    struct letter *letters = NEW(d->keep, struct letter, form->letter_count + 1);
    form->at.x_pt += dx, form->at.y_pt += dy;
    for (size_t i = 0; i < form->letter_count; i++) {
        letters[i] = form->letters[i];
        letters[i].at.x_pt += dx, letters[i].at.y_pt += dy;
    }
    form->letters = form->letter_count ? letters : NULL;
}

static void lead(struct drawing *d, const struct label_request *r, struct label_form *form,
                 pagebox box)
{
    pagexy target = form->leader_from;
    if (r->mark) {
        pagexy c = r->mark->centre;
        pagebox sign = { c.x_pt - r->mark->half_width, c.y_pt - r->mark->half_height,
                         c.x_pt + r->mark->half_width, c.y_pt + r->mark->half_height };
        target = box_nearest(sign, box_nearest(box, c));
        pagexy edge = box_nearest(box, target);
        form->has_leader = hypot(edge.x_pt - target.x_pt, edge.y_pt - target.y_pt) > LEADER_PT;
    }
    if (form->has_leader)
        form->leader_from = target, form->leader_to = leader_end(box, target);
    (void)d;
}

static void fix(struct drawing *d, size_t label, const struct label_pin *pin)
{
    struct labels *l = d->labels;
    struct label_request *r = &l->requests.items[label];
    struct label_task *task = &l->tasks.items[label];
    size_t base = base_spot(l, label, pin);
    if (base == NO_SPOT && !r->spare.text.len)
        return;
    struct label_form form = base == NO_SPOT ? r->spare : l->forms.items[base];
    struct spot spot = base == NO_SPOT ? (struct spot){ 0 } : l->spots.items[base];
    pagexy from = pin->has_at ? (pagexy){ pin->x_pt, pin->y_pt } : form.at;
    double dx = from.x_pt + pin->dx_pt - form.at.x_pt, dy = from.y_pt + pin->dy_pt - form.at.y_pt;
    bool moved = fabs(dx) >= SAME_PT || fabs(dy) >= SAME_PT || base == NO_SPOT;
    if (moved) {
        move_form(d, &form, dx, dy);
        spot = (struct spot){ .box = form_box(d, &form) };
        lead(d, r, &form, spot.box);
    }
    spot.label = label, spot.cost = 0, spot.claim_pt = 0;
    /* spots of a label lie together: it gets a new range at the end */
    r->pinned_spot = base == NO_SPOT || moved ? 0 : base - task->first + 1;
    *task = (struct label_task){ l->spots.count, 1, PIN_WEIGHT, PIN_PRIORITY };
    r->pinned = true;
    APPEND(d->keep, &l->spots, spot);
    APPEND(d->keep, &l->forms, form);
}

void labels_pin(struct drawing *d)
{
    struct labels *l = d->labels;
    bool *used = l->pin_used = NEW(d->keep, bool, d->frame->spec.pin_count + 1);
    for (size_t i = 0; i < l->requests.count; i++)
        for (size_t p = 0; p < d->frame->spec.pin_count; p++) {
            const struct label_pin *pin = &d->frame->spec.pins[p];
            if (!is_meant(d, pin, &l->requests.items[i]))
                continue;
            used[p] = true;
            l->requests.items[i].hidden = pin->hide;
            if (pin->hide)
                l->tasks.items[i].count = 0;
            else
                fix(d, i, pin);
            break;
        }
}

/* ---- the account ---- */

static const char *reason_of(const struct labels *l, size_t label, size_t rival)
{
    const struct label_request *r = &l->requests.items[label];
    if (r->hidden)
        return "hidden by the labels file";
    if (rival != NO_SPOT)
        return "another label stands there";
    if (l->tasks.items[label].count)
        return "every position would mislead or cross lines";
    if (r->barred)
        return "marks or furniture on every position";
    return r->outside ? "no position inside the frame" : "does not fit in its area";
}

static struct label_outcome outcome_of(struct drawing *d, size_t label)
{
    const struct labels *l = d->labels;
    const struct label_request *r = &l->requests.items[label];
    size_t spot = l->chosen[label], rival = NO_SPOT;
    struct label_outcome o = { .layer = layers[r->kind],
                               .name = r->name,
                               .event = event_of(d, r),
                               .priority = r->priority,
                               .placed = spot != NO_SPOT,
                               .hidden = r->hidden,
                               .reason = r->pinned ? "pinned" : "" };
    if (o.placed) {
        o.x_pt = l->forms.items[spot].at.x_pt, o.y_pt = l->forms.items[spot].at.y_pt;
        o.spot = r->pinned ? r->pinned_spot : spot - l->tasks.items[label].first + 1;
        return o;
    }
    if (l->tasks.items[label].count)
        rival = labels_rival(l->tasks.items, l->tasks.count, l->spots.items, l->chosen, label);
    o.reason = reason_of(l, label, rival);
    o.rival = rival == NO_SPOT ? (str){ 0 } : l->requests.items[rival].name;
    return o;
}

/* A pin is used when some panel, or the inset, has its label. */
static void account_pins(const struct drawing *d, struct map_report *counts)
{
    size_t n = d->frame->spec.pin_count;
    if (!counts->pin_used)
        counts->pin_used = NEW(d->keep, bool, n + 1);
    counts->pins_unused = 0;
    for (size_t p = 0; p < n; p++) {
        counts->pin_used[p] |= d->labels->pin_used[p];
        if (!counts->pin_used[p] && counts->pins_unused++ == 0)
            counts->pin_unused = d->frame->spec.pins[p].name;
    }
}

void labels_account_letters(const struct drawing *d, struct map_report *counts)
{
    str boxed = { 0 };
    size_t boxes = letters_missing(d->scene, d->frame->fonts, &boxed);
    counts->letterless += boxes - counts->boxes;
    if (!counts->letterless_name.len)
        counts->letterless_name = boxed;
    counts->boxes = boxes;
}

void labels_account(struct drawing *d, struct map_report *counts)
{
    const struct labels *l = d->labels;
    size_t before = counts->label_count;
    struct label_outcome *outcomes =
        NEW(d->keep, struct label_outcome, before + l->requests.count + 1);
    for (size_t i = 0; i < before; i++)
        outcomes[i] = counts->labels[i];
    for (size_t i = 0; i < l->requests.count; i++) {
        struct label_outcome *o = &outcomes[before + i];
        *o = outcome_of(d, i);
        *(o->placed ? &counts->labels_placed : &counts->labels_dropped) += 1;
    }
    counts->labels = outcomes;
    counts->label_count = before + l->requests.count;
    counts->letterless += l->letterless;
    labels_account_letters(d, counts);
    if (!counts->letterless_name.len)
        counts->letterless_name = l->letterless_name;
    account_pins(d, counts);
}
