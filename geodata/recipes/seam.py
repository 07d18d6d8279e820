# SPDX-License-Identifier: Apache-2.0
"""Rings that run across the 180th meridian, cut in two there.

world-atlas draws Fiji and Chukotka at 110m in one ring each: to whatever works on the plane, such a
ring is a stripe round the earth. Rings round a pole stay as they are.
"""
from . import layers

POLAR_DEG = 85.0


def cut(geometry):
    parts = [piece for part in layers.lines_of(geometry) for piece in pieces(part)]
    return {"type": "MultiPolygon", "coordinates": parts}


def pieces(part):
    ring = part[0]
    jumps = any(abs(a[0] - b[0]) > 180 for a, b in zip(ring, ring[1:]))
    if not jumps or any(abs(y) > POLAR_DEG for x, y in ring):
        return [part]
    line = unwrapped(ring)
    seam = 180.0 if max(x for x, y in line) > 180 else -180.0
    halves = [below(line, seam, 1), below(line, seam, -1)]
    return [[[[x - turn(half), y] for x, y in half]] for half in halves if len(half) >= 4]


def unwrapped(ring):
    """The same ring, longitudes running on beyond 180."""
    line = [list(ring[0])]
    for x, y in ring[1:]:
        line.append([x + 360 * round((line[-1][0] - x) / 360), y])
    return line


def below(line, seam, sign):
    """The part of a closed line west (sign 1) or east (-1) of a meridian, closed."""
    kept = []
    for (x0, y0), (x1, y1) in zip(line, line[1:]):
        if sign * (x0 - seam) <= 0:
            kept.append([x0, y0])
        if (x0 - seam) * (x1 - seam) < 0:
            kept.append([seam, y0 + (seam - x0) / (x1 - x0) * (y1 - y0)])
    distinct = [p for i, p in enumerate(kept) if p != kept[i - 1]]
    return distinct + distinct[:1]


def turn(half):
    """What to take from the longitudes for them to lie between -180 and 180."""
    return 360 if min(x for x, y in half) >= 180 else -360 if max(x for x, y in half) <= -180 else 0
