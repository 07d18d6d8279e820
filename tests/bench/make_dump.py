#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A made-up dump as large as GeoNames' allCountries.txt, to measure `eventmap gazetteer import` with.

usage: make_dump.py TABLE OUTDIR [places=13000000]

TABLE is build/share/tables/places.tsv. Writes OUTDIR/allCountries.txt (19 columns) and
OUTDIR/alternateNamesV2.txt, together about two names a place; the same files from the same table.
Each made-up place takes country and region of a real one and lies up to a degree away; of its names
three in ten stay as they are (GeoNames repeats names), four are the head of one and the tail of another
name of the country, two are words of both, one gets a generic word. Every sixth is no settlement.
"""
import os
import random
import sys

GENERIC = ("Upper ", "Lower ", "Oued ", "Bir ", "Lac ", "Mont ", "Hameau de ", "Rio ", "Cerro ", "Gora ",
           "Novaya ", "Tell ", "Ban ", "Fazenda ", "Kampung ", "Wadi ")
KINDS = ("P\tPPL",) * 50 + ("H\tSTM", "T\tMT", "T\tHLL", "S\tHTL", "S\tFRM", "L\tLCTY", "H\tLK", "H\tWLL",
                             "S\tSCH", "V\tFRST")
VOWELS = frozenset("aeiouAEIOUáéíóúаеиоуы")


def read(path):
    rows, by_country = [], {}
    with open(path, encoding="utf-8") as table:
        next(table)
        for line in table:
            cell = line.rstrip("\n").split("\t")
            if not cell[2]:
                continue
            names = [cell[1]] + [n for n in (cell[10].split("|") if len(cell) > 10 and cell[10] else [])][:7]
            rows.append((float(cell[2]), float(cell[3]), cell[5], cell[6], names))
            by_country.setdefault(cell[5], []).append(cell[1])
    return rows, by_country


def mixed(name, other, chance):
    if chance < 0.3:
        return name
    if chance < 0.7:
        head = next((i for i in range(len(name) // 2, len(name)) if name[i] in VOWELS), len(name) - 1)
        tail = next((i for i in range(len(other) // 2, len(other)) if other[i] in VOWELS), 0)
        return name[:head + 1] + other[tail + 1:].lstrip()
    if chance < 0.9:
        return name.split(" ")[0] + " " + other.split(" ")[-1]
    return GENERIC[int(chance * 1e6) % len(GENERIC)] + name


def main():
    table, folder = sys.argv[1], sys.argv[2]
    places = int(sys.argv[3]) if len(sys.argv) > 3 else 13_000_000
    os.makedirs(folder, exist_ok=True)
    rows, by_country = read(table)
    chance = random.Random(20).random
    names = 0
    with open(folder + "/allCountries.txt", "w", encoding="utf-8", buffering=1 << 20) as dump, \
            open(folder + "/alternateNamesV2.txt", "w", encoding="utf-8", buffering=1 << 20) as alternates:
        for number in range(places):
            lat, lon, country, unit, real = rows[int(chance() * len(rows))]
            pool = by_country[country]
            made = [mixed(n, pool[int(chance() * len(pool))], chance()) for n in real[:1 + int(chance() * 8)]]
            key = 20_000_000 + number
            lat = max(-89.0, min(89.0, lat + 2 * chance() - 1))
            lon = (lon + 2 * chance() - 1 + 180) % 360 - 180
            half = (len(made) + 1) // 2
            dump.write(f"{key}\t{made[0]}\t{made[0]}\t{','.join(made[1:half])}\t{lat:.5f}\t{lon:.5f}\t"
                       f"{KINDS[int(chance() * len(KINDS))]}\t{country}\t\t{unit}\t\t\t\t"
                       f"{int(1000 * chance()) if chance() < .1 else 0}\t\t300\tUTC\t2025-01-01\n")
            for at, name in enumerate(made[half:]):
                alternates.write(f"{names + at}\t{key}\t{('fr', 'en', '', 'ar')[at % 4]}\t{name}\t\t\t\t\t\t\n")
            names += len(made)
    print(places, "places", names, "names")


main()
