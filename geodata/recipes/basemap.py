# SPDX-License-Identifier: Apache-2.0
"""basemap/: land, countries, admin-1 units, boundaries, waters, towns, relief.

At each scale land, countries and boundaries come from the same arcs, so that they fit. 10m and
admin-1 are Natural Earth 5.1 dissolved (shapes.py), 50m and 110m are world-atlas (Natural Earth
4.1) put right at three places so that all scales show the same view: see COUNTRY_FIXES.
"""
import csv
import json

from . import borders, layers, seam, shapes, tables, towns, waters
from .fetch import run

MAGICS = "usr/share/magics"
NO_CODE = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Indian Ocean Ter.": "CC",
           "Siachen Glacier": ""}
HOLDER = {"Somaliland": "SOL", "N. Cyprus": "CYN"}
CRIMEA = (32.0, 44.0, 37.0, 46.4)               # a part of Russia within this box is Crimea
KEEP_COARSE = {"50m": "60%", "110m": "100%"}    # 50m has more than a page of paper can show
INNER_PARTS = "each=a = A.part, b = B ? B.part : ''"
INNER_UNITS = "each=iso2 = B && A.iso2 == B.iso2 ? A.iso2 : ''"
RANKS = [(2e6, 1), (6e5, 2), (1.5e5, 3), (2e4, 4), (1e3, 5)]    # km2 -> rank of the label


def build(larder, out, places, admin1_codes, infos, world, book, say):
    out.mkdir(parents=True, exist_ok=True)
    say("base map: 10m polygons and lines")
    build_10m(larder, out, admin1_codes, infos, world, book)
    for scale in ("50m", "110m"):
        say(f"base map: {scale}")
        build_coarse(larder, out, scale, infos, book)
    say("base map: rivers and lakes")
    waters.build(larder, out)
    say("base map: towns and relief")
    towns.build(larder, out, places, book)
    relief(larder, out / "relief.tif")


# --- 10m ---

def build_10m(larder, out, admin1_codes, infos, world, book):
    table, files = area_table(larder, world), scratch(larder, "land areas units borders inner")
    larder.mapshaper(
        "-i", world.topology, "name=units",
        "-join", table, "keys=u,u", "string-fields=area,part,unit,code,iso2",
        "-dissolve", "+", "name=land", "-explode", "-each", "land = 1", "-o", files["land"], "format=geojson",
        "-filter", "u >= 0", "target=units",
        "-dissolve", "area", "target=units", "+", "name=areas", "copy-fields=iso2", "-sort", "area",
        "-o", files["areas"], "format=geojson",
        "-dissolve", "part", "target=units", "+", "name=parts",
        "-lines", INNER_PARTS, "-filter", "b !== ''", "-o", files["borders"], "format=geojson",
        "-dissolve", "unit", "target=units", "+", "name=codes", "copy-fields=code,iso2", "-sort", "unit",
        "-o", files["units"], "format=geojson",
        "-lines", INNER_UNITS, "-filter", "iso2 !== ''",
        "-o", files["inner"], "format=geojson")
    write_land(larder, out, "10m", files["land"])
    write_countries(larder, out, "10m", layers.read_geojson(files["areas"]), world.countries, infos, book)
    write_boundaries(larder, out, "10m", layers.read_geojson(files["borders"]))
    former = {u.former: u for u in world.units if u.former}
    units = [former_feature(f, former) if f["properties"]["code"] in former else unit_feature(f, admin1_codes, book)
             for f in layers.read_geojson(files["units"]) if f["properties"]["code"]]
    layers.write_fgb(larder, out / "admin1.fgb", units, "MULTIPOLYGON")
    inner = [layers.feature(f["geometry"], iso2=f["properties"]["iso2"])
             for f in layers.read_geojson(files["inner"])]
    layers.write_fgb(larder, out / "admin1_lines_10m.fgb", inner, "MULTILINESTRING")


def scratch(larder, names):
    return {name: larder.work / f"base-{name}.json" for name in names.split()}


