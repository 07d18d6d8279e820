/* SPDX-License-Identifier: Apache-2.0 */
/* html_parse.c - HTML as runs of text with the elements around them. libxml2 tells of elements and
 * characters one after the other (SAX) and builds no tree: so depth costs a stack of ours and no
 * recursion, and size nothing but the text.
 *   1. A block element, or two line breaks, end a piece; one line break is a new line in it.
 *   2. White space becomes one space; soft hyphens and zero-width marks go; numbers 128 to 159 are
 *      meant as Windows-1252.
 *   3. Text in script, style, svg and their like is not there; JSON-LD tells about the page. */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <string.h>

#include "article/html_meta.h"
#include "article/signs.h"
#include "base/buffer.h"
#include "base/charset.h"

enum how { HOW_INLINE, HOW_BLOCK, HOW_SKIP };
enum { ROLE_WORDS = 24, WORD_MOST = 24, LD_MOST = 1 << 22 };

struct open_element {
    uint32_t element; /* of the page, the nearest one */
    bool block, skip, link, pre, is_title, is_ld;
};
struct open_elements {
    struct open_element *items;
    size_t count, capacity;
};
struct html_blocks {
    struct html_block *items;
    size_t count, capacity;
};
struct html_elements {
    struct html_element *items;
    size_t count, capacity;
};

struct builder {
    struct arena *keep;
    struct buffer text, aside; /* the page's; of its title or JSON-LD */
    struct open_elements open;
    struct html_blocks blocks;
    struct html_elements elements;
    struct html_block block; /* the one that is being filled; empty: start == text.len */
    int breaks;              /* since the last character */
    bool space;              /* is due before the next character */
    bool after_link;         /* nothing stands between a link's end and here */
    struct html_meta meta;
};

static struct open_element *top(struct builder *builder)
{
    return &builder->open.items[builder->open.count - 1];
}

/* ---- text ---- */

static void end_block(struct builder *builder)
{
    builder->space = false;
    builder->breaks = 0;
    builder->block.end = builder->text.len;
    if (builder->block.end > builder->block.start) {
        APPEND(builder->keep, &builder->blocks, builder->block);
        buffer_add(&builder->text, STR("\n\n"));
    }
    builder->block = (struct html_block){ .start = builder->text.len };
}

static bool is_space(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x2028 || code == 0x2029;
}

static bool is_nothing(uint32_t code)
{
    return code == 0xAD || code == 0xFEFF || (code >= 0x200B && code <= 0x200D) || code == 0x2060 ||
           (code < ' ');
}

static void begin_character(struct builder *builder)
{
    struct html_block *block = &builder->block;
    bool empty = builder->text.len == block->start;
    if (builder->breaks > 1 && !empty) {
        end_block(builder);
        empty = true;
    }
    if (empty)
        block->element = top(builder)->element;
    else if (builder->breaks || builder->space)
        buffer_add_char(&builder->text, builder->breaks ? '\n' : ' ');
    builder->breaks = 0;
    builder->space = builder->after_link = false;
}

static void add_characters(struct builder *builder, str text)
{
    bool pre = top(builder)->pre, link = top(builder)->link;
    while (text.len) {
        uint32_t code = (unsigned char)*text.ptr;
        size_t len = code < 0x80 ? 1 : str_decode(text, &code);
        str letter = { text.ptr, len };
        char bytes[4];
        text = str_skip(text, len);
        if (is_space(code)) {
            builder->space = true;
            builder->breaks += pre && code == '\n';
            continue;
        }
        if (is_nothing(code))
            continue;
        if (code >= 0x80 && code < 0xA0) /* "&#146;" */
            letter = (str){ bytes, str_encode(charset_windows_1252((unsigned char)code), bytes) };
        begin_character(builder);
        buffer_add(&builder->text, letter);
        builder->block.linked += link ? letter.len : 0;
    }
}

static void on_characters(void *user, const xmlChar *characters, int len)
{
    struct builder *builder = user;
    str text = { (const char *)characters, (size_t)len };
    if (!builder->open.count)
        return;
    const struct open_element *open = top(builder);
    if ((open->is_title || open->is_ld) && builder->aside.len < LD_MOST)
        buffer_add(&builder->aside, text);
    else if (!open->skip)
        add_characters(builder, text);
}

/* ---- elements ---- */

