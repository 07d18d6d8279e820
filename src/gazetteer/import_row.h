/* SPDX-License-Identifier: Apache-2.0 */
/* import_row.h - one imported place, or one more name of a place, on its way through the sorter: as
 * bytes whose order is that of their keys, places before names, earlier rows before later ones. */
#ifndef EVENTMAP_GAZETTEER_IMPORT_ROW_H
#define EVENTMAP_GAZETTEER_IMPORT_ROW_H

#include "gazetteer/gazetteer.h"

enum { ROW_NAMES_MOST = 600, ROW_ORDER_INPUT_BITS = 16, MODIFIED_NOW = 99999999 };

struct import_name {
    enum name_kind kind;
    uint8_t favour; /* among the names of its language: 2 short form, 1 preferred, 0 any other */
    str language;   /* ISO 639 code; empty unknown */
    str text;
};

/* Views point into the input, or into the record it was read back from. */
struct import_row {
    str key;
    uint64_t order;     /* number of the input, number of the row */
    bool is_place;      /* else it brings nothing but names */
    struct place place; /* without index; key and name are left to `key` and the first of `names` */
    int16_t fame;       /* geonames_features.def */
    bool radius_is_told; /* else it is what such a thing usually has */
    uint32_t modified;   /* 20140102; MODIFIED_NOW: a person's own */
    struct import_name names[ROW_NAMES_MOST];
    size_t name_count;
};

/* One name more; empty, too long and surplus ones are passed over. */
void row_add_name(struct import_row *row, enum name_kind kind, uint8_t favour, str language,
                  str text);

/* The record of a row in `out`, which has room for RECORD_MOST bytes; its length. Names that find
 * no room are left out. 0: key too long. */
size_t row_pack(const struct import_row *row, char *out);
/* False when the bytes are none of row_pack's. */
bool row_unpack(str record, struct import_row *row);
/* The key alone, which is how a record begins. */
str row_key(str record);

/* ---- a feature code's meaning (features.c) ---- */
struct feature_kind {
    char letter;
    const char *code;       /* "" for all others of the letter */
    enum place_class class; /* PLACE_CLASS_COUNT: left out */
    double radius_m;
    int16_t fame;
};
/* Never NULL: what is not in the table is left out. */
const struct feature_kind *feature_kind_of(str letter, str code);

#endif
