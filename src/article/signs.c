/* SPDX-License-Identifier: Apache-2.0 */
/* signs.c - what the shape and the words of a piece of text show. Only the beginning and the end of
 * long pieces are looked at: they are paragraphs, whatever they say. */
#include "article/signs.h"

#include <string.h>

#include "text/text.h"

enum {
    PROSE_CODES = 60,      /* a sentence of prose; teasers and captions of that length exist too */
    PARAGRAPH_CODES = 260, /* so long is no title, even without a full stop */
    LONG_CODES = 200,
    VERY_LONG_CODES = 600,
    TITLE_CODES = 200,
    SENTENCE_WORDS = 4,
    NAME_WORDS = 4,
    DATE_WORDS = 9,  /* "mis à jour le vendredi 3 mai 2024 à 10h30 GMT" */
    DATE_OTHERS = 3, /* words beside the date: "NIAMEY (AFP)" */
    CREDIT_BYTES = 60,
    PHONE_DIGITS = 8,
    PHONE_GAP = 3,  /* marks between two digits of a number: ") " */
    TAIL_BYTES = 16 /* where a sentence's end is looked for */
};

static const struct {
    double furniture, resumes;
} weights[SIGN_COUNT] = {
#define SIGN(name, class, furniture, resumes) { furniture, resumes },
#include "article/signs.def"
#undef SIGN
};

double signs_furniture(uint64_t signs)
{
    double sum = 0;
    for (int i = 0; i < SIGN_COUNT; i++)
        sum += signs >> i & 1 ? weights[i].furniture : 0;
    return sum;
}

double signs_resumes(uint64_t signs)
{
    double sum = 0;
    for (int i = 0; i < SIGN_COUNT; i++)
        sum += signs >> i & 1 ? weights[i].resumes : 0;
    return sum;
}

static uint64_t bit_if(bool is_so, uint64_t bit)
{
    return is_so ? bit : 0;
}

/* ---- how it ends ---- */

/* What may stand behind the mark that ends a sentence: quotes, brackets, spaces before quotes. */
static bool drop_closing(str *text)
{
    static const str closing[] = {
        STR_INIT("\""),       STR_INIT("'"),      STR_INIT(")"), STR_INIT("]"),
        STR_INIT("”"),        STR_INIT("»"),      STR_INIT("’"), STR_INIT(" "),
        STR_INIT("\xc2\xa0"), STR_INIT("\u202f"), STR_INIT("*"),
    };
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (str_ends(*text, closing[i]))
            return text->len -= closing[i].len, true;
    return false;
}

static bool ends_with_any(str text, const str *marks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_ends(text, marks[i]))
            return true;
    return false;
}

enum ending { ENDS_OPEN, ENDS_STOP, ENDS_ASKING, ENDS_TRAILING };

static enum ending ending_of(str text)
{
    static const str trailing[] = { STR_INIT("..."), STR_INIT("…"), STR_INIT("[...") };
    static const str asking[] = { STR_INIT("?"), STR_INIT("!"), STR_INIT("؟") };
    static const str stop[] = { STR_INIT("."), STR_INIT("。"), STR_INIT("۔"), STR_INIT("।") };
    str tail = text.len > TAIL_BYTES ? str_skip(text, text.len - TAIL_BYTES) : text;
    while (drop_closing(&tail))
        ;
    if (ends_with_any(tail, trailing, 3))
        return ENDS_TRAILING;
    if (ends_with_any(tail, asking, 3))
        return ENDS_ASKING;
    return ends_with_any(tail, stop, 4) ? ENDS_STOP : ENDS_OPEN;
}

/* A sentence ends within: a mark, a space, and a capital or a quotation mark. */
static bool has_inner_end(str text)
{
    for (size_t i = 3; i + 2 < text.len; i++)
        if ((text.ptr[i] == '.' || text.ptr[i] == '?' || text.ptr[i] == '!') &&
            text.ptr[i + 1] == ' ' && text.ptr[i - 2] != '.' && text.ptr[i - 2] != ' ' &&
            ((text.ptr[i + 2] >= 'A' && text.ptr[i + 2] <= 'Z') ||
             (unsigned char)text.ptr[i + 2] >= 0x80))
            return true;
    return false;
}

/* "... en mai 2023. Awa Diallo / AFP": what follows the last sentence names whose picture it is. */
static bool ends_in_credit(str text)
{
    if (str_find(text, STR("©")) >= 0)
        return true;
    size_t end = text.len;
    while (end > 1 && !(text.ptr[end - 2] == '.' && text.ptr[end - 1] == ' '))
        end--;
    str tail = str_skip(text, end);
    return end > 1 && tail.len && tail.len <= CREDIT_BYTES && str_find_char(tail, '/') > 0 &&
           ending_of(tail) == ENDS_OPEN;
}

