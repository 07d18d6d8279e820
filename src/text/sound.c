/* SPDX-License-Identifier: Apache-2.0 */
/* sound.c - one pass over the letters by sounds.def, longest fit first. */
#include <string.h>

#include "text/text.h"

static const struct sound {
    str letters;
    const char *follows, *said;
} sounds[] = {
#define SOUND(letters, follows, said) { { (letters), sizeof(letters) - 1 }, follows, said },
#include "text/sounds.def"
#undef SOUND
};

static bool follows(const struct sound *sound, str rest)
{
    if (!*sound->follows)
        return true;
    return strchr(sound->follows, rest.len ? rest.ptr[0] : '#') != NULL;
}

enum { SOUNDS = sizeof sounds / sizeof *sounds };

/* The first entry that does not begin with a letter before `letter`. */
static size_t first_of(char letter)
{
    size_t low = 0, high = SOUNDS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sounds[middle].letters.ptr[0] < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Entries are a few letters: that is found out without a call. */
static bool begins(str rest, str letters)
{
    if (letters.len > rest.len)
        return false;
    for (size_t i = 0; i < letters.len; i++)
        if (rest.ptr[i] != letters.ptr[i])
            return false;
    return true;
}

/* The longest entry that `rest` begins with, one that asks for what follows before one that does
 * not; NULL: the letter stands for itself. */
static const struct sound *sound_at(str rest)
{
    const struct sound *found = NULL;
    char letter = rest.ptr[0];
    for (size_t i = first_of(letter); i < SOUNDS && sounds[i].letters.ptr[0] == letter; i++) {
        const struct sound *sound = &sounds[i];
        if (!begins(rest, sound->letters) || !follows(sound, str_skip(rest, sound->letters.len)))
            continue;
        if (!found || sound->letters.len > found->letters.len ||
            (sound->letters.len == found->letters.len && *sound->follows))
            found = sound;
    }
    return found;
}

str text_sound(str folded, struct arena *keep)
{
    char *out = NEW(keep, char, 2 * folded.len + 1);
    size_t len = 0;
    str rest = str_is_ascii(folded) ? folded : text_latin(folded, keep);
    if (rest.len > 2 * folded.len) /* never: a letter becomes two at most (latin.def) */
        rest = folded;
    while (rest.len) {
        const struct sound *sound = sound_at(rest);
        str said = sound ? str_from(sound->said) : str_sub(rest, 0, 1);
        for (size_t i = 0; i < said.len && len < 2 * folded.len; i++)
            if (!len || out[len - 1] != said.ptr[i])
                out[len++] = said.ptr[i];
        rest = str_skip(rest, sound ? sound->letters.len : 1);
    }
    return (str){ out, len };
}
