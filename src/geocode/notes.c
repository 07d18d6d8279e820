/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/notes.h"

#include "base/buffer.h"

/* One note; its items, then the name, lie behind it, aligned to nothing. */
struct note {
    uint32_t country, classes;
    uint16_t count, name_len;
    uint8_t as, marks;
};

static size_t bytes_of_items(const struct note *note)
{
    return note->as == AS_PLACES ? note->count * sizeof(struct near_candidate) : 0;
}

static bool is_of(const struct note *note, str name, const struct memory_key *key)
{
    return note->as == key->as && note->country == key->country && note->classes == key->classes &&
           str_eq(name, key->name);
}

bool notes_find(const struct geocode_notes *notes, const struct memory_key *key, struct arena *work,
                struct memory_items *found)
{
    str rest = notes ? notes->earlier : (str){ 0 };
    struct note note;
    while (rest.len >= sizeof note) {
        memcpy(&note, rest.ptr, sizeof note);
        size_t bytes = bytes_of_items(&note);
        str items = str_sub(rest, sizeof note, bytes);
        if (is_of(&note, str_sub(rest, sizeof note + bytes, note.name_len), key)) {
            struct near_candidate *copy = TAKE(work, struct near_candidate, note.count);
            if (items.len)
                memcpy(copy, items.ptr, items.len);
            *found = (struct memory_items){ copy, note.count, note.marks };
            return true;
        }
        rest = str_skip(rest, sizeof note + bytes + note.name_len);
    }
    return false;
}

void notes_keep(const struct geocode_notes *notes, const struct memory_key *key,
                struct memory_items found)
{
    if (!notes || !notes->later || key->name.len > UINT16_MAX || found.count > UINT16_MAX)
        return;
    struct note note = { key->country,     key->classes,        0, (uint16_t)key->name.len,
                         (uint8_t)key->as, (uint8_t)found.marks };
    note.count = key->as == AS_PLACES ? (uint16_t)found.count : 0;
    buffer_add(notes->later, (str){ (const char *)&note, sizeof note });
    buffer_add(notes->later, (str){ found.items, bytes_of_items(&note) });
    buffer_add(notes->later, key->name);
}

size_t notes_places(str noted, uint32_t *places, size_t room)
{
    struct note note;
    size_t count = 0;
    while (noted.len >= sizeof note) {
        memcpy(&note, noted.ptr, sizeof note);
        size_t bytes = bytes_of_items(&note);
        str items = str_sub(noted, sizeof note, bytes);
        for (struct near_candidate item; items.len >= sizeof item && count < room;) {
            memcpy(&item, items.ptr, sizeof item);
            if (item.as == PACKED_PLACE)
                places[count++] = item.named.place;
            items = str_skip(items, sizeof item);
        }
        noted = str_skip(noted, sizeof note + bytes + note.name_len);
    }
    return count;
}
