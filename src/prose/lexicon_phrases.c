/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon_phrases.c - what one line of a lexicon stands for.
 *   tirs {d'|de }mortier    tirs d'mortier and tirs de mortier: one of those in braces, also
 * nothing attaqu~er               the stem with every ending of the paradigm "er" prend~re d'assaut
 * so within a phrase; several words may have endings, their forms add up */
#include "prose/lexicon.h"

enum { PHRASES_OF_A_LINE = 4096 };

struct expansion {
    const struct lexicon_line *line;
    const struct endings *endings;
    struct phrases *phrases;
    struct arena *keep;
    struct report *report;
    size_t from; /* of `phrases`: those of this line */
};

static enum status expand(struct expansion *expansion, str text, uint16_t forms);

static enum status put(struct expansion *expansion, str text, uint16_t forms)
{
    struct phrase phrase = { text, forms };
    if (expansion->phrases->count - expansion->from >= PHRASES_OF_A_LINE)
        return report_error(expansion->report, ERR_DATA, expansion->line->at,
                            "make several lines of it", "'%.*s' stands for too many phrases",
                            STR_ARG(expansion->line->phrase));
    APPEND(expansion->keep, expansion->phrases, phrase);
    return OK;
}

static enum status expand_braces(struct expansion *expansion, str text, size_t open, uint16_t forms)
{
    str inner = str_skip(text, open + 1), choice;
    ptrdiff_t close = str_find_char(inner, '}');
    if (close < 0)
        return report_error(expansion->report, ERR_SYNTAX, expansion->line->at,
                            "write choices as {one|another}", "'%.*s' has an open brace",
                            STR_ARG(text));
    str after = str_skip(inner, (size_t)close + 1);
    inner = str_sub(inner, 0, (size_t)close);
    for (bool more = true; more;) {
        more = str_find_char(inner, '|') >= 0;
        if (!str_cut(&inner, '|', &choice))
            choice = (str){ 0 };
        str parts[] = { str_sub(text, 0, open), choice, after };
        if (expand(expansion, str_concat(expansion->keep, parts, 3), forms) != OK)
            return expansion->report->error.status;
    }
    return OK;
}

/* Letters of the paradigm's name after the tilde. */
static size_t name_length(str after)
{
    size_t n = 0;
    while (n < after.len && after.ptr[n] != ' ' && after.ptr[n] != '-' && after.ptr[n] != '\'')
        n++;
    return n;
}

/* Lines of one paradigm stand together. */
static size_t paradigm_start(const struct endings *endings, str name)
{
    size_t i = 0;
    while (i < endings->count && !str_eq(endings->items[i].paradigm, name))
        i = endings->items[i].next;
    return i;
}

static enum status expand_endings(struct expansion *expansion, str text, size_t tilde,
                                  uint16_t forms)
{
    str after = str_skip(text, tilde + 1), name = str_sub(after, 0, name_length(after));
    bool known = false;
    for (size_t i = paradigm_start(expansion->endings, name); i < expansion->endings->count; i++) {
        const struct ending *ending = &expansion->endings->items[i];
        if (!str_eq(ending->paradigm, name))
            break;
        str parts[] = { str_sub(text, 0, tilde), ending->letters, str_skip(after, name.len) };
        known = true;
        if (expand(expansion, str_concat(expansion->keep, parts, 3),
                   (uint16_t)(forms | ending->forms)) != OK)
            return expansion->report->error.status;
    }
    if (known)
        return OK;
    return report_error(expansion->report, ERR_DATA, expansion->line->at,
                        "endings.txt of the same folder tells the paradigms",
                        "'%.*s' is no paradigm", STR_ARG(name));
}

static enum status expand(struct expansion *expansion, str text, uint16_t forms)
{
    ptrdiff_t open = str_find_char(text, '{');
    if (open >= 0)
        return expand_braces(expansion, text, (size_t)open, forms);
    ptrdiff_t tilde = str_find_char(text, '~');
    if (tilde >= 0)
        return expand_endings(expansion, text, (size_t)tilde, forms);
    return put(expansion, text, forms);
}

enum status lexicon_phrases(const struct lexicon_line *line, const struct endings *endings,
                            struct phrases *phrases, struct arena *keep, struct report *report)
{
    struct expansion expansion = { line, endings, phrases, keep, report, phrases->count };
    return expand(&expansion, line->phrase, 0);
}
