/* SPDX-License-Identifier: Apache-2.0 */
/* people.c - who is named: words for people and bodies (lexicon class sector) with the country that
 * stands beside them, named groups, governments named by their country or capital.
 *   soldats américains, troupes du Niger, Russian soldiers    word and country: US MIL
 *   le ministre de l'Intérieur du Niger                       a few words may stand between
 *   la junte, l'armée                                         definite, no country: that of the
 * text Moscou, les États-Unis                                    a government: RU GOV les Russes
 * people, sector unknown JNIM                                                      named groups
 * bring both */
#include "extract/desk.h"

enum { REACH = 4, FIRST_WORDS = 1 };

static bool is_class(const struct desk *desk, size_t token, enum word_class class)
{
    return prose_hit(desk->prose, token, class) != NULL;
}

/* The mention that says whose they are, up to REACH tokens behind `end`: an adjective, or after
 * "of". */
static const struct mention *country_behind(const struct desk *desk, size_t end, size_t reach)
{
    const struct prose *prose = desk->prose;
    bool of = false, joined = false; /* "84 mercenaries and 47 (Malian) soldiers" */
    for (size_t i = end; i < end + reach && i < prose->count; i++) {
        const struct mention *mention = desk_mention(desk, i);
        if (prose->tokens[i].kind == TOKEN_MARK)
            return NULL;
        joined = joined || is_class(desk, i, WORD_AND);
        if (mention)
            return (mention->kind == MENTION_DEMONYM && !joined) || of ? mention : NULL;
        if (is_class(desk, i, WORD_OF))
            of = true;
        else if (is_class(desk, i, WORD_TRIGGER) || is_class(desk, i, WORD_AUX) ||
                 is_class(desk, i, WORD_CLAUSE) || is_class(desk, i, WORD_SECTOR))
            return NULL;
    }
    return NULL;
}

static const struct mention *country_before(const struct desk *desk, size_t first)
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
static bool is_definite(const struct desk *desk, size_t first)
{
    for (size_t i = first ? first - 1 : 0; i <= first; i++) {
        const struct hit *hit = prose_hit(desk->prose, i, WORD_DETERMINER);
        bool article =
            (hit && str_starts(hit->value, STR("definite"))) || is_class(desk, i, WORD_ARTICLE);
        if (article && !is_class(desk, i, WORD_CLAUSE)) /* said that gunmen */
            return true;
    }
    return false;
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
           (is_class(desk, end, WORD_AND) || str_eq(prose_span(desk->prose, end, 1), STR(",")));
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
           (is_class(desk, token - 2, WORD_AGENT) || is_class(desk, token - 2, WORD_AGAINST));
}

/* The preposition before it, perhaps with an article between. */
static enum oblique oblique_of(const struct desk *desk, size_t first)
{
    size_t i = first;
    bool article =
        i && (is_class(desk, i - 1, WORD_ARTICLE) || is_class(desk, i - 1, WORD_DETERMINER));
    if (article && !is_class(desk, i - 1, WORD_OF) && !is_class(desk, i - 1, WORD_AT))
        i--; /* not "au", "du" */
    if (!i || desk->prose->tokens[i - 1].sentence != desk->prose->tokens[first].sentence)
        return NOT_OBLIQUE;
    if (is_attributed(desk, first) || is_attributed(desk, i))
        return ATTRIBUTED;
    bool listed = is_class(desk, i - 1, WORD_AND) || is_in_list(desk, i - 1, first);
    if (listed && desk->people.count) { /* entre le Niger et la Russie */
        const struct person *last = &desk->people.items[desk->people.count - 1];
        return last->first + last->count == i - 1 ? last->oblique : NOT_OBLIQUE;
    }
    if (follows_agent(desk, i))
        i--; /* backed by local militias */
    if (is_class(desk, i - 1, WORD_WITH) || is_class(desk, i - 1, WORD_AGENT) ||
        is_class(desk, i - 1, WORD_AGAINST))
        return PARTNER_OR_AGENT;
    bool place = is_class(desk, i - 1, WORD_OF) || is_class(desk, i - 1, WORD_AT) ||
                 is_class(desk, i - 1, WORD_TOWARD) || is_class(desk, first, WORD_OF);
    return place ? OBLIQUE : NOT_OBLIQUE;
}

