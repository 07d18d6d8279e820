/* SPDX-License-Identifier: Apache-2.0 */
/* import_airports.c - airports and air bases of OurAirports.
 *   1. all have their name, keywords and codes (IATA, ICAO);
 *   2. those one reads about - large, medium, or with an IATA code - are also known without their
 *      type words, unless the town's name is all that is left ("Diori Hamani", not "Agadez"), and
 *      by their town: "Niamey Airport", "aéroport de Niamey";
 *   3. "air base", "air force", "base aérienne" in the name make an AIRB, else AIRP. */
#include "gazetteer/draft.h"
#include "text/text.h"

enum { IDENT, TYPE, NAME, LAT, LON, COUNTRY, REGION, TOWN, IATA, ICAO, KEYWORDS, COLUMNS };

static const char *const columns[] = { "ident", "type",    "name",    "lat",
                                       "lon",   "country", "region",  "municipality",
                                       "iata",  "icao",    "keywords" };

static bool is_code(str word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] < 'A' || word.ptr[i] > 'Z')
            return false;
    }
    return word.len == 3 || word.len == 4;
}

static void add_town_names(struct draft *draft, size_t place, str town)
{
    str vowel = text_fold(str_sub(town, 0, 4), draft->keep);
    bool elided = vowel.len && str_find_char(STR("aeiouh"), vowel.ptr[0]) >= 0;
    str english[] = { town, STR(" Airport") };
    str french[] = { elided ? STR("aéroport d’") : STR("aéroport de "), town };
    draft_add_name(draft, place, NAME_ALTERNATE, STR("en"), str_concat(draft->keep, english, 2));
    draft_add_name(draft, place, NAME_ALTERNATE, STR("fr"), str_concat(draft->keep, french, 2));
}

static void add_airport_names(struct draft *draft, size_t place, const str *row)
{
    str keywords = row[KEYWORDS];
    for (str word; str_cut(&keywords, '|', &word);) {
        word = str_trim(word);
        draft_add_name(draft, place, is_code(word) ? NAME_CODE : NAME_ALTERNATE, STR(""), word);
    }
    draft_add_name(draft, place, NAME_CODE, STR(""), row[IATA]);
    draft_add_name(draft, place, NAME_CODE, STR(""), row[ICAO]);
    bool small = !str_starts(row[TYPE], STR("large")) && !str_starts(row[TYPE], STR("medium"));
    if (small && !row[IATA].len)
        return;
    str core = core_of_airport(row[NAME]);
    struct arena scratch = *draft->keep;
    if (core.len && !str_eq(text_fold(core, &scratch), text_fold(row[TOWN], &scratch)))
        draft_add_name(draft, place, NAME_ALTERNATE, STR(""), core);
    if (row[TOWN].len && !is_air_base(row[NAME]))
        add_town_names(draft, place, row[TOWN]);
}

enum status import_airports(struct draft *draft, struct report *report)
{
    struct tsv *table = draft_table(draft, "airports.tsv", true, columns, COLUMNS, report);
    while (table && tsv_next(table)) {
        const str *row = table->row;
        ptrdiff_t unit = draft_key_find(&draft->aliases, row[REGION]);
        struct place place = { .key = draft_join(draft, STR("air"), ':', row[IDENT]),
                               .name = row[NAME],
                               .class = PLACE_FACILITY,
                               .feature = is_air_base(row[NAME]) ? STR("AIRB") : STR("AIRP"),
                               .radius_m = str_starts(row[TYPE], STR("large")) ? 3000 : 1500,
                               .country = row[COUNTRY] };
        if (unit != DRAFT_NOT)
            place.admin1 = draft->places.items[unit].place.admin1;
        if (!draft_read_position(table, row[LAT], row[LON], &place, report))
            continue;
        ptrdiff_t index = draft_add_place(draft, &place, tsv_pos(table), report);
        if (index == DRAFT_NOT)
            continue;
        draft->places.items[index].note = row[TYPE];
        add_airport_names(draft, (size_t)index, row);
    }
    return report->error.status;
}
