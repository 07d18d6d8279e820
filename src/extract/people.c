/* SPDX-License-Identifier: Apache-2.0 */
/* people.c - who is named: words for people and bodies (lexicon class sector) with the country that
 * stands beside them, named groups, governments named by their country or capital.
 *   soldats américains, troupes du Niger, Russian soldiers    word and country: US MIL
 *   le ministre de l'Intérieur du Niger                       a few words may stand between
 *   la junte, l'armée                                         definite, no country: that of the
 * text Moscou, les États-Unis                                    a government: RU GOV les Russes
 * people, sector unknown JNIM                                                      named groups
 * bring both */
#include "extract/people.h"

enum { REACH = 4, FIRST_WORDS = 1 };

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
                             .oblique = people_oblique(desk, first) };
    APPEND(desk->work, &desk->people, person);
}

/* "le régime (de Mohamed Bazoum)": a first name behind "of" makes the name part of it. */
static size_t whose_end(const struct desk *desk, size_t end)
{
    if (!people_are_of_a_name(desk, end) || !people_is(desk, end + 1, WORD_GIVEN))
        return end;
    size_t last = people_name_end(desk, end + 1);
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
    if (end >= prose->count || !people_is(desk, end, WORD_OF))
        return NULL;
    size_t at = end + 1;
    if (at < prose->count && people_is(desk, at, WORD_ARTICLE))
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
    if (!people_is(desk, end, WORD_AND) || !other || other->kind != MENTION_DEMONYM ||
        other->first != end + 1 || !desk_country_of(desk, other).len)
        return end;
    size_t last = other->first + other->count;
    if (last < desk->prose->count && people_is(desk, last, WORD_SECTOR))
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
    if (!people_is(desk, end, WORD_OF) || people_is(desk, end, WORD_ARTICLE) ||
        people_is(desk, end, WORD_DETERMINER))
        return NULL;
    const struct mention *mention = desk_mention(desk, end + 1);
    size_t at = mention && mention->kind == MENTION_DEMONYM ? end + 1 + mention->count : end + 1;
    const struct hit *hit =
        at < desk->prose->count ? prose_hit(desk->prose, at, WORD_SECTOR) : NULL;
    bool named = at < desk->prose->count && prose_hit(desk->prose, at, WORD_GROUP);
    return hit && !named && (hit->forms & FORM_BIT(PLURAL)) ? hit : NULL;
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
                                   .oblique = people_oblique(desk, hit->first),
                                   .is_group = true };
        return first;
    }
    const struct mention *before = people_country_before(desk, members ? members->first : first);
    const struct mention *behind = people_country_behind(desk, end, REACH);
    if (behind && behind->kind != MENTION_DEMONYM && people_are_owned(desk, first))
        behind = NULL; /* le retrait de ses soldats du Niger */
    const struct mention *of = behind ? behind : before;
    str country = desk_country_of(desk, of);
    if (of == behind && of)
        end = of->first + of->count;
    else if (of && !members)
        first = of->first;
    if (!of)
        end = whose_end(desk, end);
    if (!country.len && people_are_owned(desk, first) && str_starts(hit->value, STR("MIL")))
        country = people_country_of_owner(desk, first);
    if (!country.len && !str_eq(hit->value, STR("IGO")) &&
        (people_are_definite(desk, hit->first) || people_follow_adjective(desk, hit->first)) &&
        !people_are_of_a_name(desk, hit->first + hit->count))
        country = people_country_nearby(desk, hit->first);
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
            people_is(desk, first - 1, WORD_NUMBER));
}

/* "the (Algerian) border": in English of what follows, unless several are told by the word. */
static bool is_of_thing(const struct desk *desk, size_t last)
{
    const struct prose *prose = desk->prose;
    size_t end = last + 1;
    return end < prose->count && !str_ends(prose->tokens[last].folded, STR("s")) &&
           prose->tokens[end].kind == TOKEN_WORD && !(prose->tokens[end].shape & TOKEN_CAPITAL) &&
           prose->tokens[end].sentence == prose->tokens[last].sentence &&
           !people_is(desk, end, WORD_FUNCTION) && !people_is(desk, end, WORD_AUX) &&
           !people_is(desk, end, WORD_MODAL) && !people_is(desk, end, WORD_TRIGGER) &&
           !people_is(desk, end, WORD_SAYING) && !people_is(desk, end, WORD_CLAUSE) &&
           !people_is(desk, end, WORD_DOING);
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
             (people_are_definite(desk, token) || is_counted(desk, token)) &&
             !is_of_thing(desk, end - 1))
        add(desk, token, end, country, (str){ 0 });
    return end;
}

/* "accord militaire", "coopération policière": an adjective of what stands before. */
static bool is_adjective(const struct desk *desk, const struct hit *role)
{
    size_t i = role->first;
    return i && role->count == 1 &&
           desk->prose->tokens[i - 1].sentence == desk->prose->tokens[i].sentence &&
           (people_is(desk, i - 1, WORD_PARTNER) || people_is(desk, i - 1, WORD_ABSTRACT) ||
            prose_is(desk->prose, i - 1, WORD_TRIGGER)) &&
           !people_is(desk, i - 1, WORD_DETERMINER) && !people_is(desk, i - 1, WORD_AUX);
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
        return is_of_thing(desk, last) || people_is(desk, first, WORD_TRIGGER);
    return str_ends(role->value, STR("? behind")) && first &&
           (people_is(desk, first - 1, WORD_FACILITY) ||
            people_is(desk, first - 1, WORD_ORGANISATION));
}

/* "at an (army) depot": only where; "attacked an (army) depot" was done to the army. */
static bool is_of_site(const struct desk *desk, const struct hit *role)
{
    size_t end = role->first + role->count, at = role->first;
    if (at && (people_is(desk, at - 1, WORD_ARTICLE) || people_is(desk, at - 1, WORD_DETERMINER)))
        at--;
    return at && people_is(desk, at - 1, WORD_AT) && role->count == 1 && end < desk->prose->count &&
           desk->prose->tokens[end].sentence == desk->prose->tokens[role->first].sentence &&
           !(role->forms & FORM_BIT(PLURAL)) &&
           (people_is(desk, end, WORD_FACILITY) || people_is(desk, end, WORD_SITE)) &&
           !(desk->prose->tokens[end].shape & TOKEN_CAPITAL);
}

static size_t read_person(struct desk *desk, size_t i)
{
    const struct hit *group = prose_hit(desk->prose, i, WORD_GROUP);
    const struct hit *role = prose_hit(desk->prose, i, WORD_SECTOR);
    const struct mention *mention = desk_mention(desk, i);
    const struct hit *weapon = prose_hit(desk->prose, i, WORD_WEAPON);
    if (group)
        return read_group(desk, group);
    if (role && weapon && weapon->count > role->count) /* "fighter jets" */
        return i + weapon->count;
    if (role &&
        (is_adjective(desk, role) || is_said_of_thing(desk, role) || is_of_site(desk, role)))
        return i + 1;
    if (role && !(mention && mention->count > role->count))
        return read_role(desk, role);
    if (mention)
        return read_mention(desk, i, mention);
    size_t end = people_name_end(desk, i);
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
