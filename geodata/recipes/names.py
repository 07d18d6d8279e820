# SPDX-License-Identifier: Apache-2.0
"""names.tsv.xz: names that say their language.

Of one key in one language the first source below gives the name to show (kind empty); what later
sources say differently is kept as kind `alt`. `short` are short forms ("UK", "Hong Kong"),
`demonym` what people from there are called.

  places      libgeonames (GeoNames, 2022)
  countries   CLDR 48, i18n-iso-countries, libgeonames
  admin-1     libgeonames, CLDR 41 subdivisions, Natural Earth (where one polygon is one unit)
"""
import json
import re
import xml.etree.ElementTree as xml

from . import demonyms, geonames, tables
from .admin import lone_units

HEADER = ["key", "lang", "name", "kind"]
SUBDIVISION_LANGUAGES = "ar de en es fa fr id it ja nl pl pt ru sv tr uk zh".split()
NATURAL_EARTH_LANGUAGES = {lang: lang for lang in (
    "ar bn de en es fr el hi hu id it ja ko nl pl pt ru sv tr vi zh he uk ur fa").split()}
NATURAL_EARTH_LANGUAGES["zht"] = "zh-Hant"
JUNK = re.compile(r"^[\d\W]*$")
MOST_WORDS = 6                                           # "Abu Dhabi Island and Internal Islands City" is for no map


class NameBook:
    """Names by key and language, in order of trust."""

    def __init__(self):
        self.rows = {}                                   # (key, lang, name) -> kind
        self.shown = {}                                  # (key, lang) -> name

    def add(self, key, lang, name, kind=""):
        name = tables.clean(name)
        if not name or name == key or JUNK.match(name) or (key, lang, name) in self.rows:
            return
        if kind == "":
            if (key, lang) in self.shown or len(name.split()) > MOST_WORDS:
                kind = "alt"
            else:
                self.shown[key, lang] = name
        self.rows[key, lang, name] = kind

    def short(self, key, lang):
        """The name for a map: short where there is a short one."""
        if not hasattr(self, "_short"):
            self._short = {(k, l): n for (k, l, n), kind in self.rows.items()
                           if kind == "short" and len(n) > 3}
        return self._short.get((key, lang)) or self.shown.get((key, lang), "")


def build(larder, country_codes, admin1_codes, shapes, crosswalk):
    book = NameBook()
    add_cldr_territories(book, larder, country_codes)
    add_iso_countries(book, larder, country_codes)
    add_libgeonames(book, larder, country_codes, admin1_codes)
    add_subdivisions(book, larder, crosswalk)
    add_natural_earth(book, shapes)
    demonyms.add_all(book, larder, country_codes)
    return book


def language_tag(locale):
    """'zh_TW' -> 'zh-TW'."""
    return locale.replace("_", "-")


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def add_cldr_territories(book, larder, country_codes):
    for folder in sorted(((larder / "cldr-localenames-full") / "main").iterdir()):
        lang = folder.name
        path = folder / "territories.json"
        if not re.fullmatch("[a-z]{2,3}", lang) or lang == "und" or not path.exists():
            continue
        names = load(path)["main"][lang]["localeDisplayNames"]["territories"]
        for variant, kind in (("", ""), ("-alt-short", "short"), ("-alt-variant", "alt")):
            for code in country_codes:
                if name := names.get(code + variant):
                    book.add(code, lang, name, kind)


def add_iso_countries(book, larder, country_codes):
    for path in sorted(((larder / "i18n-iso-countries") / "langs").glob("*.json")):
        content = load(path)
        for code, names in sorted(content["countries"].items()):
            if code in country_codes:
                for name in [names] if isinstance(names, str) else names:
                    book.add(code, content["locale"], name)


def add_libgeonames(book, larder, country_codes, admin1_codes):
    root = (larder / "libgeonames-common") / "usr/share/locale"
    for folder in sorted(root.iterdir(), key=lambda f: ("_" in f.name, f.name)):
        lang = language_tag(folder.name)
        names = geonames.read_catalogue(folder / "LC_MESSAGES" / "geonames.mo")
        for key, name in names.items():
            if key.isdigit() or key in country_codes or key in admin1_codes:
                if name != book.shown.get((key, lang.split("-")[0])):
                    book.add(key, lang, name)


def add_subdivisions(book, larder, crosswalk):
    root = (larder / "unicode-cldr-core") / "usr/share/unicode/cldr/common/subdivisions"
    keys = {iso.lower().replace("-", ""): code for iso, code in crosswalk.iso_to_gn.items()}
    for lang in SUBDIVISION_LANGUAGES:
        for node in xml.parse(root / f"{lang}.xml").iter("subdivision"):
            if node.text and not node.get("alt") and (code := keys.get(node.get("type"))):
                book.add(code, lang, node.text)


def add_natural_earth(book, shapes):
    for code, unit in sorted(lone_units(shapes).items()):
        for field, lang in NATURAL_EARTH_LANGUAGES.items():
            book.add(code, lang, unit.properties.get(f"name_{field}"))


def write(path, book, places):
    known = {place.id for place in places}
    rows = [[*row, kind] for row, kind in book.rows.items() if not row[0].isdigit() or row[0] in known]
    rows.sort(key=lambda r: (r[0].isdigit(), int(r[0]) if r[0].isdigit() else 0, r[0], r[1],
                             r[3] != "", r[3], r[2]))
    tables.write(path, HEADER, rows)
