# SPDX-License-Identifier: Apache-2.0
"""osm/villages.tsv.xz: towns and villages of OpenStreetMap. ODbL 1.0: a database of its own.

FlightGear's list of points of interest holds 768,774 cities, towns and villages: position, name.
  1. names are cleaned (spellings); what names nothing goes: numbers, kilometre posts, "unknown", "?";
  2. each gets the country and the admin-1 code of the polygon it lies in; off the coast, those of
     the nearest place of places.tsv;
  3. what places.tsv has under one of its names, or this list under the same, within SAME_KM is left
     out: the size of a town is how far apart two people put its middle. villages.tsv is not asked:
     what was surveyed is better than what is remembered, and the layer hides it;
  4. two at the very same spot are one with two names, so that a position is a key;
  5. sorted by unit and name: neighbours look alike, and the file packs well.
Nothing of this list goes into any other table, or that table would be under the ODbL too.
"""
import csv
import gzip
import re
import unicodedata
from collections import defaultdict

from . import tables
from .fold import fold
from .sphere import cell, cells_around, distance_m

LIST = "usr/share/games/flightgear/Navaids/poi.dat.gz"
KINDS = {"12": "city", "13": "town", "14": "village"}
SAME_KM = {"city": 15.0, "town": 5.0, "village": 3.0}
ASHORE_KM = 25.0
DECIMALS = 4                # 11 m: nobody puts the middle of a village closer
CELL_DEG = 0.1
HEADER = ["name", "lat", "lon", "fcode", "country", "admin1", "alternates"]
NO_NAMES = {"unknown", "unnamed", "no name", "noname", "name", "fixme", "test", "village", "town", "city",
            "hamlet", "there is a village here", "unknown village", "unnamed village", "abandoned village"}
POST = re.compile(r"\b(km|kilometer|kilometre|км|разъезд|пк)\b", re.IGNORECASE)
BRACKET = re.compile(r"\s*\(([^()]*)\)?")


def build(larder, out, places):
    towns = list(read((larder / "flightgear-data-base") / LIST))
    locate(larder, towns, places)
    known = NameGrid()
    for place in places:
        known.add({fold(name) for name in (place.name, place.ascii, *place.alternates)}, place.lat, place.lon)
    tables.write(out / "osm" / "villages.tsv.xz", HEADER, rows(keep_new(towns, known)))


class Town:
    __slots__ = ("names", "lat", "lon", "kind", "country", "admin1")

    def __init__(self, names, lat, lon, kind):
        self.names, self.kind = names, kind
        self.lat, self.lon = round(lat, DECIMALS), round(lon, DECIMALS)
        self.country = self.admin1 = ""