def area_table(larder, world):
    """Of each unit: its country or itself (area), with its holder (part), its code or itself (unit)."""
    path = larder.work / "unit-areas.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["u", "area", "part", "unit", "code", "iso2"])
        for u in world.units:
            alone = f"#{u.properties['name']}"
            holder = f"/{u.holder}" if is_split(u) else ""
            rows.writerow([u.number, u.country or alone, u.country + holder if u.country else alone[:0],
                           u.code or u.former or f"{u.country}#{u.number}", u.code or u.former, u.country])
    return path


def is_split(unit):
    """Countries parts of which others hold: only there the holder matters."""
    return unit.country in ("CU", "CY", "EH", "KZ", "SO", "UA")


def unit_feature(feature, admin1_codes, book):
    code = feature["properties"]["code"]
    return layers.feature(feature["geometry"], code=code, iso2=code[:2], name=admin1_codes[code][0],
                          **layers.names_of(book, code))


def former_feature(feature, former):
    """Of an area that is no unit's any more; what former.tsv does not tell is as Natural Earth has it."""
    code = feature["properties"]["code"]
    unit = former[code]
    names = {field: unit.region.get(field) or unit.properties.get(field) or "" for field in layers.NAME_FIELDS}
    return layers.feature(feature["geometry"], code=code, iso2=unit.country,
                          name=unit.region.get("name_en") or unit.properties["name"], **names)


# --- what all scales share ---

def write_land(larder, out, scale, path):
    parts = [layers.feature(f["geometry"], scale=scale) for f in layers.read_geojson(path)]
    layers.write_fgb(larder, out / f"land_{scale}.fgb", parts, "MULTIPOLYGON")


def write_countries(larder, out, scale, features, areas, infos, book):
    written = [country_feature(f, areas, infos, book) for f in features]
    written.sort(key=lambda f: (f["properties"]["iso2"], f["properties"]["name"]))
    layers.write_fgb(larder, out / f"countries_{scale}.fgb", written, "MULTIPOLYGON")


def country_feature(feature, areas, infos, book):
    iso2 = feature["properties"]["iso2"] or ""
    if not iso2:
        names = dict.fromkeys(layers.NAME_FIELDS, "")
        return layers.feature(feature["geometry"], iso2="", iso3="", rank=7, label_lon=None, label_lat=None,
                              name=feature["properties"]["area"].lstrip("#"), **names)
    km2, area = float(infos[iso2]["Area(in sq km)"] or 0), areas[iso2]
    names = layers.names_of(book, iso2, short=True)
    return layers.feature(
        feature["geometry"], iso2=iso2, iso3=infos[iso2]["ISO3"], name=names["name_en"],
        rank=next((rank for least, rank in RANKS if km2 >= least), 6),
        label_lon=round(area.lon, 4), label_lat=round(area.lat, 4), **names)


def write_boundaries(larder, out, scale, lines):
    path = (larder / "libmagics++-data") / MAGICS / scale / f"ne_{scale}_admin_0_boundary_lines_land.shp"
    reference = layers.read_shapefile(larder, path, ["featurecla"])
    layers.write_fgb(larder, out / f"boundaries_{scale}.fgb", borders.classify(lines, reference),
                     "MULTILINESTRING")


# --- 50m and 110m ---

# What world-atlas draws otherwise than ISO 3166-2 and the United Nations:
#   Crimea is a part of Russia            -> Ukraine, held by RUS
#   Morocco reaches down to Mauritania    -> cut at 27 deg 40 min N; the south is Western Sahara
#   Somaliland, N. Cyprus have no code    -> Somalia, Cyprus, held by SOL, CYN
COUNTRY_FIXES = """
if (iso2 == 'RU' && this.bounds[0] > {0} && this.bounds[1] > {1} && this.bounds[2] < {2}
    && this.bounds[3] < {3}) {{ iso2 = 'UA'; part = 'UA/RUS'; }}
""".format(*CRIMEA).replace("\n", " ")


