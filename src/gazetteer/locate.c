/* SPDX-License-Identifier: Apache-2.0 */
/* locate.c - where second-level units lie and how far they reach, when their table does not know.
 *   1. A district is most often called after its seat: the best known settlement of the same
 *      first-level unit that bears its name, first of all or also, whole or without type words. How
 * far it reaches: as if the units of its parent shared the parent's circle equally. Else it stays
 * without: geocode then answers with the parent.
 *   2. The table's radius is the spread of the settlements it knows. Of one settlement it is a mere
 *      5 km, which is not how wide a district is: the equal share of the parent is a better guess.
 */
#include <math.h>

#include "gazetteer/draft.h"
#include "text/text.h"

static const double radius_guessed_m = 5000;  /* the table's least: geodata/recipes/admin.py */
static const double radius_unknown_m = 30000; /* a district of the Sahel: 50-100 km across */

/* "NE.09 tillaberi": how a settlement is looked for. Units are written with another form of the
 * article than their towns ("Al-Nabk District", "An Nabk"). */
static str seat_key(str admin1, str name, struct arena *keep)
{
    str folded = text_behind_article(text_fold(name, keep));
    return str_concat(keep, (str[]){ admin1, STR(" "), folded }, 3);
}

/* Under this name; the largest settlement has it. */
static void add_settlement(const struct draft *draft, struct draft *owner, struct draft_keys *keys,
                           size_t index, str name)
{
    const struct place *place = &draft->places.items[index].place;
    struct arena before = *owner->keep;
    str key = seat_key(place->admin1, name, owner->keep);
    ptrdiff_t other = draft_key_find(keys, key);
    if (other == DRAFT_NOT) {
        draft_key_add(owner, keys, key, index);
        return;
    }
    *owner->keep = before;
    if (place->population > draft->places.items[other].place.population)
        draft_key_set(keys, key, index);
}

static bool may_be_seat(const struct place *place)
{
    return place->class == PLACE_SETTLEMENT && place->admin1.len && place->has_position;
}

static struct draft_keys settlements_by_name(const struct draft *draft, struct draft *owner)
{
    struct draft_keys keys = { 0 };
    for (size_t i = 0; i < draft->places.count; i++) {
        const struct place *place = &draft->places.items[i].place;
        if (may_be_seat(place))
            add_settlement(draft, owner, &keys, i, place->name);
    }
    return keys;
}

/* Those by which no settlement is called first of all: "Zefta" is Ziftá. */
static struct draft_keys settlements_by_other_name(const struct draft *draft, struct draft *owner)
{
    struct draft_keys keys = { 0 };
    for (size_t i = 0; i < draft->names.count; i++) {
        const struct draft_name *name = &draft->names.items[i];
        if (name->kind <= NAME_ALTERNATE && may_be_seat(&draft->places.items[name->place].place))
            add_settlement(draft, owner, &keys, name->place, name->text);
    }
    return keys;
}

/* Called like the unit, or like it without type words. */
static ptrdiff_t find_seat(const struct place *unit, const struct draft_keys *settlements,
                           struct arena scratch)
{
    str core = core_of_unit(unit->name);
    ptrdiff_t seat = draft_key_find(settlements, seat_key(unit->admin1, unit->name, &scratch));
    if (seat == DRAFT_NOT && core.len)
        seat = draft_key_find(settlements, seat_key(unit->admin1, core, &scratch));
    return seat;
}

static ptrdiff_t parent_of(const struct draft *draft, const struct place *unit,
                           struct arena scratch)
{
    str parts[] = { STR("adm1:"), unit->admin1 };
    return draft_key_find(&draft->keys, str_concat(&scratch, parts, 2));
}

/* How many second-level units each first-level unit has, by its place number. */
static uint32_t *count_children(const struct draft *draft, struct arena *keep)
{
    uint32_t *children = NEW(keep, uint32_t, draft->places.count);
    for (size_t i = 0; i < draft->places.count; i++) {
        const struct place *unit = &draft->places.items[i].place;
        ptrdiff_t parent = unit->class == PLACE_ADMIN2 ? parent_of(draft, unit, *keep) : DRAFT_NOT;
        if (parent != DRAFT_NOT)
            children[parent]++;
    }
    return children;
}

static double share_of(double radius_m, uint32_t children)
{
    return radius_m > 0 && children ? round(radius_m / sqrt(children)) : radius_unknown_m;
}

/* "Ville de Maradi" is no wider than its town. */
static bool is_town(str name)
{
    static const char *const words[] = { "ville", "city", "kota", "urban", "urbana", "urbaine" };
    char folded[3 * 128 + 1];
    str rest = { folded, text_fold_into(str_sub(name, 0, 128), folded) }, word;
    while (text_next_word(&rest, &word)) {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            if (str_eq(word, str_from(words[i])))
                return true;
        }
    }
    return false;
}

struct locating {
    struct draft *draft;
    struct draft_keys settlements, otherwise; /* by main names, by others */
    uint32_t *children;
};

static void locate(struct locating *all, struct place *unit, struct arena scratch)
{
    const struct draft_place *items = all->draft->places.items;
    ptrdiff_t parent = parent_of(all->draft, unit, scratch);
    const struct place *above = parent == DRAFT_NOT ? NULL : &items[parent].place;
    double share_m = above ? share_of(above->radius_m, all->children[parent]) : radius_unknown_m;
    if (unit->has_position) {
        if (unit->radius_m <= radius_guessed_m && !is_town(unit->name))
            unit->radius_m = fmax(unit->radius_m, share_m);
        return;
    }
    ptrdiff_t seat = find_seat(unit, &all->settlements, scratch);
    if (seat == DRAFT_NOT)
        seat = find_seat(unit, &all->otherwise, scratch);
    if (seat == DRAFT_NOT)
        return;
    unit->has_position = true;
    unit->position = items[seat].place.position;
    unit->radius_m = share_m;
}

void draft_locate_units(struct draft *draft, struct arena scratch)
{
    struct draft owner = { .keep = &scratch };
    struct locating all = { .draft = draft };
    all.settlements = settlements_by_name(draft, &owner);
    all.otherwise = settlements_by_other_name(draft, &owner);
    all.children = count_children(draft, &scratch);
    for (size_t i = 0; i < draft->places.count; i++) {
        struct place *unit = &draft->places.items[i].place;
        if (unit->class == PLACE_ADMIN2)
            locate(&all, unit, scratch);
    }
}
