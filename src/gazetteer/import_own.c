/* SPDX-License-Identifier: Apache-2.0 */
/* import_own.c - what we wrote by hand: groups of countries, regions, seas; facilities. */
#include "gazetteer/draft.h"

void draft_add_own_names(struct draft *draft, size_t place, const str *names, str aliases)
{
    static const char *const languages[] = { "fr", "en", "ar" };
    for (int i = 0; i < 3; i++)
        draft_add_name(draft, place, NAME_LANGUAGE, str_from(languages[i]), names[i]);
    for (str alias; str_cut(&aliases, '|', &alias);) {
        ptrdiff_t colon = str_find_char(alias, ':');
        bool tagged = colon == 2 || colon == 3;
        draft_add_name(draft, place, NAME_ALTERNATE, str_sub(alias, 0, tagged ? (size_t)colon : 0),
                       str_skip(alias, tagged ? (size_t)colon + 1 : 0));
    }
}

/* "SD", and of "SD.47|SD.49" the country that all units are of; empty when there are several. */
static str country_of_members(str members)
{
    str country = str_sub(members, 0, 2);
    bool units = members.len > 2 && members.ptr[2] == '.';
    for (str code; str_cut(&members, '|', &code);)
        if (!str_starts(code, country) || (!units && code.len != country.len))
            return (str){ 0 };
    return country;
}

/* Several countries together are a group, also as a region ("West Africa"); what nature or custom
 * made is a region, in one country or in many. */
static enum place_class group_class(str kind, str members)
{
    if (str_eq(kind, STR("sea")))
        return PLACE_SEA;
    if (str_eq(kind, STR("organisation")))
        return PLACE_GROUP;
    bool one_country = country_of_members(members).len > 0;
    return str_eq(kind, STR("region")) && !one_country ? PLACE_GROUP : PLACE_REGION;
}

static void add_members(struct draft *draft, size_t group, str members, const struct tsv *table,
                        struct report *report)
{
    for (str code; str_cut(&members, '|', &code);) {
        struct arena scratch = *draft->keep;
        str parts[] = { code.len > 2 ? STR("adm1:") : STR("iso:"), str_trim(code) };
        ptrdiff_t country = draft_key_find(&draft->keys, str_concat(&scratch, parts, 2));
        struct draft_member member = { (uint32_t)group, (uint32_t)country };
        if (country != DRAFT_NOT)
            APPEND(draft->keep, &draft->members, member);
        else
            report_warning(report, tsv_pos(table), NULL, "member '%.*s' is no country and no unit",
                           STR_ARG(code));
    }
}

enum status import_groups(struct draft *draft, struct report *report)
{
    enum { KEY, KIND, MEMBERS, FR, EN, AR, ALIASES, LAT, LON, RADIUS, NOTE, COLUMNS };
    static const char *const columns[] = { "key",     "kind",     "members", "name_fr",
                                           "name_en", "name_ar",  "aliases", "lat",
                                           "lon",     "radius_m", "note" };
    struct tsv *table = draft_table(draft, "groups.tsv", true, columns, COLUMNS, report);
    while (table && tsv_next(table)) {
        const str *row = table->row;
        struct place place = { .key = draft_join(draft, STR("group"), ':', row[KEY]),
                               .name = row[EN].len ? row[EN] : row[FR],
                               .class = group_class(row[KIND], row[MEMBERS]),
                               .feature = row[KIND],
                               .radius_m = draft_metres(row[RADIUS]) };
        place.country = country_of_members(row[MEMBERS]);
        if (!draft_read_position(table, row[LAT], row[LON], &place, report))
            continue;
        ptrdiff_t index = draft_add_place(draft, &place, tsv_pos(table), report);
        if (index == DRAFT_NOT)
            continue;
        draft->places.items[index].note = row[NOTE];
        draft_add_own_names(draft, (size_t)index, &row[FR], row[ALIASES]);
        add_members(draft, (size_t)index, row[MEMBERS], table, report);
    }
    return report->error.status;
}

/* GeoNames' code where there is one, else our word for it. */
static str facility_feature(str kind)
{
    return str_eq(kind, STR("airbase"))   ? STR("AIRB")
           : str_eq(kind, STR("airport")) ? STR("AIRP")
                                          : kind;
}

enum status import_facilities(struct draft *draft, struct report *report)
{
    enum {
        KEY,
        KIND,
        FR,
        EN,
        AR,
        ALIASES,
        LAT,
        LON,
        COUNTRY,
        ADMIN1,
        SAME_AS,
        RADIUS,
        NOTE,
        COLUMNS
    };
    static const char *const columns[] = { "key",     "kind",       "name_fr", "name_en", "name_ar",
                                           "aliases", "lat",        "lon",     "country", "admin1",
                                           "same_as", "accuracy_m", "note" };
    struct tsv *table = draft_table(draft, "facilities.tsv", true, columns, COLUMNS, report);
    while (table && tsv_next(table)) {
        const str *row = table->row;
        struct place place = { .key = draft_join(draft, STR("own"), ':', row[KEY]),
                               .name = row[EN].len ? row[EN] : row[FR],
                               .class = PLACE_FACILITY,
                               .feature = facility_feature(row[KIND]),
                               .radius_m = draft_metres(row[RADIUS]),
                               .country = row[COUNTRY] };
        if (row[ADMIN1].len)
            place.admin1 = str_find_char(row[ADMIN1], '.') > 0
                               ? row[ADMIN1]
                               : draft_join(draft, row[COUNTRY], '.', row[ADMIN1]);
        if (!draft_read_position(table, row[LAT], row[LON], &place, report))
            continue;
        ptrdiff_t index = draft_add_place(draft, &place, tsv_pos(table), report);
        if (index == DRAFT_NOT)
            continue;
        draft->places.items[index].note = row[NOTE];
        draft->places.items[index].same_as = row[SAME_AS];
        draft_add_own_names(draft, (size_t)index, &row[FR], row[ALIASES]);
    }
    return report->error.status;
}

/* sources.tsv: a line "package version licence sha256" each, for `gazetteer info`. */
enum status import_sources(struct draft *draft, struct report *report)
{
    enum { PACKAGE, VERSION, LICENCE, SHA256, COLUMNS };
    static const char *const columns[] = { "package", "version", "licence", "sha256" };
    struct tsv *table = draft_table(draft, "sources.tsv", true, columns, COLUMNS, report);
    while (table && tsv_next(table)) {
        const str *row = table->row;
        str parts[] = { draft->sources, row[PACKAGE], STR(" "),    row[VERSION], STR(" "),
                        row[LICENCE],   STR(" "),     row[SHA256], STR("\n") };
        draft->sources = str_concat(draft->keep, parts, 9);
    }
    return report->error.status;
}
