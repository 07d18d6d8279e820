/* SPDX-License-Identifier: Apache-2.0 */
/* near.c - other spellings of a name, for one that the gazetteer does not know as it stands:
 *   1. in another script: put into Latin letters, as it then stands or is heard;
 *   2. heard alike (text_sound): "Yimyougou" for Yimiougou, "I-n-Ates" for Inates;
 *   3. a letter apart, in names of seven letters and more two: "Arbinda" for Aribinda.
 * Never for names of four letters and fewer: they have too many neighbours. All that is found goes
 * to the scorer, with the odds that the difference is one of spelling. */
#include "geocode/candidates.h"

enum { FEWEST = 5, TWO_EDITS_FROM = 7 };

static size_t letters_of(str folded)
{
    size_t letters = str_count_codes(folded);
    for (size_t i = 0; i < folded.len; i++)
        letters -= folded.ptr[i] == ' ';
    return letters;
}

static bool is_ascii(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

static void add_names(struct candidates *candidates, const struct near_names *names, str asked,
                      str raw, enum tier tier, const struct scope *country, struct desk *desk)
{
    for (size_t i = 0; i < names->count; i++) {
        const struct near_name *name = &names->items[i];
        struct way way = { tier, name->edits, text_spelling_odds(asked, name->folded) };
        if (letters_of(name->folded) >= FEWEST)
            candidates_look_up(candidates, name->folded, raw, way, country, desk);
    }
}

void candidates_add_near(struct candidates *candidates, const struct part *part,
                         const struct scope *country, struct desk *desk)
{
    str head = part->head.len ? part->head : part->whole, asked = head;
    size_t letters = letters_of(head);
    enum tier alike = TIER_ALIKE;
    if (!is_ascii(head)) {
        asked = text_latin(head, desk->work);
        alike = TIER_LATIN;
        candidates_look_up(candidates, asked, part->raw, (struct way){ .tier = TIER_LATIN },
                           country, desk);
    }
    if (letters < FEWEST)
        return;
    struct near_names names = gazetteer_alike(desk->gaz, text_sound(asked, desk->work), desk->work);
    add_names(candidates, &names, asked, part->raw, alike, country, desk);
    names = gazetteer_near(desk->gaz, head, letters < TWO_EDITS_FROM ? 1 : 2, desk->work);
    add_names(candidates, &names, asked, part->raw, TIER_NEAR, country, desk);
}
