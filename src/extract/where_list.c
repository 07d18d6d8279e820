/* SPDX-License-Identifier: Apache-2.0 */
/* where_list.c - places that are named together with the one chosen: "à (Gao), Kidal et Tessalit".
 *   1. names with nothing between them but commas, "and", small words, words that tell a kind are
 *      a chain: "(Gao), Kidal et dans la localité de X"; what stands in brackets behind a name goes
 *      with it, and so does what it lies in: "(Dapchi), Yobe State, and Damboa";
 *   2. a name that holds another of the chain is none of the places: "(au Mali), à Gao et Kidal";
 *   3. the last place is the one before which "and" stands: behind it a comma begins something
 *      else.
 * Also names that no gazetteer has. */
#include "extract/merge.h"
#include "extract/where.h"

enum { CHAIN = 64, BETWEEN = 6, ASIDE = 10, BACK = 16, HOLDERS = 3 };

enum join { APART, COMMA, AND };

struct link {
    const struct mention *name;
    enum join join; /* to the one before it */
};

struct chain {
    struct link links[CHAIN];
    size_t count;
};

/* Words of an entry of the class that begins at `token`; 0: none. */
static size_t words_of(const struct desk *desk, size_t token, enum word_class class)
{
    const struct hit *hit = prose_hit(desk->prose, token, class);
    return hit ? hit->count : 0;
}

/* One past what stands in brackets at `token`; `token`: nothing does. */
static size_t past_brackets(const struct desk *desk, size_t token)
{
    const struct prose *prose = desk->prose;
    if (token >= prose->count || !str_eq(prose_span(prose, token, 1), STR("(")))
        return token;
    for (size_t i = token + 1; i < prose->count && i < token + ASIDE; i++)
        if (str_eq(prose_span(prose, i, 1), STR(")")))
            return i + 1;
    return token;
}

/* Words that may stand between "and" and a name: "dans la ville de", "in the town of". Small words
 * alone: "habitants de" is told like a preposition, too. */
static size_t lead_at(const struct desk *desk, size_t token)
{
    static const enum word_class small[] = { WORD_AT, WORD_OF, WORD_ARTICLE, WORD_TOWARD };
    size_t type = words_of(desk, token, WORD_TYPE_BEFORE);
    for (size_t i = 0; i < type; i++)
        if (desk_mention(desk, token + i))
            type = 0; /* "la (région de Gao)" is the name */
    bool is_small = false;
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        is_small |= prose_is(desk->prose, token, small[i]);
    return type ? type : is_small;
}

static bool holds(const struct desk *desk, const struct mention *outer, const struct mention *inner)
{
    if (outer->place == PLACE_NONE || inner->place == PLACE_NONE ||
        where_rank(desk, outer) <= where_rank(desk, inner))
        return false;
    struct place out = desk_place(desk, outer), in = desk_place(desk, inner);
    struct placement outside = geocode_place(&out), inside = geocode_place(&in);
    return placement_within(&inside, &outside);
}

/* One past what the name lies in, "(Dapchi), Yobe State"; `token`: it is not told. */
static size_t past_holder(const struct desk *desk, const struct mention *name, size_t token)
{
    if (token >= desk->prose->count || !str_eq(prose_span(desk->prose, token, 1), STR(",")))
        return token;
    size_t at = token + 1;
    while (at < desk->prose->count && at < token + BETWEEN && !desk_mention(desk, at) &&
           where_is_small(desk->prose, at))
        at++;
    const struct mention *holder = at < desk->prose->count ? desk_mention(desk, at) : NULL;
    if (!holder || !holds(desk, holder, name))
        return token;
    return holder->first + holder->count;
}

/* One past what goes with a name: "state", brackets, what it lies in. */
static size_t past_aside(const struct desk *desk, const struct mention *name)
{
    size_t token = name->first + name->count;
    token = past_brackets(desk, token + words_of(desk, token, WORD_TYPE_BEHIND));
    for (int holders = 0; holders < HOLDERS; holders++)
        token = past_holder(desk, name, token); /* ", Yobe State, Nigeria" */
    return token;
}

