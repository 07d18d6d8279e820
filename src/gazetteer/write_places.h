/* SPDX-License-Identifier: Apache-2.0 */
/* write_places.h - places as rows of the index: what many of them have in common is said once.
 * Texts that places share (units, features, countries) are terms, and places with the same ones,
 * class and radius share a row of SECTION_TRAITS. */
#ifndef EVENTMAP_GAZETTEER_WRITE_PLACES_H
#define EVENTMAP_GAZETTEER_WRITE_PLACES_H

#include "gazetteer/draft.h"

struct place_rows {
    struct draft owner; /* of the tables below */
    struct draft_keys term_numbers, trait_numbers;
    struct {
        str *items; /* number n is items[n - 1] */
        size_t count, capacity;
    } terms;
    struct {
        uint32_t *items; /* TRAIT_FIELDS each */
        size_t count, capacity;
    } traits;
    struct {
        str *items;
        size_t count, capacity;
    } schemes; /* of keys, each with its colon */
};

/* Texts are copied into `keep`. */
struct place_rows place_rows_start(struct arena *keep);
/* Number of a text in SECTION_TERMS, from 1; 0 for none. */
uint32_t place_rows_term(struct place_rows *rows, str text);
/* The row of a place, whose key is at `key` in SECTION_TEXT and has at most UINT8_MAX bytes. */
void place_row(struct place_rows *rows, const struct place *place, uint32_t key,
               uint32_t first_name, uint32_t prior, uint32_t row[PLACE_FIELDS]);
/* SECTION_SCHEMES: what keys begin with; empty when there are more than layers need to know. */
str place_schemes(const struct place_rows *rows, struct arena *keep);

#endif