static str first_word(str text)
{
    str word = { 0 };
    str_cut(&text, ' ', &word);
    return word;
}

static void add(struct desk *desk, size_t first, size_t end, str country, str sector)
{
    struct person person = { .first = (uint32_t)first,
                             .count = (uint32_t)(end - first),
                             .country = country,
                             .sector = sector,
                             .oblique = oblique_of(desk, first) };
    APPEND(desk->work, &desk->people, person);
}

enum { PARAGRAPH = 1000 }; /* words that are looked back over; what is longer is none */

/* Whose army "the army" is: that of the last town or region named before it in the paragraph, else
 * that of the text. */
static str country_nearby(const struct desk *desk, size_t token)
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
static bool is_of_a_name(const struct desk *desk, size_t end)
{
    const struct prose *prose = desk->prose;
    return end + 1 < prose->count && is_class(desk, end, WORD_OF) &&
           (prose->tokens[end + 1].shape & TOKEN_CAPITAL) && !desk->mention_of[end + 1];
}

static size_t name_end(const struct desk *desk, size_t first);

/* "le régime (de Mohamed Bazoum)": a first name behind "of" makes the name part of it. */
static size_t whose_end(const struct desk *desk, size_t end)
{
    if (!is_of_a_name(desk, end) || !is_class(desk, end + 1, WORD_GIVEN))
        return end;
    size_t last = name_end(desk, end + 1);
    return last > end + 2 ? last : end; /* a family name, too */
}

static size_t read_group(struct desk *desk, const struct hit *hit)
{
    str sector = first_word(hit->value);
    str home = str_trim(str_skip(hit->value, sector.len));
    add(desk, hit->first, hit->first + hit->count, home, sector);
    desk->people.items[desk->people.count - 1].is_group = true;
    return hit->first + hit->count;
}

/* "combattants de Boko Haram", "fighters of the M23": the group that they are of. */
static const struct hit *group_behind(const struct desk *desk, size_t end)
{
    const struct prose *prose = desk->prose;
    if (end >= prose->count || !is_class(desk, end, WORD_OF))
        return NULL;
    size_t at = end + 1;
    if (at < prose->count && is_class(desk, at, WORD_ARTICLE))
        at++;
    const struct hit *group = at < prose->count ? prose_hit(prose, at, WORD_GROUP) : NULL;
    return group ? group : prose_hit(prose, end + 1 < prose->count ? end + 1 : end, WORD_GROUP);
}

/* "JNIM fighters": armed people named right behind their group are the group. */
static bool is_of_group_before(const struct desk *desk, const struct hit *role)
{
    const struct person *last =
        desk->people.count ? &desk->people.items[desk->people.count - 1] : NULL;
    return last && last->is_group && last->first + last->count == role->first &&
           desk->prose->tokens[last->first].sentence == desk->prose->tokens[role->first].sentence;
}

/* "les délégations éthiopienne et soudanaise": two of one kind. */
static size_t read_second(struct desk *desk, size_t end, str sector)
{
    const struct mention *other = desk_mention(desk, end + 1);
    if (!is_class(desk, end, WORD_AND) || !other || other->kind != MENTION_DEMONYM ||
        other->first != end + 1 || !desk_country_of(desk, other).len)
        return end;
    size_t last = other->first + other->count;
    if (last < desk->prose->count && is_class(desk, last, WORD_SECTOR))
        return end;
    add(desk, other->first, last, desk_country_of(desk, other), sector);
    desk->people.items[desk->people.count - 1].oblique =
        desk->people.items[desk->people.count - 2].oblique;
    return last;
}

/* "un contingent (d'instructeurs russes)", "a group of (Chadian soldiers)": who they are; NULL:
 * what stands behind "of" is not people without an article. */
