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
    return (piece->kind == BLOCK_OPEN || piece->kind == BLOCK_BODY) &&
           !(piece->signs & (SIGN_BIT(NAMED_CAPTION) | SIGN_BIT(CAPTION) | SIGN_BIT(ITEM))) &&
           piece->codes >= TITLE_CODES_LEAST && piece->codes <= TITLE_CODES_MOST;
}

struct head {
    str text;
    struct piece *items; /* the last HEAD_MOST pieces before the body */
    size_t count;
    bool is_first;         /* the first of them is the first of all */
    str folded[HEAD_MOST]; /* of the first pieces */
};

/* "title - name of the site" */
static bool begins_with(str line, str title)
{
    return str_starts(line, title) && line.len > title.len && line.ptr[title.len] == ' ' &&
           count_words(title) > 2;
}

/* How often this line stands there again, closes a breadcrumb, or begins the title of a tab. */
static int count_copies(const struct head *head, size_t at)
{
    int copies = 0;
    for (size_t i = 0; i < head->count; i++)
        copies += i != at && head->folded[at].len &&
                  (str_ends(head->folded[i], head->folded[at]) ||
                   begins_with(head->folded[i], head->folded[at]));
    return copies;
}

static double title_score(const struct head *head, size_t at)
{
    const struct piece *piece = &head->items[at];
    size_t distance = 0, words = count_words(head->folded[at]);
    for (size_t i = at + 1; i < head->count && distance < DISTANCE_COUNTED; i++)
        distance += head->items[i].kind == BLOCK_OPEN;
    double score = count_copies(head, at) ? title_repeated : 0;
    score += at == 0 && head->is_first ? title_first : 0;
    score += title_word * (double)(words < WORDS_COUNTED ? words : WORDS_COUNTED);
    score += title_distance * (double)distance;
    score += piece->codes > title_long_codes ? title_long : 0;
    return score + (piece->signs & (SIGN_BIT(MAIN_HEADER) | SIGN_BIT(HASHES)) ? title_header : 0);
}

static size_t find_told(const struct head *head, str title)
{
    for (size_t i = 0; i < head->count; i++)
        if (title.len && str_eq(head->folded[i], title))
            return i;
    return head->count;
}

static size_t find_title(const struct head *head)
{
    size_t best = head->count;
    double best_score = 0;
    for (size_t i = 0; i < head->count; i++) {
        if (!may_be_title(&head->items[i]))
            continue;
        double score = title_score(head, i);
        if (score > best_score)
            best = i, best_score = score;
    }
    return best;
}

/* ---- the rest ---- */

static bool stands_twice(const struct head *head, size_t at)
{
    for (size_t i = 0; i < head->count; i++)
        if (i != at && str_eq(head->folded[i], head->folded[at]))
            return true;
    return false;
}

/* All of them, and one of more than two letters. */
static bool are_words_of(str words, str of, struct arena scratch)
{
    str wrapped_of = str_format(&scratch, " %.*s ", STR_ARG(of));
    bool long_one = false;
    for (str word; text_next_word(&words, &word);) {
        struct arena room = scratch;
        if (str_find(wrapped_of, str_format(&room, " %.*s ", STR_ARG(word))) < 0)
            return false;
        long_one |= word.len > 2;
    }
    return long_one;
}

static enum block_kind kind_behind_title(const struct head *head, size_t at, str title,
                                         struct arena scratch)
{
    const struct piece *piece = &head->items[at];
    if (piece->signs & SIGN_BIT(SENTENCE))
        return BLOCK_BODY;
    if (at < HEAD_MOST &&
        (are_words_of(head->folded[at], title, scratch) || stands_twice(head, at)))
        return BLOCK_CAPTION;
    bool standfirst = piece->codes >= STANDFIRST_CODES || piece->signs & SIGN_BIT(ITEM);
    return standfirst ? BLOCK_HEADING : BLOCK_FURNITURE;
}

static void judge_around(const struct head *head, size_t title, str folded, struct arena scratch)
{
    for (size_t i = 0; i < head->count; i++) {
        struct piece *piece = &head->items[i];
        bool is_title = i == title || (str_eq(head->folded[i], folded));
        if (is_title && folded.len)
            piece->kind = BLOCK_TITLE;
        else if (piece->kind == BLOCK_OPEN && (title == head->count || i > title))
            piece->kind = kind_behind_title(head, i, folded, scratch);
        else if (piece->kind == BLOCK_OPEN)
            piece->kind = piece->signs & SIGN_BIT(SENTENCE) ? BLOCK_BODY
                          : are_words_of(head->folded[i], folded, scratch) && head->folded[i].len
                              ? BLOCK_CAPTION
                              : BLOCK_FURNITURE;
    }
}

size_t head_judge(str text, str told, struct pieces *pieces, size_t end, struct arena scratch)
{
    struct head *head = NEW(&scratch, struct head, 1);
    size_t from = end > HEAD_MOST ? end - HEAD_MOST : 0;
    *head = (struct head){ text, pieces->items + from, end - from, !from, { { 0 } } };
    for (size_t i = 0; i < head->count; i++)
        head->folded[i] = fold_piece(text, &head->items[i], &scratch);
    str folded = text_fold(str_clip(told, 4 * REPEATED_CODES_MOST), &scratch);
    size_t title = find_told(head, folded);
    if (title == head->count)
        title = find_title(head);
    if (!folded.len && title < head->count)
        folded = head->folded[title];
    judge_around(head, title, folded, scratch);
    for (size_t i = 0; i < from; i++)
        if (pieces->items[i].kind == BLOCK_OPEN)
            pieces->items[i].kind =
                pieces->items[i].signs & SIGN_BIT(SENTENCE) ? BLOCK_BODY : BLOCK_FURNITURE;
    return title < head->count ? from + title : pieces->count;
}
