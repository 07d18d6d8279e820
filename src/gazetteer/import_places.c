/* SPDX-License-Identifier: Apache-2.0 */
/* import_places.c - settlements, and names.tsv which names all of the above in other languages.
 * A village that somebody placed from memory (villages.tsv, with its accuracy) may be in the list
 * of towns under another spelling, without a geonameid ("M'Bout", "Mboutt"). Then they are one
 * place: it has the town's position and people, and the village's key, units and name. */
#include <math.h>

#include "gazetteer/draft.h"

static const double SURVEYED_M = 15e3; /* or as far as the village is known to be exact */

static bool is_number(str text)
{
    int64_t value;
    return str_to_int64(text, &value) && value >= 0;
}

/* "NE", "09" -> "NE.09"; GeoNames writes 00 for an unknown unit. */
static str unit_code(struct draft *draft, str parent, str code)
{
    if (!parent.len || !code.len || str_eq(code, STR("00")))
        return (str){ 0 };
    if (str_starts(code, parent) && code.len > parent.len && code.ptr[parent.len] == '.')
        return code;
    return draft_join(draft, parent, '.', code);
}

static void add_alternates(struct draft *draft, size_t place, str list)
{
    for (str item; str_cut(&list, '|', &item);) {
        if (!is_machine_made(item))
            draft_add_name(draft, place, NAME_ALTERNATE, STR(""), item);
    }
}

/* A settlement whose number in its table may change: it can be another one's survey. */
static void note_without_id(struct draft *draft, size_t index)
{
    const struct place *place = &draft->places.items[index].place;
    size_t main_name = draft->names.count - 1;
    if (draft->names.count && draft->names.items[main_name].place == index)
        draft_key_add(draft, &draft->without_id,
                      draft_join(draft, place->country, ':', place->name), main_name);
}

/* The main name of the town called `name` that the village may be; DRAFT_NOT: none is. */
static ptrdiff_t surveyed_as(struct draft *draft, const struct place *village, str name)
{
    ptrdiff_t index =
        draft_key_find(&draft->without_id, draft_join(draft, village->country, ':', name));
    if (index == DRAFT_NOT)
        return DRAFT_NOT;
    const struct place *town = &draft->places.items[draft->names.items[index].place].place;
    double limit_m = fmax(SURVEYED_M, village->radius_m);
    bool is_near = town->has_position && village->has_position &&
                   lonlat_is_within(town->position, village->position, limit_m);
    return is_near ? index : DRAFT_NOT;
}

/* The town becomes the village; its number. DRAFT_NOT: no town has one of these names. */
static ptrdiff_t survey(struct draft *draft, const struct place *village, str alternates)
{
    if (village->radius_m <= 0 || draft_key_find(&draft->keys, village->key) != DRAFT_NOT)
        return DRAFT_NOT;
    ptrdiff_t name = surveyed_as(draft, village, village->name);
    for (str item; name == DRAFT_NOT && str_cut(&alternates, '|', &item);)
        name = surveyed_as(draft, village, item);
    if (name == DRAFT_NOT)
        return DRAFT_NOT;
    struct draft_name *main_name = &draft->names.items[name];
    struct place *town = &draft->places.items[main_name->place].place;
    main_name->text = village->name;
    draft_key_add(draft, &draft->keys, village->key, main_name->place);
    draft_add_name(draft, main_name->place, NAME_ALTERNATE, STR(""), town->name);
    town->key = village->key;
    town->name = village->name;
    town->feature = village->feature;
    town->admin1 = village->admin1;
    town->admin2 = village->admin2;
    return (ptrdiff_t)town->index;
}