static enum how find_element(str name, uint64_t *signs)
{
    static const struct {
        str name;
        enum how how;
        uint64_t signs;
    } known[] = {
#define ELEMENT(name, how, signs) { STR_INIT(name), HOW_##how, signs },
#include "article/markup.def"
#undef ELEMENT
    };
    size_t low = 0, high = sizeof known / sizeof *known;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_cmp(name, known[middle].name);
        if (!order)
            return *signs = known[middle].signs, known[middle].how;
        *(order < 0 ? &high : &low) = order < 0 ? middle : middle + 1;
    }
    return *signs = 0, HOW_INLINE;
}

static uint64_t named_sign(str word)
{
    static const struct {
        str word;
        uint64_t sign;
    } known[] = {
#define NAMED(word, sign) { STR_INIT(word), SIGN_BIT(sign) },
#include "article/markup.def"
#undef NAMED
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_nocase(word, known[i].word))
            return known[i].sign;
    return 0;
}

/* "relatedPosts td-post-sharing": words end at marks and before capitals. */
static uint64_t names_signs(str names)
{
    uint64_t signs = 0;
    for (int words = 0; names.len && words < ROLE_WORDS; words++) {
        size_t n = 0;
        while (n < names.len && ((names.ptr[n] | 0x20) >= 'a' && (names.ptr[n] | 0x20) <= 'z') &&
               !(n && names.ptr[n] < 'a' && names.ptr[n - 1] >= 'a'))
            n++;
        signs |= n && n <= WORD_MOST ? named_sign(str_sub(names, 0, n)) : 0;
        names = str_skip(names, n ? n : 1);
        words -= !n;
    }
    return signs;
}

static str attribute(const xmlChar **attributes, const char *name)
{
    for (size_t i = 0; attributes && attributes[i]; i += 2)
        if (strcmp((const char *)attributes[i], name) == 0)
            return str_from((const char *)attributes[i + 1]);
    return (str){ 0 };
}

static uint64_t attribute_signs(const xmlChar **attributes)
{
    uint64_t signs = 0;
    static const char *const names[] = { "class", "id", "role", "itemprop", "rel" };
    for (size_t i = 0; attributes && i < sizeof names / sizeof *names; i++)
        signs |= names_signs(attribute(attributes, names[i]));
    bool hidden = str_eq(attribute(attributes, "aria-hidden"), STR("true"));
    return hidden ? signs | SIGN_BIT(NAMED_FURNITURE) : signs;
}

/* What elements without text tell. */
static void take_meta(struct builder *builder, str name, const xmlChar **attributes)
{
    static const char *const keys[] = { "property", "name", "itemprop", "http-equiv" };
    struct html_meta *meta = &builder->meta;
    if (str_eq(name, STR("html")))
        html_meta_take(meta, STR("html lang"), attribute(attributes, "lang"), builder->keep);
    if (str_eq(name, STR("time"))) {
        bool published = str_eq(attribute(attributes, "itemprop"), STR("datePublished"));
        html_meta_take(meta, published ? STR("time pubdate") : STR("time datetime"),
                       attribute(attributes, "datetime"), builder->keep);
    }
    if (str_eq(name, STR("link")) && str_eq_nocase(attribute(attributes, "rel"), STR("canonical")))
        html_meta_take(meta, STR("link canonical"), attribute(attributes, "href"), builder->keep);
    for (size_t i = 0; i < sizeof keys / sizeof *keys && str_eq(name, STR("meta")); i++)
        html_meta_take(meta, attribute(attributes, keys[i]), attribute(attributes, "content"),
                       builder->keep);
}

static bool is_article(str name, const xmlChar **attributes)
{
    str itemprop = attribute(attributes, "itemprop");
    return str_eq(name, STR("article")) || str_eq(name, STR("main")) ||
           (itemprop.len && str_find(itemprop, STR("articleBody")) >= 0);
}

static void add_element(struct builder *builder, struct open_element *open, uint64_t signs,
                        bool article)
{
    struct html_element element = { .parent = open->element,
                                    .signs = signs,
                                    .is_article = article };
    open->element = (uint32_t)builder->elements.count;
    APPEND(builder->keep, &builder->elements, element);
}

static void on_start(void *user, const xmlChar *xml_name, const xmlChar **attributes)
{
    struct builder *builder = user;
    str name = str_from((const char *)xml_name);
    uint64_t signs;
    enum how how = find_element(name, &signs);
    struct open_element open = { 0 };
    if (builder->open.count)
        open = *top(builder);
    take_meta(builder, name, attributes);
    bool was_skipped = open.skip;
    open.block = how == HOW_BLOCK;
    open.skip |= how == HOW_SKIP;
    open.pre |= str_eq(name, STR("pre"));
    open.is_title = !was_skipped && str_eq(name, STR("title"));
    open.is_ld = str_eq(name, STR("script")) &&
                 str_eq_nocase(str_trim(attribute(attributes, "type")), STR("application/ld+json"));
    if (open.is_title || open.is_ld)
        buffer_clear(&builder->aside);
    bool is_link = str_eq(name, STR("a"));
    builder->space |= is_link && builder->after_link;
    open.link |= is_link;
    if (str_eq(name, STR("br")))
        builder->breaks++;
    if (open.block)
        end_block(builder);
    if (!open.skip)
        signs |= attribute_signs(attributes);
    if (!open.skip && (open.block || signs))
        add_element(builder, &open, signs, is_article(name, attributes));
    APPEND(builder->keep, &builder->open, open);
}

