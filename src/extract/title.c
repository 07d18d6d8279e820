/* SPDX-License-Identifier: Apache-2.0 */
/* title.c - a title from the words that tell an event.
 *   1. the sentence of the trigger, without its dateline ("GAZA, 25 avril (Saba) –") and without
 * the frame of reported speech before the trigger ("X a annoncé que");
 *   2. from the last strong mark before the trigger; of the pieces between commas the trigger's own
 *      when it has a subject, else with the subject before it: what stands between two commas
 *      ("Ali Lamine Zeine,") is left out; what leads to it ("à la suite de") too;
 *   3. without conjunctions, dates and "selon X" at its beginning;
 *   4. to the last comma, clause or end within the length a title may have, at least past the word
 *      after the trigger; without such an end at a word that can end one, with an ellipsis.
 * What joins words is told by the lexicon: CLAUSE, BACKDROP, TITLE_CUE. */
#include "extract/title.h"

/* ---- 1: the statement within its sentence ---- */

static bool has_date_or_bracket(const struct title_cut *cut, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (title_date_end(cut, i) > i || str_eq(prose_span(cut->prose, i, 1), STR("(")))
            return true;
    return cut->prose->tokens[first].shape & TOKEN_CAPITALS;
}

static void skip_dateline(struct title_cut *cut)
{
    enum { LONGEST = 16 };
    for (uint32_t i = cut->first; i < cut->trigger && i < cut->first + LONGEST; i++)
        if (title_is_dash(cut->prose, i) && has_date_or_bracket(cut, cut->first, i)) {
            cut->first = i + 1;
            return;
        }
}

static bool says_before(const struct title_cut *cut, uint32_t at)
{
    enum { LONGEST = 8 }; /* "a annoncé, dimanche à Niamey, que" */
    for (uint32_t i = at; i > cut->first && i + LONGEST > at; i--)
        if (prose_hit(cut->prose, i - 1, WORD_SAYING))
            return true;
    return false;
}

static void skip_frame(struct title_cut *cut)
{
    uint32_t count;
    for (uint32_t i = cut->first; i < cut->trigger; i++)
        if (title_is_cue(cut->prose, i, "that", &count) && says_before(cut, i) &&
            i + count <= cut->trigger)
            cut->first = i + count;
}

static void cut_at_strong_marks(struct title_cut *cut)
{
    for (uint32_t i = cut->first; i < cut->trigger; i++)
        if (title_is_strong(cut, i))
            cut->first = i + 1;
    for (uint32_t i = cut->trigger_end; i < cut->end; i++)
        if (title_is_strong(cut, i))
            cut->end = i;
}

/* ---- 2: a subject ---- */

static uint32_t piece_begin(const struct title_cut *cut, uint32_t at)
{
    while (at > cut->first && !title_is_comma(cut->prose, at - 1))
        at--;
    return at;
}

/* "ont", "va", "n'a pas", "a accepté de" before the verb belong to it. */
static uint32_t verb_begin(const struct title_cut *cut)
{
    static const enum word_class classes[] = { WORD_AUX, WORD_MODAL, WORD_NEGATION, WORD_SUBJECT,
                                               WORD_AUXILIARY };
    uint32_t begin = cut->trigger;
    for (bool more = true; more;) {
        more =
            begin > cut->first && title_is_quote(cut->prose, begin - 1); /* "devrait" finaliser */
        begin -= more;
        for (uint32_t back = 4; back > 0 && !more; back--)
            for (size_t c = 0; c < sizeof classes / sizeof *classes && !more; c++) {
                if (begin < cut->first + back)
                    continue;
                const struct hit *hit = prose_hit(cut->prose, begin - back, classes[c]);
                more = hit && hit->count == back;
                begin -= more ? back : 0;
            }
    }
    return begin;
}

static bool begins_aside(const struct title_cut *cut, uint32_t at)
{
    uint32_t count; /* "au moins" */
    if (title_is_cue(cut->prose, at, "drop", &count))
        return false;
    return prose_hit(cut->prose, at, WORD_AT) || prose_hit(cut->prose, at, WORD_CLAUSE) ||
           prose_hit(cut->prose, at, WORD_BACKDROP) || prose_hit(cut->prose, at, WORD_WITH) ||
           title_is_gerund(cut->prose, at);
}

