/* SPDX-License-Identifier: Apache-2.0 */
/* page.c - which pieces of a page are the article, and what the others are.
 *   1. Each piece alone: the weights of its signs (signs.def) say whether it is furniture;
 * captions, datelines, bylines and headings have signs of their own; prose is body; what is short
 *      stays open.
 *   2. Before the first prose is the head: head.c.
 *   3. From there on, in order: the article, until a heading of a list of other articles (teasers
 *      follow), of comments (readers speak), or a form to comment (the page follows). After
 *      teasers or a form the article goes on with the first prose that weighs enough: long, a whole
 *      sentence, of words that the article used before, inside of its element.
 *   4. What is short is a heading when prose follows; at the end a name is a byline, a line that
 *      speaks of something else furniture.
 * A page without prose is all body, but for what is furniture by itself. */
#include "article/page.h"

#include "article/coherence.h"
#include "article/judge.h"
#include "article/source.h"

enum {
    NOTE_CODES = 300, /* captions and bylines are shorter */
    BYLINE_CODES = 110,
    AHEAD = 64,       /* pieces that are looked over for a paragraph that follows */
    LINK_WITHIN = 12, /* pieces from the top */
    HEADING_RUN = 2,  /* so many headings stand in a row before a paragraph */
    COHERENCE_WORDS =
        40 /* fewer words are not enough to tell that a passage is of something else */
};
static const double is_furniture = 1, goes_on = 1, is_stranger = -0.5; /* sums of weights */
static const double coherent_share = 0.3, foreign_share = 0.12, same_share = 0.34,
                    excerpt_share = 0.5;

enum state { IN_ARTICLE, IN_TEASERS, IN_LIST, IN_COMMENTS, AFTER };

struct judge {
    str text;
    struct pieces *pieces;
    struct coherence used;
    size_t used_to;       /* pieces before this one are in `used` */
    size_t last_sentence; /* the last piece that may be body by itself */
    enum state state;
    bool is_signed; /* a byline stood behind the body's beginning */
};

/* ---- 1. a piece alone ---- */

/* A capital behind the first word, or a mark: "Par Jean Dupont", "Source : AFP", not "Par
 * ailleurs".
 */
static bool names_somebody(str line)
{
    ptrdiff_t space = str_find_char(line, ' ');
    for (size_t i = space < 0 ? line.len : (size_t)space; i < line.len; i++) {
        unsigned char c = (unsigned char)line.ptr[i];
        if ((c >= 'A' && c <= 'Z') || c == ':' || c == 0xC3)
            return true;
    }
    return false;
}

static bool is_byline(str line, const struct piece *piece)
{
    const uint64_t named = SIGN_BIT(NAMED_BYLINE) | SIGN_BIT(AGENCY);
    if (piece->codes > BYLINE_CODES || piece->signs & SIGN_BIT(PROSE))
        return false;
    if (piece->signs & named)
        return true;
    return piece->signs & SIGN_BIT(BYLINE) && names_somebody(line) &&
           !(piece->signs & SIGN_BIT(SENTENCE));
}

/* "Par :", with the name in the next line. */
static bool asks_for_name(str line, const struct piece *piece)
{
    return piece->kind == BLOCK_BYLINE && piece->signs & SIGN_BIT(BYLINE) &&
           str_ends(line, STR(":"));
}

static bool is_caption(const struct piece *piece)
{
    const uint64_t captions = SIGN_BIT(NAMED_CAPTION) | SIGN_BIT(CAPTION);
    if (piece->codes > NOTE_CODES)
        return false;
    return piece->signs & captions ||
           (piece->signs & SIGN_BIT(CREDIT) && !(piece->signs & SIGN_BIT(LONG)));
}