enum status import_places(struct draft *draft, const char *name, bool optional,
                          struct report *report)
{
    enum {
        ID,
        NAME,
        LAT,
        LON,
        FEATURE,
        COUNTRY,
        ADMIN1,
        ADMIN2,
        POPULATION,
        ALTERNATES,
        ACCURACY,
        NOTE,
        COLUMNS
    };
    static const char *const columns[] = { "id",         "name",       "lat",        "lon",
                                           "fcode",      "country",    "admin1",     "admin2",
                                           "population", "alternates", "accuracy_m", "note" };
    struct tsv *table = draft_table(draft, name, optional, columns, COLUMNS, report);
    while (table && tsv_next(table)) {
        const str *row = table->row;
        str key_kind = is_number(row[ID]) ? STR("gn") : STR("id");
        struct place place = { .key = draft_join(draft, key_kind, ':', row[ID]),
                               .name = row[NAME],
                               .class = PLACE_SETTLEMENT,
                               .feature = row[FEATURE],
                               .country = row[COUNTRY],
                               .radius_m = draft_metres(row[ACCURACY]) };
        place.admin1 = unit_code(draft, row[COUNTRY], row[ADMIN1]);
        place.admin2 = unit_code(draft, place.admin1, row[ADMIN2]);
        str_to_int64(row[POPULATION], &place.population);
        if (!draft_read_position(table, row[LAT], row[LON], &place, report))
            continue;
        ptrdiff_t index = survey(draft, &place, row[ALTERNATES]);
        if (index == DRAFT_NOT)
            index = draft_add_place(draft, &place, tsv_pos(table), report);
        if (index == DRAFT_NOT)
            continue;
        if (!is_number(row[ID]) && !row[ACCURACY].len)
            note_without_id(draft, (size_t)index);
        draft->places.items[index].note = row[NOTE];
        add_alternates(draft, (size_t)index, row[ALTERNATES]);
    }
    return report->error.status;
}

/* "NE.09.2440482" and not "NE.09". */
static bool is_second_level(str key)
{
    ptrdiff_t first = str_find_char(key, '.');
    return first >= 0 && str_find_char(str_skip(key, (size_t)first + 1), '.') >= 0;
}

/* What a key of names.tsv means: a geonameid, "NE", "NE.09" or "NE.09.2440482". */
static ptrdiff_t named_place(struct draft *draft, str key, struct arena scratch)
{
    bool number = is_number(key);
    str kind = number                 ? STR("gn")
               : key.len == 2         ? STR("iso")
               : is_second_level(key) ? STR("adm2")
                                      : STR("adm1");
    str parts[] = { kind, STR(":"), key };
    str full = str_concat(&scratch, parts, 3);
    ptrdiff_t index = draft_key_find(&draft->keys, full);
    return index == DRAFT_NOT && number ? draft_key_find(&draft->aliases, full) : index;
}

static void add_named(struct draft *draft, size_t place, str language, str text, str kind)
{
    struct draft_name name = { .place = (uint32_t)place,
                               .kind = language.len ? NAME_LANGUAGE : NAME_ALTERNATE,
                               .language = language,
                               .text = text };
    if (str_eq(kind, STR("demonym")))
        name.kind = NAME_DEMONYM;
    else if (str_eq(kind, STR("alt")))
        name.kind = NAME_ALTERNATE;
    name.favour = str_eq(kind, STR("short")) ? 2 : 0;
    draft_add(draft, &name);
}

static enum status import_name_table(struct draft *draft, const char *file, bool optional,
                                     struct report *report)
{
    enum { KEY, LANGUAGE, NAME, KIND, COLUMNS };
    static const char *const columns[] = { "key", "lang", "name", "kind" };
    struct tsv *table = draft_table(draft, file, optional, columns, COLUMNS, report);
    str last_key = { 0 };
    ptrdiff_t place = DRAFT_NOT;
    while (table && tsv_next(table)) {
        const str *row = table->row;
        if (!str_eq(row[KEY], last_key))
            place = named_place(draft, row[KEY], *draft->keep);
        last_key = row[KEY];
        if (place != DRAFT_NOT)
            add_named(draft, (size_t)place, row[LANGUAGE], row[NAME], row[KIND]);
    }
    return report->error.status;
}

enum status import_names(struct draft *draft, struct report *report)
{
    enum status status = import_name_table(draft, "names.tsv", true, report);
    return status == OK ? import_name_table(draft, "aliases.tsv", true, report) : status;
}
