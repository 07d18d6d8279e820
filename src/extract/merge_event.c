/* SPDX-License-Identifier: Apache-2.0 */
/* merge_event.c - the event that several tellings tell.
 *   best     the telling that is surest, tells most itself and stands in the body of a text
 *   when     the sharpest date that a text tells itself, of the text trusted most; of equals the
 * one that most texts tell; else when the first trusted text was written, about where merge_where.c
 *   who      every actor once by side, country and sector, under the longest name
 *   how many the number that most tellings agree on, of equals the largest
 *            (of what is told very often the HEARD best tellings speak for all)
 *   whether  happened beats planned, planned beats possible, a verb's word beats a noun's; denied
 *            stays by itself */
#include <stdlib.h>

#include "extract/merge.h"

/* ---- the best telling first ---- */

static double quality(const struct account *account)
{
    const struct telling *telling = account->telling;
    static const double by_where[] = {
        [WHERE_TRIGGER] = 0.3, [WHERE_SENTENCE] = 0.2, [WHERE_PARAGRAPH] = 0.1,
        [WHERE_DOCUMENT] = 0,  [WHERE_ACTOR] = 0,      [WHERE_NOWHERE] = 0
    };
    double sum = telling->confidence + by_where[telling->where_from];
    sum += account->when_from == WHEN_OWN ? 0.3 : 0;
    sum += telling->actor_count > 1 ? 0.2 : telling->actor_count ? 0.1 : 0;
    sum -= telling->background ? 0.4 : 0;
    sum -= account->in_title ? 0.3 : 0;
    sum -= telling->modality == MODALITY_HAPPENED ? 0 : 0.2;
    sum -= account_is_demand(account) ? 3 : 0;
    return sum;
}

struct ranked {
    const struct account *account;
    double quality;
};

static int by_quality(const void *pa, const void *pb)
{
    const struct ranked *a = pa, *b = pb;
    if (a->quality > b->quality || a->quality < b->quality)
        return a->quality > b->quality ? -1 : 1;
    return account_cmp(a->account, b->account);
}

static const struct account **best_first(const struct account *const *members, size_t count,
                                         struct arena *keep)
{
    struct ranked *ranked = NEW(keep, struct ranked, count);
    const struct account **sorted = NEW(keep, const struct account *, count);
    for (size_t i = 0; i < count; i++)
        ranked[i] = (struct ranked){ members[i], quality(members[i]) };
    qsort(ranked, count, sizeof *ranked, by_quality);
    for (size_t i = 0; i < count; i++)
        sorted[i] = ranked[i].account;
    return sorted;
}

/* ---- when ---- */

static bool same_days(const struct account *a, const struct account *b)
{
    return a->from == b->from && a->to == b->to;
}

static unsigned told_alike(const struct account *const *members, size_t count,
                           const struct account *wanted)
{
    unsigned alike = 0;
    for (size_t i = 0; i < count; i++)
        alike += members[i]->when_from <= WHEN_DOUBTED && same_days(members[i], wanted);
    return alike;
}

/* Is the date of `a` to be preferred? Both are told by texts. */
static bool better_date(const struct account *const *members, size_t count, const struct account *a,
                        const struct account *b)
{
    bool a_inside = a->from >= b->from && a->to <= b->to,
         b_inside = b->from >= a->from && b->to <= a->to;
    if (a->when_from != b->when_from && !a_inside && !b_inside)
        return a->when_from < b->when_from;
    long days_a = a->to - a->from, days_b = b->to - b->from;
    if (days_a != days_b)
        return days_a < days_b;
    unsigned alike_a = told_alike(members, count, a), alike_b = told_alike(members, count, b);
    if (alike_a != alike_b)
        return alike_a > alike_b;
    return a->document->trust > b->document->trust;
}

static const struct account *dated_by(const struct account *const *members, size_t count)
{
    const struct account *best = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct account *account = members[i];
        if (account->when_from > WHEN_DOUBTED)
            continue;
        if (!best || better_date(members, count, account, best))
            best = account;
    }
    for (size_t i = 0; !best && i < count; i++)
        if (members[i]->when_from == WHEN_DOCUMENT && !best)
            best = members[i];
    for (size_t i = 0; best && best->when_from == WHEN_DOCUMENT && i < count; i++)
        if (members[i]->when_from == WHEN_DOCUMENT && members[i]->written < best->written)
            best = members[i];
    return best;
}