/* "of Regina", not "des hommes". */
static bool begins_genitive(const struct title_cut *cut, uint32_t at)
{
    return prose_hit(cut->prose, at, WORD_OF) && !prose_hit(cut->prose, at, WORD_DETERMINER) &&
           !prose_hit(cut->prose, at, WORD_ARTICLE);
}

/* "Wesley Brookes, (34), (of Regina), was charged": pieces that say which one it is. */
static bool is_aside(const struct title_cut *cut, uint32_t begin, uint32_t end)
{
    return begins_genitive(cut, begin) ||
           (end == begin + 1 && cut->prose->tokens[begin].kind == TOKEN_NUMBER);
}

static bool has_subject(const struct title_cut *cut, uint32_t begin, uint32_t verb)
{
    if (cut->is_noun)
        return true;
    if (verb <= begin ||
        (begin > cut->first && (begins_aside(cut, begin) || begins_genitive(cut, begin))))
        return false;
    for (uint32_t i = begin; i < verb; i++)
        if (cut->prose->tokens[i].kind == TOKEN_WORD && title_date_end(cut, i) == i &&
            !prose_hit(cut->prose, i, WORD_FUNCTION) &&
            !(i == begin && title_has_form(cut->prose, i, FORM_BIT(PARTICIPLE))))
            return true;
    return false;
}

static bool is_name(const struct title_cut *cut, uint32_t at)
{
    return cut->prose->tokens[at].kind == TOKEN_WORD &&
           (cut->prose->tokens[at].shape & TOKEN_CAPITAL);
}

/* "peacekeepers from South Africa, (Malawi and Uruguay were killed)": names that "from" and "of"
 * lead to, too. */
static bool lists_names(const struct title_cut *cut, uint32_t begin, uint32_t verb)
{
    uint32_t i = begin, name = begin - 1;
    while (i < verb && is_name(cut, i))
        i++;
    if (i == begin || i + 1 >= verb || !prose_hit(cut->prose, i, WORD_AND) || !is_name(cut, i + 1))
        return false;
    while (name > cut->first && is_name(cut, name - 1))
        name--;
    return name > cut->first && name < begin - 1 &&
           (prose_hit(cut->prose, name - 1, WORD_OF) ||
            prose_hit(cut->prose, name - 1, WORD_ORIGIN));
}

/* "les chefs d'État du Mali, (du Niger et du Tchad ont signé)": an enumeration's last piece. */
static bool goes_on(const struct title_cut *cut, uint32_t begin, uint32_t verb)
{
    if (lists_names(cut, begin, verb))
        return true;
    if (!prose_hit(cut->prose, begin, WORD_OF))
        return false;
    for (uint32_t i = begin; i + 1 < verb; i++)
        if (prose_hit(cut->prose, i, WORD_AND) && prose_hit(cut->prose, i + 1, WORD_OF))
            return true;
    return false;
}

static void find_subject(struct title_cut *cut)
{
    uint32_t begin = piece_begin(cut, cut->trigger), verb = verb_begin(cut);
    verb = verb < begin ? begin : verb;
    while (begin > cut->first + 1 && goes_on(cut, begin, verb))
        begin = piece_begin(cut, begin - 1);
    cut->subject_end = cut->verb = begin;
    if (has_subject(cut, begin, verb) || begin <= cut->first + 1) {
        cut->first = begin;
        return;
    }
    uint32_t last_end = begin - 1, last = piece_begin(cut, last_end);
    if (last <= cut->first + 1 &&
        (begins_aside(cut, last) || title_date_end(cut, last) >= last_end)) {
        cut->first = begin; /* "À Gao, ..." */
        return;
    }
    bool joined = verb > begin && title_has_form(cut->prose, begin, FORM_BIT(PARTICIPLE));
    cut->verb = joined ? begin : verb; /* enlevé, (torturé et) tué */
    if (last <= cut->first + 1 || begins_aside(cut, begin)) {
        for (uint32_t i = cut->trigger_end;
             prose_hit(cut->prose, begin, WORD_CLAUSE) && i < cut->end; i++)
            cut->end = title_is_comma(cut->prose, i) ? i : cut->end; /* ", qui a démissionné," */
        cut->first = last;
        cut->subject_end = last_end;
        return;
    }
    /* the piece before is an apposition: the subject is the one before that */
    cut->subject_end = last - 1;
    last = piece_begin(cut, cut->subject_end);
    while (last > cut->first + 1 && is_aside(cut, last, cut->subject_end)) {
        cut->subject_end = last - 1;
        last = piece_begin(cut, cut->subject_end);
    }
    cut->first = last;
}

