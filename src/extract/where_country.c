/* SPDX-License-Identifier: Apache-2.0 */
/* where_country.c - in which country a doubtful name may be: that of who acts or suffers, that
 * which the text is about, the one beside it. */
#include "extract/where.h"
#include "geodesy/geodesy.h"

/* The country that words say he is of: "Malian troops"; not the home of a group, but of an army. */
static str country_told_of(const struct desk *desk, const struct person *person)
{
    if (person && person->is_group && str_eq(person->sector, STR("MIL")))
        return person->country;
    for (size_t i = 0; person && i < person->count; i++) {
        const struct mention *mention = desk_mention(desk, person->first + i);
        if (mention && desk_country_of(desk, mention).len)
            return desk_country_of(desk, mention);
    }
    return (str){ 0 };
}

/* The country that a doubtful name may be of: that which the text is about, unless the name itself
 * is all that tells of it and who acts or suffers is of another. */
str where_country_instead(const struct desk *desk, const struct trigger *trigger,
                          const struct mention *mention)
{
    const struct person *sides[] = { trigger->source, trigger->target };
    struct whereabouts area = where_area(desk, trigger);
    str own = desk_country_of(desk, mention);
    for (size_t i = 0; i < 2 && (!area.country.len || str_eq(area.country, own)); i++) {
        str told = country_told_of(desk, sides[i]);
        if (told.len)
            area.country = told;
    }
    return area.country;
}

/* Does the country begin no farther than an army goes from there? */
bool where_is_across_border(const struct desk *desk, lonlat p, str country)
{
    static const double STEP_M = 40e3;
    enum { BEARINGS = 16, STEPS = 3 };
    for (int i = 0; i < BEARINGS * STEPS; i++) {
        lonlat at =
            geodesic_point(p, 360.0 / BEARINGS * (i % BEARINGS), STEP_M * (1 + i / BEARINGS));
        uint32_t index = gazetteer_unit_at(desk->gaz, at).country;
        if (index != PLACE_NONE && str_eq(gazetteer_place(desk->gaz, index).country, country))
            return true;
    }
    return false;
}

/* "Sept Français et leur guide nigérien tués à Kouré": another word of the sentence is of the
 * country of the place that the name was taken for. */
bool where_is_told_beside(const struct desk *desk, const struct mention *mention)
{
    uint32_t sentence = desk->prose->tokens[mention->first].sentence;
    const struct sentence *s = &desk->prose->sentences[sentence];
    str country = desk_place(desk, mention).country;
    for (size_t i = s->first; i < s->first + s->count; i++) {
        const struct mention *other = desk_mention(desk, i);
        if (other && other != mention && country.len &&
            str_eq(desk_country_of(desk, other), country))
            return true;
    }
    return false;
}

/* Of a text that names its country again and again nothing else but this name is in another one:
 * "la presqu'île de Boma" of a text about Chad. */
bool where_is_alone(const struct desk *desk, const struct mention *mention)
{
    enum { OFTEN = 4 };
    str own = desk_place(desk, mention).country,
        name = prose_span(desk->prose, mention->first, mention->count);
    if (desk->country_told < OFTEN || str_eq(own, desk->country))
        return false;
    for (size_t m = 0; m < desk->mention_count; m++) {
        const struct mention *other = &desk->mentions[m];
        if (str_eq(desk_country_of(desk, other), own) &&
            !str_eq(prose_span(desk->prose, other->first, other->count), name))
            return false;
    }
    return true;
}

/* "Tinzaouaten, near the border with Algeria", "near the Algerian border": what lies there is in
 * another country than the namesake in Algeria. */
bool where_is_over_border(const struct desk *desk, const struct mention *mention)
{
    enum { WORDS = 9 };
    str own = desk_country_of(desk, mention);
    size_t end = mention->first + mention->count;
    bool border = false, named = false;
    for (size_t i = end; own.len && i < end + WORDS && i < desk->prose->count; i++) {
        if (desk->prose->tokens[i].sentence != desk->prose->tokens[mention->first].sentence ||
            prose_hit(desk->prose, i, WORD_TRIGGER) || prose_hit(desk->prose, i, WORD_AUX))
            break;
        const struct hit *frame = prose_hit(desk->prose, i, WORD_FRAME);
        const struct mention *other = desk_mention(desk, i);
        border = border || (frame && str_eq(frame->value, STR("border")));
        named = named || (other && str_eq(desk_country_of(desk, other), own) &&
                          desk_place(desk, other).class == PLACE_COUNTRY);
    }
    return border && named;
}
