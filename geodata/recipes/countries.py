# SPDX-License-Identifier: Apache-2.0
"""countries.tsv: codes from countryInfo (GeoNames 2017), names and populations from CLDR 48."""
import json

from . import geonames, tables
from .admin import find_seat, reach, weighted_middle

HEADER = ["iso2", "iso3", "numeric", "fips", "geonameid", "name", "capital", "continent", "area_km2",
          "population", "languages", "neighbours", "lat", "lon", "radius_m"]
GONE = {"AN", "CS"}                             # Netherlands Antilles, Serbia and Montenegro
NAMES = {"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo"}


def read_codes(larder):
    """{iso2: row of countryInfo}."""
    path = (larder / "cities15000") / "countryInfo.txt"
    return {row["ISO"]: row for row in geonames.read_country_info(path) if row["ISO"] not in GONE}


def read_populations(larder):
    path = (larder / "cldr-core") / "supplemental" / "territoryInfo.json"
    with open(path, encoding="utf-8") as file:
        info = json.load(file)["supplemental"]["territoryInfo"]
    return {code: row["_population"] for code, row in info.items()}


def rows(infos, populations, places, shapes, book):
    by_country = {}
    for place in places:
        by_country.setdefault(place.country, []).append(place)
    for iso2 in sorted(infos):
        info, members = infos[iso2], by_country.get(iso2, [])
        capital = find_seat(members, ["PPLC"])
        lat, lon, radius = position(shapes.countries.get(iso2), members)
        neighbours = "|".join(sorted(n for n in info["neighbours"].split(",") if n in infos))
        yield [iso2, info["ISO3"], info["ISO-Numeric"].zfill(3) if info["ISO-Numeric"] != "0" else "",
               info["fips"], info["geonameid"], NAMES.get(iso2) or book.short(iso2, "en"),
               capital.id if capital else "", info["Continent"], info["Area(in sq km)"],
               populations.get(iso2) or info["Population"], "|".join(x for x in info["Languages"].split(",") if x),
               neighbours, tables.degrees(lat), tables.degrees(lon), tables.metres(radius)]


def position(area, members):
    if area:
        return area.lat, area.lon, area.radius_m
    if spot := weighted_middle(members):
        return *spot, max(reach(*spot, members), 5000.0)
    return None, None, None
