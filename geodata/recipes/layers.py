# SPDX-License-Identifier: Apache-2.0
"""Layers: GeoJSON features with our attributes become FlatGeobuf, compressed; names in ten languages.

Coordinates are put on a grid of 2^-14 of a degree (7 m at most, far less than the shapes are off):
the lower half of each number becomes zero, and xz makes a third of it. A point that two layers
share goes to the same knot in both, so what fitted still fits.
"""
import json
import lzma
from math import cos, radians
from pathlib import Path

from .fetch import run

LANGUAGES = "en fr ar es pt de ru tr zh ha".split()
NAME_FIELDS = [f"name_{lang}" for lang in LANGUAGES]
GRID = 1 << 14              # knots per degree
# Numbers of eight bytes, of which the same ones vary.
XZ = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": 3, "pb": 3}]


def names_of(book, key, short=False):
    """{'name_en': ..., 'name_fr': ...}; empty strings where the book has nothing."""
    find = book.short if short else lambda k, lang: book.shown.get((k, lang), "")
    return {f"name_{lang}": find(key, lang) for lang in LANGUAGES}


def feature(geometry, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def write_geojson(path, features):
    content = {"type": "FeatureCollection", "features": list(features)}
    Path(path).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def read_geojson(path):
    with open(path, encoding="utf-8") as file:
        return [f for f in json.load(file)["features"] if f["geometry"]]


def write_fgb(larder, path, features, geometry_type):
    """<path>.xz; `geometry_type` as ogr2ogr calls it: MULTIPOLYGON, MULTILINESTRING, POINT."""
    scratch, plain = larder.work / f"{path.stem}.geojson", larder.work / path.name
    write_geojson(scratch, map(as_stored, features))
    plain.unlink(missing_ok=True)
    run("ogr2ogr", "-f", "FlatGeobuf", plain, scratch, "-nln", path.stem, "-nlt", geometry_type,
        "-a_srs", "EPSG:4326", "-lco", "SPATIAL_INDEX=YES")
    packed = path.with_name(path.name + ".xz")
    packed.write_bytes(lzma.compress(plain.read_bytes(), check=lzma.CHECK_CRC32, filters=XZ))
    scratch.unlink()
    plain.unlink()


def as_stored(one):
    """A name nobody knows is null: it takes no room, and `coalesce` in a style passes it by."""
    properties = {key: None if value == "" and key.startswith("name_") else value
                  for key, value in one["properties"].items()}
    geometry = {**one["geometry"], "coordinates": on_grid(one["geometry"]["coordinates"])}
    return feature(geometry, **properties)


def on_grid(coordinates):
    """A position, or a list of lists of positions; neighbours that fall together become one."""
    if not isinstance(coordinates[0], list):
        return [round(number * GRID) / GRID for number in coordinates[:2]]
    inner = [on_grid(part) for part in coordinates]
    if isinstance(inner[0][0], list):
        return inner
    kept = inner[:1] + [b for a, b in zip(inner, inner[1:]) if a != b]
    is_ring = inner[0] == inner[-1]
    return kept if len(kept) >= (4 if is_ring else 2) else inner


def read_shapefile(larder, path, select, *options):
    """Features of a shapefile, through ogr2ogr."""
    scratch = larder.work / f"{path.stem}-in.geojson"
    scratch.unlink(missing_ok=True)
    run("ogr2ogr", "-f", "GeoJSON", scratch, path, "-select", ",".join(select), *options)
    features = read_geojson(scratch)
    scratch.unlink()
    return features


def lines_of(geometry):
    return geometry["coordinates"] if geometry["type"].startswith("Multi") else [geometry["coordinates"]]


def rings_contain(geometry, lon, lat):
    """Is a position inside a polygon? Even-odd rule over all rings, so holes count."""
    inside = False
    for part in lines_of(geometry):
        for ring in part:
            previous = ring[-1]
            for point in ring:
                if (point[1] > lat) != (previous[1] > lat) and lon < (
                        (previous[0] - point[0]) * (lat - point[1]) / (previous[1] - point[1]) + point[0]):
                    inside = not inside
                previous = point
    return inside


def ring_area(ring):
    """In square degrees at the equator's scale: good enough to rank."""
    total = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))
    middle = sum(point[1] for point in ring) / len(ring)
    return abs(total) / 2 * cos(radians(middle))
