/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/types.h"

static const struct {
    str word;
    unsigned classes;
} words[] = {
#define FAVOURS(word, classes) { { word, sizeof(word) - 1 }, classes },
#include "geocode/types.def"
#undef FAVOURS
};

unsigned classes_of_type(str type, struct arena scratch)
{
    unsigned classes = 0;
    str folded = text_fold(type, &scratch);
    for (str word; text_next_word(&folded, &word);)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (str_eq(words[i].word, word))
                classes |= words[i].classes;
    return classes;
}
