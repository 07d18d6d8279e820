# SPDX-License-Identifier: Apache-2.0
"""Islands that Natural Earth's land has and its admin-1 units have not: 2,700.

An island belongs to the unit nearest to it, if that is within REACH_KM and any other country at
least CLEARLY times as far; else to nobody: it is land, in no country and no unit.
"""
from collections import defaultdict
from math import cos, floor, hypot, inf, radians

from . import layers

LAND = "usr/share/magics/10m/ne_10m_land.shp"
WHOLE = 0.99                # of it lies outside all units: the rest are the same islands, shifted
SMALLEST_M2 = 1000.0        # Natural Earth's "Null Island" is smaller
REACH_KM, CLEARLY = 100.0, 2.0
KM_PER_DEG = 111.2
CELL_DEG = 0.25
NOBODY = -1


def find(larder, source, corners):
    """(unit number or NOBODY, geometry) of each; `corners` a CornerIndex of all units."""
    for island in outside_units(larder, source):
        yield corners.owner(middle(island["coordinates"][0])), island


def outside_units(larder, source):
    """The package has some islands two or three times, nearly alike: dissolve2 makes them one."""
    coast, islets = larder.work / "coast.json", larder.work / "islets.json"
    land = layers.read_shapefile(larder, larder / "libmagics++-data" / LAND, ["scalerank"])
    layers.write_geojson(coast, land)
    larder.mapshaper(
        "-i", source, "name=units", "-filter-fields", "-i", coast, "name=coast",
        "-dissolve2", "-explode", "-each", "whole = this.area", "-erase", "units", "target=coast",
        "-filter", f"this.area > Math.max({WHOLE} * whole, {SMALLEST_M2})",
        "-o", islets, "format=geojson", "target=coast")
    coast.unlink()
    return [f["geometry"] for f in layers.read_geojson(islets) if f["geometry"]["type"] == "Polygon"]


def middle(ring):
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


class CornerIndex:
    """Corners of the units' polygons in a grid of cells; `features` in the order of the units."""

    def __init__(self, units, features):
        self.cells = defaultdict(list)
        for unit, one in zip(units, features):
            for part in layers.lines_of(one["geometry"]):
                for x, y in part[0]:
                    self.cells[floor(x / CELL_DEG), floor(y / CELL_DEG)].append((x, y, unit))

    def owner(self, spot):
        nearest = {}                            # country -> (km, unit number)
        for km, unit in self._around(*spot, CLEARLY * REACH_KM):
            if km < nearest.get(unit.country, (inf,))[0]:
                nearest[unit.country] = km, unit.number
        ranked = sorted(nearest.values()) + [(inf, NOBODY)]
        is_clear = ranked[0][0] <= REACH_KM and ranked[1][0] >= CLEARLY * ranked[0][0]
        return ranked[0][1] if is_clear else NOBODY

    def nearest(self, spot, reach_km):
        """Number of the unit with a corner nearest to a position; NOBODY beyond reach_km."""
        found = min(((km, unit.number) for km, unit in self._around(*spot, reach_km)), default=(inf, NOBODY))
        return found[1] if found[0] <= reach_km else NOBODY

    def _around(self, x, y, reach_km):
        squeeze = max(cos(radians(y)), 0.05)
        reach = reach_km / KM_PER_DEG
        columns, rows = int(reach / squeeze / CELL_DEG) + 1, int(reach / CELL_DEG) + 1
        for i in range(floor(x / CELL_DEG) - columns, floor(x / CELL_DEG) + columns + 1):
            for j in range(floor(y / CELL_DEG) - rows, floor(y / CELL_DEG) + rows + 1):
                for px, py, unit in self.cells.get((i, j), ()):
                    yield hypot((px - x) * squeeze, py - y) * KM_PER_DEG, unit