static bool is_dateline(const struct piece *piece)
{
    const uint64_t named = SIGN_BIT(DATELINE) | SIGN_BIT(NAMED_DATE);
    return piece->signs & SIGN_BIT(DATE) ||
           (piece->signs & named && piece->codes <= BYLINE_CODES &&
            !(piece->signs & (SIGN_BIT(PROSE) | SIGN_BIT(SENTENCE))));
}

static enum block_kind kind_alone(str line, const struct piece *piece)
{
    const uint64_t headings = SIGN_BIT(HEADER) | SIGN_BIT(MAIN_HEADER) | SIGN_BIT(HASHES);
    if (piece->signs & SIGN_BIT(NAMED_COMMENT))
        return BLOCK_COMMENT;
    if (is_caption(piece) && !(piece->signs & (SIGN_BIT(IN_FURNITURE) | SIGN_BIT(LEGAL))))
        return BLOCK_CAPTION;
    if (signs_furniture(piece->signs) > is_furniture)
        return BLOCK_FURNITURE;
    if (is_dateline(piece))
        return BLOCK_DATELINE;
    if (is_byline(line, piece))
        return BLOCK_BYLINE;
    if (piece->signs & headings)
        return BLOCK_OPEN;
    return piece->signs & SIGN_BIT(PROSE) ? BLOCK_BODY : BLOCK_OPEN;
}

/* ---- what follows ---- */

static bool is_mark(const struct piece *piece)
{
    const uint64_t marks = SIGN_BIT(LIST) | SIGN_BIT(TEASERS) | SIGN_BIT(COMMENTS) | SIGN_BIT(FORM);
    return piece->signs & marks && !(piece->signs & SIGN_BIT(PROSE));
}

static bool is_sentence(const struct piece *piece)
{
    return piece->kind == BLOCK_BODY ||
           (piece->kind == BLOCK_OPEN && piece->signs & SIGN_BIT(SENTENCE));
}

/* Does body follow soon, after at most `run` lines that are open too? */
static bool body_follows(const struct pieces *pieces, size_t at, size_t run)
{
    size_t end = pieces->count - at > AHEAD ? at + AHEAD : pieces->count;
    for (size_t i = at + 1; i < end && !is_mark(&pieces->items[i]); i++) {
        if (is_sentence(&pieces->items[i]))
            return true;
        if (pieces->items[i].kind == BLOCK_OPEN && run-- == 0)
            return false;
    }
    return false;
}

/* ---- 3. does the article go on? ---- */

/* The words of all body before piece `to`; counted when they are first asked for. */
static void learn_body(struct judge *judge, size_t to)
{
    for (; judge->used_to < to; judge->used_to++) {
        const struct piece *piece = &judge->pieces->items[judge->used_to];
        if (piece->kind == BLOCK_BODY || piece->kind == BLOCK_TITLE || piece->kind == BLOCK_HEADING)
            coherence_add(&judge->used, piece_text(judge->text, piece));
    }
}

static double share_used(struct judge *judge, size_t at)
{
    learn_body(judge, at);
    return coherence_share(&judge->used, piece_text(judge->text, &judge->pieces->items[at]));
}

/* The line before is a title, and this is what the page tells of that other article. */
static bool is_excerpt(const struct judge *judge, size_t at)
{
    const struct piece *title = &judge->pieces->items[at - 1];
    struct coherence own = { 0 };
    if (!(title->signs & SIGN_BIT(TITLE_LIKE)))
        return false;
    coherence_add(&own, piece_text(judge->text, title + 1));
    return coherence_share(&own, piece_text(judge->text, title)) >= excerpt_share;
}

static double resumes(struct judge *judge, size_t at, uint64_t after)
{
    uint64_t signs = judge->pieces->items[at].signs | after;
    if (body_follows(judge->pieces, at, 0))
        signs |= SIGN_BIT(IN_ROW);
    if (at && is_excerpt(judge, at))
        signs |= SIGN_BIT(EXCERPT);
    double share = share_used(judge, at);
    if (share >= coherent_share)
        signs |= SIGN_BIT(COHERENT);
    if (share >= 0 && share < foreign_share && judge->used.words >= COHERENCE_WORDS)
        signs |= SIGN_BIT(FOREIGN);
    return signs_resumes(signs);
}