/* "Lors d'une rencontre", "à la suite du coup d'État", "un calendrier pour le retrait": what leads
 * to the trigger is of something else, the title begins behind it. */
static void skip_lead(struct title_cut *cut)
{
    static const enum word_class leads[] = { WORD_BACKDROP, WORD_PURPOSE };
    uint32_t begin = cut->verb, count;
    for (uint32_t i = cut->verb; i < cut->trigger; i++) {
        if (title_is_cue(cut->prose, i, "lead", &count) && i + count <= cut->trigger)
            begin = i + count;
        for (size_t c = 0; c < sizeof leads / sizeof *leads; c++) {
            const struct hit *hit = prose_hit(cut->prose, i, leads[c]);
            if (hit && i + hit->count <= cut->trigger && i + hit->count > begin)
                begin = i + hit->count;
        }
    }
    bool verb_first = prose_hit(cut->prose, cut->verb, WORD_AUX) != NULL; /* a condamné l'attaque */
    if (cut->is_noun && (begins_aside(cut, cut->verb) || begin > cut->verb || verb_first))
        begin = cut->trigger;
    if (begin == cut->verb)
        return;
    for (uint32_t i = cut->trigger_end; i < cut->end && cut->is_noun; i++)
        cut->end = title_is_comma(cut->prose, i) ? i : cut->end;
    while (begin < cut->trigger && (prose_hit(cut->prose, begin, WORD_DETERMINER) ||
                                    prose_hit(cut->prose, begin, WORD_ARTICLE)))
        begin++;
    cut->first = cut->subject_end = cut->verb = begin;
}

/* ---- 3: its beginning ---- */

static uint32_t skip_attribution(const struct title_cut *cut, uint32_t at, uint32_t end)
{
    uint32_t count;
    if (!title_is_cue(cut->prose, at, "says", &count))
        return at;
    for (uint32_t i = at; i < end; i++)
        if (title_is_comma(cut->prose, i))
            return i + 1;
    return at;
}

static void trim_front(struct title_cut *cut)
{
    uint32_t *front = cut->subject_end > cut->first ? &cut->first : &cut->verb;
    for (bool more = true; more && *front < cut->trigger;) {
        uint32_t at = *front, count;
        uint32_t end = cut->trigger;
        if (cut->prose->tokens[at].kind == TOKEN_MARK)
            at++;
        else if (title_is_cue(cut->prose, at, "drop", &count) && at + count <= end)
            at += count;
        else if (title_date_end(cut, at) <= end && title_date_end(cut, at) > at)
            at = title_date_end(cut, at);
        else
            at = skip_attribution(cut, at, end);
        more = at > *front && at <= end;
        *front = more ? at : *front;
    }
    if (front == &cut->verb)
        cut->first = cut->subject_end = cut->verb;
}

/* ---- 4: its end ---- */

static bool is_boundary(const struct title_cut *cut, uint32_t at)
{
    return at == cut->end || title_is_comma(cut->prose, at) ||
           prose_hit(cut->prose, at, WORD_CLAUSE) || prose_hit(cut->prose, at, WORD_BACKDROP) ||
           prose_hit(cut->prose, at, WORD_PURPOSE) || title_is_gerund(cut->prose, at);
}

/* A title ends with no word that leads to another one: "de", "à la", "et". */
static bool can_end(const struct title_cut *cut, uint32_t last)
{
    return cut->prose->tokens[last].kind != TOKEN_MARK &&
           !prose_hit(cut->prose, last, WORD_FUNCTION) && !prose_hit(cut->prose, last, WORD_AT) &&
           !prose_hit(cut->prose, last, WORD_OF) && !prose_hit(cut->prose, last, WORD_AND);
}

static bool falls_between(const struct title_cut *cut, uint32_t end)
{
    size_t i = title_dates_from(cut->dates, end);
    return i < cut->dates->count && cut->dates->items[i].first < end;
}

/* Characters from the end of one token to that of another. */
static size_t codes_between(const struct prose *prose, uint32_t a, uint32_t b)
{
    size_t start = prose->tokens[a].end;
    return str_count_codes(str_sub(prose->text, start, prose->tokens[b].end - start));
}

