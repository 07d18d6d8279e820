/* SPDX-License-Identifier: Apache-2.0 */
/* triggers.c - the words that may tell events, each with its form.
 *   1. the longest entry of the lexicon at a token, also with a date in it ("entrés lundi dans");
 *      what lies in a date or in a name is none;
 *   2. noun or verb: where the lexicon knows both ("attaque", "strike"), an article, preposition or
 *      adjective before it makes a noun, a subject or auxiliary a verb;
 *   3. a finite verb, a participle with its auxiliary, an infinitive, a gerund (form.c). */
#include "extract/where.h"

const struct mode *mode_of(str type, str mode)
{
    static const struct mode modes[] = {
#define MODE(type, mode, genitive, area, prior) { type, mode, genitive, area, prior },
#include "extract/modes.def"
#undef MODE
    };
    const struct mode *first = NULL;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        if (!str_eq(type, str_from(modes[i].type)))
            continue;
        if (str_eq(mode, str_from(modes[i].mode)))
            return &modes[i];
        first = first ? first : &modes[i];
    }
    return first;
}

static bool is_noun(const struct hit *hit)
{
    unsigned verb = FORM_BIT(INFINITIVE) | FORM_BIT(PRESENT) | FORM_BIT(PAST) |
                    FORM_BIT(PARTICIPLE) | FORM_BIT(GERUND) | FORM_BIT(FUTURE) |
                    FORM_BIT(CONDITIONAL) | FORM_BIT(SUBJUNCTIVE);
    return !(hit->forms & verb);
}

/* The longest trigger entries at a token: of nouns and of verbs, of one length. */
static size_t longest_at(const struct prose *prose, size_t token, const struct hit **noun,
                         const struct hit **verb)
{
    size_t count = 0;
    *noun = *verb = NULL;
    for (uint32_t h = prose->hit_from[token]; h < prose->hit_from[token + 1]; h++) {
        const struct hit *hit = &prose->hits[h];
        if (hit->class != WORD_TRIGGER || (count && hit->count < count))
            continue;
        count = hit->count;
        const struct hit **slot = is_noun(hit) ? noun : verb;
        *slot = *slot ? *slot : hit;
    }
    return count;
}

enum { WORDS_BEFORE_DATE = 3 };

/* "sont entrés (lundi) dans", "threatened (on Monday) to": the phrase as if the date in it were not
 * there. */
static bool across_date(const struct desk *desk, size_t token, struct hit *hit)
{
    const struct prose *prose = desk->prose;
    for (size_t gap = token + 1; gap <= token + WORDS_BEFORE_DATE && gap < prose->count; gap++) {
        if (prose->tokens[gap].kind == TOKEN_MARK)
            return false;
        size_t end = gap + (prose_hit(prose, gap, WORD_DATE_AT) != NULL);
        if (end >= prose->count || !desk->date_of[end])
            continue;
        uint32_t date = desk->date_of[end];
        while (end < prose->count && desk->date_of[end] == date)
            end++;
        return prose_hit_across(prose, token, gap, end, WORD_TRIGGER, hit);
    }
    return false;
}

/* Within a name of more words, or within a date, nothing happens. */
static bool is_taken(const struct desk *desk, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        const struct mention *mention = desk_mention(desk, i);
        if (desk->date_of[i] || (mention && mention->first <= first &&
                                 mention->first + mention->count >= first + count))
            return true;
    }
    return false;
}

static bool follows(const struct prose *prose, size_t token, enum word_class class)
{
    return token && prose->tokens[token - 1].sentence == prose->tokens[token].sentence &&
           prose_hit(prose, token - 1, class);
}

/* "in an al-Shabaab (attack)": a group's, as the article before it tells. */
static bool is_of_group(const struct prose *prose, size_t token)
{
    enum { LONGEST = 4 };
    for (size_t len = 1; len <= LONGEST && len < token; len++) {
        const struct hit *group = prose_hit(prose, token - len, WORD_GROUP);
        const struct hit *article = prose_hit(prose, token - len - 1, WORD_DETERMINER);
        if (group && group->count == len && article && str_ends(article->value, STR("indefinite")))
            return true;
    }
    return false;
}

