#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Synthetic events as CSV on standard output, always the same: id, date, type, fatalities, lon, lat.
    make_events.py clusters EVENTS        in clusters, and a share of scatter, over the Sahel
    make_events.py spread EVENTS PLACES   evenly, each place within its square of a net
"""
import math
import sys

WEST, EAST, SOUTH, NORTH = -18, 25, 7, 27
TYPES = ["Battles", "Violence against civilians", "Protests", "Explosions/Remote violence",
         "Strategic developments", "Riots"]
SHARES = [.30, .56, .72, .86, .94, 1]
state = 20240611


def any():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & (1 << 64) - 1
    return (state >> 11) / 9007199254740992.0


def normal():
    return math.sqrt(-2 * math.log(1 - any())) * math.cos(2 * math.pi * any())


def row(number, kind, lon, lat):
    print("%d,%d-%02d-%02d,%s,%d,%.5f,%.5f" % (number, 2015 + int(10 * any()), 1 + int(12 * any()),
          1 + int(28 * any()), kind, int(8 * any() ** 4), lon, lat))


def clusters(events):
    centres = [(WEST + 1 + 41 * any(), SOUTH + 1 + 18 * any(), .05 + .8 * any() ** 2) for _ in range(60)]
    for i in range(events):
        if any() < .12:
            lon, lat = WEST + 43 * any(), SOUTH + 20 * any()
        else:
            x, y, wide = centres[int(60 * any() ** 1.6)]
            lon, lat = x + wide * normal(), y + wide * normal()
        lon, lat = min(max(lon, WEST + .1), EAST - .1), min(max(lat, SOUTH + .1), NORTH - .1)
        share = any()
        row(i + 1, next(t for t, s in zip(TYPES, SHARES) if share <= s), lon, lat)


def spread(events, places):
    columns = math.ceil(math.sqrt(places * 41 / 18))
    rows = math.ceil(places / columns)
    spots = [(WEST + 1 + 41 * (i % columns + .2 + .6 * any()) / columns,
              SOUTH + 1 + 18 * (i // columns + .2 + .6 * any()) / rows) for i in range(places)]
    for i in range(events):
        kind = TYPES[int(6 * any())]
        row(i + 1, kind, *spots[i % places])


print("id,date,type,fatalities,lon,lat")
{"clusters": clusters, "spread": spread}[sys.argv[1]](*map(int, sys.argv[2:]))
