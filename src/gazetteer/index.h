/* SPDX-License-Identifier: Apache-2.0 */
/* index.h - an opened gazetteer.idx, for the files of this room. Everything that comes out of the
 * file is checked where it is used, so that damaged bytes give wrong answers at worst. */
#ifndef EVENTMAP_GAZETTEER_INDEX_H
#define EVENTMAP_GAZETTEER_INDEX_H

#include "gazetteer/gazetteer.h"
#include "gazetteer/index_format.h"

struct gazetteer {
    str file; /* the mapping */
    const struct index_header *header;
    const struct index_place *places;
    const struct index_name *names;
    const struct index_slot *slots;
    const uint32_t *records, *keys, *members;
    const struct index_text *languages, *terms;
    const struct index_group *groups;
    const struct index_country *countries;
    str text, sources;
    uint32_t place_count, name_count, slot_count, record_words, key_count, member_count,
        language_count, term_count, group_count, country_count;
};

/* A piece of the text section; empty when it does not lie inside. */
str index_text_at(const struct gazetteer *gaz, uint32_t offset, uint32_t len);

/* The names called `folded`: `count` of them, numbers into gaz->names; none: count 0. */
struct postings {
    const uint32_t *items;
    uint32_t count;
};
struct postings index_lookup(const struct gazetteer *gaz, str folded);
/* The name behind a posting; false when the file is damaged there. */
bool index_name_at(const struct gazetteer *gaz, uint32_t number, struct name_match *match);

#endif