static const struct hit *made_of(const struct desk *desk, size_t end)
{
    if (!is_class(desk, end, WORD_OF) || is_class(desk, end, WORD_ARTICLE) ||
        is_class(desk, end, WORD_DETERMINER))
        return NULL;
    const struct mention *mention = desk_mention(desk, end + 1);
    size_t at = mention && mention->kind == MENTION_DEMONYM ? end + 1 + mention->count : end + 1;
    const struct hit *hit =
        at < desk->prose->count ? prose_hit(desk->prose, at, WORD_SECTOR) : NULL;
    bool named = at < desk->prose->count && prose_hit(desk->prose, at, WORD_GROUP);
    return hit && !named && (hit->forms & FORM_BIT(PLURAL)) ? hit : NULL;
}

/* "ses (soldats)" */
static bool is_owned(const struct desk *desk, size_t first)
{
    const struct hit *hit = first ? prose_hit(desk->prose, first - 1, WORD_DETERMINER) : NULL;
    return hit && str_ends(hit->value, STR("possessive"));
}

/* "France announced the withdrawal of its (troops)": of the only country that is named before them
 * in the sentence. */
static str country_of_owner(const struct desk *desk, size_t first)
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

/* A word for people; where what it says ends. */
static size_t read_role(struct desk *desk, const struct hit *hit)
{
    size_t first = hit->first, end = hit->first + hit->count;
    const struct hit *members = made_of(desk, end);
    end = members ? members->first + members->count : end;
    const struct hit *group = group_behind(desk, end);
    if (is_of_group_before(desk, hit)) {
        desk->people.items[desk->people.count - 1].count += hit->count;
        return end;
    }
    if (group) {
        first = read_group(desk, group);
        struct person *person = &desk->people.items[desk->people.count - 1];
        *person = (struct person){ .first = hit->first,
                                   .count = (uint32_t)(first - hit->first),
                                   .country = person->country,
                                   .sector = person->sector,
                                   .oblique = oblique_of(desk, hit->first),
                                   .is_group = true };
        return first;
    }
    const struct mention *before = country_before(desk, members ? members->first : first);
    const struct mention *behind = country_behind(desk, end, REACH);
    if (behind && behind->kind != MENTION_DEMONYM && is_owned(desk, first))
        behind = NULL; /* le retrait de ses soldats du Niger */
    const struct mention *of = behind ? behind : before;
    str country = desk_country_of(desk, of);
    if (of == behind && of)
        end = of->first + of->count;
    else if (of && !members)
        first = of->first;
    if (!of)
        end = whose_end(desk, end);
    if (!country.len && is_owned(desk, first) && str_starts(hit->value, STR("MIL")))
        country = country_of_owner(desk, first);
    if (!country.len && !str_eq(hit->value, STR("IGO")) && is_definite(desk, hit->first) &&
        !is_of_a_name(desk, hit->first + hit->count))
        country = country_nearby(desk, hit->first);
    if (of == before && of && desk->people.count) {
        struct person *last = &desk->people.items[desk->people.count - 1];
        if (last->first == first) /* "Russian" was taken for people of its own */
            desk->people.count--;
    }
    str sector = first_word(hit->value);
    add(desk, first, end, country, sector);
    return of == behind && of && of->kind == MENTION_DEMONYM && end < desk->prose->count
               ? read_second(desk, end, sector)
               : end;
}

/* "killed 14 (Palestinians)" */
static bool is_counted(const struct desk *desk, size_t first)
{
    return first &&
           desk->prose->tokens[first - 1].sentence == desk->prose->tokens[first].sentence &&
           (desk->prose->tokens[first - 1].kind == TOKEN_NUMBER ||
            is_class(desk, first - 1, WORD_NUMBER));
}

/* "the (Algerian) border": in English of what follows, unless several are told by the word. */
static bool is_of_thing(const struct desk *desk, size_t last)
{
    const struct prose *prose = desk->prose;
    size_t end = last + 1;
    return end < prose->count && !str_ends(prose->tokens[last].folded, STR("s")) &&
           prose->tokens[end].kind == TOKEN_WORD && !(prose->tokens[end].shape & TOKEN_CAPITAL) &&
           prose->tokens[end].sentence == prose->tokens[last].sentence &&
           !is_class(desk, end, WORD_FUNCTION) && !is_class(desk, end, WORD_AUX) &&
           !is_class(desk, end, WORD_MODAL) && !is_class(desk, end, WORD_TRIGGER) &&
           !is_class(desk, end, WORD_SAYING) && !is_class(desk, end, WORD_CLAUSE) &&
           !is_class(desk, end, WORD_DOING);
}

