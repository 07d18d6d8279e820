#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Check the committed world data: headers, keys, ranges, references, size. Needs only Python.

    geodata/check.py            sentences on stdout, exit 1 when one of them is a failure
"""
import json
import hashlib
import sys
from collections import defaultdict
from pathlib import Path

from recipes import tables
from recipes.fold import fold
from recipes.sphere import distance_m

HERE = Path(__file__).resolve().parent
LIMIT_MB = 42
SAME_PLACE_M = 15e3          # two of one name closer than this are one place
HEADERS = {
    "places.tsv.xz": "id name lat lon fcode country admin1 admin2 population elevation alternates",
    "names.tsv.xz": "key lang name kind",
    "aliases.tsv": "key lang name kind note",
    "former.tsv": "key unit units name_en name_fr aliases lat lon radius_m note",
    "admin1.tsv.xz": "code geonameid name ascii iso3166_2 lat lon population polygon radius_m seat",
    "admin2.tsv.xz": "code geonameid name lat lon radius_m seat",
    "countries.tsv": "iso2 iso3 numeric fips geonameid name capital continent area_km2 population "
                     "languages neighbours lat lon radius_m",
    "airports.tsv.xz": "ident type name lat lon country region municipality iata icao keywords",
    "groups.tsv": "key kind members name_fr name_en name_ar aliases lat lon radius_m note",
    "facilities.tsv": "key kind name_fr name_en name_ar aliases lat lon country admin1 near same_as "
                      "accuracy_m note",
    "villages.tsv": "id name lat lon fcode country admin1 admin2 population elevation alternates "
                    "accuracy_m note",
    "seats.tsv": "unit seat seat_admin1",
    "osm/villages.tsv.xz": "name lat lon fcode country admin1 alternates",
    "demonyms.tsv": "key lang name forms note",
    "waters.tsv": "kind name lat lon name_en name_fr name_ar name_es name_pt name_de name_ru name_tr "
                  "name_zh name_ha",
    "icons/icons.tsv.xz": "name width height paths",
    "icons/eventmap.tsv": "name width height paths",
    "icons/signs.tsv": "type icons",
    "sources.tsv": "package version kind archive files licence vintage sha256",
}
ROWS = {"places.tsv.xz": 225000, "names.tsv.xz": 350000, "admin1.tsv.xz": 3800, "admin2.tsv.xz": 47000,
        "countries.tsv": 249, "airports.tsv.xz": 49000, "groups.tsv": 120, "facilities.tsv": 60,
        "villages.tsv": 1000, "seats.tsv": 350, "osm/villages.tsv.xz": 600000, "icons/icons.tsv.xz": 700}
OPTIONAL = {"osm/villages.tsv.xz"}      # one may leave osm/ away for its licence
BASEMAP = [f"{layer}_{scale}.fgb.xz" for scale in ("110m", "50m", "10m")
           for layer in ("land", "countries", "boundaries", "rivers", "lakes")]
BASEMAP += ["admin1.fgb.xz", "admin1_lines_10m.fgb.xz", "places.fgb.xz", "relief.tif"]
KNOWN = [   # table, key column, key, column, value: facts that a wrong join would break
    ("places.tsv.xz", "id", "2440485", "name", "Niamey"),
    ("places.tsv.xz", "id", "2440485", "population", "1300000"),
    ("places.tsv.xz", "id", "2447513", "population", "110000"),
    ("admin1.tsv.xz", "code", "NE.09", "seat", "2438678"),
    ("admin1.tsv.xz", "code", "NE.01", "iso3166_2", "NE-1"),
    ("countries.tsv", "iso2", "NE", "capital", "2440485"),
    ("airports.tsv.xz", "ident", "DRRN", "country", "NE"),
    ("groups.tsv", "key", "aes", "members", "BF|ML|NE"),
    ("facilities.tsv", "key", "base-aerienne-101-niamey", "same_as", "DRRN"),
]


class Checker:
    def __init__(self):
        self.passed = self.failed = 0

    def expect(self, truth, sentence):
        if truth:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {sentence}")

    def none(self, bad, sentence):
        bad = list(bad)
        self.expect(not bad, f"{sentence}: {len(bad)}, first {bad[:3]}")


def key_of(table):
    return HEADERS[table].split()[0]


def check_table(check, name, rows, text):
    columns = HEADERS[name].split()
    check.expect(text.split("\n", 1)[0].split("\t") == columns, f"{name}: the header is not as agreed")
    check.none((line for line in text.split("\n")[:-1] if line.count("\t") != len(columns) - 1),
               f"{name}: lines with a wrong number of cells")
    check.expect(text.endswith("\n") and "\r" not in text and '\n\n' not in text,
                 f"{name}: line ends")
    check.expect(len(rows) >= ROWS.get(name, 1), f"{name}: only {len(rows)} rows")
    if name not in ("names.tsv.xz", "aliases.tsv", "demonyms.tsv", "waters.tsv"):
        osm = name.startswith("osm/")       # a position is the key there
        keys = [(row["lat"], row["lon"]) if osm else row[key_of(name)] for row in rows]
        check.expect(len(keys) == len(set(keys)), f"{name}: a key is there twice")
        check.expect(all(keys), f"{name}: an empty key")
    if "lat" in columns:
        check.none((row for row in rows if not position_ok(row)), f"{name}: positions out of range")


def position_ok(row):
    if row["lat"] == "" and row["lon"] == "":
        return True
    try:
        return -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180
    except ValueError:
        return False


def check_references(check, data):
    places = {row["id"] for row in data["places.tsv.xz"]} | {row["id"] for row in data["villages.tsv"]}
    countries = {row["iso2"] for row in data["countries.tsv"]}
    admin1 = {row["code"] for row in data["admin1.tsv.xz"]}
    admin2 = {row["code"] for row in data["admin2.tsv.xz"]}
    airports = {row["ident"] for row in data["airports.tsv.xz"]}

    def dangling(table, column, known, split=False):
        for row in data[table]:
            for value in row[column].split("|") if split else [row[column]]:
                if value and value not in known:
                    yield f"{row[key_of(table)]}: {value}"

    check.none(dangling("groups.tsv", "members", countries | admin1, True), "groups.tsv: members that are no country")
    units = admin1 | {f"iso:{code}" for code in countries}
    check.none(dangling("former.tsv", "units", units, True), "former.tsv: units that are none")
    check.none(dangling("former.tsv", "unit", units), "former.tsv: a unit that is none")
    check.none(dangling("countries.tsv", "neighbours", countries, True), "countries.tsv: unknown neighbours")
    check.none(dangling("countries.tsv", "capital", places), "countries.tsv: unknown capitals")
    check.none(dangling("facilities.tsv", "country", countries), "facilities.tsv: unknown countries")
    check.none(dangling("facilities.tsv", "near", places), "facilities.tsv: unknown places in near")
    check.none(dangling("facilities.tsv", "same_as", airports), "facilities.tsv: unknown airports")
    for table in ("admin1.tsv.xz", "admin2.tsv.xz"):
        check.none(dangling(table, "seat", places), f"{table}: unknown seats")
    for table in ("places.tsv.xz", "villages.tsv", "facilities.tsv", "osm/villages.tsv.xz"):
        check.none((row for row in data.get(table, ()) if row["admin1"]
                    and f"{row['country']}.{row['admin1']}" not in admin1), f"{table}: unknown admin1")
    for table in ("places.tsv.xz", "villages.tsv"):
        check.none((row["id"] for row in data[table] if row["admin2"] and
                    f"{row['country']}.{row['admin1']}.{row['admin2']}" not in admin2),
                   f"{table}: unknown admin2")
    check_seats(check, data, admin2)
    check_districts(check, data)
    check_villages(check, data["villages.tsv"], data["places.tsv.xz"])
    known = places | countries | admin1
    check.none((row["key"] for row in data["names.tsv.xz"] if row["key"] not in known),
               "names.tsv.xz: names of nothing")
    check.none((row for row in data["names.tsv.xz"] if row["kind"] not in ("", "alt", "short", "demonym")),
               "names.tsv.xz: unknown kinds")
    check.none((row["key"] for table in ("groups.tsv", "former.tsv", "facilities.tsv") for row in data[table]
                for alias in row["aliases"].split("|") if alias and ":" not in alias),
               "aliases without a language")


def check_seats(check, data, admin2):
    check.none((row["unit"] for row in data["seats.tsv"] if row["unit"] not in admin2),
               "seats.tsv: units that are none")
    known = {(row["country"], row["admin1"], row["name"])
             for table in ("places.tsv.xz", "villages.tsv") for row in data[table]}
    check.none((row for row in data["seats.tsv"]
                if (row["unit"][:2], row["seat_admin1"] or row["unit"].split(".")[1], row["seat"])
                not in known), "seats.tsv: seats that are no places")
    found = {row["code"]: row["lat"] for row in data["admin2.tsv.xz"]}
    check.none((row["unit"] for row in data["seats.tsv"] if not found.get(row["unit"])),
               "seats.tsv: units that admin2.tsv.xz does not place: run rebuild.py")


ISLANDS = ("FM.", "KR.12.23320", "TW.01.LIE", "VN.48.498")  # districts of islands far off
DISTRICT_REACHES, DISTRICT_M = 2.2, 60e3


def check_districts(check, data):
    """A district far outside of its region has a place among its own that is another's namesake."""
    regions = {row["code"]: row for row in data["admin1.tsv.xz"] if row["polygon"] == "1"}

    def strayed():
        for row in data["admin2.tsv.xz"]:
            region = regions.get(row["code"].rsplit(".", 1)[0])
            if region and row["lat"] and not row["code"].startswith(ISLANDS) and \
                    distance_m(*where(row), *where(region)) > DISTRICT_REACHES * float(region["radius_m"]) + DISTRICT_M:
                yield row["code"]

    check.none(strayed(), "admin2.tsv.xz: districts far outside of their region")


