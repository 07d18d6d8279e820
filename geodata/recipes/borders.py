# SPDX-License-Identifier: Apache-2.0
"""Boundary lines with a class, cut from the same arcs as the countries they part.

  1. mapshaper gives the inner lines between areas, an area being a country and who holds it;
  2. a line inside one country (Crimea, Somaliland, the berm) gets its class by rule;
  3. a line between two countries takes, piece by piece, the class of the nearest line of
     Natural Earth's boundary layer; further than NEAR_DEG, or nothing said: international.

Classes: international, disputed, indefinite, line_of_control, lease.
"""
from collections import defaultdict
from math import floor, hypot

from . import layers

CLASSES = {"Disputed": "disputed", "Indefinite": "indefinite", "Indeterminant": "indefinite",
           "Line of control": "line_of_control", "Lease": "lease", "International": "international"}
# ForgetMagics is ECMWF's mark for the berm in Western Sahara; rule 2 covers it. Overlays are zones.
SKIPPED = ("ForgetMagics", "Overlay")
INNER = {"KZ": "lease", "CU": "lease", "EH": "line_of_control", "CY": "line_of_control"}
BY_PAIR = {("EH", "MA"): "disputed",            # no boundary is agreed: Western Sahara
           ("BO", "CL"): "international",       # settled by treaty; this edition says otherwise
           ("BO", "PE"): "international"}
NEAR_DEG = 0.12
CELL_DEG = 0.5
SHORTEST = 3                # vertices: a shorter change of class is a crossing of lines, not a fact


def classify(lines, reference):
    """`lines`: features with a, b ("UA/RUS"); returns features with class, iso2_left, iso2_right."""
    index = SegmentIndex(reference)
    found = defaultdict(list)
    for line in lines:
        a, b = sorted([line["properties"]["a"], line["properties"]["b"]])
        for path in layers.lines_of(line["geometry"]):
            for kind, piece in pieces(path, a.split("/")[0], b.split("/")[0], index):
                found[a, b, kind].append(piece)
    for (a, b, kind), paths in sorted(found.items()):
        yield layers.feature({"type": "MultiLineString", "coordinates": sorted(paths)}, **{
            "class": kind, "iso2_left": a.split("/")[0], "iso2_right": b.split("/")[0]})


def pieces(path, a, b, index):
    """(class, coordinates) of the stretches of one line."""
    if a == b:
        return [(INNER.get(a, "disputed"), path)]
    if not a or not b:                                  # nobody's land: Siachen, the Spratlys
        return [("indefinite", path)]
    if (a, b) in BY_PAIR:
        return [(BY_PAIR[a, b], path)]
    kinds = smooth([index.kind_at((p[0] + q[0]) / 2, (p[1] + q[1]) / 2) for p, q in zip(path, path[1:])])
    return list(stretches(path, kinds))


def smooth(kinds):
    """Runs shorter than SHORTEST take the class before them, unless they are the whole line."""
    runs = []
    for kind in kinds:
        if runs and runs[-1][0] == kind:
            runs[-1][1] += 1
        else:
            runs.append([kind, 1])
    for before, run, after in zip(runs, runs[1:], runs[2:]):
        if run[1] < SHORTEST and before[0] == after[0]:
            run[0] = before[0]
    return [kind for kind, count in runs for _ in range(count)]


def stretches(path, kinds):
    start = 0
    for i in range(1, len(kinds) + 1):
        if i == len(kinds) or kinds[i] != kinds[start]:
            yield kinds[start], path[start:i + 1]
            start = i


class SegmentIndex:
    """Segments of the reference lines in a grid of cells."""

    def __init__(self, features):
        self.cells = defaultdict(list)
        for line in features:
            kind = class_of(line["properties"]["featurecla"])
            if kind:
                for path in layers.lines_of(line["geometry"]):
                    for p, q in zip(path, path[1:]):
                        self._add(p, q, kind)

    def _add(self, p, q, kind):
        x0, x1 = sorted((p[0], q[0]))
        y0, y1 = sorted((p[1], q[1]))
        for i in range(cell(x0 - NEAR_DEG), cell(x1 + NEAR_DEG) + 1):
            for j in range(cell(y0 - NEAR_DEG), cell(y1 + NEAR_DEG) + 1):
                self.cells[i, j].append((p, q, kind))

    def kind_at(self, x, y):
        best, kind = NEAR_DEG, "international"
        for p, q, candidate in self.cells.get((cell(x), cell(y)), ()):
            distance = to_segment(x, y, p, q)
            if distance < best:
                best, kind = distance, candidate
        return kind


def class_of(featurecla):
    if featurecla.startswith(SKIPPED):
        return None
    return next((ours for theirs, ours in CLASSES.items() if featurecla.startswith(theirs)),
                "international")


def cell(degrees):
    return floor(degrees / CELL_DEG)


def to_segment(x, y, p, q):
    dx, dy = q[0] - p[0], q[1] - p[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((x - p[0]) * dx + (y - p[1]) * dy) / length))
    return hypot(x - p[0] - t * dx, y - p[1] - t * dy)