def read(path):
    """Lines are `ID lat lon name`; other IDs are countries and airfields' own points."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        for line in file:
            cells = line.rstrip("\n").split(" ", 3)
            if len(cells) == 4 and cells[0] in KINDS:
                names = spellings(cells[3])
                if names:
                    yield Town(names, float(cells[1]), float(cells[2]), KINDS[cells[0]])


# --- 1: names ---

def spellings(text):
    """'Alacant/Alicante' -> both; 'Taza تازة' -> both; 'Halle (Westfalen)' -> that, and Halle."""
    if any(c in text for c in "?=~\ufffd"):
        return []
    text = "".join(c for c in unicodedata.normalize("NFC", text)
                   if c in "\u200c\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Co"))
    text = " ".join(text.replace("_", " ").replace('"', " ").replace("\t", " ").split())
    found = []
    for part in split(text):
        for name in (part, *variants(part)):
            name = tidy(name)
            if is_name(name) and name not in found:
                found.append(name)
    return found


def split(text):
    parts = [part.strip() for part in re.split(r"[;/|]", text)]
    if any(sum(c.isalpha() for c in part) < 3 for part in parts):
        parts = [re.sub(r"[;/|]", " ", text)]
    return [half for part in parts for half in by_script(part)]


def by_script(text):
    """Words in Latin letters and words in others, when they are two blocks; else the text as it is."""
    if text.isascii() or "(" in text:
        return [text]
    blocks = []
    for word in text.split():
        latin = next((is_latin(c) for c in word if c.isalpha()), None)
        if blocks and (latin is None or latin == blocks[-1][0]):
            blocks[-1][1].append(word)
        else:
            blocks.append((latin, [word]))
    two = len(blocks) == 2 and all(sum(map(len, words)) >= 3 for _, words in blocks)
    return [" ".join(words) for _, words in blocks] if two else [text]


def is_latin(letter):
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"


def variants(name):
    """Without what stands in brackets or after a comma; what is in brackets in another script."""
    bracket = BRACKET.search(name)
    if bracket:
        outside, inside = " ".join(BRACKET.sub(" ", name).split()), bracket.group(1)
        yield outside
        if [is_latin(c) for c in inside if c.isalpha()][:1] != [is_latin(c) for c in outside if c.isalpha()][:1]:
            yield inside
    elif "," in name:
        yield name.split(",")[0]


def tidy(name):
    name = " ".join(name.split()).strip(" ,.;:-*'`")
    return name.title() if name.isupper() and name.isascii() and len(name) >= 4 else name


def is_name(name):
    letters = sum(c.isalpha() for c in POST.sub("", name))
    return letters >= 2 and len(name) <= 80 and fold(name) not in NO_NAMES


# --- 2: units ---

def locate(larder, towns, places):
    points, joined = larder.work / "towns.csv", larder.work / "towns-in-units.csv"
    with open(points, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["n", "lon", "lat"])
        table.writerows([n, town.lon, town.lat] for n, town in enumerate(towns))
    larder.mapshaper("-i", points, "-points", "x=lon", "y=lat", "-join", larder.work / "code.json",
                     "fields=code", "-join", larder.work / "country.json", "fields=country",
                     "-filter-fields", "n,code,country", "-o", joined)
    shore = ShoreGrid(places)
    with open(joined, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            town = towns[int(row["n"])]
            town.country = row["country"] or row["code"][:2]
            town.admin1 = row["code"][3:] if row["code"][:2] == town.country else ""
            if not town.country:
                town.country, town.admin1 = shore.unit_near(town)


class ShoreGrid:
    """Places by cell, to ask what unit a point off the coast belongs to."""

    def __init__(self, places):
        self.cells = defaultdict(list)
        for place in places:
            self.cells[cell(place.lat, place.lon, CELL_DEG)].append(place)

    def unit_near(self, town):
        found = [(distance_m(town.lat, town.lon, place.lat, place.lon), place.country, place.admin1)
                 for key in cells_around(town.lat, town.lon, ASHORE_KM, CELL_DEG) for place in self.cells.get(key, ())]
        metres, country, admin1 = min(found, default=(1e9, "", ""))
        return (country, admin1) if metres <= ASHORE_KM * 1000 else ("", "")


# --- 3: what is new ---

class NameGrid:
    """Where each folded name is."""

    def __init__(self):
        self.spots = defaultdict(list)

    def add(self, folded, lat, lon):
        for name in folded:
            if name:
                self.spots[name].append((lat, lon))

    def has_near(self, folded, lat, lon, reach_km):
        return any(distance_m(lat, lon, y, x) <= reach_km * 1000
                   for name in folded for y, x in self.spots.get(name, ())
                   if abs(lat - y) * 111.2 <= reach_km)


def keep_new(towns, known):
    """In order of kind, so that of two entries the more important stays."""
    order = list(KINDS.values())
    for town in sorted(towns, key=lambda t: (order.index(t.kind), t.names, t.lat, t.lon)):
        folded = {fold(name) for name in town.names}
        if not known.has_near(folded, town.lat, town.lon, SAME_KM[town.kind]):
            known.add(folded, town.lat, town.lon)
            yield town


# --- 4 and 5: rows ---

def one_a_spot(towns):
    by_spot = {}
    for town in towns:
        first = by_spot.setdefault((town.lat, town.lon), town)
        if first is not town:
            first.names += [name for name in town.names if name not in first.names]
    return by_spot.values()


def rows(towns):
    for town in sorted(one_a_spot(towns), key=lambda t: (t.country, t.admin1, t.kind, t.names, t.lat, t.lon)):
        yield [town.names[0], degrees(town.lat), degrees(town.lon), town.kind, town.country, town.admin1,
               tables.join_list(town.names[1:])]


def degrees(value):
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
