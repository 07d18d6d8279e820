/* SPDX-License-Identifier: Apache-2.0 */
/* where_names.c - which names of a text may be where something happened: places, not governments,
 * people, partners or what somebody comes from; also names that no gazetteer has. */
#include "extract/where.h"

enum { GOVERNED_REACH = 6 };

bool where_after(const struct desk *desk, size_t token, enum word_class class)
{
    size_t i = token;
    if (i && prose_hit(desk->prose, i - 1, WORD_ARTICLE))
        i--;
    return i && desk->prose->tokens[i - 1].sentence == desk->prose->tokens[token].sentence &&
           prose_hit(desk->prose, i - 1, class);
}

/* The entry of the class whose last word stands right before `token` or an article before it. */
static const struct hit *phrase_before(const struct desk *desk, size_t token, enum word_class class)
{
    enum { WORDS = 5 };
    size_t least = token > WORDS ? token - WORDS : 0;
    for (size_t i = token; i-- > least;) {
        const struct hit *hit = prose_hit(desk->prose, i, class);
        if (hit && hit->first + hit->count <= token)
            return hit->first + hit->count == token ||
                           (hit->first + hit->count + 1 == token &&
                            prose_hit(desk->prose, token - 1, WORD_ARTICLE))
                       ? hit
                       : NULL;
    }
    return NULL;
}

static bool is_after_at(const struct desk *desk, size_t token)
{
    return where_after(desk, token, WORD_AT) || phrase_before(desk, token, WORD_AT);
}

/* The same before what stands between: "in (north-western) Nigeria", "dans (le nord-est du)
 * Nigeria", "dans (les villes de) Gao".
 */
bool where_is_in(const struct desk *desk, size_t token)
{
    const struct prose *prose = desk->prose;
    size_t type =
        where_before_type(desk, token, prose->sentences[prose->tokens[token].sentence].first);
    if (type < token && is_after_at(desk, type))
        return true;
    size_t at = token;
    if (at > 1 && prose_hit(prose, at - 1, WORD_ARTICLE))
        at--;
    if (at > 1 && prose_hit(prose, at - 1, WORD_OF) && prose_hit(prose, at - 2, WORD_DIRECTION))
        token = at - 1;
    while (token && prose_hit(prose, token - 1, WORD_DIRECTION))
        token--;
    return is_after_at(desk, token);
}

/* What is done to people and not to places: "Vladimir was killed". */
static bool is_of_people(const struct trigger *trigger)
{
    static const str modes[] = { STR_INIT("kill"),   STR_INIT("wound"),   STR_INIT("kidnap"),
                                 STR_INIT("arrest"), STR_INIT("convict"), STR_INIT("sexual") };
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (str_eq(trigger->mode, modes[i]))
            return true;
    return false;
}

bool where_is_struck(const struct desk *desk, const struct trigger *trigger,
                     const struct mention *mention)
{
    enum { WORDS = 4 };
    size_t end = mention->first + mention->count;
    return trigger->first >= end && trigger->first <= end + WORDS && trigger->voice == PASSIVE &&
           trigger->form == IS_FINITE && trigger->usual->area == TEXT && !is_of_people(trigger) &&
           trigger->sentence == desk->prose->tokens[mention->first].sentence &&
           !where_after(desk, mention->first, WORD_OF) &&     /* a man of Leeds was killed */
           !where_after(desk, mention->first, WORD_TOWARD) && /* l'oléoduc vers X a été saboté */
           !desk_has_mark(desk, end, trigger->first);
}