/* ---- addresses, numbers ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool has_phone(str text)
{
    size_t digits = 0, gap = 0, groups = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool digit = is_digit(c);
        if (digit && (gap || !digits))
            groups++;
        digits += digit;
        gap = digit ? 0 : gap + 1;
        bool joins = digit || (digits && gap <= PHONE_GAP && strchr(" .-()", c) && c);
        if (digits >= PHONE_DIGITS && groups >= 3)
            return true;
        if (!joins)
            digits = gap = groups = 0;
    }
    return false;
}

static bool has_email(str text)
{
    ptrdiff_t at = str_find_char(text, '@');
    if (at <= 0 || is_blank(text.ptr[at - 1]))
        return false;
    str host = str_skip(text, (size_t)at + 1);
    for (size_t i = 1; i + 1 < host.len && !is_blank(host.ptr[i]); i++)
        if (host.ptr[i] == '.' && !is_blank(host.ptr[i + 1]))
            return true;
    return false;
}

static bool has_blank(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_blank(text.ptr[i]))
            return true;
    return false;
}

static uint64_t address_signs(str text)
{
    bool begins = str_starts(text, STR("http://")) || str_starts(text, STR("https://")) ||
                  str_starts(text, STR("www."));
    bool inside = str_find(text, STR("://")) >= 0 || str_find(text, STR("www.")) >= 0;
    uint64_t signs = bit_if(begins || inside, SIGN_BIT(ADDRESS));
    signs |= bit_if(begins && !has_blank(text), SIGN_BIT(ONLY_ADDRESS));
    signs |= bit_if(has_email(text), SIGN_BIT(EMAIL));
    return signs | bit_if(has_phone(text), SIGN_BIT(PHONE));
}

/* ---- words of the text as it is written ---- */

struct word_counts {
    uint32_t words, capitals, letters;
    bool is_initials; /* single capitals with dots */
};

static bool is_capital(str word)
{
    unsigned char c = (unsigned char)word.ptr[0],
                  next = word.len > 1 ? (unsigned char)word.ptr[1] : 0;
    /* Latin-1's capitals with accents are C3 80 to C3 9E */
    return (c >= 'A' && c <= 'Z') || (c == 0xC3 && next >= 0x80 && next <= 0x9E);
}

static struct word_counts count_words(str text)
{
    struct word_counts counts = { .is_initials = text.len > 2 };
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        while (i < text.len && !is_blank(text.ptr[i]))
            i++;
        str word = str_sub(text, start, i - start);
        counts.words += word.len > 0;
        counts.capitals += word.len && is_capital(word);
        i += i < text.len;
    }
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool capital = c >= 'A' && c <= 'Z';
        /* C2 and E2 lead marks, mostly */
        counts.letters += capital || (c >= 'a' && c <= 'z') || (c >= 0xC3 && c != 0xE2);
        bool dotted = i + 1 < text.len && text.ptr[i + 1] == '.';
        counts.is_initials &= capital ? dotted : c == '.' || c == ' ' || c == '-';
    }
    return counts;
}

static bool begins_item(str text)
{
    static const str bullets[] = { STR_INIT("- "), STR_INIT("* "), STR_INIT("• "), STR_INIT("– "),
                                   STR_INIT("— "), STR_INIT("▪ "), STR_INIT("· "), STR_INIT("◦ ") };
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (str_starts(text, bullets[i]))
            return true;
    size_t digits = 0;
    while (digits < text.len && is_digit(text.ptr[digits]))
        digits++;
    return digits && digits <= 3 && digits + 1 < text.len &&
           (text.ptr[digits] == '.' || text.ptr[digits] == ')') && is_blank(text.ptr[digits + 1]);
}

static bool begins_hashes(str text)
{
    size_t hashes = 0;
    while (hashes < text.len && text.ptr[hashes] == '#')
        hashes++;
    return hashes && hashes <= 6 && hashes < text.len && text.ptr[hashes] == ' ';
}

/* ---- dates ---- */

/* Counts of the words of a line that may tell a date. */
struct date_words {
    int numbers, years, months, others;
};

static bool is_number(str word)
{
    size_t letters = 0;
    for (size_t i = 0; i < word.len; i++)
        letters += !is_digit(word.ptr[i]);
    return word.len && is_digit(word.ptr[0]) && letters <= 2; /* "1er", "10h30", "3rd" */
}