static void on_end(void *user, const xmlChar *name)
{
    struct builder *builder = user;
    if (!builder->open.count)
        return;
    struct open_element open = *top(builder);
    str aside = buffer_view(&builder->aside);
    if (open.is_title)
        html_meta_take(&builder->meta, STR("title"), aside, builder->keep);
    if (open.is_ld)
        html_meta_take_json(&builder->meta, str_copy(builder->keep, aside), builder->keep);
    if (open.is_title || open.is_ld)
        buffer_clear(&builder->aside);
    if (open.block)
        end_block(builder);
    builder->after_link |= strcmp((const char *)name, "a") == 0;
    builder->open.count--;
}

/* ---- all of it ---- */

enum { ATTRIBUTES_MOST = 512 };

/* The end of the tag that begins at `at`; *from is where it has more attributes than anybody
 * writes, else its end. Quotes hide what is in them. */
static size_t tag_end(str content, size_t at, size_t *from)
{
    size_t attributes = 0;
    char quote = '\0', before = '<';
    *from = 0;
    for (; at < content.len; at++) {
        if (!quote && (content.ptr[at] == '>' || content.ptr[at] == '<'))
            break;
        char c = content.ptr[at];
        bool begins =
            !quote && c != '=' && is_space((unsigned char)before) && !is_space((unsigned char)c);
        attributes += begins;
        if (attributes > ATTRIBUTES_MOST && !*from)
            *from = at;
        if (quote ? c == quote : (c == '"' || c == '\'') && before == '=')
            quote = quote ? '\0' : c;
        before = c;
    }
    *from = *from ? *from : at;
    return at;
}

/* Attributes are compared with each other: of a tag with very many the rest is blanked. */
static str without_crowds(str content, struct arena *keep)
{
    char *copy = NULL;
    for (size_t at = 0, from; at < content.len; at++) {
        char next = at + 1 < content.len ? (char)(content.ptr[at + 1] | 0x20) : ' ';
        if (content.ptr[at] != '<' || next < 'a' || next > 'z')
            continue;
        size_t end = tag_end(content, at + 1, &from);
        if (from < end && end < content.len) {
            copy = copy ? copy : memcpy(TAKE(keep, char, content.len), content.ptr, content.len);
            memset(copy + from, ' ', end - from);
        }
        at = end - 1;
    }
    return copy ? (str){ copy, content.len } : content;
}

static void parse(struct builder *builder, str content)
{
    content = without_crowds(content, builder->keep);
    htmlSAXHandler handler = { .startElement = on_start,
                               .endElement = on_end,
                               .characters = on_characters,
                               .ignorableWhitespace = on_characters,
                               .cdataBlock = on_characters };
    htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(content.ptr, (int)content.len);
    if (!context)
        return;
    htmlSAXHandlerPtr own = context->sax;
    context->sax = &handler;
    context->userData = builder;
    htmlCtxtUseOptions(context, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                    HTML_PARSE_IGNORE_ENC | HTML_PARSE_RECOVER);
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(context);
    context->sax = own;
    htmlFreeParserCtxt(context);
}

enum status html_page_read(str content, const char *file, struct arena *keep,
                           struct html_page *page, struct report *report)
{
    *page = (struct html_page){ 0 };
    if (content.len > INT_MAX)
        return report_error(report, ERR_DATA, (struct source_pos){ .file = file }, "divide it",
                            "is a page of more than 2 GB");
    struct builder builder = { .keep = keep };
    struct html_element whole = { 0 };
    APPEND(keep, &builder.elements, whole);
    if (content.len)
        parse(&builder, content);
    end_block(&builder);
    page->text = buffer_keep(&builder.text, keep);
    page->blocks = builder.blocks.items;
    page->block_count = builder.blocks.count;
    page->text.len = page->block_count ? page->blocks[page->block_count - 1].end : 0;
    page->elements = builder.elements.items;
    page->element_count = builder.elements.count;
    html_meta_finish(&builder.meta, page, keep);
    buffer_release(&builder.aside);
    return OK;
}