/* The first trigger at this token or behind it. */
static size_t triggers_from(const struct desk *desk, size_t token)
{
    size_t low = 0, high = desk->triggers.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (desk->triggers.items[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_struck(const struct desk *desk, const struct mention *mention)
{
    uint32_t sentence = desk->prose->tokens[mention->first].sentence;
    for (size_t i = triggers_from(desk, mention->first + mention->count);
         i < desk->triggers.count && desk->triggers.items[i].sentence == sentence; i++)
        if (where_is_struck(desk, &desk->triggers.items[i], mention))
            return true;
    return false;
}

/* Does the country do something: an auxiliary, or a verb that tells, right behind it? */
static bool acts(const struct desk *desk, const struct mention *mention)
{
    size_t end = mention->first + mention->count;
    if (end >= desk->prose->count || is_struck(desk, mention))
        return false;
    return prose_hit(desk->prose, end, WORD_AUX) || prose_hit(desk->prose, end, WORD_MODAL) ||
           prose_hit(desk->prose, end, WORD_SAYING) || prose_hit(desk->prose, end, WORD_SUBJECT);
}

/* What leaves, leaves a country as well as a town: a paragraph does not tell which. */
bool where_leaves(const struct trigger *trigger)
{
    return str_eq(trigger->mode, STR("withdraw")) || str_eq(trigger->mode, STR("evacuate"));
}

/* "the road from (Ménaka) to Ansongo" */
static bool is_framed(const struct desk *desk, size_t token)
{
    const struct hit *frame = phrase_before(desk, token, WORD_FRAME);
    return frame && str_eq(frame->value, STR("pair"));
}

/* "s'est (produite) à": part of what only says that it happened. */
static bool says_occurred(const struct desk *desk, size_t token)
{
    enum { WORDS = 3 };
    size_t least = token > WORDS ? token - WORDS : 0;
    for (size_t i = token; i-- > least;) {
        const struct hit *hit = prose_hit(desk->prose, i, WORD_OCCURRING);
        if (hit && hit->first + hit->count > token)
            return true;
    }
    return false;
}

/* "born in Lyon", "arms made in Russia"; "(a man) from Lyon", but for what leaves it. */
bool where_is_origin(const struct desk *desk, const struct trigger *trigger,
                     const struct mention *mention)
{
    const struct hit *says = phrase_before(desk, mention->first, WORD_TITLE_CUE);
    const struct hit *hit = phrase_before(desk, mention->first, WORD_ORIGIN);
    if (says && str_eq(says->value, STR("says"))) /* according to South Florida news */
        return true;
    const struct hit *near = phrase_before(desk, mention->first, WORD_AT);
    if (!hit || says_occurred(desk, hit->first) || is_framed(desk, mention->first) ||
        (near && near->first < hit->first))
        return false; /* "not far from (Gao)" */
    bool loose = str_eq(hit->value, STR("loose"));
    bool far = loose && hit->first && prose_hit(desk->prose, hit->first - 1, WORD_DISTANCE);
    bool moves = where_leaves(trigger) || str_eq(trigger->mode, STR("displacement")) ||
                 str_eq(trigger->mode, STR("expel")) || str_eq(trigger->mode, STR("release")) ||
                 str_eq(trigger->mode, STR("kidnap")) || str_eq(trigger->type, STR("ASSAULT"));
    bool governed = hit->first >= trigger->first &&
                    desk_distance(desk, trigger->first, hit->first) <= GOVERNED_REACH;
    return !far && !(loose && moves && governed);
}

/* A state votes, whatever town the paragraph names. */
bool where_is_election(const struct trigger *trigger)
{
    return str_eq(trigger->mode, STR("election"));
}

/* A verb or noun that tells what was done to what stands behind it. */
static bool is_blow(const struct prose *prose, size_t token)
{
    const struct hit *hit = prose_hit(prose, token, WORD_TRIGGER);
    return hit && str_starts(hit->value, STR("ASSAULT"));
}

/* "dans une école de (Téra)", "at (Lagos) University", "ont incendié le centre de santé de
 * (Bilanga)": a body that is a building, too. */
static bool is_building(const struct desk *desk, const struct mention *mention)
{
    enum { WORDS = 9 };
    const struct prose *prose = desk->prose;
    if (mention->kind != MENTION_ORGANISATION || mention->place == PLACE_NONE)
        return false;
    if (where_is_in(desk, mention->first))
        return true;
    if (!where_after(desk, mention->first, WORD_OF))
        return false;
    size_t words = 0;
    for (size_t i = mention->first; i-- > 0 && words < WORDS; words++) {
        while (i && desk->date_of[i])
            i--;
        if (prose->tokens[i].sentence != prose->tokens[mention->first].sentence ||
            prose->tokens[i].kind != TOKEN_WORD || desk->mention_of[i] || desk->is_person[i])
            return false;
        if (prose_is(prose, i, WORD_AT) || is_blow(prose, i))
            return true;
    }
    return false;
}

/* "l'État islamique au (Grand Sahara)": part of what a group is called. */
static bool is_in_group(const struct desk *desk, const struct mention *mention)
{
    enum { WORDS = 6 };
    size_t end = mention->first + mention->count;
    for (size_t i = mention->first + 1; i-- > 0 && i + WORDS >= mention->first;) {
        const struct hit *group = prose_hit(desk->prose, i, WORD_GROUP);
        if (group && group->count > mention->count && group->first + group->count >= end)
            return true;
    }
    return false;
}

/* "123 personnes ..., dont (47) à Zinder": only some of those that are told. */
static bool is_of_part(const struct desk *desk, size_t token)
{
    const struct prose *prose = desk->prose;
    const struct hit *at = phrase_before(desk, token, WORD_AT);
    size_t number = at && at->first ? at->first - 1 : 0;
    return number && phrase_before(desk, number, WORD_PART_OF) &&
           (prose->tokens[number].kind == TOKEN_NUMBER || prose_hit(prose, number, WORD_NUMBER));
}

bool where_locates(const struct desk *desk, const struct mention *mention)
{
    bool building = is_building(desk, mention);
    if ((mention->kind != MENTION_LITERAL && !building) || mention->place == PLACE_NONE ||
        mention->sure_of_span < 0.5 || desk->is_dateline[mention->first] ||
        is_of_part(desk, mention->first) || is_in_group(desk, mention))
        return false;
    struct place place = desk_place(desk, mention);
    bool is_state = place.class == PLACE_COUNTRY || place.class == PLACE_GROUP;
    if (building)
        return !is_state;
    bool against = where_after(desk, mention->first, WORD_AGAINST); /* "an attack on Gao" */
    if (against ? is_state : where_after(desk, mention->first, WORD_WITH))
        return false;
    if (place.class == PLACE_COUNTRY && !str_eq(place.country, desk->country) &&
        phrase_before(desk, mention->first, WORD_FRAME))
        return false; /* "près du Mali" is in another one */
    if (!is_state)
        return against || !acts(desk, mention) || where_is_in(desk, mention->first) ||
               where_after(desk, mention->first, WORD_TOWARD) ||
               where_after(desk, mention->first, WORD_OF); /* le marché de Téra a été attaqué */
    return where_is_in(desk, mention->first) ||
           (where_after(desk, mention->first, WORD_OF) && !acts(desk, mention));
}

bool where_is_strange_word(const struct desk *desk, size_t token)
{
    const struct prose *prose = desk->prose;
    const struct token *t = &prose->tokens[token];
    return t->kind == TOKEN_WORD && prose->hit_from[token] == prose->hit_from[token + 1] &&
           (t->shape & TOKEN_CAPITAL) && !(t->shape & (TOKEN_CAPITALS | TOKEN_CLITIC)) &&
           !desk->mention_of[token] && !desk->date_of[token];
}

static bool is_strange(const struct desk *desk, size_t token)
{
    return where_is_strange_word(desk, token) && !desk->is_person[token];
}

/* A cell of a table's row begins here. */
static bool is_cell_begin(const struct desk *desk, size_t token)
{
    return token && desk->prose->text.ptr[desk->prose->tokens[token - 1].end] == '\t';
}

/* "à 30 km d'(Aguelhok)" */
static bool is_told_by_distance(const struct desk *desk, size_t token)
{
    size_t start = where_phrase_start(desk, token);
    for (size_t i = start; i < token; i++)
        if (prose_hit(desk->prose, i, WORD_DISTANCE))
            return true;
    return false;
}

static bool begins_strange(const struct desk *desk, size_t token)
{
    const struct mention *mention = desk_mention(desk, token);
    bool fits = mention ? mention->first == token && mention->kind == MENTION_LITERAL &&
                              mention->place == PLACE_NONE && mention->sure_of_span >= 0.5
                        : is_strange(desk, token);
    struct mention here = { .first = (uint32_t)token, .count = 1 };
    return fits && !desk->is_dateline[token] && !is_in_group(desk, &here);
}

const struct mention *where_strange_at(const struct desk *desk, size_t token)
{
    const struct mention *mention = desk_mention(desk, token);
    size_t end = token;
    if (!begins_strange(desk, token))
        return NULL;
    if (mention)
        return mention;
    while (end < desk->prose->count && is_strange(desk, end) &&
           desk->prose->tokens[end].sentence == desk->prose->tokens[token].sentence)
        end++;
    struct mention *made = NEW(desk->work, struct mention, 1);
    *made = (struct mention){ .first = (uint32_t)token,
                              .count = (uint32_t)(end - token),
                              .kind = MENTION_LITERAL,
                              .place = PLACE_NONE };
    return made;
}

/* "à Essakane", "in El Buur": a place's name that no gazetteer has so begins here; NULL: none. */
const struct mention *where_unknown_at(const struct desk *desk, size_t token)
{
    bool told = begins_strange(desk, token) &&
                (where_is_in(desk, token) || is_cell_begin(desk, token) ||
                 phrase_before(desk, token, WORD_TYPE_BEFORE) || is_told_by_distance(desk, token));
    if (!told || (!desk_mention(desk, token) && prose_hit(desk->prose, token - 1, WORD_ARTICLE)))
        return NULL;
    return where_strange_at(desk, token);
}

/* The smaller, the better told; a country is better than a continent. */
int where_rank(const struct desk *desk, const struct mention *mention)
{
    struct place place = desk_place(desk, mention);
    if (place.class == PLACE_GROUP && str_eq(place.feature, STR("natural")))
        return 2; /* Lake Chad, the Sambisa forest */
    switch (place.class) {
    case PLACE_FACILITY:
    case PLACE_SETTLEMENT:
        return 0;
    case PLACE_ADMIN2:
        return 1;
    case PLACE_ADMIN1:
    case PLACE_REGION:
    case PLACE_SEA:
        return 2;
    case PLACE_COUNTRY:
        return 3;
    default:
        return 4;
    }
}
