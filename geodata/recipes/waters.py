# SPDX-License-Identifier: Apache-2.0
"""Rivers and lakes. Natural Earth names its rivers but, at 10m, not its lakes.

Names in other languages come from the hand-made waters.tsv: a river is found there by Natural
Earth's name, a lake by a point inside it. The 10m names lost their accents in the package
("S?n?gal"); rows of kind `spelling` give them back.
"""
import json

from . import layers, shapes, tables
from .fetch import HERE

MAGICS = "usr/share/magics"
GDL = "usr/share/gnudatalanguage/resource/maps"
RIVER_SIMPLIFY = {"110m": None, "50m": None, "10m": "0.003"}
LAKES_50M = 275             # as many as Natural Earth keeps at 50m; ours are the largest ones
RANK_BY_AREA = [(2.0, 0), (0.6, 1), (0.2, 2), (0.08, 3), (0.03, 4), (0.012, 5), (0.004, 6)]


def build(larder, out):
    table = tables.read(HERE / "waters.tsv")
    for scale in ("110m", "50m", "10m"):
        layers.write_fgb(larder, out / f"rivers_{scale}.fgb", rivers(larder, scale, table), "MULTILINESTRING")
    lakes = read_lakes(larder, table)
    layers.write_fgb(larder, out / "lakes_10m.fgb", lakes, "MULTIPOLYGON")
    layers.write_fgb(larder, out / "lakes_50m.fgb", coarser(larder, lakes[:LAKES_50M]), "MULTIPOLYGON")
    layers.write_fgb(larder, out / "lakes_110m.fgb", lakes_110m(larder, table), "MULTIPOLYGON")


def rivers(larder, scale, table):
    names = {row["name"]: row for row in table if row["kind"] == "river"}
    spelling = {row["name"]: row["name_en"] for row in table if row["kind"] == "spelling"}
    path = (larder / "libmagics++-data") / MAGICS / scale / f"ne_{scale}_rivers_lake_centerlines.shp"
    simplify = ["-simplify", RIVER_SIMPLIFY[scale]] if RIVER_SIMPLIFY[scale] else []
    for river in layers.read_shapefile(larder, path, ["name", "scalerank", "featurecla"], *simplify):
        p = river["properties"]
        name = " ".join((p["name"] or "").split())
        name = spelling.get(name, name)
        yield layers.feature(river["geometry"], name=name, rank=int(p["scalerank"] or 0),
                             **{"class": "river" if p["featurecla"] == "River" else "lake_centerline"},
                             **translated(names.get(name)))


def translated(row):
    return {field: (row[field] if row else "") for field in layers.NAME_FIELDS}


def read_lakes(larder, table):
    """Largest first."""
    path = (larder / "libgnudatalanguage0") / GDL / "high/ne_10m_lakes.shp"
    raw, slim = larder.work / "lakes-raw.json", larder.work / "lakes-slim.json"
    layers.write_geojson(raw, layers.read_shapefile(larder, path, ["FID"]))
    larder.mapshaper("-i", raw, "-simplify", "weighted", shapes.KEEP, "keep-shapes",
                     "-o", slim, "format=geojson")
    return sorted((lake_feature(lake["geometry"], table) for lake in layers.read_geojson(slim)),
                  key=lambda lake: (-lake["area"], json.dumps(lake["geometry"])))


def lake_feature(geometry, table):
    area = sum(layers.ring_area(part[0]) for part in layers.lines_of(geometry))
    rank = next((rank for least, rank in RANK_BY_AREA if area >= least), 7)
    row = named_here(geometry, table)
    lake = layers.feature(geometry, name=row["name"] if row else "", rank=rank, **translated(row))
    lake["area"] = area
    return lake


def named_here(geometry, table):
    return next((row for row in table if row["kind"] == "lake" and row["lat"]
                 and layers.rings_contain(geometry, float(row["lon"]), float(row["lat"]))), None)


def coarser(larder, lakes):
    raw, slim = larder.work / "lakes-large.json", larder.work / "lakes-50m.json"
    layers.write_geojson(raw, lakes)
    larder.mapshaper("-i", raw, "-simplify", "weighted", "10%", "keep-shapes",
                     "-o", slim, "format=geojson")
    return layers.read_geojson(slim)


def lakes_110m(larder, table):
    path = (larder / "libgnudatalanguage0") / GDL / "low/ne_110m_lakes.shp"
    for lake in layers.read_shapefile(larder, path, ["name", "scalerank"]):
        named = lake_feature(lake["geometry"], table)
        named["properties"]["name"] = named["properties"]["name"] or lake["properties"]["name"] or ""
        named["properties"]["rank"] = int(lake["properties"]["scalerank"] or 0)
        yield named
