/* SPDX-License-Identifier: Apache-2.0 */
/* merge.h - the parts of merging: a telling as it is compared, what two of them say of each other,
 * groups, and the event that a group becomes. For the files of this room alone. */
#ifndef EVENTMAP_EXTRACT_MERGE_H
#define EVENTMAP_EXTRACT_MERGE_H

#include "base/buffer.h"
#include "extract/extract.h"

/* How the days of a telling are known. */
enum when_from {
    WHEN_OWN,      /* the text tells them */
    WHEN_DOUBTED,  /* it counts them from a date of the document that is a guess */
    WHEN_DOCUMENT, /* the document's date: it happened shortly before */
    WHEN_BEFORE,   /* recalled without a date: some time before the document's */
    WHEN_NEVER     /* nothing is known */
};

enum { ACCOUNT_COUNTRIES = 6, ACCOUNT_WORDS = 24, ACCOUNT_NAMES = 6 };

/* Numbers, sorted, each once: hashes of words, packed codes of countries ('N' << 8 | 'E'). */
struct countries {
    uint32_t items[ACCOUNT_COUNTRIES];
    uint32_t count;
};
struct words {
    uint32_t items[ACCOUNT_WORDS];
    uint32_t count;
};

/* A telling with all that comparing reads of it, worked out once. */
struct account {
    const struct telling *telling;
    const struct document *document;
    uint32_t number; /* of its document in canonical order */
    uint32_t family; /* those of two families are never one event */
    double once;     /* how far it happens once in a while: 1 a coup, the end of a treaty */
    bool even;       /* both sides do the same: talks, an agreement */
    bool alone;      /* one side does it: a demand, an accusation */
    bool in_title;   /* told by a title, heading or caption */
    enum when_from when_from;
    long from, to, written; /* days since 1970-01-01; `written`: the document's, LONG_MIN unknown */
    const struct placement *place; /* the sharpest; NULL: none */
    uint32_t country;              /* packed, of the place; 0 unknown */
    struct countries doers, targets, all;
    uint8_t doer_sector, target_sector; /* sector_group() of the first known */
    struct words words, names;
    struct words where; /* of the place as written */
};

struct account account_of(const struct telling *telling, const struct document *documents,
                          const uint32_t *document_order, struct arena scratch);
/* By what is told alone, whatever the order in which documents were given: < 0, 0, > 0. */
int account_cmp(const struct account *a, const struct account *b);

/* That forces leave is demanded: who does about it what was asked is the event, where told. */
bool account_is_demand(const struct account *account);

/* Sectors that do not mistake one another: 0 unknown. */
uint8_t sector_group(str sector);

/* ---- kinds of events: merge_kinds.def ---- */
/* Its mode; of a demand that forces leave what is demanded: withdraw. */
str kind_mode(const struct telling *telling);
uint32_t kind_family(str type, str mode); /* a number that related kinds share */
double kind_once(str type, str mode);     /* 0..1, how far it happens once in a while */
bool kind_is_daily(str type, str mode);   /* happens somewhere every day */
bool kind_is_even(str type);
bool kind_is_alone(str type);
/* How far two kinds may be one event: 1 the same, down to 0; below 0: never. */
double kind_likeness(const struct telling *a, const struct telling *b);

/* ---- two tellings: merge_clues.def ---- */
enum merge_clue {
#define CLUE(name, weight, words) MERGE_##name,
#include "extract/merge_clues.def"
#undef CLUE
    MERGE_CLUE_COUNT
};

struct verdict {
    float values[MERGE_CLUE_COUNT]; /* 0..1 each */
    const char *never; /* why they are two events, whatever else; NULL: they may be one */
    double score;      /* above 0: one event */
};
double merge_clue_weight(enum merge_clue clue);
const char *merge_clue_words(enum merge_clue clue); /* "" when it is not worth saying */
struct verdict merge_judge(const struct account *a, const struct account *b);

/* What each part sees; they set values, or `never`. */
void judge_time(const struct account *a, const struct account *b, struct verdict *verdict);
void judge_place(const struct account *a, const struct account *b, struct verdict *verdict);
void judge_actors(const struct account *a, const struct account *b, struct verdict *verdict);
void judge_numbers(const struct account *a, const struct account *b, struct verdict *verdict);

/* ---- groups ---- */

/* Two tellings worth comparing; first < second. */
struct account_pair {
    uint32_t first, second;
    double score;
};
struct account_pairs {
    struct account_pair *items;
    size_t count, capacity;
};
/* Pairs that may be one event, with their scores above 0, of accounts in canonical order. */
struct account_pairs merge_pairs(const struct account *accounts, size_t count, struct arena *keep,
                                 struct arena scratch);
/* The group of each account: the least number of an account in it. */
uint32_t *merge_groups(const struct account *accounts, size_t count,
                       const struct account_pairs *pairs, struct arena *keep);

/* "about 2024-04-01 to 2024-04-10" */
void interval_add(struct buffer *out, const struct interval *when);

/* ---- the event of a group ---- */
struct extracted merge_event(const struct account *const *members, size_t count,
                             const struct extract_options *options, struct arena *keep);
/* Sets where `out` happened; members the best first. */
void merge_where(struct extracted *out, const struct account *const *members, size_t count);
/* Is `inner` the same place as `outer`, or does it lie in it? By key, unit and country. */
bool placement_within(const struct placement *inner, const struct placement *outer);
/* What speaks for one event, and what its tellings disagree about; every clue when asked. */
str merge_reasons(const struct account *const *members, size_t count, bool explain,
                  struct arena *keep);
/* A title short enough, from the tellings' own words; members the best first. */
str merge_title(const struct account *const *members, size_t count, struct arena *keep);

#endif
