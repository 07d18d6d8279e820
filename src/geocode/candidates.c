/* SPDX-License-Identifier: Apache-2.0 */
/* candidates.c - lookups, cheapest and surest first, until one gives an acceptable place:
 *   1. the part as it stands, for a facility or a group may be called so whole;
 *   2. what is left without words around the name, always when there were such words;
 *   3. variants.def, two scripts in one cell, other spellings: only when nothing acceptable was
 * found (near.c: later still, by ask.c). Acceptable: of the class that the type word asks for, in
 * the row's country, with a position. A people's name is never a place; a code counts only when it
 * is written as one. */
#include "geocode/candidates.h"

#include <string.h>

#include "geocode/crowd.h"
#include "geocode/near.h"
#include "geocode/near_memory.h"
#include "geocode/notes.h"
#include "geocode/variants.h"

bool class_fits(const struct part *part, enum place_class class)
{
    return !part->wanted || (part->wanted | part->accepted) & CLASS_BIT(class);
}

/* ---- which places are there ---- */

/* Which bit is a place's; there are some. */
static uint32_t seen_bit(const struct candidates *candidates, uint32_t index)
{
    return index * 0x9E3779B1u >> (32 - candidates->seen.bits);
}

static void mark_seen(struct candidates *candidates, uint32_t index)
{
    if (!candidates->seen.words)
        return;
    uint32_t bit = seen_bit(candidates, index);
    candidates->seen.words[bit / 64] |= (uint64_t)1 << bit % 64;
}

/* Sixteen bits or more for each of so many, most of which then stay empty. */
static void make_marks(struct candidates *candidates, size_t places, struct arena *keep)
{
    enum { LEAST = 6, MOST = 20, FOR_ONE = 16 };
    candidates->seen.bits = LEAST;
    while (candidates->seen.bits < MOST && (size_t)1 << candidates->seen.bits < FOR_ONE * places)
        candidates->seen.bits++;
    candidates->seen.words = NEW(keep, uint64_t, (size_t)1 << (candidates->seen.bits - LEAST));
    for (size_t i = 0; i < candidates->count; i++)
        mark_seen(candidates, candidates->items[i].place.index);
}

static bool may_be_there(const struct candidates *candidates, uint32_t index)
{
    if (!candidates->seen.words)
        return true;
    uint32_t bit = seen_bit(candidates, index);
    return candidates->seen.words[bit / 64] >> bit % 64 & 1;
}

static struct candidate_place *find_index(struct candidates *candidates, uint32_t index)
{
    if (!candidates->count || !may_be_there(candidates, index))
        return NULL;
    for (size_t i = 0; i < candidates->count; i++)
        if (candidates->items[i].place.index == index)
            return &candidates->items[i];
    return NULL;
}

/* Room for `more`, at once: a name may have hundreds of places. */
static void make_room(struct candidates *candidates, size_t more, struct arena *keep)
{
    size_t wanted = candidates->count + more;
    if (wanted <= candidates->capacity)
        return;
    if (candidates->count && wanted < 2 * candidates->capacity)
        wanted = 2 * candidates->capacity;
    struct candidate_place *items = TAKE(keep, struct candidate_place, wanted);
    if (candidates->count)
        memcpy(items, candidates->items, candidates->count * sizeof *items);
    candidates->items = items;
    candidates->capacity = wanted;
    make_marks(candidates, wanted, keep);
}

void candidates_append(struct candidates *candidates, const struct candidate_place *found,
                       struct arena *keep)
{
    make_room(candidates, 1, keep);
    mark_seen(candidates, found->place.index);
    candidates->items[candidates->count++] = *found;
}

/* ---- which are looked at ---- */

/* Does a place surely lie outside? Most namesakes do, and no more is read of them. */
static bool is_outside(uint32_t index, const struct scope *within, const struct desk *desk)
{
    if (!within || !within->count)
        return false;
    struct place where = gazetteer_place_where(desk->gaz, index);
    return scope_agrees(within, &where, desk) == AGREES_NOT;
}

/* Who asks: what lies outside of `within` is no candidate; what lies outside of `country`, which a
 * column names, hardly is, nor, when none does, outside of `beside`. NULL: none is told. */
struct asking {
    const struct scope *within, *country, *beside;
    bool briefly;
};

bool is_news_language(const char *language)
{
    return !strcmp(language, "fr") || !strcmp(language, "en");
}