/* A country or capital that acts, or people called by their country. */
static size_t read_mention(struct desk *desk, size_t token, const struct mention *mention)
{
    size_t end = mention->first + mention->count;
    str country = desk_country_of(desk, mention);
    bool is_country = country.len && desk_place(desk, mention).class == PLACE_COUNTRY;
    bool acts =
        mention->kind == MENTION_METONYM || (is_country && mention->kind == MENTION_LITERAL);
    bool heads =
        end < desk->prose->count &&
        token <= FIRST_WORDS +
                     (size_t)desk->prose->sentences[desk->prose->tokens[token].sentence].first &&
        str_eq(prose_span(desk->prose, end, 1), STR(":")); /* "Mali : l'ONU condamne" */
    if (token != mention->first || !country.len || heads)
        return end;
    if (acts)
        add(desk, token, end, country, STR("GOV"));
    else if (mention->kind == MENTION_DEMONYM &&
             (is_definite(desk, token) || is_counted(desk, token)) && !is_of_thing(desk, end - 1))
        add(desk, token, end, country, (str){ 0 });
    return end;
}

/* "accord militaire", "coopération policière": an adjective of what stands before. */
static bool is_adjective(const struct desk *desk, const struct hit *role)
{
    size_t i = role->first;
    return i && role->count == 1 &&
           desk->prose->tokens[i - 1].sentence == desk->prose->tokens[i].sentence &&
           (is_class(desk, i - 1, WORD_PARTNER) || is_class(desk, i - 1, WORD_ABSTRACT) ||
            prose_is(desk->prose, i - 1, WORD_TRIGGER)) &&
           !is_class(desk, i - 1, WORD_DETERMINER) && !is_class(desk, i - 1, WORD_AUX);
}

/* Words of titles ("Young Son Injured By") and heads of other names. */
static bool is_of_no_person(const struct desk *desk, size_t token)
{
    return is_class(desk, token, WORD_ORGANISATION) || is_class(desk, token, WORD_FACILITY) ||
           is_class(desk, token, WORD_STREET) || is_class(desk, token, WORD_UNIT);
}

static bool ends_name(const struct desk *desk, size_t token)
{
    return is_of_no_person(desk, token) || is_class(desk, token, WORD_COMMON) ||
           is_class(desk, token, WORD_TRIGGER) || is_class(desk, token, WORD_FUNCTION) ||
           is_class(desk, token, WORD_SECTOR) || is_class(desk, token, WORD_CALENDAR) ||
           is_class(desk, token, WORD_SAYING) || is_class(desk, token, WORD_AUX);
}

/* "President (Assad)", "le général (Mody)" */
static bool follows_role(const struct desk *desk, size_t token)
{
    const struct person *last =
        desk->people.count ? &desk->people.items[desk->people.count - 1] : NULL;
    return last && last->sector.len && !last->is_group && last->first + last->count == token &&
           !desk->mention_of[token - 1] && !desk->mention_of[token] && !ends_name(desk, token) &&
           desk->prose->tokens[token].sentence == desk->prose->tokens[token - 1].sentence;
}

/* "Mr Trump", "Aminata Touré": behind a title or a first name one to four words with capitals;
 * where the name ends, or `first`. */
static size_t name_end(const struct desk *desk, size_t first)
{
    enum { NAME_WORDS = 4 };
    const struct prose *prose = desk->prose;
    const struct hit *title = prose_hit(prose, first, WORD_TITLE);
    const struct hit *given = prose_hit(prose, first, WORD_GIVEN);
    bool capital =
        (prose->tokens[first].shape & TOKEN_CAPITAL) && prose->tokens[first].kind == TOKEN_WORD;
    bool surname = capital && follows_role(desk, first);
    size_t begin = first + (title ? title->count : 1), end = begin;
    if (!title && !(given && capital) && !surname)
        return first;
    while (end < prose->count && end < begin + NAME_WORDS && !desk->mention_of[end] &&
           prose->tokens[end].kind == TOKEN_WORD && (prose->tokens[end].shape & TOKEN_CAPITAL) &&
           prose->tokens[end].sentence == prose->tokens[first].sentence && !ends_name(desk, end))
        end++;
    if (end < prose->count && is_of_no_person(desk, end))
        return first; /* Saint Paul Church */
    return (end > begin || surname) && !desk->mention_of[first] ? end : first;
}