/* ---- 4. what is short ---- */

static enum block_kind kind_of_short(struct judge *judge, size_t at)
{
    const struct piece *piece = &judge->pieces->items[at];
    const uint64_t told = SIGN_BIT(ITEM) | SIGN_BIT(SENTENCE);
    const uint64_t paragraph = SIGN_BIT(INSIDE) | SIGN_BIT(PARAGRAPH);
    const uint64_t headers = SIGN_BIT(HEADER) | SIGN_BIT(MAIN_HEADER) | SIGN_BIT(HASHES);
    bool is_header = piece->signs & headers;
    if ((piece->signs & told || str_ends(piece_text(judge->text, piece), STR(":"))) && !is_header)
        return BLOCK_BODY; /* a colon leads to what follows */
    if (body_follows(judge->pieces, at, HEADING_RUN))
        return (piece->signs & paragraph) == paragraph && !(piece->signs & SIGN_BIT(TITLE_LIKE))
                   ? BLOCK_BODY
                   : BLOCK_HEADING;
    if (is_header)
        return BLOCK_HEADING;
    if (piece->signs & (SIGN_BIT(INITIALS) | SIGN_BIT(NAME_LIKE)) && at > judge->last_sentence)
        return BLOCK_BYLINE;
    if ((piece->signs & paragraph) == paragraph)
        return BLOCK_BODY;
    return share_used(judge, at) >= same_share ? BLOCK_BODY : BLOCK_FURNITURE;
}

/* ---- in order ---- */

static enum block_kind kind_in_article(struct judge *judge, size_t at)
{
    const struct piece *piece = &judge->pieces->items[at];
    enum block_kind kind = piece->kind;
    if (kind == BLOCK_OPEN)
        kind = kind_of_short(judge, at);
    else if (kind == BLOCK_DATELINE && body_follows(judge->pieces, at, 0))
        kind = BLOCK_HEADING; /* of a chronicle */
    else if (kind == BLOCK_BODY && judge->is_signed &&
             resumes(judge, at, SIGN_BIT(AFTER_END)) < is_stranger)
        kind = BLOCK_FURNITURE; /* about the author */
    judge->is_signed |= kind == BLOCK_BYLINE;
    return kind;
}

static enum block_kind kind_after_article(struct judge *judge, size_t at)
{
    const struct piece *piece = &judge->pieces->items[at];
    if (piece->kind == BLOCK_BYLINE || piece->kind == BLOCK_COMMENT)
        return piece->kind;
    uint64_t after = judge->state == AFTER        ? SIGN_BIT(AFTER_END)
                     : judge->state == IN_TEASERS ? SIGN_BIT(AFTER_TEASERS)
                                                  : 0;
    if (piece->kind != BLOCK_BODY || resumes(judge, at, after) <= goes_on)
        return BLOCK_FURNITURE;
    judge->state = IN_ARTICLE;
    return BLOCK_BODY;
}

static enum block_kind kind_of_mark(struct judge *judge, const struct piece *piece)
{
    bool had_comments = judge->state == IN_COMMENTS || judge->state == AFTER;
    if (piece->signs & SIGN_BIT(FORM) || had_comments) {
        judge->state = AFTER;
        return BLOCK_FURNITURE;
    }
    bool comments = piece->signs & SIGN_BIT(COMMENTS);
    bool teasers = piece->signs & SIGN_BIT(TEASERS) && judge->state != IN_LIST;
    judge->state = comments ? IN_COMMENTS : teasers ? IN_TEASERS : IN_LIST;
    return comments ? BLOCK_COMMENT : BLOCK_FURNITURE;
}