static void count_date_word(str word, struct date_words *counts)
{
    if (!is_number(word)) {
        counts->others++;
        return;
    }
    counts->numbers++;
    counts->years += word.len == 4 && (str_starts(word, STR("19")) || str_starts(word, STR("20")));
}

/* "[25/ Avril/2024]", "22 novembre 2024", "Niamey, le 3 mai 2024 (AFP)", "26/04/2024 10:30". */
static bool is_date(str folded, const struct page_words *words)
{
    struct date_words counts = { 0 };
    int total = 0;
    while (folded.len && total++ < DATE_WORDS + 1) {
        size_t month = words ? page_words_at(words, folded, SIGN_MONTH) : 0, len = month;
        if (!len && words)
            len = page_words_at(words, folded, SIGN_DATE_WORD);
        if (!len && words)
            len = page_words_at(words, folded, SIGN_DATELINE);
        str word;
        str rest = folded;
        if (!len && text_next_word(&rest, &word))
            count_date_word(word, &counts);
        counts.months += month > 0;
        folded = str_skip(folded, len ? len + 1 : word.len + 1);
    }
    bool told =
        counts.months ? counts.numbers > 0 : counts.years && counts.numbers >= 3 * counts.years;
    return told && total <= DATE_WORDS && counts.others <= DATE_OTHERS;
}

/* ---- all together ---- */

static uint64_t shape_signs(str text, str head, uint32_t codes, const struct word_counts *counts)
{
    enum ending ending = ending_of(text);
    bool is_item = begins_item(text);
    bool inner = has_inner_end(head);
    bool sentence = counts->words >= SENTENCE_WORDS && ending == ENDS_STOP;
    bool prose = codes >= PROSE_CODES && (sentence || (inner && ending != ENDS_TRAILING));
    prose |= codes >= PARAGRAPH_CODES && ending != ENDS_TRAILING;
    bool open = ending == ENDS_OPEN || (ending == ENDS_ASKING && !inner);
    uint64_t signs = bit_if(sentence, SIGN_BIT(SENTENCE)) | bit_if(prose, SIGN_BIT(PROSE));
    signs |= bit_if(codes >= LONG_CODES, SIGN_BIT(LONG));
    signs |= bit_if(codes >= VERY_LONG_CODES, SIGN_BIT(VERY_LONG));
    signs |= bit_if(ending == ENDS_TRAILING, SIGN_BIT(TRAILS_OFF));
    signs |= bit_if(ending == ENDS_ASKING, SIGN_BIT(QUESTION));
    signs |= bit_if(is_item, SIGN_BIT(ITEM)) | bit_if(begins_hashes(text), SIGN_BIT(HASHES));
    signs |= bit_if(!counts->letters, SIGN_BIT(NO_LETTERS));
    signs |= bit_if(counts->is_initials, SIGN_BIT(INITIALS));
    signs |= bit_if(open && codes <= TITLE_CODES, SIGN_BIT(TITLE_LIKE));
    bool name = counts->words <= NAME_WORDS && counts->capitals && ending == ENDS_OPEN && !is_item;
    return signs | bit_if(name && counts->letters, SIGN_BIT(NAME_LIKE));
}

uint64_t signs_of_text(str text, const struct page_words *words, uint32_t codes)
{
    char folded[3 * WORDS_MOST + 1];
    str head = str_clip(text, WORDS_MOST);
    bool whole = head.len == text.len;
    struct word_counts counts = count_words(head);
    uint64_t signs = shape_signs(text, head, codes, &counts);
    bool is_long = codes >= VERY_LONG_CODES;
    if (is_long)
        return signs;
    signs |= address_signs(whole ? text : str_clip(text, 4 * WORDS_MOST));
    bool one_word = counts.words == 1;
    signs |= bit_if(one_word && str_find_char(text, '_') > 0 && !(signs & SIGN_BIT(EMAIL)),
                    SIGN_BIT(IDENTIFIER));
    signs |= bit_if(whole && ends_in_credit(text), SIGN_BIT(CREDIT));
    str all = { folded, text_fold_into(head, folded) };
    bool is_all = false;
    if (words)
        signs |= page_words_signs(words, all, whole, &is_all);
    if (is_all && signs & SIGN_BIT(RELATED))
        signs |= SIGN_BIT(TEASERS); /* nothing after "lire aussi :": the links are the next lines */
    bool date = whole && !(signs & SIGN_BIT(PROSE)) && is_date(all, words);
    return signs | bit_if(date, SIGN_BIT(DATE));
}
