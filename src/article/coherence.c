/* SPDX-License-Identifier: Apache-2.0 */
#include "article/coherence.h"

#include "text/text.h"

enum {
    WORD_BYTES = 5,    /* shorter ones are mostly function words */
    PIECE_BYTES = 512, /* folded at a time */
    TEXT_BYTES = 4096, /* of a passage that are looked at */
    FEW_WORDS = 3
};

struct tally {
    size_t words, known;
};

static void take_words(str folded, struct coherence *add, const struct coherence *ask,
                       struct tally *tally)
{
    for (str word; text_next_word(&folded, &word);) {
        if (word.len < WORD_BYTES)
            continue;
        uint64_t at = str_hash(word) % COHERENCE_BITS, bit = UINT64_C(1) << at % 64;
        tally->words++;
        tally->known += ask && ask->bits[at / 64] & bit;
        if (add)
            add->bits[at / 64] |= bit;
    }
}

static struct tally take_text(str text, struct coherence *add, const struct coherence *ask)
{
    char folded[3 * PIECE_BYTES + 1];
    struct tally tally = { 0 };
    text = str_clip(text, TEXT_BYTES);
    while (text.len) {
        str piece = str_clip(text, PIECE_BYTES);
        size_t cut = piece.len;
        while (piece.len < text.len && cut && text.ptr[cut - 1] != ' ')
            cut--; /* between words, where there is a space */
        piece.len = cut ? cut : piece.len;
        if (!piece.len)
            break;
        take_words((str){ folded, text_fold_into(piece, folded) }, add, ask, &tally);
        text = str_skip(text, piece.len);
    }
    return tally;
}

void coherence_add(struct coherence *set, str text)
{
    set->words += take_text(text, set, NULL).words;
}

double coherence_share(const struct coherence *set, str text)
{
    struct tally tally = take_text(text, NULL, set);
    return tally.words < FEW_WORDS ? -1 : (double)tally.known / (double)tally.words;
}
