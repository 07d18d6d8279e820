# SPDX-License-Identifier: Apache-2.0
"""basemap/places.fgb: Natural Earth's ranked towns, tied to the gazetteer.

Natural Earth's geonameids are old and some are wrong: Agadez has that of a hamlet 15 km away. So
the id counts when that place is near and has the town's name; then the largest place of that name
within NAME_KM; then the id alone, if its place is within ID_KM.
"""
from collections import defaultdict

from . import layers
from .fold import fold
from .sphere import distance_m, near

ID_KM, NAME_KM = 30, 40
COUNTRY = {"-99": "", "-1": ""}


def build(larder, out, places, book):
    by_id = {place.id: place for place in places}
    by_name = defaultdict(list)
    for place in places:
        for name in {fold(n) for n in (place.name, place.ascii, *place.alternates)}:
            by_name[name].append(place)
    path = (larder / "libmagics++-data") / "usr/share/magics/10m/ne_10m_populated_places_simple.shp"
    fields = ["name", "nameascii", "namealt", "scalerank", "featurecla", "pop_max", "iso_a2", "geonameid"]
    towns = [town(t, by_id, by_name, book) for t in layers.read_shapefile(larder, path, fields)]
    layers.write_fgb(larder, out / "places.fgb", towns, "POINT")


def town(feature, by_id, by_name, book):
    p = feature["properties"]
    lon, lat = feature["geometry"]["coordinates"]
    place = find(p, lat, lon, by_id, by_name)
    names = layers.names_of(book, place.id) if place else dict.fromkeys(layers.NAME_FIELDS, "")
    position = [place.lon, place.lat] if place else [lon, lat]
    return layers.feature(
        {"type": "Point", "coordinates": position},
        name=place.name if place else p["name"], rank=int(p["scalerank"]),
        pop=max(place.population if place else 0, int(p["pop_max"] or 0)),
        capital=capital(p, place), iso2=place.country if place else COUNTRY.get(p["iso_a2"], p["iso_a2"]),
        geonameid=place.id if place and place.id[0] != "c" else "", **names)


def capital(p, place):
    """1 capital of a country, 2 seat of an admin-1 unit, 0 neither: today's word before the map's."""
    if place:
        return {"PPLC": 1, "PPLA": 2}.get(place.fcode, 0)
    return 1 if p["featurecla"] == "Admin-0 capital" else 2 if p["featurecla"] == "Admin-1 capital" else 0


def find(p, lat, lon, by_id, by_name):
    spellings = {fold(name) for name in [p["name"], p["nameascii"], *(p["namealt"] or "").split("|")] if name}
    known = by_id.get(str(int(p["geonameid"] or 0)))
    if known and distance_m(lat, lon, known.lat, known.lon) > ID_KM * 1000:
        known = None
    if known and spellings & {fold(name) for name in (known.name, known.ascii, *known.alternates)}:
        return known
    found = [place for name in sorted(spellings) for place in by_name.get(name, ())
             if near(lat, lon, place.lat, place.lon, 0.6)
             and distance_m(lat, lon, place.lat, place.lon) <= NAME_KM * 1000]
    return max(found, default=known, key=lambda place: (place.population, place.id))