def names_of(row):
    return {fold(name) for name in [row["name"], *row["alternates"].split("|")] if name}


def check_villages(check, villages, places):
    """What is written by hand says how far off it may be, and is nowhere else; but in the list of
    towns without a geonameid, which may spell it otherwise: `make data` takes the two for one."""
    check.none((row["id"] for row in villages if not row["accuracy_m"].isdigit() or not row["note"]),
               "villages.tsv: without accuracy_m or note")
    named = defaultdict(list)
    for row in places + villages:
        for name in names_of(row):
            named[row["country"], name].append(row)
    check.none((f"{row['id']} {row['name']}: {other['id']}" for row in villages
                for name in names_of(row) for other in named[row["country"], name]
                if other is not row and distance_m(*where(row), *where(other)) < SAME_PLACE_M
                and not other["id"].startswith("c")),
               "villages.tsv: places that are there already")


def where(row):
    return float(row["lat"]), float(row["lon"])


def check_osm(check, rows):
    """Names that name something, and a licence beside them."""
    check.expect((HERE / "osm" / "LICENSE").exists(), "osm/LICENSE is missing")
    check.none((row for row in rows if sum(c.isalpha() for c in row["name"]) < 2), "osm: junk names")
    check.none((row for row in rows if row["fcode"] not in ("city", "town", "village")), "osm: kinds")