void candidate_of(const struct name_match *match, struct way way, const struct desk *desk,
                  struct candidate_place *out)
{
    out->place = gazetteer_place(desk->gaz, match->place);
    __builtin_prefetch(out->place.name.ptr); /* what the scorer reads */
    out->way = way;
    out->kind = match->kind;
    out->written = match->written;
    out->rank = match->rank;
    out->language = match->language;
}

/* In a country that a column names. */
static bool is_somewhere_inside(struct name_matches matches, const struct scope *country,
                                const struct desk *desk)
{
    for (size_t i = 0; i < matches.count; i++) {
        struct place where = gazetteer_place_where(desk->gaz, matches.items[i].place);
        if (where.has_position && scope_agrees(country, &where, desk) == AGREES_INSIDE)
            return true;
    }
    return false;
}

/* Those called so. When the row's country has one, more than the best known of all the others are
 * not worth to be read: what is against its column is ten thousand times less believed. */
static struct name_matches find_called(str folded, const struct asking *asking,
                                       struct name_briefs *briefs, struct desk *desk)
{
    struct find_countries countries;
    struct find_wanted wanted = { .takes_briefs = asking->briefly };
    const struct scope *country = asking->country;
    if (!gazetteer_is_large(desk->gaz)) /* all of this changes nothing */
        return gazetteer_find(desk->gaz, folded, desk->work);
    if (asking->beside && (!country || !country->count))
        country = asking->beside;
    if (asking->within && scope_countries(asking->within, &countries, desk)) {
        wanted.countries = &countries;
    } else if (country && !country->is_default && scope_countries(country, &countries, desk)) {
        countries.elsewhere = GAZETTEER_ELSEWHERE;
        wanted.countries = &countries;
    }
    struct name_matches matches = gazetteer_find_wanted(desk->gaz, folded, &wanted, desk->work);
    if (!asking->within && wanted.left_out && !is_somewhere_inside(matches, country, desk)) {
        wanted.countries = NULL;
        matches = gazetteer_find_wanted(desk->gaz, folded, &wanted, desk->work);
    }
    *briefs = wanted.briefs;
    return matches;
}

static void add_called(struct candidates *candidates, str folded, str raw, struct way way,
                       const struct asking *asking, struct desk *desk)
{
    if (!folded.len)
        return;
    struct name_briefs briefs = { .count = 0 };
    struct name_matches matches = find_called(folded, asking, &briefs, desk);
    bool code = way.tier == TIER_WHOLE && looks_like_code(raw);
    size_t before = candidates->count, told = candidates->briefs.count, people = 0;
    make_room(candidates, matches.count, desk->work);
    for (size_t i = 0; i < matches.count; i++) {
        const struct name_match *match = &matches.items[i];
        people += match->kind == NAME_DEMONYM;
        if (match->kind == NAME_DEMONYM || (match->kind == NAME_CODE && !code))
            continue;
        if ((before && find_index(candidates, match->place)) ||
            is_outside(match->place, asking->within, desk))
            continue;
        struct candidate_place *found = &candidates->items[candidates->count];
        candidate_of(match, way, desk, found);
        if (told && crowd_has(candidates, &found->place, desk->work))
            continue;
        mark_seen(candidates, match->place);
        candidates->count++;
    }
    if (briefs.count)
        crowd_add(candidates, before, briefs, way, asking->within, desk);
    bool is_any = candidates->count || candidates->briefs.count;
    candidates->only_people = !is_any && (candidates->only_people || people);
}

void candidates_look_up(struct candidates *candidates, str folded, str raw, struct way way,
                        const struct scope *within, bool briefly, struct desk *desk)
{
    struct asking asking = { .within = within, .briefly = briefly };
    add_called(candidates, folded, raw, way, &asking, desk);
}

static void lookup(struct candidates *candidates, str folded, str raw, enum tier tier,
                   const struct scope *country, struct desk *desk)
{
    add_called(candidates, folded, raw, (struct way){ .tier = tier },
               &(struct asking){ .country = country }, desk);
}

bool candidates_suffice(const struct candidates *candidates, const struct part *part,
                        const struct scope *country, const struct desk *desk)
{
    for (size_t i = 0; i < candidates->count; i++) {
        const struct place *place = &candidates->items[i].place;
        bool somewhere = place->has_position || place->class == PLACE_GROUP;
        if (somewhere && class_fits(part, place->class) &&
            scope_agrees(country, place, desk) != AGREES_NOT)
            return true;
    }
    return crowd_suffices(candidates, part, country, desk);
}