/* "President Assad": the name goes on with the role right before it. */
static void add_name(struct desk *desk, size_t first, size_t end)
{
    struct person *last = desk->people.count ? &desk->people.items[desk->people.count - 1] : NULL;
    if (last && !last->is_group && last->first + last->count == first &&
        desk->prose->tokens[last->first].sentence == desk->prose->tokens[first].sentence)
        last->count += (uint32_t)(end - first);
    else
        add(desk, first, end, (str){ 0 }, (str){ 0 });
}

/* "military (base)", "(hôpital) général": of words that the lexicon marks so, "MIL ? before" and
 * "MIL ? behind". */
static bool is_said_of_thing(const struct desk *desk, const struct hit *role)
{
    size_t first = role->first, last = first + role->count - 1;
    if (str_ends(role->value, STR("? before")))
        return is_of_thing(desk, last) || is_class(desk, first, WORD_TRIGGER);
    return str_ends(role->value, STR("? behind")) && first &&
           (is_class(desk, first - 1, WORD_FACILITY) ||
            is_class(desk, first - 1, WORD_ORGANISATION));
}

/* "at an (army) depot": only where; "attacked an (army) depot" was done to the army. */
static bool is_of_site(const struct desk *desk, const struct hit *role)
{
    size_t end = role->first + role->count, at = role->first;
    if (at && (is_class(desk, at - 1, WORD_ARTICLE) || is_class(desk, at - 1, WORD_DETERMINER)))
        at--;
    return at && is_class(desk, at - 1, WORD_AT) && role->count == 1 && end < desk->prose->count &&
           desk->prose->tokens[end].sentence == desk->prose->tokens[role->first].sentence &&
           !(role->forms & FORM_BIT(PLURAL)) &&
           (is_class(desk, end, WORD_FACILITY) || is_class(desk, end, WORD_SITE)) &&
           !(desk->prose->tokens[end].shape & TOKEN_CAPITAL);
}

static size_t read_person(struct desk *desk, size_t i)
{
    const struct hit *group = prose_hit(desk->prose, i, WORD_GROUP);
    const struct hit *role = prose_hit(desk->prose, i, WORD_SECTOR);
    const struct mention *mention = desk_mention(desk, i);
    if (group)
        return read_group(desk, group);
    if (role &&
        (is_adjective(desk, role) || is_said_of_thing(desk, role) || is_of_site(desk, role)))
        return i + 1;
    if (role && !(mention && mention->count > role->count))
        return read_role(desk, role);
    if (mention)
        return read_mention(desk, i, mention);
    size_t end = name_end(desk, i);
    if (end > i)
        add_name(desk, i, end);
    return end > i ? end : i + 1;
}

void desk_find_people(struct desk *desk)
{
    const struct prose *prose = desk->prose;
    desk->people_from = NEW(desk->work, uint32_t, prose->sentence_count + 1);
    for (size_t s = 0; s < prose->sentence_count; s++) {
        const struct sentence *sentence = &prose->sentences[s];
        desk->people_from[s] = (uint32_t)desk->people.count;
        if (!desk_is_read(desk, s))
            continue;
        size_t end = sentence->first + sentence->count;
        for (size_t i = sentence->first; i < end;)
            i = read_person(desk, i);
    }
    desk->people_from[prose->sentence_count] = (uint32_t)desk->people.count;
    desk->is_person = NEW(desk->work, bool, prose->count + 1);
    for (size_t p = 0; p < desk->people.count; p++)
        for (uint32_t i = 0; i < desk->people.items[p].count; i++)
            desk->is_person[desk->people.items[p].first + i] = true;
    desk->people_at = NEW(desk->work, uint32_t, prose->count + 1);
    for (size_t i = 0, p = 0; i <= prose->count; i++) {
        while (p < desk->people.count && desk->people.items[p].first < i)
            p++;
        desk->people_at[i] = (uint32_t)p;
    }
}