/* Rule 2. */
static bool reads_as_noun(const struct prose *prose, const struct hit *verb)
{
    size_t token = verb->first, end = token + verb->count;

    if (follows(prose, token, WORD_AUX) || follows(prose, token, WORD_MODAL) ||
        follows(prose, token, WORD_NEGATION))
        return false;
    if (follows(prose, token, WORD_DETERMINER) || follows(prose, token, WORD_ARTICLE) ||
        follows(prose, token, WORD_OF) || follows(prose, token, WORD_AT) ||
        follows(prose, token, WORD_AGAINST) || follows(prose, token, WORD_AGENT) ||
        is_of_group(prose, token))
        return true;
    if (follows(prose, token, WORD_SUBJECT))
        return false;
    if ((verb->forms & FORM_BIT(GERUND)) && end < prose->count) /* ", killing 26 people" */
        return prose_hit(prose, end, WORD_OF) != NULL;
    if (!token || prose->tokens[token - 1].kind == TOKEN_MARK ||
        prose->tokens[token - 1].sentence != prose->tokens[token].sentence)
        return true;
    return !(prose->tokens[token - 1].shape & TOKEN_CAPITAL) && !follows(prose, token, WORD_SECTOR);
}

enum { OBJECT_REACH = 10, PENALTY_REACH = 24 };

/* What a word means when one of another class is its object. */
struct choice {
    str mark;
    enum word_class class;
    bool is_place;  /* the name of a place right behind it, no word of a class */
    bool is_people; /* people right behind it, however many */
    bool is_behind; /* nothing is told of it with the word before: "an album was released" */
};

/* "a dénoncé (« avec effet immédiat ») l'accord" */
static bool is_quote(const struct prose *prose, size_t token)
{
    str mark = prose_span(prose, token, 1);
    return prose_is_mark(prose, token, '"') || str_eq(mark, STR("\u00ab")) ||
           str_eq(mark, STR("\u00bb")) || str_eq(mark, STR("\u201c")) ||
           str_eq(mark, STR("\u201d"));
}

static bool ends_clause(const struct prose *prose, const struct hit *hit, size_t token)
{
    return (prose->tokens[token].kind == TOKEN_MARK && !is_quote(prose, token)) ||
           prose_hit(prose, token, WORD_CLAUSE) ||
           prose->tokens[token].sentence != prose->tokens[hit->first].sentence;
}

static bool has_object_behind(const struct prose *prose, const struct hit *hit,
                              const struct choice *choice)
{
    size_t end = hit->first + hit->count;
    bool accuses = str_starts(hit->value, STR("ACCUSE / pact"));
    size_t reach = choice->class == WORD_PENALTY ? PENALTY_REACH : OBJECT_REACH;
    for (size_t i = end; i < end + reach && i < prose->count; i++) {
        if (ends_clause(prose, hit, i))
            return false;
        if (choice->is_behind && prose_hit(prose, i, WORD_AGENT))
            return false; /* struck by a convoy */
        if (prose_hit(prose, i, choice->class))
            return true;
        if (accuses && i > end && prose_hit(prose, i, WORD_OF))
            return false; /* "dénonce une violation du cessez-le-feu" */
    }
    return false;
}

/* "un accord signé" */
static bool has_object_before(const struct desk *desk, const struct hit *hit,
                              const struct choice *choice)
{
    /* the bodies of civilians, a drone of the army */
    bool of_people = choice->class == WORD_BODY || choice->class == WORD_WEAPON;
    if (choice->is_behind)
        return false;
    for (size_t i = hit->first; i-- > 0 && i + OBJECT_REACH > hit->first;) {
        if (ends_clause(desk->prose, hit, i) || (desk->is_person[i] && !of_people))
            return false;
        if (prose_hit(desk->prose, i, choice->class))
            return true;
    }
    return false;
}

/* "took the (military base of) Boulkessi" */
static bool is_of_site(const struct prose *prose, size_t at)
{
    size_t before = at ? at - 1 : at;
    return prose_hit(prose, at, WORD_FACILITY) ||
           (prose_hit(prose, at, WORD_QUALIFIER) &&
            (prose_hit(prose, before, WORD_FACILITY) || prose_hit(prose, at + 1, WORD_FACILITY))) ||
           (prose_hit(prose, at, WORD_OF) &&
            (prose_hit(prose, before, WORD_FACILITY) || prose_hit(prose, before, WORD_QUALIFIER)));
}

/* One past "strategic town of", "ville stratégique de": the kind of a place with what it is like;
 * `at`: no such words begin there. */
static size_t kind_end(const struct desk *desk, const struct hit *hit, size_t at)
{
    enum { WORDS = 5 };
    const struct prose *prose = desk->prose;
    bool kind = false;
    for (size_t i = at; i < at + WORDS && i < prose->count && !ends_clause(prose, hit, i); i++) {
        if (kind && prose_hit(prose, i, WORD_OF))
            return i + 1;
        bool unit = prose_hit(prose, i, WORD_UNIT);
        if (!unit &&
            (prose->tokens[i].kind != TOKEN_WORD || (prose->tokens[i].shape & TOKEN_CAPITAL) ||
             desk->is_person[i] || prose_hit(prose, i, WORD_FUNCTION) ||
             prose_hit(prose, i, WORD_AT) || prose_hit(prose, i, WORD_AUX)))
            return at;
        kind = kind || unit;
    }
    return at;
}

