/* SPDX-License-Identifier: Apache-2.0 */
/* html_page.c - which part of an HTML page holds its article.
 *   1. Prose is a piece of 80 bytes or more that is not mostly links; each element has the prose of
 *      all that is in it.
 *   2. What an element's name or class says of it (navigation, comments) holds for all in it,
 * unless it holds most of the page's prose: <form> and class="has-sidebar" around a whole page.
 *   3. The main element is found from the page downwards: into the child that holds seven tenths of
 *      the prose that is neither furniture nor comment; from where that ends up to the nearest
 *      <article>, <main> or articleBody.
 *   4. The pieces, with signs of where they stand, are judged like those of a plain text (page.c).
 */
#include <string.h>

#include "article/signs.h"
#include "article/source.h"
#include "text/text.h"

enum { PROSE_BYTES = 80, MAIN_LEAST_BYTES = 200, TITLE_FOLDED = 400 };
static const double main_share = 0.7, wraps_share = 0.5, wraps_comments_share = 0.8;

#define MARKUP_FURNITURE (SIGN_BIT(IN_FURNITURE) | SIGN_BIT(NAMED_FURNITURE))
#define MARKUP_NOTES     (SIGN_BIT(NAMED_BYLINE) | SIGN_BIT(NAMED_DATE) | SIGN_BIT(NAMED_CAPTION))

struct element_facts {
    size_t prose, good; /* bytes of prose; of prose that is neither furniture nor comment */
    uint32_t heaviest;  /* child by `good`; 0 none */
    uint64_t signs;     /* of its own and of the elements around it, where they hold */
    bool inside;        /* of the main element */
};

static size_t prose_of(const struct html_block *block)
{
    size_t len = block->end - block->start;
    return len >= PROSE_BYTES && block->linked * 2 < len ? len : 0;
}

static uint64_t holding_signs(const struct html_element *element, size_t prose, size_t all)
{
    uint64_t signs = element->signs;
    if ((double)prose > wraps_share * (double)all)
        signs &= ~(MARKUP_FURNITURE | MARKUP_NOTES);
    if ((double)prose > wraps_comments_share * (double)all)
        signs &= ~SIGN_BIT(NAMED_COMMENT);
    return signs;
}

static void sum_elements(const struct html_page *page, struct element_facts *facts)
{
    for (size_t i = 0; i < page->block_count; i++)
        facts[page->blocks[i].element].prose += prose_of(&page->blocks[i]);
    for (size_t i = page->element_count; i-- > 1;)
        facts[page->elements[i].parent].prose += facts[i].prose;
    for (size_t i = 1; i < page->element_count; i++)
        facts[i].signs = holding_signs(&page->elements[i], facts[i].prose, facts[0].prose) |
                         facts[page->elements[i].parent].signs;
    for (size_t i = 0; i < page->block_count; i++) {
        struct element_facts *around = &facts[page->blocks[i].element];
        if (!(around->signs & (MARKUP_FURNITURE | SIGN_BIT(NAMED_COMMENT))))
            around->good += prose_of(&page->blocks[i]);
    }
    for (size_t i = page->element_count; i-- > 1;) {
        struct element_facts *parent = &facts[page->elements[i].parent];
        parent->good += facts[i].good;
        if (facts[i].good && (!parent->heaviest || facts[i].good >= facts[parent->heaviest].good))
            parent->heaviest = (uint32_t)i;
    }
}

static uint32_t find_main(const struct html_page *page, const struct element_facts *facts)
{
    uint32_t at = 0;
    double wanted = main_share * (double)facts[0].good;
    if (facts[0].good < MAIN_LEAST_BYTES)
        return 0;
    while (facts[at].heaviest && (double)facts[facts[at].heaviest].good >= wanted)
        at = facts[at].heaviest;
    while (at && page->elements[at].signs & SIGN_BIT(PARAGRAPH))
        at = page->elements[at].parent;
    for (uint32_t around = at; around; around = page->elements[around].parent)
        if (page->elements[around].is_article)
            return around;
    return at;
}

static void mark_main(const struct html_page *page, struct element_facts *facts)
{
    uint32_t main = find_main(page, facts);
    for (size_t i = main; i < page->element_count && main; i++)
        facts[i].inside = i == main || facts[page->elements[i].parent].inside;
    for (size_t i = 0; i < page->element_count && main; i++)
        facts[i].signs |= facts[i].inside ? SIGN_BIT(INSIDE) : SIGN_BIT(OUTSIDE);
}

