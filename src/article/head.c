/* SPDX-License-Identifier: Apache-2.0 */
/* head.c - what stands before the first paragraph: the title, and around it menus, dates, captions.
 *   1. The title is what the source says it is; else the line that looks like one and stands there
 *      more than once (page title, breadcrumb, heading), or first, or next to the body.
 *   2. Before the title stands the page: its name, menus, sections. A line that ends with the title
 *      and has more before it is a breadcrumb.
 *   3. Behind it a sentence is body, a long line a standfirst (heading), and words of the title
 *      alone, or a short line told twice, are what stands for a picture (caption). */
#include <string.h>

#include "article/judge.h"
#include "text/text.h"

enum {
    HEAD_MOST = 48, /* pieces that are compared with each other */
    TITLE_CODES_LEAST = 12,
    TITLE_CODES_MOST = 250,
    REPEATED_CODES_MOST = 300,
    REPEATED_WITHIN = 6, /* pieces */
    STANDFIRST_CODES = 40,
    WORDS_COUNTED = 10,
    DISTANCE_COUNTED = 8
};

/* Weights of the title's choice. */
static const double title_repeated = 4, title_first = 2, title_word = 0.3, title_distance = -0.4,
                    title_long = -1, title_header = 3;
static const uint32_t title_long_codes = 120;

static size_t count_words(str folded)
{
    size_t words = 0;
    for (str word; text_next_word(&folded, &word);)
        words++;
    return words;
}

static str fold_piece(str text, const struct piece *piece, struct arena *scratch)
{
    return text_fold(str_clip(piece_text(text, piece), 4 * REPEATED_CODES_MOST), scratch);
}

size_t head_end(str text, const struct pieces *pieces, struct arena scratch)
{
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];
        if (piece->kind != BLOCK_BODY)
            continue;
        bool again = false;
        for (size_t j = i + 1; j <= i + REPEATED_WITHIN && j < pieces->count &&
                               piece->codes <= REPEATED_CODES_MOST && !again;
             j++) {
            struct arena room = scratch;
            again =
                pieces->items[j].codes == piece->codes &&
                str_eq(fold_piece(text, piece, &room), fold_piece(text, &pieces->items[j], &room));
        }
        if (!again)
            return i;
    }
    return pieces->count;
}

/* ---- the title ---- */

static bool may_be_title(const struct piece *piece)
{
    return piece->kind != BLOCK_FURNITURE && piece->kind != BLOCK_COMMENT &&
           piece->kind != BLOCK_DATELINE && piece->kind != BLOCK_BYLINE &&
           !(piece->signs & (SIGN_BIT(NAMED_CAPTION) | SIGN_BIT(CAPTION) | SIGN_BIT(ITEM))) &&
           piece->codes >= TITLE_CODES_LEAST && piece->codes <= TITLE_CODES_MOST;
}

struct head {
    str text;
    struct piece *items;
    size_t count;
    str folded[HEAD_MOST]; /* of the first pieces */
};

/* How often this line stands there again, or closes a breadcrumb. */
static int count_copies(const struct head *head, size_t at)
{
    int copies = 0;
    for (size_t i = 0; i < head->count && i < HEAD_MOST; i++)
        copies += i != at && head->folded[at].len && str_ends(head->folded[i], head->folded[at]);
    return copies;
}

static double title_score(const struct head *head, size_t at)
{
    const struct piece *piece = &head->items[at];
    size_t distance = 0, words = count_words(head->folded[at]);
    for (size_t i = at + 1; i < head->count && distance < DISTANCE_COUNTED; i++)
        distance += head->items[i].kind == BLOCK_OPEN;
    double score = count_copies(head, at) ? title_repeated : 0;
    score += at == 0 ? title_first : 0;
    score += title_word * (double)(words < WORDS_COUNTED ? words : WORDS_COUNTED);
    score += title_distance * (double)distance;
    score += piece->codes > title_long_codes ? title_long : 0;
    return score + (piece->signs & (SIGN_BIT(MAIN_HEADER) | SIGN_BIT(HASHES)) ? title_header : 0);
}

static size_t find_told(const struct head *head, str title)
{
    for (size_t i = 0; i < head->count && i < HEAD_MOST; i++)
        if (title.len && str_eq(head->folded[i], title))
            return i;
    return head->count;
}

static size_t find_title(const struct head *head)
{
    size_t best = head->count;
    double best_score = 0;
    for (size_t i = 0; i < head->count && i < HEAD_MOST; i++) {
        if (!may_be_title(&head->items[i]))
            continue;
        double score = title_score(head, i);
        if (score > best_score)
            best = i, best_score = score;
    }
    return best;
}

/* ---- the rest ---- */

static bool are_words_of(str words, str of, struct arena scratch)
{
    str wrapped_of = str_format(&scratch, " %.*s ", STR_ARG(of));
    for (str word; text_next_word(&words, &word);) {
        struct arena room = scratch;
        if (str_find(wrapped_of, str_format(&room, " %.*s ", STR_ARG(word))) < 0)
            return false;
    }
    return true;
}

static enum block_kind kind_behind_title(const struct head *head, size_t at, str title,
                                         struct arena scratch)
{
    const struct piece *piece = &head->items[at];
    if (piece->signs & SIGN_BIT(SENTENCE))
        return BLOCK_BODY;
    if (at < HEAD_MOST &&
        (are_words_of(head->folded[at], title, scratch) || count_copies(head, at)))
        return BLOCK_CAPTION;
    return piece->codes >= STANDFIRST_CODES ? BLOCK_HEADING : BLOCK_FURNITURE;
}

static void judge_around(const struct head *head, size_t title, str folded, struct arena scratch)
{
    for (size_t i = 0; i < head->count; i++) {
        struct piece *piece = &head->items[i];
        bool is_title = i == title || (i < HEAD_MOST && str_eq(head->folded[i], folded));
        if (is_title && folded.len)
            piece->kind = BLOCK_TITLE;
        else if (piece->kind == BLOCK_OPEN && (title == head->count || i > title))
            piece->kind = kind_behind_title(head, i, folded, scratch);
        else if (piece->kind == BLOCK_OPEN)
            piece->kind = piece->signs & SIGN_BIT(SENTENCE) ? BLOCK_BODY
                          : i < HEAD_MOST && are_words_of(head->folded[i], folded, scratch) &&
                                  head->folded[i].len
                              ? BLOCK_CAPTION
                              : BLOCK_FURNITURE;
    }
}

size_t head_judge(str text, str told, struct pieces *pieces, size_t end, struct arena scratch)
{
    struct head *head = NEW(&scratch, struct head, 1);
    *head = (struct head){ .text = text, .items = pieces->items, .count = end };
    for (size_t i = 0; i < end && i < HEAD_MOST; i++)
        head->folded[i] = fold_piece(text, &pieces->items[i], &scratch);
    str folded = text_fold(str_clip(told, 4 * REPEATED_CODES_MOST), &scratch);
    size_t title = find_told(head, folded);
    if (title == end)
        title = find_title(head);
    if (!folded.len && title < end)
        folded = head->folded[title];
    judge_around(head, title, folded, scratch);
    return title < end ? title : pieces->count;
}