def build_coarse(larder, out, scale, infos, book):
    source = keyed_atlas(larder, scale)
    table, files = numeric_table(larder, infos), scratch(larder, "land areas points borders")
    larder.mapshaper(
        "-i", source, "name=countries",
        "-join", table, "keys=key,key", "string-fields=key,iso2,part", "-filter-fields", "iso2,part,name",
        "-filter", "iso2 == 'MA'", "+", "name=south", "-clip", f"bbox={shapes.SAHARA_BOX}",
        "-each", "iso2 = 'EH', part = 'EH/MAR'",
        "-filter", "iso2 == 'MA'", "target=countries", "+", "name=north",
        "-erase", f"bbox={shapes.SAHARA_BOX}",
        "-filter", "iso2 != 'MA'", "target=countries",
        "-merge-layers", "target=countries,north,south", "name=countries",
        "-simplify", "weighted", KEEP_COARSE[scale], "keep-shapes",
        "-explode", "-each", COUNTRY_FIXES, "-each", "iso2 = iso2 || '', part = part || '', area = iso2 || '#' + name",
        "-dissolve", "+", "name=land", "-explode", "-each", "land = 1", "-o", files["land"], "format=geojson",
        "-dissolve", "area", "target=countries", "+", "name=areas", "copy-fields=iso2", "-sort", "area",
        "-o", files["areas"], "format=geojson",
        "-points", "inner", "-o", files["points"], "format=geojson",
        "-dissolve", "part", "target=countries", "+", "name=parts",
        "-lines", INNER_PARTS, "-filter", "b !== ''", "-o", files["borders"], "format=geojson")
    points = {f["properties"]["iso2"]: f["geometry"]["coordinates"]
              for f in layers.read_geojson(files["points"])}
    areas = {iso2: shapes.Area(lat, lon, 0.0) for iso2, (lon, lat) in points.items()}
    write_land(larder, out, scale, files["land"])
    write_countries(larder, out, scale, layers.read_geojson(files["areas"]), areas, infos, book)
    write_boundaries(larder, out, scale, layers.read_geojson(files["borders"]))


def keyed_atlas(larder, scale):
    """world-atlas with the ISO numeric code, or the name where there is none, as a property."""
    with open((larder / "world-atlas") / f"countries-{scale}.json", encoding="utf-8") as file:
        atlas = json.load(file)
    for country in atlas["objects"]["countries"]["geometries"]:
        country["properties"]["key"] = "#" + (country.get("id") or country["properties"]["name"])
    topology, path = larder.work / f"atlas-{scale}.topojson", larder.work / f"atlas-{scale}.json"
    topology.write_text(json.dumps(atlas), encoding="utf-8")
    larder.mapshaper("-i", topology, "-target", "countries", "-o", path, "format=geojson")
    layers.write_geojson(path, [layers.feature(seam.cut(f["geometry"]), **f["properties"])
                                for f in layers.read_geojson(path)])
    return path


def numeric_table(larder, infos):
    """ISO numeric code, or world-atlas' name where it has none, to iso2 and part."""
    path = larder.work / "numeric.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["key", "iso2", "part"])
        for iso2, info in sorted(infos.items()):
            if info["ISO-Numeric"] not in ("", "0"):
                part = f"{iso2}/SAH" if iso2 == "EH" else iso2
                rows.writerow(["#" + info["ISO-Numeric"].zfill(3), iso2, part])
        for name, iso2 in NO_CODE.items():
            rows.writerow(["#" + name, iso2, f"{iso2}/{HOLDER[name]}" if name in HOLDER else iso2])
    return path


# --- relief ---

def relief(larder, path):
    """Natural Earth's Gray Earth, 10800 x 5400, as a tiled GeoTIFF with overviews."""
    image = (larder / "libgnudatalanguage0") / waters.GDL / "earth.jpg"
    path.unlink(missing_ok=True)
    run("gdal_translate", "-q", "-of", "GTiff", "-b", "1", "-a_srs", "EPSG:4326",
        "-a_ullr", "-180", "90", "180", "-90", "-co", "TILED=YES", "-co", "COMPRESS=JPEG",
        "-co", "JPEG_QUALITY=55", image, path)
    run("gdaladdo", "-q", "-r", "average", "--config", "COMPRESS_OVERVIEW", "JPEG",
        "--config", "JPEG_QUALITY_OVERVIEW", "55", path, "2", "4", "8", "16", "32")
    path.with_name(path.name + ".aux.xml").unlink(missing_ok=True)
