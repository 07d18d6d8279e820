/* SPDX-License-Identifier: Apache-2.0 */
/* namesakes.c - the names of a document, each looked up once, and the one of the site's address. */
#include "geoparse/namesakes.h"

#include "geoparse/finding.h"
#include "geoparse/link.h"

/* Units are known beside the towns that they are named after: "Kidal", "Idlib". */
static void find_seats(struct namesake_list *list)
{
    enum { LOOKED_AT = 64 };
    size_t count = list->count < LOOKED_AT ? list->count : LOOKED_AT;
    for (size_t i = 0; i < count; i++) {
        struct namesake *unit = &list->items[i];
        if (unit->class != PLACE_ADMIN1 && unit->class != PLACE_ADMIN2)
            continue;
        for (size_t k = 0; k < count && !unit->around_seat; k++) {
            const struct namesake *town = &list->items[k];
            unit->around_seat = town->class == PLACE_SETTLEMENT && town->unit == unit->unit &&
                                (town->seat || town->district == unit->district);
        }
    }
}

/* Second-level units that lie nobody knows where are not meant when something else is called so. */
static void drop_unplaced(struct namesake_list *list)
{
    bool placed = false;
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        placed = placed || list->items[i].has_position;
    for (size_t i = 0; i < list->count; i++)
        if (!placed || list->items[i].has_position || list->items[i].class != PLACE_ADMIN2)
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* How much a mention counts for where the text plays. */
static float voice_of(const struct mention *mention, const struct name *name)
{
    static const float FURNITURE = 0.2f, PART = 0.1f;
    bool whole = name->count && !name->items[0].part && !name->items[0].alike;
    return (float)mention->sure_of_span * (mention->kind == MENTION_FURNITURE ? FURNITURE : 1) *
           (whole ? 1 : PART);
}

static struct name name_of(const struct finding *finding, const struct mention *mention, str folded)
{
    struct namesake_list list = { 0 };
    finding_add_span(finding, mention->first, mention->count, &list);
    finding_add_bare(finding, mention->first, mention->count, &list);
    if (!list.count)
        finding_add_else(finding, mention, &list);
    drop_unplaced(&list);
    find_seats(&list);
    bool is_short = false;
    for (size_t i = 0; i < list.count; i++)
        is_short = is_short || list.items[i].kind >= NAME_CODE;
    return (struct name){ .folded = folded,
                          .is_short = is_short,
                          .says_facility = finding_has_class(finding->prose, mention->first,
                                                             mention->count, WORD_FACILITY),
                          .items = list.items,
                          .count = (uint32_t)list.count,
                          .first_mention = UINT32_MAX,
                          .cue = UINT32_MAX };
}

/* ---- each name once ---- */

/* "us" and "US" are two names: only one may be a code. */
static uint64_t hash_of(str folded, bool capitals)
{
    enum { LONGEST_CODE = 4 };
    return str_hash(folded) * 2 + (capitals && folded.len <= LONGEST_CODE);
}

/* What the site's address tells: a name of the text, else one more. */
static void find_host(const struct finding *finding, struct names *names)
{
    str host = link_host(finding->prose->document), place = link_place(host, finding->gaz);
    str country = link_country(host);
    names->host_country = country_number(country);
    if (!place.len)
        return;
    for (size_t i = 0; i < names->count && !names->host; i++)
        if (str_eq(names->items[i].folded, place))
            names->host = &names->items[i];
    if (names->host)
        return;
    struct namesake_list list = { 0 };
    finding_add_known(finding, place, place, false, &list);
    names->host = &names->items[names->count++];
    *names->host = (struct name){ .folded = place,
                                  .items = list.items,
                                  .count = (uint32_t)list.count,
                                  .first_mention = UINT32_MAX,
                                  .cue = UINT32_MAX };
}

struct names names_find(const struct prose *prose, const struct gazetteer *gaz,
                        const struct mention_list *list, struct arena *keep, struct arena scratch)
{
    struct finding finding = { prose, gaz, lexicon_language(prose->lexicon), keep, scratch };
    size_t room = 8;
    while (room < list->count * 2)
        room *= 2;
    uint32_t *slots = NEW(keep, uint32_t, room); /* name + 1 */
    uint64_t *hashes = NEW(keep, uint64_t, list->count + 1);
    struct names names = { .items = NEW(keep, struct name, list->count + 2),
                           .of_mention = NEW(keep, uint32_t, list->count + 1),
                           .next_mention = NEW(keep, uint32_t, list->count + 1) };
    for (size_t i = list->count; i-- > 0;) { /* chains then run in the order of the text */
        const struct mention *mention = &list->items[i];
        str folded = finding_fold(&finding, mention->first, mention->count);
        uint64_t hash =
            hash_of(folded, finding_all_capitals(prose, mention->first, mention->count));
        size_t slot = hash & (room - 1);
        while (slots[slot] && (hashes[slots[slot] - 1] != hash ||
                               !str_eq(names.items[slots[slot] - 1].folded, folded)))
            slot = (slot + 1) & (room - 1);
        if (!slots[slot]) {
            hashes[names.count] = hash;
            names.items[names.count] = name_of(&finding, mention, folded);
            slots[slot] = (uint32_t)++names.count;
        }
        struct name *name = &names.items[slots[slot] - 1];
        names.of_mention[i] = slots[slot] - 1;
        names.next_mention[i] = name->first_mention;
        name->first_mention = (uint32_t)i;
        name->voice += voice_of(mention, name);
    }
    find_host(&finding, &names);
    return names;
}