static uint64_t link_signs(const struct html_block *block)
{
    size_t len = block->end - block->start;
    return block->linked * 10 >= len * 6   ? SIGN_BIT(LINKED)
           : block->linked * 10 >= len * 3 ? SIGN_BIT(HALF_LINKED)
                                           : 0;
}

static struct pieces make_pieces(const struct html_page *page, const struct element_facts *facts,
                                 struct arena *keep)
{
    struct pieces pieces = { 0 };
    for (size_t i = 0; i < page->block_count; i++) {
        const struct html_block *block = &page->blocks[i];
        struct piece piece = { .start = block->start, .end = block->end };
        lines_trim(page->text, &piece.start, &piece.end);
        piece.codes = lines_codes(str_sub(page->text, piece.start, piece.end - piece.start));
        piece.signs = facts[block->element].signs | link_signs(block);
        if (piece.end > piece.start)
            APPEND(keep, &pieces, piece);
    }
    return pieces;
}

/* ---- the title ---- */

/* Where the last " | " or " - " of a title begins, and how long it is; -1 when there is none. */
static ptrdiff_t find_separator(str title, size_t *len)
{
    static const str separators[] = { STR_INIT(" | "), STR_INIT(" - "),  STR_INIT(" – "),
                                      STR_INIT(" — "), STR_INIT(" :: "), STR_INIT(" » "),
                                      STR_INIT(" • "), STR_INIT(" · ") };
    for (size_t at = title.len; at-- > 0;)
        for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
            if (str_starts(str_skip(title, at), separators[i]))
                return *len = separators[i].len, (ptrdiff_t)at;
    return -1;
}

static bool same_folded(str a, str b, struct arena scratch)
{
    str folded = text_fold(str_clip(a, TITLE_FOLDED), &scratch);
    return folded.len && str_eq(folded, text_fold(str_clip(b, TITLE_FOLDED), &scratch));
}

/* Without the name of the site at its end: what the page calls itself, or, of a tab's title, a last
 * part that is shorter than the rest. */
static str without_site(str title, str site, bool is_tab, struct arena scratch)
{
    size_t len;
    ptrdiff_t at = find_separator(title, &len);
    if (at <= 0)
        return title;
    str before = str_sub(title, 0, (size_t)at), behind = str_skip(title, (size_t)at + len);
    bool is_site = same_folded(behind, site, scratch) || (is_tab && behind.len < before.len / 2);
    return is_site ? str_trim(before) : title;
}

static str first_header(const struct html_page *page, const struct pieces *pieces)
{
    str first = { 0 };
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];
        str text = str_sub(page->text, piece->start, piece->end - piece->start);
        if (!(piece->signs & SIGN_BIT(MAIN_HEADER)))
            continue;
        if (piece->signs & SIGN_BIT(INSIDE))
            return text;
        if (!first.len && !(piece->signs & (MARKUP_FURNITURE | SIGN_BIT(LINKED))))
            first = text;
    }
    return first;
}

static str find_title(const struct html_page *page, const struct pieces *pieces,
                      struct arena scratch)
{
    if (page->title.len)
        return without_site(page->title, page->publisher, false, scratch);
    str header = first_header(page, pieces);
    return header.len ? header : without_site(page->tab_title, page->publisher, true, scratch);
}

void html_to_document(const struct html_page *page, const struct page_words *words,
                      struct arena *keep, struct arena scratch, struct document *document)
{
    struct element_facts *facts = NEW(&scratch, struct element_facts, page->element_count);
    sum_elements(page, facts);
    mark_main(page, facts);
    struct pieces pieces = make_pieces(page, facts, &scratch);
    document->text = page->text;
    document->title = find_title(page, &pieces, scratch);
    document->publisher = page->publisher;
    document->language = page->language;
    document->link = page->link;
    document->date = page->date;
    document->trust = date_is_valid(page->date) ? DATE_TRUST_METADATA : DATE_TRUST_NONE;
    size_t title = page_judge(page->text, document->title, words, &pieces, scratch);
    page_finish(document, &pieces, title, keep);
}
