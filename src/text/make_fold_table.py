#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes fold_table.c: what every code point becomes when a name is folded (see text.h).

    python3 src/text/make_fold_table.py > src/text/fold_table.c

How a code point folds, first rule that answers:
  1. our own words below: special letters, apostrophes, Arabic and Hebrew letter forms;
  2. control and format characters, variation selectors: removed; white space: a space;
  3. combining marks of Latin, Greek, Cyrillic, Arabic and Hebrew: removed (those of Indic and
     other scripts are vowels and stay);
  4. decimal digits of any script: ASCII digits;
  5. it decomposes (NFKD) or has a lower case: fold what comes out of that, until nothing changes;
  6. "LATIN SMALL LETTER B WITH HOOK" and the like: the letter before WITH;
  7. punctuation and symbols: a space;
  8. itself.
Hangul syllables are taken apart by arithmetic in fold.c and are not in the table.
"""
import sys
import re
import unicodedata as ud

LAST = 0x2FFFF  # nothing above needs folding but tags and variation selectors: fold.c
PAGE = 128
OTHER = 0xFF000000
SAME, DROP, SPACE = 0, 1, 2  # table entries; from 3 on: offset into the pool

SPECIAL = {}
for pair in """ø o  ß ss  æ ae  œ oe  ł l  đ d  ð d  þ th  ħ h  ı i  ĸ k  ŋ ng  ə e  ǝ e  ɛ e  ɜ e  ɔ o  ɩ i  ɪ i
    ʋ v  ɲ ny  ɓ b  ɗ d  ɖ d  ƙ k  ƴ y  ɠ g  ɣ g  ɦ h  ŧ t  ƭ t  ʈ t  ƈ c  ƥ p  ʒ z  ʃ sh  ʊ u  ƿ w  ȝ y  ɐ a  ɑ a  ɨ i
    ǃ !  ʔ -  ʕ -  ƣ gh  ꞑ n
    ٱ ا  ة ه  ى ي  ی ي  ې ي  ے ي  ک ك  ڪ ك  ہ ه  ھ ه  ە ه  ۀ ه  ۃ ه  ـ -
    ς σ""".replace("\n", " ").split("  "):
    if not pair.strip():
        continue
    letter, folded = pair.split()
    SPECIAL[ord(letter)] = "" if folded == "-" else " " if folded == "!" else folded
# Apostrophes of every kind, ayn and hamza signs, geresh, primes, saltillo: N'Djamena = Ndjamena.
for code in [0x27, 0x60, 0xB4, 0xB7, 0x55A, 0x5F3, 0x5F4, 0x7F4, 0x7F5, 0x2018, 0x2019, 0x201A,
             0x201B, 0x2032, 0x2035, 0x2BB, 0x2BC, 0x2BD, 0x2BE, 0x2BF, 0x2C0, 0x2C1, 0x2B9, 0x2BA,
             0x2C8, 0x2CA, 0x2CB, 0xA78B, 0xA78C, 0xFF07, 0x1FBD, 0x1FBF, 0x1FFE]:
    SPECIAL[code] = ""
SPECIAL[0x2033] = SPECIAL[0x2036] = SPECIAL[0x2034] = " "  # double primes are quotes
SPECIAL[0xFFFD] = " "

MARKS = [(0x300, 0x36F), (0x483, 0x489), (0x591, 0x5BD), (0x5BF, 0x5BF), (0x5C1, 0x5C2),
         (0x5C4, 0x5C5), (0x5C7, 0x5C7), (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670),
         (0x6D6, 0x6DC), (0x6DF, 0x6E4), (0x6E7, 0x6E8), (0x6EA, 0x6ED), (0x8CA, 0x8FF),
         (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0x2DE0, 0x2DFF), (0xA66F, 0xA672),
         (0xA674, 0xA67D), (0xA69E, 0xA69F), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F)]
WITH = re.compile(r"LATIN (?:SMALL LETTER|LETTER SMALL CAPITAL) ([A-Z]{1,2})(?: WITH .*)?$")


def expand(ch):
    """One step: the text that `ch` becomes, or None when it is final."""
    code, kind = ord(ch), ud.category(ch)
    if code in SPECIAL:
        return SPECIAL[code]
    if kind in ("Zs", "Zl", "Zp") or (kind == "Cc" and ch in "\t\n\v\f\r\x85"):
        return " "
    if kind in ("Cc", "Cf") or any(low <= code <= high for low, high in MARKS):
        return ""
    if kind == "Nd":
        return str(ud.digit(ch))
    lower = ch.casefold()
    if ud.decomposition(ch):
        open_form = ud.normalize("NFKD", ch)
        return open_form if len(open_form.encode()) <= 3 * len(ch.encode()) else " "
    if lower != ch and not (0x13A0 <= code <= 0x13FF or 0xAB70 <= code <= 0xABBF):
        return lower
    named = WITH.match(ud.name(ch, ""))
    if named and code > 0x7F:
        return named.group(1).lower()
    if kind[0] in "PS":
        return " "
    return None


def fold(text, depth=0):
    assert depth < 8, text
    out = ""
    for ch in text:
        step = expand(ch)
        out += ch if step is None or step == ch else fold(step, depth + 1)
    return out


def entries(pool, where):
    table = []
    for code in range(LAST + 1):
        if 0xD800 <= code <= 0xDFFF or 0xAC00 <= code <= 0xD7A3:
            table.append(SAME)
            continue
        ch = chr(code)
        out = re.sub(" +", " ", fold(ch))
        size = len(out.encode())
        assert size <= 3 * len(ch.encode()), (hex(code), out)
        assert out == re.sub(" +", " ", fold(out)), (hex(code), out)
        if out == ch and ch != " ":
            table.append(SAME)
        elif out == "":
            table.append(DROP)
        elif out == " ":
            table.append(SPACE)
        else:
            if out not in where:
                where[out] = len(pool)
                pool += bytes([size]) + out.encode()
            table.append(where[out])
    return table


def of_two_bytes(code, entry, pool):
    """fold_two: how many bits in the top byte, and these; OTHER: spaces, longer words, eng."""
    word = chr(code).encode() if entry == SAME else b"" if entry == DROP else \
        b" " if entry == SPACE else bytes(pool[entry + 1:entry + 1 + pool[entry]])
    if b" " in word or len(word) > 3 or code in (0x14A, 0x14B):
        return OTHER
    return 8 * len(word) << 24 | int.from_bytes(word, "little")


def rows(numbers, per_row):
    for start in range(0, len(numbers), per_row):
        yield "    " + ", ".join(str(n) for n in numbers[start:start + per_row]) + ","


def main():
    pool, pages, seen, index = bytearray(b"\0\0\0"), [], {}, []
    table = entries(pool, {})
    for start in range(0, LAST + 1, PAGE):
        page = tuple(table[start:start + PAGE])
        if page not in seen:
            seen[page] = len(pages)
            pages.append(page)
        index.append(seen[page])
    assert len(pages) <= 256 and len(pool) < 65536
    ascii_row = [0 if table[c] == DROP else 32 if table[c] == SPACE else
                 c if table[c] == SAME else pool[table[c] + 1] for c in range(128)]
    two = ["0x%X" % of_two_bytes(c, table[c], pool) for c in range(0x80, 0x800)]
    out = ["/* SPDX-License-Identifier: Apache-2.0 */",
           "/* Written by make_fold_table.py from Unicode " + ud.unidata_version
           + "; change that, not this. */",
           "/* clang-format off */",
           '#include "text/fold_table.h"', "",
           "const uint8_t fold_ascii[128] = {", *rows(ascii_row, 16), "};", "",
           "const uint32_t fold_two[%d] = {" % len(two), *rows(two, 8), "};", "",
           "const uint8_t fold_index[%d] = {" % len(index), *rows(index, 24), "};", "",
           "const uint16_t fold_page[%d][%d] = {" % (len(pages), PAGE)]
    for page in pages:
        out += ["    {"] + ["    " + row for row in rows(page, 16)] + ["    },"]
    out += ["};", "", "const uint8_t fold_pool[%d] = {" % len(pool), *rows(pool, 24), "};"]
    sys.stdout.write("\n".join(out) + "\n")


main()
