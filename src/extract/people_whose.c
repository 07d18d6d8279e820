/* SPDX-License-Identifier: Apache-2.0 */
/* people_whose.c - whose the people are that a text names, and what stands before them. */
#include "extract/people.h"

/* The mention that says whose they are, up to REACH tokens behind `end`: an adjective, or after
 * "of". */
const struct mention *people_country_behind(const struct desk *desk, size_t end, size_t reach)
{
    const struct prose *prose = desk->prose;
    bool of = false, joined = false; /* "84 mercenaries and 47 (Malian) soldiers" */
    for (size_t i = end; i < end + reach && i < prose->count; i++) {
        const struct mention *mention = desk_mention(desk, i);
        if (prose->tokens[i].kind == TOKEN_MARK)
            return NULL;
        joined = joined || people_is(desk, i, WORD_AND);
        if (mention)
            return (mention->kind == MENTION_DEMONYM && !joined) || of ? mention : NULL;
        if (people_is(desk, i, WORD_AT) && !people_is(desk, i, WORD_OF))
            return NULL; /* soldats près de Gao */
        if (people_is(desk, i, WORD_OF))
            of = true;
        else if (people_is(desk, i, WORD_TRIGGER) || people_is(desk, i, WORD_AUX) ||
                 people_is(desk, i, WORD_CLAUSE) || people_is(desk, i, WORD_SECTOR))
            return NULL;
    }
    return NULL;
}

const struct mention *people_country_before(const struct desk *desk, size_t first)
{
    size_t at = first;
    if (at && (desk->prose->tokens[at - 1].shape & TOKEN_CLITIC)) /* Sudan's army */
        at--;
    const struct mention *mention = at ? desk_mention(desk, at - 1) : NULL;
    if (!mention && at > 1 && desk_follows_adjective(desk, first) &&
        desk_mention(desk, first - 2) && desk_mention(desk, first - 2)->kind == MENTION_DEMONYM) {
        mention = desk_mention(desk, first - 2); /* Ethiopian federal troops */
        at = first - 1;
    }
    bool glued =
        mention && desk->prose->tokens[first].sentence == desk->prose->tokens[at - 1].sentence;
    return glued && mention->kind != MENTION_FURNITURE ? mention : NULL;
}

/* "l'armée": the word before; "the military": the phrase's own first word. */
bool people_are_definite(const struct desk *desk, size_t first)
{
    for (size_t i = first ? first - 1 : 0; i <= first; i++) {
        const struct hit *hit = prose_hit(desk->prose, i, WORD_DETERMINER);
        bool article =
            (hit && str_starts(hit->value, STR("definite"))) || people_is(desk, i, WORD_ARTICLE);
        if (article && !people_is(desk, i, WORD_CLAUSE)) /* said that gunmen */
            return true;
    }
    return false;
}

bool people_follow_adjective(const struct desk *desk, size_t first)
{
    if (!desk_follows_adjective(desk, first))
        return false;
    const struct hit *hit = prose_hit(desk->prose, first - 2, WORD_DETERMINER);
    return hit && str_starts(hit->value, STR("definite")) &&
           !people_is(desk, first - 2, WORD_CLAUSE);
}

/* "selon (le) ministère", "according to (the) army" */
static bool is_attributed(const struct desk *desk, size_t at)
{
    enum { WORDS = 4 };
    for (size_t i = at; i-- > 0 && i + WORDS >= at;) {
        const struct hit *hit = prose_hit(desk->prose, i, WORD_TITLE_CUE);
        if (hit && hit->first + hit->count == at && str_eq(hit->value, STR("says")))
            return true;
    }
    return false;
}

/* "from South Africa, (Malawi) and Uruguay": a name behind a comma and before another joint. */
static bool is_in_list(const struct desk *desk, size_t comma, size_t first)
{
    const struct mention *mention = desk_mention(desk, first);
    size_t end = mention ? mention->first + mention->count : desk->prose->count;
    return end < desk->prose->count && str_eq(prose_span(desk->prose, comma, 1), STR(",")) &&
           (people_is(desk, end, WORD_AND) || str_eq(prose_span(desk->prose, end, 1), STR(",")));
}