def check_signs(check, data):
    """Signs name icons that there are: "shield" is eventmap-shield, maki-shield or temaki-shield."""
    known = {row["name"] for table in ("eventmap.tsv", "icons.tsv.xz") for row in data[f"icons/{table}"]}
    check.none((f"{row['type']}: {icon}" for row in data["icons/signs.tsv"] for icon in row["icons"].split()
                if not {f"{family}-{icon}" for family in ("eventmap", "maki", "temaki")} & known), "icons/signs.tsv: icons that are none")


def check_seas(check):
    """seas.geojson is made by hand: a line of two points or more, on earth; a rank; a reach; names."""
    with open(HERE / "basemap" / "seas.geojson", encoding="utf-8") as file:
        seas = json.load(file)["features"]
    for sea in seas:
        told, line = sea["properties"], sea["geometry"]["coordinates"]
        check.expect(len(line) > 1 and all(-540 < x < 540 and -90 <= y <= 90 for x, y in line),
                     f"seas: the line of {told['name']} is not on earth")
        check.expect(told["rank"] in (0, 1, 2, 3) and told["reach_km"] > 0 and
                     all(told["name_" + lang] for lang in ("en", "fr", "ar")), f"seas: {told['name']} is incomplete")


def check_files(check):
    size = sum(path.stat().st_size for path in HERE.rglob("*")
               if path.is_file() and "__pycache__" not in path.parts)
    check.expect(size < LIMIT_MB * 1e6, f"geodata/ is {size / 1e6:.1f} MB, more than {LIMIT_MB}")
    for name in BASEMAP:
        path = HERE / "basemap" / name
        check.expect(path.exists(), f"basemap/{name} is missing")
        if path.exists():
            magic = tables.read_bytes(path)[:4]
            check.expect(magic in (b"fgb\x03", b"II*\0"), f"basemap/{name} is no FlatGeobuf or TIFF")
    check_seas(check)
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf",
                 "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf", "OFL.txt"):
        check.expect((HERE / "fonts" / name).exists(), f"fonts/{name} is missing")
    return size


def check_lock(check, sources):
    """The build tool's lock file is what sources.tsv says it is."""
    for row in sources:
        if row["kind"] == "tool":
            data = (HERE / row["archive"]).read_bytes()
            check.expect(hashlib.sha256(data).hexdigest() == row["sha256"], f"{row['archive']} has changed")


def main():
    check, data = Checker(), {}
    for name in HEADERS:
        path = HERE / name
        check.expect(path.exists() or name in OPTIONAL, f"{name} is missing")
        if path.exists():
            text = tables.read_text(path)
            data[name] = tables.parse(text)
            check_table(check, name, data[name], text)
    if len(data.keys() | OPTIONAL) == len(HEADERS):
        check_references(check, data)
        check_signs(check, data)
        if OPTIONAL <= data.keys():
            check_osm(check, data["osm/villages.tsv.xz"])
        check_lock(check, data["sources.tsv"])
        for table, column, key, field, value in KNOWN:
            found = next((row[field] for row in data[table] if row[column] == key), None)
            check.expect(found == value, f"{table}: {field} of {key} is {found}, not {value}")
    size = check_files(check)
    print(f"geodata/: {size / 1e6:.1f} MB")
    print(f"{check.passed} passed, {check.failed} failed")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
