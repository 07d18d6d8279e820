/* SPDX-License-Identifier: Apache-2.0 */
/* build.c - both gazetteer files from the tables of geodata/:
 *   1. units first (countries, admin-1, admin-2), so that the rest can refer to them;
 *   2. settlements, airports, groups, facilities, then names in other languages;
 *   3. second-level units get position and radius where the table has none; units get their names
 *      without type words; names are sorted, places ranked;
 *   4. both files are written beside their places and renamed when both are whole. */
#include "base/outfile.h"
#include "gazetteer/area_write.h"

enum { GIB = 1 << 30 };

static enum status import_all(struct draft *draft, struct report *report)
{
    enum status (*const first[])(
        struct draft *, struct report *) = { import_countries, import_admin1, import_admin2 };
    enum status (*const then[])(
        struct draft *, struct report *) = { import_airports,   import_groups, import_former,
                                             import_facilities, import_names,  import_sources };
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        if (first[i](draft, report) != OK)
            return report->error.status;
    }
    if (import_places(draft, "places.tsv", false, report) != OK ||
        import_places(draft, "villages.tsv", true, report) != OK)
        return report->error.status;
    for (size_t i = 0; i < sizeof then / sizeof *then; i++) {
        if (then[i](draft, report) != OK)
            return report->error.status;
    }
    return OK;
}

static void add_cores(struct draft *draft)
{
    size_t count = draft->names.count; /* of the names as told, not of those added here */
    for (size_t i = 0; i < count; i++) {
        struct draft_name name = draft->names.items[i];
        const struct place *place = &draft->places.items[name.place].place;
        if ((place->class != PLACE_ADMIN1 && place->class != PLACE_ADMIN2) ||
            name.kind > NAME_ALTERNATE || is_kept_whole(place->name))
            continue;
        name.text = core_of_unit(name.text);
        name.kind = NAME_ALTERNATE;
        draft_add(draft, &name);
    }
}

static enum status write_both(const struct draft *draft, const struct gazetteer_layers *layers,
                              const char *sqlite_path, const char *index_path, struct arena scratch,
                              struct report *report)
{
    struct outfile database = { 0 }, index = { 0 };
    if (outfile_begin(&database, sqlite_path, report) == OK &&
        outfile_begin(&index, index_path, report) == OK &&
        write_index(draft, index.temporary, scratch, report) == OK &&
        write_sqlite(draft, layers->countries, layers->admin1, database.temporary, report) == OK &&
        outfile_commit(&database, report) == OK)
        (void)!outfile_commit(&index, report);
    outfile_abandon(&database);
    outfile_abandon(&index);
    return report->error.status;
}

enum status gazetteer_build(const char *geodata_dir, const struct gazetteer_layers *layers,
                            const char *sqlite_path, const char *index_path, struct report *report)
{
    struct arena keep = arena_reserve((size_t)4 * GIB), scratch = arena_reserve((size_t)4 * GIB);
    struct draft draft = { .keep = &keep, .folder = geodata_dir };
    struct gazetteer_layers none = { 0 };
    layers = layers ? layers : &none;
    if (import_all(&draft, report) == OK && import_waters(&draft, layers, scratch, report) == OK) {
        import_areas(&draft, layers);
        draft_fill_units(&draft, scratch);
        draft_locate_units(&draft, scratch);
        add_cores(&draft);
        draft_sort_names(&draft);
        draft_rank(&draft);
        (void)!write_both(&draft, layers, sqlite_path, index_path, scratch, report);
    }
    for (size_t i = 0; i < draft.table_count; i++)
        tsv_close(&draft.tables[i]);
    arena_release(&keep, (size_t)4 * GIB);
    arena_release(&scratch, (size_t)4 * GIB);
    return report->error.status;
}
