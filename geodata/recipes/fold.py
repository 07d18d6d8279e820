# SPDX-License-Identifier: Apache-2.0
"""Spellings that mean the same: no accents, no case, no punctuation."""
import functools
import unicodedata


@functools.lru_cache(maxsize=1 << 20)
def fold(name):
    """'Agadès' -> 'agades', "N'Djamena" -> 'n djamena', 'Sainte-Foy' -> 'sainte foy'."""
    if name.isascii():
        plain = name
    else:
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain.casefold()).split())
