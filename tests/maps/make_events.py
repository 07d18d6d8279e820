#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make_events.py COUNT: as many invented events of West Africa as CSV, some in clusters, some anywhere; the
same every time."""
import random
import sys

CLUSTERS = [(13.5, 2.1, 0.7), (12.1, 15, 0.5), (11.8, 13.1, 0.35), (16.3, -0.04, 1.2), (14.5, -4.2, 1.0),
            (9.1, 7.4, 0.9), (12.4, -1.5, 0.8), (6.5, 3.4, 0.3), (15.2, 8.0, 2.0)]
TYPES = ["Attack", "Clash", "Protest", "Looting"]

rng = random.Random(7)
print("id,date,type,lat,lon")
for i in range(int(sys.argv[1])):
    if rng.random() < 0.15:
        lat, lon = rng.uniform(5, 19), rng.uniform(-8, 16)
    else:
        lat, lon, spread = CLUSTERS[min(int(rng.expovariate(0.35)), 8)]
        lat, lon = rng.gauss(lat, spread), rng.gauss(lon, spread * 1.3)
    kind = TYPES[min(int(rng.expovariate(0.9)), 3)]
    print(f"{i + 1},2024-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d},{kind},{lat:.2f},{lon:.2f}")