/* "northern kordofan" is called so, or "north kordofan". */
static void lookup_untyped(struct candidates *candidates, const struct part *part,
                           const struct scope *country, struct desk *desk)
{
    size_t before = candidates->count;
    lookup(candidates, part->untyped, part->raw, TIER_WHOLE, country, desk);
    if (candidates->count == before)
        lookup(candidates, variant_swapped(part->untyped, desk->work), part->raw, TIER_WHOLE,
               country, desk);
}

static bool has_town(const struct candidates *candidates, const struct scope *country,
                     const struct desk *desk)
{
    for (size_t i = 0; i < candidates->count; i++)
        if (candidates->items[i].place.class == PLACE_SETTLEMENT &&
            scope_agrees(country, &candidates->items[i].place, desk) != AGREES_NOT)
            return true;
    return false;
}

/* "al nuhud" is "an nuhud", and no other name; a district is often written in another way than its
 * town. */
static void lookup_arabic(struct candidates *candidates, str head, const struct part *part,
                          const struct scope *country, struct desk *desk)
{
    if (str_find_char(head, ' ') < 0 || has_town(candidates, country, desk))
        return;
    str names[TEXT_OTHERS];
    size_t count = text_arabic_others(head, names, desk->work);
    gazetteer_expect_lookups(desk->gaz, names, count);
    for (size_t i = 0; i < count; i++)
        lookup(candidates, names[i], part->raw, TIER_HEAD, country, desk);
}

/* "le kef", "al mawsil", "an nuhud": asked last, and of the memory first. */
struct with_article {
    str items[1 + TEXT_OTHERS];
    size_t count;
};

static struct with_article put_articles(str head, struct desk *desk)
{
    struct with_article names = { .count = 1 };
    names.items[0] = str_concat(desk->work, (str[]){ STR("le "), head }, 2);
    names.count += text_with_article(head, names.items + 1, desk->work);
    gazetteer_expect_lookups(desk->gaz, names.items, names.count);
    return names;
}

/* In other words and letters, joined, with an article. */
static void lookup_spellings(struct candidates *candidates, str head,
                             const struct with_article *with_article, const struct part *part,
                             const struct scope *country, struct desk *desk)
{
    struct variants variants = variants_spelled(head, desk->work);
    for (size_t i = 0; i < variants.count; i++)
        lookup(candidates, variants.items[i], part->raw, TIER_VARIANT, country, desk);
    for (size_t i = 0; i < with_article->count && !has_town(candidates, country, desk); i++)
        lookup(candidates, with_article->items[i], part->raw, TIER_VARIANT, country, desk);
}

/* "Mongo مونقو", "أدري Adré": one name in two scripts; the words of each are a name by themselves.
 * Folded Latin is ASCII, which is all that has to be told apart. */
static void lookup_scripts(struct candidates *candidates, str head, str raw,
                           const struct scope *country, struct desk *desk)
{
    char *names[2] = { NEW(desk->work, char, head.len + 1), NEW(desk->work, char, head.len + 1) };
    size_t lens[2] = { 0 };
    str rest = head, word;
    while (text_next_word(&rest, &word)) {
        int other = (unsigned char)word.ptr[0] >= 0x80;
        if (lens[other])
            names[other][lens[other]++] = ' ';
        memcpy(names[other] + lens[other], word.ptr, word.len);
        lens[other] += word.len;
    }
    for (int i = 0; i < 2 && lens[0] && lens[1]; i++)
        lookup(candidates, (str){ names[i], lens[i] }, raw, TIER_WRAPPED, country, desk);
}

static void lookup_wrapped(struct candidates *candidates, const struct part *part, str head,
                           const struct scope *country, struct desk *desk)
{
    unsigned wanted = part->wanted ? part->wanted : SETTLEMENT;
    struct variants names = variants_wrapped(head, wanted, desk->work);
    gazetteer_expect_lookups(desk->gaz, names.items, names.count);
    for (size_t i = 0; i < names.count; i++)
        lookup(candidates, names.items[i], part->raw, TIER_WRAPPED, country, desk);
}