bool desk_follows_adjective(const struct desk *desk, size_t token)
{
    const struct prose *prose = desk->prose;
    return token > 1 && prose->tokens[token - 2].sentence == prose->tokens[token].sentence &&
           prose->tokens[token - 1].kind == TOKEN_WORD &&
           !(prose->tokens[token - 1].shape & TOKEN_CAPITAL) &&
           !prose_hit(prose, token - 1, WORD_FUNCTION) &&
           !prose_hit(prose, token - 1, WORD_TRIGGER);
}

/* "by (local) militias": a plain word between the preposition of an agent and who it is. */
static bool follows_agent(const struct desk *desk, size_t token)
{
    return desk_follows_adjective(desk, token) &&
           (people_is(desk, token - 2, WORD_AGENT) || people_is(desk, token - 2, WORD_AGAINST));
}

/* The preposition before it, perhaps with an article between. */
enum oblique people_oblique(const struct desk *desk, size_t first)
{
    size_t i = first;
    bool article =
        i && (people_is(desk, i - 1, WORD_ARTICLE) || people_is(desk, i - 1, WORD_DETERMINER));
    if (article && !people_is(desk, i - 1, WORD_OF) && !people_is(desk, i - 1, WORD_AT))
        i--; /* not "au", "du" */
    if (!i || desk->prose->tokens[i - 1].sentence != desk->prose->tokens[first].sentence)
        return NOT_OBLIQUE;
    if (is_attributed(desk, first) || is_attributed(desk, i))
        return ATTRIBUTED;
    bool listed = people_is(desk, i - 1, WORD_AND) || is_in_list(desk, i - 1, first);
    if (listed && desk->people.count) { /* entre le Niger et la Russie */
        const struct person *last = &desk->people.items[desk->people.count - 1];
        return last->first + last->count == i - 1 ? last->oblique : NOT_OBLIQUE;
    }
    if (follows_agent(desk, i))
        i--; /* backed by local militias */
    if (people_is(desk, i - 1, WORD_WITH) || people_is(desk, i - 1, WORD_AGENT) ||
        people_is(desk, i - 1, WORD_AGAINST))
        return PARTNER_OR_AGENT;
    bool place = people_is(desk, i - 1, WORD_OF) || people_is(desk, i - 1, WORD_AT) ||
                 people_is(desk, i - 1, WORD_TOWARD) || people_is(desk, first, WORD_OF);
    return place ? OBLIQUE : NOT_OBLIQUE;
}

enum { PARAGRAPH = 1000 }; /* words that are looked back over; what is longer is none */

/* Whose army "the army" is: that of the last town or region named before it in the paragraph, else
 * that of the text. */
str people_country_nearby(const struct desk *desk, size_t token)
{
    const struct prose *prose = desk->prose;
    uint32_t block = prose->sentences[prose->tokens[token].sentence].block;
    for (size_t i = token; i-- > 0 && i + PARAGRAPH > token &&
                           prose->sentences[prose->tokens[i].sentence].block == block;) {
        const struct mention *mention = desk_mention(desk, i);
        if (!mention || mention->kind != MENTION_LITERAL || !desk_country_of(desk, mention).len)
            continue;
        struct place place = desk_place(desk, mention);
        if (place.class != PLACE_COUNTRY && place.class != PLACE_GROUP)
            return place.country;
    }
    return desk->country;
}

/* "l'administration de Joe Biden": of somebody whose country nobody tells. */
bool people_are_of_a_name(const struct desk *desk, size_t end)
{
    const struct prose *prose = desk->prose;
    return end + 1 < prose->count && people_is(desk, end, WORD_OF) &&
           (prose->tokens[end + 1].shape & TOKEN_CAPITAL) && !desk->mention_of[end + 1];
}

/* "ses (soldats)" */
bool people_are_owned(const struct desk *desk, size_t first)
{
    const struct hit *hit = first ? prose_hit(desk->prose, first - 1, WORD_DETERMINER) : NULL;
    return hit && str_ends(hit->value, STR("possessive"));
}

/* "France announced the withdrawal of its (troops)": of the only country that is named before them
 * in the sentence. */
str people_country_of_owner(const struct desk *desk, size_t first)
{
    uint32_t sentence = desk->prose->tokens[first].sentence;
    str country = { 0 };
    for (size_t p = desk->people.count; p-- > 0;) {
        const struct person *person = &desk->people.items[p];
        if (desk->prose->tokens[person->first].sentence != sentence)
            break;
        if (country.len && person->country.len && !str_eq(country, person->country))
            return (str){ 0 };
        country = person->country.len ? person->country : country;
    }
    return country;
}
