/* SPDX-License-Identifier: Apache-2.0 */
/* import_row.h - one imported place, or one more name of a place, on its way through the sorter: as
 * bytes whose order is that of their keys, places before names before shapes, earlier rows before
 * later ones. */
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
    const struct geometry *geometry; /* a line or polygon, to be packed after it; NULL: none */
};

/* One name more; empty, too long and surplus ones are passed over. */
void row_add_name(struct import_row *row, enum name_kind kind, uint8_t favour, str language,
                  str text);

/* The record of a row in `out`, which has room for RECORD_MOST bytes; its length. Names that find
 * no room are left out. 0: key too long. */
size_t row_pack(const struct import_row *row, char *out);
/* False when the bytes are none of row_pack's. */
bool row_unpack(str record, struct import_row *row);
/* ---- lines and polygons, piece by piece (import_shape.c) ---- */
struct shape_walk {
    const struct geometry *geometry; /* NULL: at the end */
    uint32_t number, path_count;
    size_t path, point;
};
/* Of a row; without pieces when it has no geometry that can be kept. */
struct shape_walk shape_walk_of(const struct import_row *row);
/* The record of the next piece, as row_pack(); 0: there is none. */
size_t shape_pack(struct shape_walk *walk, const struct import_row *row, char *out);
struct shape_piece {
    uint32_t number;           /* 0: a shape begins */
    uint32_t type, path_count; /* of the whole shape */
    uint32_t path; /* points of the path that begins, perhaps with PATH_HOLE; 0: it goes on */
    str points;    /* struct index_point, not aligned */
};
/* False when the record is no piece. */
bool shape_unpack(str record, struct shape_piece *piece);

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