/* "NE", "RCA": a country's code, written as one. */
static void lookup_code(struct candidates *candidates, str raw, struct desk *desk)
{
    struct place country;
    if (!looks_like_code(raw) || !gazetteer_country(desk->gaz, raw, false, &country) ||
        find_index(candidates, country.index))
        return;
    struct candidate_place candidate = {
        .place = country, .way = { .tier = TIER_WHOLE }, .kind = NAME_CODE, .written = raw
    };
    mark_seen(candidates, country.index);
    APPEND(desk->work, candidates, candidate);
    candidates->only_people = false;
}

/* A name and no word around it. */
static bool is_alone(const struct part *part)
{
    return str_eq(part->head, part->whole) && !part->typed.len && !looks_like_code(part->raw);
}

/* No look-up of it depends on the row. */
static bool is_memorable(const struct part *part, const struct desk *desk)
{
    return desk->memory && is_alone(part);
}

static struct memory_key key_of(const struct part *part, const struct scope *country,
                                const struct desk *desk)
{
    return (struct memory_key){ .name = part->whole,
                                .as = AS_NAME,
                                .country = near_country(country, desk),
                                .classes = memory_classes(part) };
}

static bool is_noted_nothing(const struct part *part, const struct scope *country,
                             const struct desk *desk)
{
    struct memory_key key = key_of(part, country, desk);
    struct memory_items known = { 0 };
    return notes_find(desk->notes, &key, desk->work, &known) && known.marks & MARK_NOTHING;
}

static bool is_known_nothing(const struct part *part, const struct scope *country,
                             const struct desk *desk)
{
    struct memory_key key = key_of(part, country, desk);
    struct memory_items known = { 0 };
    return near_memory_find(desk->memory, &key, &known) && known.marks & MARK_NOTHING;
}

/* Most names are those of places: whether nothing is called so is asked of the memory when the
 * gazetteer does not know the name as it stands. What was noted of this event comes first. */
static struct candidates look_everywhere(const struct part *part, const struct asking *asking,
                                         struct desk *desk)
{
    const struct scope *country = asking->country;
    struct candidates candidates = { 0 };
    if (is_memorable(part, desk) && is_noted_nothing(part, country, desk))
        return candidates;
    add_called(&candidates, part->whole, part->raw, (struct way){ .tier = TIER_WHOLE }, asking,
               desk);
    if (!candidates.count && !candidates.only_people && is_memorable(part, desk) &&
        is_known_nothing(part, country, desk))
        return candidates;
    lookup(&candidates, part->typed, part->raw, TIER_WHOLE, country, desk);
    lookup_untyped(&candidates, part, country, desk);
    lookup_code(&candidates, part->raw, desk);
    if (!str_eq(part->head, part->whole))
        add_called(&candidates, part->head, part->raw, (struct way){ .tier = TIER_HEAD }, asking,
                   desk);
    str head = part->head.len ? part->head : part->whole;
    lookup(&candidates, variant_of_tamasheq(head, desk->work), part->raw, TIER_HEAD, country, desk);
    if (!candidates.only_people)
        lookup_arabic(&candidates, head, part, country, desk);
    if (candidates_suffice(&candidates, part, country, desk) || candidates.only_people)
        return candidates;
    struct with_article with_article = put_articles(head, desk);
    if (part->head.len)
        lookup_wrapped(&candidates, part, head, country, desk);
    if (!candidates_suffice(&candidates, part, country, desk))
        lookup_scripts(&candidates, head, part->raw, country, desk);
    if (!candidates_suffice(&candidates, part, country, desk))
        lookup_spellings(&candidates, head, &with_article, part, country, desk);
    return candidates;
}

/* Of a name alone that nothing is called near.c remembers so much. */
static struct candidates collect(const struct part *part, const struct asking *asking,
                                 struct desk *desk)
{
    struct candidates candidates = look_everywhere(part, asking, desk);
    candidates.is_nothing =
        !candidates.count && !candidates.only_people && is_memorable(part, desk);
    return candidates;
}

struct candidates candidates_collect(const struct part *part, const struct scope *country,
                                     struct desk *desk)
{
    return collect(part, &(struct asking){ .country = country }, desk);
}

struct candidates candidates_collect_beside(const struct part *part, const struct scope *country,
                                            const struct scope *beside, bool briefly,
                                            struct desk *desk)
{
    struct asking asking = { .country = country, .beside = beside, .briefly = briefly };
    return collect(part, &asking, desk);
}

void candidates_add_whole(struct candidates *candidates, str raw, str folded, struct desk *desk)
{
    lookup(candidates, folded, raw, TIER_WHOLE, NULL, desk);
}