/* "took (Goma)", "ont fui lundi (Ménaka)"; states are not taken: "took Iraq to the Security
 * Council". */
static bool has_place_behind(const struct desk *desk, const struct hit *hit, str value)
{
    const struct prose *prose = desk->prose;
    size_t at = hit->first + hit->count;
    bool parts = str_starts(value, STR("MOBILIZE")); /* "entered the centre of Goma" */
    while (at < prose->count && !desk->mention_of[at] && !ends_clause(prose, hit, at)) {
        size_t step = desk_lead_to_object(desk, at);
        if (!step && !(parts && prose_hit(prose, at + 1, WORD_OF)) && !is_of_site(prose, at))
            break;
        at += step ? step : 1;
    }
    at = kind_end(desk, hit, at);
    const struct mention *mention = at < prose->count ? desk_mention(desk, at) : NULL;
    if (!mention || mention->place == PLACE_NONE || ends_clause(prose, hit, at) ||
        (mention->kind != MENTION_LITERAL && mention->kind != MENTION_METONYM))
        return false;
    enum place_class class = desk_place(desk, mention).class;
    return !str_starts(value, STR("ASSAULT")) || (class != PLACE_COUNTRY && class != PLACE_GROUP);
}

/* "Kidal (a été)", "La ville de Kidal (a été)"; not "la décision de Niamey (a été)". */
static bool is_subject(const struct desk *desk, const struct mention *mention)
{
    const struct prose *prose = desk->prose;
    size_t begin = prose->sentences[prose->tokens[mention->first].sentence].first;
    size_t first = where_before_type(desk, mention->first, begin);
    if (first > begin && prose_hit(prose, first - 1, WORD_ARTICLE) &&
        !prose_hit(prose, first - 1, WORD_OF))
        first--;
    return first == begin || prose->tokens[first - 1].kind == TOKEN_MARK ||
           prose_hit(prose, first - 1, WORD_CLAUSE);
}

/* "executed (at least 300 civilians)", "released (28 schoolchildren)"; not "the released men". */
static bool has_people_behind(const struct desk *desk, const struct hit *hit)
{
    enum { WORDS = 6 };
    const struct prose *prose = desk->prose;
    size_t at = hit->first, end = at + hit->count;
    bool word = false; /* one that is none of these: "German" */
    if (at && (prose_hit(prose, at - 1, WORD_ARTICLE) || prose_hit(prose, at - 1, WORD_OF) ||
               prose_hit(prose, at - 1, WORD_DETERMINER)))
        return false;
    for (size_t i = end; i < end + WORDS && i < prose->count && !ends_clause(prose, hit, i); i++) {
        const struct hit *rough = prose_hit(prose, i, WORD_DATE_ROUGH);
        if (desk->is_person[i])
            return true;
        if (rough || prose->tokens[i].kind == TOKEN_NUMBER || prose_hit(prose, i, WORD_NUMBER) ||
            prose_hit(prose, i, WORD_ARTICLE) || prose_hit(prose, i, WORD_DETERMINER)) {
            i += rough ? rough->count - 1 : 0;
            continue;
        }
        if (word || prose_hit(prose, i, WORD_AT))
            return false;
        word = true;
    }
    return false;
}

/* "(Kidal) a été reprise par": the place before a passive that tells who took it. */
static bool has_place_before(const struct desk *desk, const struct hit *hit)
{
    enum { BETWEEN = 3 };
    const struct prose *prose = desk->prose;
    size_t at = hit->first, end = hit->first + hit->count;
    bool passive = false, by = false;
    while (at > 0 &&
           (prose_hit(prose, at - 1, WORD_AUX) || prose_hit(prose, at - 1, WORD_AUXILIARY))) {
        const struct hit *aux = prose_hit(prose, --at, WORD_AUX);
        passive |= aux && str_eq(aux->value, STR("be"));
    }
    for (size_t i = end; i < end + BETWEEN && i < prose->count && !by; i++) {
        if (ends_clause(prose, hit, i))
            return false;
        by = prose_hit(prose, i, WORD_AGENT);
    }
    const struct mention *mention = at ? desk_mention(desk, at - 1) : NULL;
    return passive && by && mention && mention->place != PLACE_NONE && is_subject(desk, mention) &&
           mention->kind == MENTION_LITERAL && !ends_clause(prose, hit, at - 1) &&
           desk_place(desk, mention).class > PLACE_COUNTRY &&
           desk_place(desk, mention).class != PLACE_GROUP;
}