/* How what begins at `*next` is joined to a name. */
static enum join join_behind(const struct desk *desk, const struct mention *name, size_t *next)
{
    const struct prose *prose = desk->prose;
    size_t at = past_aside(desk, name), end = at + BETWEEN, words;
    enum join join = APART;
    for (; at < prose->count && at < end; at += words) {
        bool comma = str_eq(prose_span(prose, at, 1), STR(","));
        words = comma ? 1 : words_of(desk, at, WORD_TOGETHER);
        if (words)
            join = comma && join == APART ? COMMA : comma ? join : AND;
        else
            words = join == APART || desk_mention(desk, at) ? 0 : lead_at(desk, at);
        if (!words)
            break;
    }
    *next = at;
    return join;
}

/* A name at `token` where it may have happened; NULL: none. */
static const struct mention *name_at(const struct desk *desk, const struct trigger *trigger,
                                     size_t token)
{
    const struct mention *name = desk_mention(desk, token);
    if (token >= desk->prose->count)
        return NULL;
    if (!name || name->place == PLACE_NONE)
        name = where_strange_at(desk, token);
    else if (!where_locates(desk, name))
        return NULL;
    return name && name->first == token && !where_is_origin(desk, trigger, name) ? name : NULL;
}

/* "à Gao et (Kidal) a été bombardée": of something else. */
static bool is_of_another(const struct desk *desk, const struct trigger *trigger,
                          const struct mention *name)
{
    size_t end = name->first + name->count;
    return prose_hit(desk->prose, end, WORD_AUX) && !where_is_struck(desk, trigger, name);
}

static bool follows(const struct desk *desk, const struct trigger *trigger,
                    const struct mention *name, struct link *link)
{
    size_t next;
    link->join = join_behind(desk, name, &next);
    link->name = link->join ? name_at(desk, trigger, next) : NULL;
    return link->name &&
           desk->prose->tokens[next].sentence == desk->prose->tokens[name->first].sentence;
}

/* The name to which `name` is joined; NULL: none. */
static const struct mention *before(const struct desk *desk, const struct trigger *trigger,
                                    const struct mention *name)
{
    struct link link;
    size_t least = name->first > BACK ? name->first - BACK : 0;
    for (size_t i = name->first; i-- > least;) {
        const struct mention *other = name_at(desk, trigger, i);
        if (other && follows(desk, trigger, other, &link) && link.name->first == name->first)
            return other;
    }
    return NULL;
}

static void read_chain(const struct desk *desk, const struct trigger *trigger,
                       const struct mention *name, struct chain *chain)
{
    struct link link = { name, APART };
    const struct mention *other = before(desk, trigger, name);
    for (int back = 1; other && back < CHAIN; back++, other = before(desk, trigger, other))
        link.name = other;
    do {
        chain->links[chain->count++] = link;
    } while (chain->count < CHAIN && follows(desk, trigger, link.name, &link) &&
             !is_of_another(desk, trigger, link.name));
}

static bool holds_any(const struct desk *desk, const struct chain *chain, size_t of)
{
    for (size_t i = 0; i < chain->count; i++)
        if (i != of && holds(desk, chain->links[of].name, chain->links[i].name))
            return true;
    return false;
}

/* The places of a chain, in their order. */
static void drop_holders(const struct desk *desk, const struct chain *chain, struct chain *places)
{
    for (size_t i = 0; i < chain->count; i++)
        if (!holds_any(desk, chain, i))
            places->links[places->count++] = chain->links[i];
}

static bool has_name(const struct chain *places, const struct mention *name)
{
    for (size_t i = 0; i < places->count; i++)
        if (places->links[i].name->first == name->first)
            return true;
    return false;
}

void where_together(const struct desk *desk, const struct trigger *trigger,
                    struct whereabouts *where)
{
    struct chain chain = { .count = 0 }, places = { .count = 0 };
    read_chain(desk, trigger, where->name, &chain);
    drop_holders(desk, &chain, &places);
    while (chain.count < CHAIN && places.count > 1 && places.links[places.count - 1].join != AND)
        places.count--;
    if (places.count < 2 || !has_name(&places, where->name))
        return;
    const struct mention **names = NEW(desk->work, const struct mention *, places.count);
    for (size_t i = 0; i < places.count; i++)
        names[i] = places.links[i].name;
    size_t sentence = desk->prose->tokens[where->first].sentence;
    size_t first = where_before_type(desk, names[0]->first, desk->prose->sentences[sentence].first);
    where->together = names;
    where->together_count = places.count;
    where->first = (uint32_t)first;
    where->count = (uint32_t)(past_aside(desk, names[places.count - 1]) - first);
    where->text = prose_span(desk->prose, where->first, where->count);
}