static struct interval merged_when(const struct account *const *members, size_t count)
{
    const struct account *by = dated_by(members, count);
    if (by && by->when_from <= WHEN_DOUBTED) {
        struct interval when = by->telling->when;
        when.approximate |= by->when_from == WHEN_DOUBTED;
        return when;
    }
    if (by)
        return by->telling->when.from.year
                   ? by->telling->when
                   : (struct interval){ by->document->date, by->document->date, DATE_DAY, true };
    const struct account *best = members[0];
    if (best->when_from != WHEN_BEFORE || best->telling->background)
        return (struct interval){ 0 };
    return (struct interval){ best->document->date, best->document->date, DATE_DAY, true };
}

/* ---- who ---- */

static bool same_actor(const struct actor *a, const struct actor *b)
{
    if (a->is_target != b->is_target || !str_eq(a->country, b->country) ||
        !str_eq(a->sector, b->sector))
        return false;
    return a->country.len || str_eq_nocase(a->name, b->name);
}

struct actors {
    struct actor *items;
    size_t count, capacity;
};

static void add_actor(struct actors *actors, const struct actor *actor, struct arena *keep)
{
    enum { LONG_NAME = 60 }; /* longer ones are clauses, not names */
    for (size_t i = 0; i < actors->count; i++) {
        struct actor *known = &actors->items[i];
        if (!same_actor(known, actor))
            continue;
        if (actor->name.len > known->name.len && actor->name.len <= LONG_NAME)
            known->name = actor->name;
        return;
    }
    APPEND(keep, actors, *actor);
}

/* "Niger" adds nothing beside "junte du Niger": one of a country whose sector is told on that side
 * is enough. */
static bool is_covered(const struct actors *actors, size_t at)
{
    const struct actor *actor = &actors->items[at];
    for (size_t i = 0; i < actors->count; i++)
        if (i != at && !actor->sector.len && actor->country.len && actors->items[i].sector.len &&
            actors->items[i].is_target == actor->is_target &&
            str_eq(actors->items[i].country, actor->country))
            return true;
    return false;
}

/* Texts tell both sides of talks in either order: who does it is no target as well, where there is
 * another one. */
static bool is_on_both_sides(const struct actors *actors, size_t at)
{
    const struct actor *actor = &actors->items[at];
    bool doer = false, other_target = false, itself = false;
    for (size_t i = 0; i < actors->count; i++) {
        const struct actor *other = &actors->items[i];
        bool same = str_eq(other->country, actor->country) && str_eq(other->sector, actor->sector);
        doer |= same && !other->is_target;
        itself |= !other->is_target && str_eq_nocase(other->name, actor->name);
        other_target |= !same && other->is_target;
    }
    return actor->is_target && (itself || (actor->country.len && doer && other_target));
}

static void merge_actors(struct extracted *out, const struct account *const *members, size_t count,
                         struct arena *keep)
{
    enum { ENOUGH = 12 };
    struct actors all = { 0 }, kept = { 0 };
    struct buffer names = { 0 };
    for (size_t i = 0; i < count; i++)
        for (size_t a = 0; a < members[i]->telling->actor_count && all.count < ENOUGH; a++)
            if (account_is_demand(members[i]) == account_is_demand(members[0]))
                add_actor(&all, &members[i]->telling->actors[a], keep);
    for (size_t i = 0; i < all.count; i++) {
        if (is_covered(&all, i) || is_on_both_sides(&all, i))
            continue;
        APPEND(keep, &kept, all.items[i]);
        if (!all.items[i].name.len)
            continue;
        buffer_add(&names, names.len ? STR("; ") : STR(""));
        buffer_add(&names, all.items[i].name);
    }
    out->actors = kept.items;
    out->actor_count = kept.count;
    out->event.actors = buffer_keep(&names, keep);
}

/* ---- how many ---- */

static long fatalities_of(const struct telling *telling)
{
    return telling->fatalities;
}

static long troops_of(const struct telling *telling)
{
    return telling->troops;
}

static long agreed(const struct account *const *members, size_t count,
                   long (*number_of)(const struct telling *))
{
    long best = -1;
    unsigned most = 0;
    for (size_t i = 0; i < count; i++) {
        long number = number_of(members[i]->telling);
        unsigned alike = 0;
        for (size_t j = 0; j < count; j++)
            alike += number_of(members[j]->telling) == number;
        if (number >= 0 && (alike > most || (alike == most && number > best))) {
            best = number;
            most = alike;
        }
    }
    return best;
}

