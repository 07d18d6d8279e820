/* SPDX-License-Identifier: Apache-2.0 */
#include "intake/precisions.h"

#include "text/text.h"

enum scale { SCALE_UCDP, SCALE_ACLED, SCALE_WORD };

static const struct told {
    enum scale scale;
    str text;
    enum precision precision;
} table[] = {
#define UCDP(code, precision)  { SCALE_UCDP, { code, sizeof(code) - 1 }, PRECISION_##precision },
#define ACLED(code, precision) { SCALE_ACLED, { code, sizeof(code) - 1 }, PRECISION_##precision },
#define WORD(word, precision)  { SCALE_WORD, { word, sizeof(word) - 1 }, PRECISION_##precision },
#define SIZE(word, size)
#include "intake/precisions.def"
#undef UCDP
#undef ACLED
#undef WORD
#undef SIZE
};

static const struct {
    str text;
    enum settlement_size size;
} sizes[] = {
#define UCDP(code, precision)
#define ACLED(code, precision)
#define WORD(word, precision)
#define SIZE(word, size) { { word, sizeof(word) - 1 }, SIZE_##size },
#include "intake/precisions.def"
#undef UCDP
#undef ACLED
#undef WORD
#undef SIZE
};

enum { LONGEST = 32 }; /* bytes of a cell that can be in the tables */

enum precision precision_read(str cell, bool is_acled)
{
    char folded[3 * LONGEST + 1];
    if (!cell.len || cell.len > LONGEST)
        return PRECISION_NONE;
    str text = { folded, text_fold_into(cell, folded) };
    enum scale other = is_acled ? SCALE_UCDP : SCALE_ACLED;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].scale != other && str_eq(table[i].text, text))
            return table[i].precision;
    return PRECISION_NONE;
}

enum settlement_size size_read(str cell)
{
    char folded[3 * LONGEST + 1];
    if (!cell.len || cell.len > LONGEST)
        return SIZE_NOT_TOLD;
    str text = { folded, text_fold_into(cell, folded) };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (str_eq(sizes[i].text, text))
            return sizes[i].size;
    return SIZE_NOT_TOLD;
}
