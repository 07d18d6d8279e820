/* SPDX-License-Identifier: Apache-2.0 */
/* fold_table.h - what each code point folds to; written by make_fold_table.py, read by fold.c.
 * Code point c is entry fold_page[fold_index[c / 128]][c % 128]: 0 it stays as it is, 1 it goes,
 * 2 it is a space, else an offset into fold_pool: a length byte and that many bytes of UTF-8. */
#ifndef EVENTMAP_TEXT_FOLD_TABLE_H
#define EVENTMAP_TEXT_FOLD_TABLE_H

#include <stdint.h>

enum { FOLD_LAST = 0x2FFFF, FOLD_PAGE = 128 };
enum { FOLD_SAME, FOLD_DROP, FOLD_SPACE };

extern const uint8_t fold_ascii[128]; /* 0 it goes, ' ' a space, else the folded letter */
/* The same of what has two bytes, from U+0080 on: how many bits in the highest byte, and these, the
 * first letter lowest. FOLD_TWO_OTHER: ask the entry (spaces, words of over three bytes, eng). */
enum { FOLD_TWO_BITS = 24 };
#define FOLD_TWO_OTHER 0xFF000000u
extern const uint32_t fold_two[0x800 - 0x80];

extern const uint8_t fold_index[];
extern const uint16_t fold_page[][FOLD_PAGE];
extern const uint8_t fold_pool[];

#endif
