# SPDX-License-Identifier: Apache-2.0
"""What people from a country are called: i18n-nationality, demonyms.tsv, and the forms of these.

The package gives one masculine form per language; a newspaper uses all four of French
("les soldats maliens", "la junte malienne"). Only rules that hold for every demonym in the list
are here; what they cannot make stands in the hand-made demonyms.tsv.
"""
import json

from . import tables
from .fetch import HERE
from .fold import fold

FRENCH = [                  # ending of the masculine, of the feminine; the first that fits
    ("ien", "ienne"), ("ïen", "ïenne"), ("éen", "éenne"), ("yen", "yenne"), ("on", "onne"), ("ais", "aise"), ("ois", "oise"),
    ("grec", "grecque"), ("turc", "turque"), ("blanc", "blanche"),
    ("é", "ée"), ("è", "è"), ("e", "e"), ("a", "a"), ("o", "o"), ("i", "i"), ("u", "u"),
    ("an", "ane"), ("ain", "aine"), ("in", "ine"), ("ol", "ole"), ("and", "ande"),
    ("at", "ate"), ("ot", "ote"), ("el", "elle"), ("s", "se"),
]


def add_all(book, larder, country_codes):
    names = {(key, lang, fold(name)) for key, lang, name in book.rows if key in country_codes}
    corrections = tables.read(HERE / "demonyms.tsv")
    wrong = {(row["key"], row["lang"], row["name"]) for row in corrections if row["forms"] == "not"}
    for path in sorted(((larder / "i18n-nationality") / "langs").glob("*.json")):
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        for code, word in sorted(content["nationalities"].items()):
            for word in [word] if isinstance(word, str) else word:
                entry = (code, content["locale"], word.strip())
                if code in country_codes and entry not in wrong and is_demonym(*entry, names):
                    add_forms(book, *entry)
    for row in corrections:
        if row["forms"] == "as is":
            book.add(row["key"], row["lang"], row["name"], "demonym")
        elif row["forms"] == "all":
            add_forms(book, row["key"], row["lang"], row["name"])


def is_demonym(code, lang, word, country_names):
    """Some entries of the package are the name of the country."""
    return (code, lang, fold(word)) not in country_names and "(" not in word and "," not in word


def add_forms(book, code, lang, word):
    for form in {"fr": french_forms, "en": english_forms}.get(lang, lambda w: [w])(word):
        book.add(code, lang, form, "demonym")


def french_forms(word):
    """Masculine, feminine and the two plurals of one word; of several words nothing is made."""
    if " " in word:
        return [word]
    feminine = french_feminine(word)
    return dict.fromkeys([word, feminine, french_plural(word), french_plural(feminine)])


def french_feminine(word):
    low = word.lower()
    for ending, feminine in FRENCH:
        if low.endswith(ending):
            return word[:len(word) - len(ending)] + match_case(word, ending, feminine)
    return word


def match_case(word, ending, feminine):
    return feminine.capitalize() if len(word) == len(ending) and word[0].isupper() else feminine


def french_plural(word):
    return word if word[-1] in "sxz" else word + "s"


def english_forms(word):
    plural = word.endswith(("an", "i", "ican")) and " " not in word
    return [word, word + "s"] if plural else [word]