static void judge_body(struct judge *judge, size_t from)
{
    for (size_t i = from; i < judge->pieces->count; i++) {
        struct piece *piece = &judge->pieces->items[i];
        if (is_mark(piece))
            piece->kind = kind_of_mark(judge, piece);
        else if (judge->state == IN_COMMENTS)
            piece->kind = BLOCK_COMMENT;
        else if (judge->state == IN_ARTICLE)
            piece->kind = kind_in_article(judge, i);
        else
            piece->kind = kind_after_article(judge, i);
    }
}

/* No prose anywhere: a note of a line or two, a list. The first line may be a title. */
static size_t judge_notes(str title, struct judge *judge, struct arena scratch)
{
    struct pieces *pieces = judge->pieces;
    size_t open = 0, first = pieces->count;
    for (size_t i = pieces->count; i--;)
        if (pieces->items[i].kind == BLOCK_OPEN)
            first = i, open++;
    bool titled = open > 1 && pieces->items[first].signs & SIGN_BIT(TITLE_LIKE);
    size_t head = titled ? first + 1 : 0, at = pieces->count;
    if (titled)
        at = head_judge(judge->text, title, pieces, head, scratch);
    if (titled && at == pieces->count)
        pieces->items[first].kind = BLOCK_BODY;
    for (size_t i = head; i < pieces->count; i++)
        if (pieces->items[i].kind == BLOCK_OPEN)
            pieces->items[i].kind = BLOCK_BODY;
    return at;
}

size_t page_judge(str text, str title, const struct page_words *words, struct pieces *pieces,
                  struct arena scratch)
{
    struct judge *judge = NEW(&scratch, struct judge, 1);
    *judge = (struct judge){ .text = text, .pieces = pieces };
    for (size_t i = 0; i < pieces->count; i++) {
        struct piece *piece = &pieces->items[i];
        str line = piece_text(text, piece);
        piece->signs |= signs_of_text(line, words, piece->codes);
        piece->kind = kind_alone(line, piece);
        if (piece->kind == BLOCK_OPEN && piece->signs & SIGN_BIT(NAME_LIKE) && i &&
            asks_for_name(piece_text(text, piece - 1), piece - 1))
            piece->kind = BLOCK_BYLINE;
        judge->last_sentence = is_sentence(piece) ? i : judge->last_sentence;
    }
    size_t body = head_end(text, pieces, scratch);
    if (body == pieces->count)
        return judge_notes(title, judge, scratch);
    size_t at = head_judge(text, title, pieces, body, scratch);
    judge_body(judge, body);
    return at;
}

/* ---- documents ---- */

void page_finish(struct document *document, const struct pieces *pieces, size_t title,
                 struct arena *keep)
{
    size_t before = document->text_from > 0;
    struct block *blocks = NEW(keep, struct block, pieces->count + before);
    if (before)
        blocks[0] = (struct block){ 0, document->title.len, BLOCK_TITLE };
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];
        blocks[before + i] = (struct block){ piece->start, piece->end, piece->kind };
    }
    if (!document->title.len && title < pieces->count)
        document->title = piece_text(document->text, &pieces->items[title]);
    document->blocks = blocks;
    document->block_count = pieces->count + before;
}

/* The address that was copied along with a page. */
static void find_link(struct document *document, const struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->count && i < LINK_WITHIN && !document->link.len; i++)
        if (pieces->items[i].signs & SIGN_BIT(ONLY_ADDRESS))
            document->link = piece_text(document->text, &pieces->items[i]);
    if (!document->publisher.len)
        document->publisher = url_host(document->link);
}

void page_read(struct document *document, const struct page_words *words, struct arena *keep,
               struct arena scratch)
{
    struct pieces pieces = { 0 };
    lines_cut(document->text, document->text_from, &pieces, keep, scratch);
    size_t title = page_judge(document->text, document->title, words, &pieces, scratch);
    page_finish(document, &pieces, title, keep);
    find_link(document, &pieces);
}