/* ---- whether, and how surely ---- */

static enum modality merged_modality(const struct account *const *members, size_t count)
{
    static const int order[MODALITY_COUNT] = {
        [MODALITY_HAPPENED] = 5, [MODALITY_ONGOING] = 4,  [MODALITY_PLANNED] = 3,
        [MODALITY_DEMANDED] = 2, [MODALITY_POSSIBLE] = 1, [MODALITY_DENIED] = 0
    };
    const struct telling *best = members[0]->telling;
    for (size_t i = 1; i < count; i++) {
        const struct telling *other = members[i]->telling;
        if (account_is_demand(members[i]) && !account_is_demand(members[0]))
            continue;
        if (other->is_firm != best->is_firm ? other->is_firm
                                            : order[other->modality] > order[best->modality])
            best = other;
    }
    return best->modality;
}

static bool is_first_of_document(const struct account *const *members, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (members[i]->document == members[at]->document)
            return false;
    return true;
}

/* The surest telling; each further text takes a third of the doubt away. */
static double merged_confidence(const struct account *const *members, size_t count)
{
    static const double SUREST = 0.99, LEFT = 2.0 / 3;
    double doubt = 1, best = 0;
    for (size_t i = 0; i < count; i++)
        if (members[i]->telling->confidence > best)
            best = members[i]->telling->confidence;
    for (size_t i = 1; i < count; i++)
        if (is_first_of_document(members, i))
            doubt *= LEFT;
    double sure = 1 - (1 - best) * doubt;
    return sure > best && sure > SUREST ? SUREST : sure;
}

/* ---- texts ---- */

static str joined_sources(const struct account *const *members, size_t count, struct arena *keep)
{
    struct buffer out = { 0 };
    for (size_t i = 0; i < count; i++) {
        str publisher = members[i]->document->publisher;
        bool known = !publisher.len;
        for (size_t j = 0; j < i && !known; j++)
            known = str_eq(members[j]->document->publisher, publisher);
        if (known)
            continue;
        buffer_add(&out, out.len ? STR("; ") : STR(""));
        buffer_add(&out, publisher);
    }
    return buffer_keep(&out, keep);
}

/* White space of the text, line ends too, as single spaces. */
static str one_line(str text, struct arena *keep)
{
    char *out = NEW(keep, char, text.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!space)
            out[length++] = c;
        else if (length && out[length - 1] != ' ')
            out[length++] = ' ';
    }
    return (str){ out, length };
}

static void tell(struct event *event, const struct account *const *members, size_t count,
                 struct arena *keep)
{
    const struct account *best = members[0];
    const struct span *sentence = &best->telling->sentence;
    event->title = merge_title(members, count, keep);
    event->description = one_line(
        str_sub(best->document->text, sentence->start, sentence->end - sentence->start), keep);
    event->type = best->telling->type;
    event->source = joined_sources(members, count, keep);
    for (size_t i = 0; i < count && !event->link.len; i++)
        event->link = members[i]->document->link;
    event->date_text = date_format_iso(keep, event->when.from);
}

struct extracted merge_event(const struct account *const *members, size_t count,
                             const struct extract_options *options, struct arena *keep)
{
    enum { HEARD = 256 };
    struct extracted out = { .telling_count = count };
    size_t heard = count < HEARD ? count : HEARD;
    const struct account **sorted = best_first(members, count, keep);
    const struct telling **tellings = NEW(keep, const struct telling *, count);
    for (size_t i = 0; i < count; i++)
        tellings[i] = sorted[i]->telling;
    out.tellings = tellings;
    out.modality = merged_modality(sorted, count);
    out.confidence = merged_confidence(sorted, heard);
    out.event.when = merged_when(sorted, heard);
    out.event.modality = str_from(modality_name(out.modality));
    out.fatalities = agreed(sorted, heard, fatalities_of);
    out.troops = agreed(sorted, heard, troops_of);
    if (out.fatalities >= 0)
        out.event.fatalities = str_format(keep, "%ld", out.fatalities);
    merge_where(&out, sorted, heard);
    merge_actors(&out, sorted, heard, keep);
    tell(&out.event, sorted, heard, keep);
    out.reasons = merge_reasons(sorted, count, options->explain, keep);
    return out;
}
