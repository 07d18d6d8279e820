# SPDX-License-Identifier: Apache-2.0
"""Distances and middles on the sphere (mean radius; 0.5 % off the ellipsoid is good enough here)."""
from math import asin, atan2, cos, degrees, floor, hypot, radians, sin, sqrt

EARTH_M = 6371008.8


def distance_m(lat1, lon1, lat2, lon2):
    a, b = radians(lat1), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_M * asin(min(1.0, sqrt(h)))


def middle(points):
    """Weighted middle of (lat, lon, weight); None without points."""
    x = y = z = 0.0
    for lat, lon, weight in points:
        a, b = radians(lat), radians(lon)
        x += weight * cos(a) * cos(b)
        y += weight * cos(a) * sin(b)
        z += weight * sin(a)
    if x == y == z == 0.0:
        return None
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def near(lat1, lon1, lat2, lon2, limit_deg):
    """A quick box test, good away from the poles and the date line."""
    return abs(lat1 - lat2) <= limit_deg and abs(lon1 - lon2) <= limit_deg


def cell(lat, lon, cell_deg):
    """The cell of a grid that a point is in."""
    return floor(lat / cell_deg), floor(lon / cell_deg)


def cells_around(lat, lon, reach_km, cell_deg):
    """The cells of all points so near."""
    high = reach_km / 111.2
    wide = high / max(cos(radians(lat)), 0.05)
    for i in range(floor((lat - high) / cell_deg), floor((lat + high) / cell_deg) + 1):
        for j in range(floor((lon - wide) / cell_deg), floor((lon + wide) / cell_deg) + 1):
            yield i, j
