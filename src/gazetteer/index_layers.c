/* SPDX-License-Identifier: Apache-2.0 */
/* index_layers.c - places of several files, the later file over the earlier ones.
 * Of places with one key the one in the highest file counts; a file may also say that a place of
 * its stands for a key of the files below (SECTION_ALIASES). It is looked up by key when it is
 * asked, so that a base that was built anew fits old layers; over the very files that a layer was
 * made over, its bits (SECTION_OVER) say which places need not be looked up at all, and a layer
 * that is not small beside these has a table of them (SECTION_HIDERS). */
#include "gazetteer/index.h"

const struct index_file *index_file_of(const struct gazetteer *gaz, uint32_t index, uint32_t *local)
{
    for (size_t i = 0; i < gaz->file_count; i++) {
        const struct index_file *file = &gaz->files[i];
        if (index - file->first_place < file->place_count) { /* below wraps round */
            *local = index - file->first_place;
            return file;
        }
    }
    return NULL;
}

uint32_t gazetteer_prior(const struct gazetteer *gaz, uint32_t index)
{
    uint32_t local;
    const struct index_file *file = index_file_of(gaz, index, &local);
    return file ? index_field(&file->places, index_row(&file->places, local), PLACE_PRIOR) : 0;
}

/* By which place of a file above? */
static bool is_hidden(const struct index_file *over, const struct index_file *file, uint32_t local,
                      uint32_t *found)
{
    if (over->hiders) {
        *found = over->hiders[file->first_place + local] - 1; /* none wraps round */
        return *found < over->place_count;
    }
    str key = index_key_of(file, local);
    return index_by_key(over, key, index_hash(key), true, found);
}

uint32_t gazetteer_current(const struct gazetteer *gaz, uint32_t index)
{
    uint32_t local;
    const struct index_file *file = gaz->file_count > 1 ? index_file_of(gaz, index, &local) : NULL;
    if (!file)
        return index;
    for (size_t i = file->layer + 1; i < gaz->file_count; i++) {
        const struct index_file *over = &gaz->files[i];
        if (over->hides && !(over->hides[index / 64] >> index % 64 & 1))
            continue;
        uint32_t found;
        if (!is_hidden(over, file, local, &found))
            continue;
        index = over->first_place + found;
        file = over;
        local = found;
    }
    return index;
}
