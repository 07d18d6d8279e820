/* SPDX-License-Identifier: Apache-2.0 */
/* own_ids.c - what a table calls an id may be its own running number, which another table gives to
 * another place, or a number of kinds, which all villages share. It is a key of the place that bore
 * it first, here or in the gazetteer, and of that place alone. */
#include "gazetteer/import_work.h"
#include "text/text.h"

#define SAME_SPOT_M 1e3  /* whatever it is called */
#define MOVED_M     50e3 /* of that name */

static uint64_t name_hash(str name, struct arena scratch)
{
    return str_hash(text_fold(name, &scratch));
}

static bool is_same(const struct import_own *before, const struct import_own *now)
{
    double reach_m = before->name_hash == now->name_hash ? MOVED_M : SAME_SPOT_M;
    return lonlat_is_within(before->position, now->position, reach_m);
}

static struct import_own own_of(const struct place *place, struct arena scratch)
{
    return (struct import_own){ name_hash(place->name, scratch), place->position };
}

bool import_may_own(struct import *import, str key, const struct place *place, struct arena scratch)
{
    struct import_own now = own_of(place, scratch), before;
    struct place known;
    ptrdiff_t at = draft_key_find(&import->own_keys, key);
    if (at != DRAFT_NOT)
        return is_same(&import->owns.items[at], &now);
    if (gazetteer_by_key(import->base, key, &known)) {
        before = own_of(&known, scratch);
        if (!is_same(&before, &now))
            return false;
    }
    APPEND(&import->keep, &import->owns, now);
    draft_key_add(&import->owner, &import->own_keys, str_copy(&import->keep, key),
                  import->owns.count - 1);
    return true;
}