static void find_end(struct title_cut *cut)
{
    enum { BEYOND = 10 }; /* for one word after the trigger */
    uint32_t boundary = 0, word = cut->trigger_end;
    size_t codes = title_codes(cut, cut->trigger_end);
    for (uint32_t end = cut->trigger_end; end <= cut->end; end++) {
        codes += end > cut->trigger_end ? codes_between(cut->prose, end - 2, end - 1) : 0;
        if (codes > TITLE_CODES + BEYOND || (codes > TITLE_CODES && word > cut->trigger_end))
            break;
        if (!can_end(cut, end - 1) || falls_between(cut, end))
            continue;
        word = end;
        if (is_boundary(cut, end) && (end > cut->trigger_end + 1 || end == cut->end))
            boundary = end;
    }
    cut->is_whole = boundary > cut->trigger_end || boundary == cut->end;
    cut->end = cut->is_whole ? boundary : word;
}

/* A phrase of its own, not "de (la force)". */
static bool begins_phrase(const struct title_cut *cut, uint32_t at)
{
    if (at && prose_hit(cut->prose, at - 1, WORD_OF))
        return false;
    return prose_hit(cut->prose, at, WORD_DETERMINER) || prose_hit(cut->prose, at, WORD_ARTICLE);
}

/* Too much before the trigger: from a word on that begins a phrase. */
static void shorten_front(struct title_cut *cut)
{
    enum { BEYOND = 15 }; /* for a subject that is whole */
    while (title_codes(cut, cut->trigger_end) > TITLE_CODES + BEYOND && cut->first < cut->trigger) {
        if (cut->subject_end <= cut->first)
            cut->verb++;
        while (cut->verb < cut->trigger && !begins_phrase(cut, cut->verb))
            cut->verb++;
        cut->first = cut->subject_end = cut->verb;
    }
}

static struct title_cut cut_of(const struct prose *prose, const struct timexes *dates,
                               uint32_t first, uint32_t count, bool is_noun)
{
    const struct sentence *sentence = &prose->sentences[prose->tokens[first].sentence];
    struct title_cut cut = { .prose = prose,
                             .dates = dates,
                             .first = sentence->first,
                             .end = sentence->first + sentence->count,
                             .trigger = first,
                             .trigger_end = first + count,
                             .is_noun = is_noun };
    while (cut.end > cut.trigger_end && prose->tokens[cut.end - 1].kind == TOKEN_MARK)
        cut.end--;
    return cut;
}

static uint32_t title_begin(const struct title_cut *cut)
{
    return cut->subject_end > cut->first ? cut->first : cut->verb;
}

/* "après (avoir été) expulsés": the participle alone. */
static void skip_infinitive(struct title_cut *cut)
{
    uint32_t at = title_begin(cut);
    const struct hit *aux = prose_hit(cut->prose, at, WORD_AUX);
    if (cut->is_noun || !aux || !(aux->forms & (FORM_BIT(INFINITIVE) | FORM_BIT(GERUND))))
        return;
    while (at < cut->trigger && prose_hit(cut->prose, at, WORD_AUX))
        at++;
    cut->first = cut->subject_end = cut->verb = at;
}

/* "devrait finaliser", "said it had": nobody who does it stands before. */
static bool begins_headless(const struct title_cut *cut)
{
    const struct prose *prose = cut->prose;
    uint32_t at = title_begin(cut);
    return !cut->is_noun && at < cut->trigger &&
           (prose_hit(prose, at, WORD_AUX) || prose_hit(prose, at, WORD_MODAL) ||
            (prose_hit(prose, at, WORD_SAYING) && !(prose->tokens[at].shape & TOKEN_CAPITAL)));
}

str telling_title(const struct prose *prose, const struct timexes *dates, uint32_t first,
                  uint32_t count, bool is_noun, struct arena *keep)
{
    struct title_cut cut = cut_of(prose, dates, first, count, is_noun);
    skip_dateline(&cut);
    skip_frame(&cut);
    cut_at_strong_marks(&cut);
    find_subject(&cut);
    skip_lead(&cut);
    trim_front(&cut);
    skip_infinitive(&cut);
    shorten_front(&cut);
    find_end(&cut);
    return begins_headless(&cut) ? (str){ 0 } : title_text(&cut, keep);
}