/* "ACCUSE / pact REJECT end-agreement": to denounce ends an agreement, accuses of anything else. */
static str value_by_object(const struct desk *desk, const struct hit *hit)
{
    static const struct choice choices[] = {
        { .mark = STR_INIT(" / place "), .is_place = true },
        { .mark = STR_INIT(" / people "), .is_people = true },
        { .mark = STR_INIT(" / pact "), .class = WORD_PACT },
        { .mark = STR_INIT(" / deadly "), .class = WORD_DEADLY },
        { .mark = STR_INIT(" / penalty "), .class = WORD_PENALTY },
        { .mark = STR_INIT(" / body "), .class = WORD_BODY },
        { .mark = STR_INIT(" / thing "), .class = WORD_THING, .is_behind = true },
        { .mark = STR_INIT(" / leaving "), .class = WORD_LEAVING, .is_behind = true },
        { .mark = STR_INIT(" / forces "), .class = WORD_FORCES, .is_behind = true },
        { .mark = STR_INIT(" / contraband "), .class = WORD_CONTRABAND, .is_behind = true },
        { .mark = STR_INIT(" / downed "), .class = WORD_WEAPON },
        { .mark = STR_INIT(" / weapon "), .class = WORD_WEAPON, .is_behind = true },
        { .mark = STR_INIT(" / target "), .class = WORD_TARGET, .is_behind = true },
    };
    static const str part = STR_INIT(" / ");
    ptrdiff_t first = str_find(hit->value, part);
    for (size_t c = 0; c < sizeof choices / sizeof *choices; c++) {
        ptrdiff_t cut = str_find(hit->value, choices[c].mark);
        if (cut < 0)
            continue;
        str taken = str_skip(hit->value, (size_t)cut + choices[c].mark.len);
        ptrdiff_t next = str_find(taken, part);
        taken = next < 0 ? taken : str_sub(taken, 0, (size_t)next);
        bool chosen = choices[c].is_people ? has_people_behind(desk, hit)
                      : choices[c].is_place
                          ? has_place_behind(desk, hit, taken) || has_place_before(desk, hit)
                          : has_object_behind(desk->prose, hit, &choices[c]) ||
                                has_object_before(desk, hit, &choices[c]);
        if (chosen)
            return taken;
    }
    return first < 0 ? hit->value : str_sub(hit->value, 0, (size_t)first);
}

static void add(struct desk *desk, size_t token, const struct hit *noun, const struct hit *verb)
{
    const struct hit *hit = noun && (!verb || reads_as_noun(desk->prose, verb)) ? noun : verb;
    struct trigger trigger = { .first = hit->first,
                               .count = hit->count,
                               .sentence = desk->prose->tokens[token].sentence,
                               .fatalities = -1,
                               .troops = -1 };
    str rest = value_by_object(desk, hit);
    str_cut(&rest, ' ', &trigger.type);
    trigger.wants_both = str_ends(rest, STR("?"));
    trigger.mode = str_trim(rest);
    bool suffers = str_ends(trigger.mode, STR("<"));
    trigger.mode.len -= trigger.wants_both || suffers;
    trigger.mode = str_trim(trigger.mode);
    trigger.usual = mode_of(trigger.type, trigger.mode);
    if (!trigger.usual)
        return;
    trigger_read_form(desk, &trigger, hit == noun ? noun : NULL, hit == noun ? NULL : verb);
    trigger.voice = suffers ? PASSIVE : trigger.voice;
    if (!trigger_has_agent(desk, &trigger))
        return;
    trigger_read_end(desk, &trigger);
    APPEND(desk->work, &desk->triggers, trigger);
}

void desk_find_triggers(struct desk *desk)
{
    const struct prose *prose = desk->prose;
    const struct hit *noun, *verb;
    struct hit across;
    for (size_t s = 0; s < prose->sentence_count; s++) {
        size_t end = prose->sentences[s].first + prose->sentences[s].count, count;
        if (!desk_is_read(desk, s))
            continue;
        for (size_t i = prose->sentences[s].first; i < end; i += count ? count : 1) {
            count = longest_at(prose, i, &noun, &verb);
            if (!desk->date_of[i] && across_date(desk, i, &across) && across.count >= count &&
                !(verb && is_noun(&across))) { /* not "a rencontré (lundi) à", the noun */
                count = across.count;
                noun = is_noun(&across) ? &across : NULL;
                verb = noun ? NULL : &across;
            }
            if (count && !is_taken(desk, i, count))
                add(desk, i, noun, verb);
        }
    }
}
