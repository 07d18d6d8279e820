/* SPDX-License-Identifier: Apache-2.0 */
/* index_place.c - what the gazetteer knows of a place. */
#include "gazetteer/index.h"

size_t gazetteer_count(const struct gazetteer *gaz)
{
    return gaz->place_count;
}

struct place gazetteer_place(const struct gazetteer *gaz, uint32_t index)
{
    uint32_t local;
    const struct index_file *file = index_file_of(gaz, index, &local);
    if (!file)
        return (struct place){ .index = index };
    return index_place_at(file, local); /* straight to where the caller wants it */
}

struct place gazetteer_place_where(const struct gazetteer *gaz, uint32_t index)
{
    uint32_t local;
    const struct index_file *file = index_file_of(gaz, index, &local);
    if (!file)
        return (struct place){ .index = index };
    return index_place_where(file, local);
}

bool gazetteer_by_key(const struct gazetteer *gaz, str key, struct place *place)
{
    uint64_t hash = index_hash(key);
    uint32_t local;
    for (size_t i = gaz->file_count; i-- > 0;) {
        const struct index_file *file = &gaz->files[i];
        if (index_by_key(file, key, hash, true, &local)) {
            *place = gazetteer_place(gaz, gazetteer_current(gaz, file->first_place + local));
            return true;
        }
    }
    return false;
}

/* The places whose names are this one's: itself, then those it hides, the highest first. */
struct standing {
    size_t count;
    struct {
        const struct index_file *file;
        uint32_t local;
    } items[GAZETTEER_LAYERS_MAX];
};

static struct standing standing_for(const struct gazetteer *gaz, uint32_t index)
{
    struct standing list = { 0 };
    uint32_t local;
    const struct index_file *file = index_file_of(gaz, index, &local);
    if (!file)
        return list;
    list.items[list.count].file = file;
    list.items[list.count++].local = local;
    str key = file->layer ? index_key_of(file, local) : (str){ 0 };
    uint64_t hash = index_hash(key);
    for (size_t i = file->layer; i-- > 0;) {
        if (index_by_key(&gaz->files[i], key, hash, false, &local)) {
            list.items[list.count].file = &gaz->files[i];
            list.items[list.count++].local = local;
        }
    }
    return list;
}

static uint32_t language_number(const struct index_file *file, str wanted)
{
    for (uint32_t low = 0, high = file->language_count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        struct index_text text = file->languages[middle];
        int order = str_cmp(index_text_at(file, text.offset, text.len), wanted);
        if (order == 0)
            return middle + 1;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static bool name_in(const struct index_file *file, uint32_t local, str language, str *name)
{
    uint32_t first, count = index_names_of(file, local, &first);
    uint32_t number = language_number(file, language);
    for (uint32_t i = 0; number && i < count; i++) {
        struct name_match match;
        if (index_field_of(&file->names, first + i, NAME_KIND_LANGUAGE) / 8 == number &&
            index_name_at(file, first + i, &match) && match.kind == NAME_LANGUAGE) {
            *name = match.written;
            return true;
        }
    }
    return false;
}

str gazetteer_name(const struct gazetteer *gaz, uint32_t index, const char *language)
{
    struct standing list = standing_for(gaz, index);
    str name = { 0 };
    for (size_t i = 0; i < list.count; i++) {
        if (name_in(list.items[i].file, list.items[i].local, str_from(language), &name))
            return name;
    }
    return gazetteer_place(gaz, index).name;
}

static bool is_said(const struct gazetteer *gaz, const struct name_match *items, size_t count,
                    const struct name_match *match)
{
    str language = str_from(gazetteer_language(gaz, match->language));
    for (size_t i = 0; i < count; i++) {
        if (str_eq(items[i].written, match->written) &&
            (match->kind == NAME_MAIN ||
             str_eq(str_from(gazetteer_language(gaz, items[i].language)), language)))
            return true;
    }
    return false;
}

struct name_matches gazetteer_names(const struct gazetteer *gaz, uint32_t index,
                                    struct arena *arena)
{
    struct standing list = standing_for(gaz, index);
    uint32_t firsts[GAZETTEER_LAYERS_MAX], counts[GAZETTEER_LAYERS_MAX], wanted = 0;
    for (size_t i = 0; i < list.count; i++) {
        counts[i] = index_names_of(list.items[i].file, list.items[i].local, &firsts[i]);
        wanted += counts[i];
    }
    struct name_match *items = NEW(arena, struct name_match, wanted);
    size_t count = 0, own = 0;
    for (size_t k = 0; k < list.count; k++, own = count) {
        for (uint32_t i = 0; i < counts[k]; i++) {
            if (!index_name_at(list.items[k].file, firsts[k] + i, &items[count]) ||
                (k && is_said(gaz, items, own, &items[count])))
                continue;
            items[count].place = index;
            if (k && items[count].kind == NAME_MAIN)
                items[count].kind = NAME_ALTERNATE;
            count++;
        }
    }
    return (struct name_matches){ items, count };
}

struct place_list gazetteer_members(const struct gazetteer *gaz, uint32_t index)
{
    const struct index_file *base = &gaz->files[0];
    uint32_t from = 0, to = base->group_count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (base->groups[middle].place < index)
            from = middle + 1;
        else
            to = middle;
    }
    struct index_group group =
        from < base->group_count ? base->groups[from] : (struct index_group){ 0 };
    if (!group.count || group.place != index || group.first > base->member_count ||
        group.count > base->member_count - group.first)
        return (struct place_list){ 0 };
    return (struct place_list){ base->members + group.first, group.count };
}

size_t gazetteer_layer_count(const struct gazetteer *gaz)
{
    return gaz->file_count;
}

struct gazetteer_info gazetteer_layer_info(const struct gazetteer *gaz, size_t layer)
{
    const struct index_file *file = &gaz->files[layer < gaz->file_count ? layer : 0];
    struct gazetteer_info info = {
        .version = file->header->version,
        .names = file->name_count,
        .folded_names = file->header->folded,
        .languages = file->language_count,
        .built_from = file->sources,
        .is_over_others = file->layer && !file->hides,
    };
    for (int class = 0; class < PLACE_CLASS_COUNT; class ++)
        info.place_counts[class] = file->header->class_counts[class];
    return info;
}

struct gazetteer_info gazetteer_info(const struct gazetteer *gaz)
{
    struct gazetteer_info info = gazetteer_layer_info(gaz, 0);
    for (size_t i = 1; i < gaz->file_count; i++) {
        struct gazetteer_info layer = gazetteer_layer_info(gaz, i);
        for (int class = 0; class < PLACE_CLASS_COUNT; class ++)
            info.place_counts[class] += layer.place_counts[class];
        info.names += layer.names;
        info.folded_names += layer.folded_names;
        if (info.languages < layer.languages)
            info.languages = layer.languages;
    }
    return info;
}
