/* SPDX-License-Identifier: Apache-2.0 */
/* date_tokens.c - a date's text cut into numbers, words (dates.def) and marks. */
#include "intake/date_parts.h"
#include "text/text.h"

enum { TEXT_MOST = 120, FOLDED_MOST = 3 * TEXT_MOST + 1 };

static struct token word_token(str word)
{
    static const struct {
        str word;
        enum meaning meaning;
        int value;
    } words[] = {
#define WORD(meaning, value, word) { { word, sizeof(word) - 1 }, meaning, value },
#include "intake/dates.def"
#undef WORD
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, words[i].word))
            return (struct token){ .meaning = words[i].meaning,
                                   .value = words[i].value,
                                   .is_t = str_eq(word, STR("t")) };
    return (struct token){ .meaning = UNKNOWN };
}

/* European and Arabic digits (U+0660, U+06F0); -1: none. */
static int digit_of(uint32_t code)
{
    if (code >= '0' && code <= '9')
        return (int)(code - '0');
    if (code >= 0x660 && code <= 0x669)
        return (int)(code - 0x660);
    return code >= 0x6f0 && code <= 0x6f9 ? (int)(code - 0x6f0) : -1;
}

static bool is_dash(uint32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}

static bool is_mark(uint32_t code)
{
    return is_dash(code) || (code < 0x80 && code > ' ' && strchr("/.,:+()'~_;", (int)code));
}

static struct token number_token(str *text)
{
    struct token token = { .meaning = NUMBER };
    uint32_t code;
    for (size_t len; (len = str_decode(*text, &code)) && digit_of(code) >= 0;) {
        if (token.digits < 18)
            token.value = token.value * 10 + digit_of(code);
        token.digits++;
        *text = str_skip(*text, len);
    }
    return token;
}

static struct token letters_token(str *text)
{
    char folded[FOLDED_MOST];
    str start = *text;
    uint32_t code;
    for (size_t len; (len = str_decode(*text, &code)) && digit_of(code) < 0 && !is_mark(code) &&
                     code > ' ' && code != 0xa0;)
        *text = str_skip(*text, len);
    str word = { start.ptr, start.len - text->len };
    return word_token((str){ folded, text_fold_into(word, folded) });
}

bool date_tokens(str text, struct parser *parser)
{
    int count = 0;
    if (text.len > TEXT_MOST)
        return false;
    while (text.len && count < TOKENS_MOST) {
        uint32_t code;
        size_t len = str_decode(text, &code);
        struct token token;
        if (code <= ' ' || code == 0xa0 || code == 0x202f || code == '\'' || code == '(' ||
            code == ')' || code == 0x2019) {
            text = str_skip(text, len);
            continue;
        }
        if (digit_of(code) >= 0) {
            token = number_token(&text);
        } else if (is_mark(code)) {
            token = (struct token){ .meaning = MARK, .value = is_dash(code) ? '-' : code };
            text = str_skip(text, len);
        } else {
            token = letters_token(&text);
        }
        if (token.meaning == UNKNOWN)
            return false;
        bool behind_number = count && parser->tokens[count - 1].meaning == NUMBER;
        if (token.meaning != ORDINAL || !behind_number)
            parser->tokens[count++] = token;
    }
    for (int i = 0; i < 4; i++)
        parser->tokens[count + i].meaning = END;
    return text.len == 0 && count > 0;
}
