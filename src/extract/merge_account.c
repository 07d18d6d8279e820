/* SPDX-License-Identifier: Apache-2.0 */
/* merge_account.c - what merging reads of a telling.
 *   days    its own when the text tells them; counted from a date that is a guess they are doubted;
 *           else the document's
 *   place   the sharpest of its placements
 *   actors  countries of those who do it, of those to whom it is done
 *   words   the longer words of its sentence, as the smallest of their hashes: of two sentences
 *           that share words the same ones are kept */
#include <limits.h>
#include <string.h>

#include "extract/merge.h"
#include "text/text.h"

enum { LONG_WORD = 5, LONG_SENTENCE = 2000 };

/* Into sorted numbers, each once; when there are `most` the largest falls out, so that what is kept
 * does not hang on the order. */
static void add_number(uint32_t *items, uint32_t *count, uint32_t most, uint32_t number)
{
    uint32_t at = 0;
    while (at < *count && items[at] < number)
        at++;
    if (at == most || (at < *count && items[at] == number))
        return;
    uint32_t last = *count < most ? (*count)++ : most - 1;
    memmove(&items[at + 1], &items[at], (last - at) * sizeof *items);
    items[at] = number;
}

static void words_add(struct words *words, uint32_t most, uint32_t hash)
{
    add_number(words->items, &words->count, most, hash);
}

static uint32_t packed(str code)
{
    return code.len == 2 ? (uint32_t)(unsigned char)code.ptr[0] << 8 | (unsigned char)code.ptr[1]
                         : 0;
}

static void countries_add(struct countries *countries, str code)
{
    if (packed(code))
        add_number(countries->items, &countries->count, ACCOUNT_COUNTRIES, packed(code));
}

static uint32_t hash_of(str text)
{
    uint64_t hash = str_hash(text);
    return (uint32_t)(hash ^ hash >> 32);
}

static void read_words(struct account *account, struct arena scratch)
{
    const struct span *span = &account->telling->sentence;
    size_t length =
        span->end - span->start < LONG_SENTENCE ? span->end - span->start : LONG_SENTENCE;
    str rest = text_fold(str_sub(account->document->text, span->start, length), &scratch);
    for (str word; text_next_word(&rest, &word);)
        if (word.len >= LONG_WORD)
            words_add(&account->words, ACCOUNT_WORDS, hash_of(word));
}

static void read_where(struct account *account, struct arena scratch)
{
    enum { NAME_WORD = 3 };
    str rest = text_fold(account->telling->where_text, &scratch);
    for (str word; text_next_word(&rest, &word);)
        if (word.len >= NAME_WORD)
            words_add(&account->where, ACCOUNT_WORDS, hash_of(word));
}

bool account_is_demand(const struct account *account)
{
    return account->telling->asks_to_leave;
}

/* Of whom it is demanded does it. */
static void read_actors(struct account *account, struct arena scratch)
{
    const struct telling *telling = account->telling;
    for (size_t i = 0; i < telling->actor_count; i++) {
        const struct actor *actor = &telling->actors[i];
        bool suffers = actor->is_target != account_is_demand(account);
        struct countries *side = suffers ? &account->targets : &account->doers;
        uint8_t *sector = suffers ? &account->target_sector : &account->doer_sector;
        countries_add(side, actor->country);
        countries_add(&account->all, actor->country);
        if (!*sector)
            *sector = sector_group(actor->sector);
        if (actor->name.len)
            words_add(&account->names, ACCOUNT_NAMES, hash_of(text_fold(actor->name, &scratch)));
    }
}

static void read_place(struct account *account)
{
    const struct placements *placed = &account->telling->placed;
    for (size_t i = 0; i < placed->count; i++) {
        const struct placement *item = &placed->items[i];
        if (item->precision == PRECISION_NONE ||
            (account->place && account->place->precision <= item->precision))
            continue;
        account->place = item;
    }
    if (account->place)
        account->country = packed(account->place->place.country);
}

static void read_days(struct account *account)
{
    const struct telling *telling = account->telling;
    const struct document *document = account->document;
    bool is_guess = document->trust <= DATE_TRUST_GUESS;
    account->written = document->date.year ? date_to_days(document->date) : LONG_MIN;
    account->from = account->to = account->written;
    if (telling->when.from.year && telling->has_date_of_its_own) {
        account->when_from = is_guess && telling->date_is_guess ? WHEN_DOUBTED : WHEN_OWN;
        account->from = date_to_days(telling->when.from);
        account->to = telling->when.to.year ? date_to_days(telling->when.to) : account->from;
    } else if (account->written == LONG_MIN) {
        account->when_from = WHEN_NEVER;
    } else if (telling->background || is_guess) {
        account->when_from = WHEN_BEFORE;
    } else {
        account->when_from = WHEN_DOCUMENT;
    }
}

static bool is_in_title(const struct account *account)
{
    const struct document *document = account->document;
    size_t low = 0, high = document->block_count, at = account->telling->sentence.start;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->blocks[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == document->block_count || document->blocks[low].start > at)
        return false;
    enum block_kind kind = document->blocks[low].kind;
    return kind == BLOCK_TITLE || kind == BLOCK_HEADING || kind == BLOCK_CAPTION;
}

struct account account_of(const struct telling *telling, const struct document *documents,
                          const uint32_t *document_order, struct arena scratch)
{
    size_t number = telling->sentence.document;
    struct account account = { .telling = telling,
                               .document = &documents[number],
                               .number = document_order[number],
                               .family = kind_family(telling->type, kind_mode(telling)),
                               .once = kind_once(telling->type, telling->mode),
                               .even = kind_is_even(telling->type),
                               .alone = kind_is_alone(telling->type) };
    account.in_title = is_in_title(&account);
    read_days(&account);
    read_place(&account);
    read_actors(&account, scratch);
    read_words(&account, scratch);
    read_where(&account, scratch);
    return account;
}

static int compare(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

int account_cmp(const struct account *a, const struct account *b)
{
    int by = compare(a->number, b->number);
    by = by ? by : compare(a->telling->trigger.start, b->telling->trigger.start);
    by = by ? by : compare(a->telling->trigger.end, b->telling->trigger.end);
    by = by ? by : str_cmp(a->telling->type, b->telling->type);
    return by ? by : str_cmp(a->telling->mode, b->telling->mode);
}
