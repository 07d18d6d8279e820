#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A made-up dump as large as GeoNames' allCountries.txt, to measure `eventmap gazetteer import` with.

usage: make_dump.py TABLE OUTDIR [places=13000000]

TABLE is build/share/tables/places.tsv. Writes OUTDIR/allCountries.txt (19 columns) and
OUTDIR/alternateNamesV2.txt, together about two names a place; the same files from the same table.
Each made-up place takes country and region of a real one and lies up to a degree away. Every sixth is
no settlement.

How often a name comes again decides how much there is to weigh for a question. In a country the next
name is one that it had already, the oftener the likelier, or a new one (Pitman & Yor's process, which
starts with the names of the table): REPEATS and NEW were read off GeoNames' dumps of three countries.
    names, distinct, places a name of a place has on average: ML 31,965 26,472 2.05, the process
    26,070 2.05; NE 31,231 26,432 1.60, 26,550 2.0; BF 13,380 11,477 1.63, 11,730 1.45
and a name that the built-in table has once in these countries has 2.2, 2.6, 1.6 places in their dumps;
the process says 2.0, 2.0, 1.4. A new name is one of another country in four of a hundred cases (as in
the table); else five in seven are the head of one and the tail of another name of the country, two are
words of both or have a generic word.
"""
import os
import random
import sys

REPEATS, NEW, OF_ANOTHER = 0.85, 4500, 0.04
GENERIC = ("Upper ", "Lower ", "Oued ", "Bir ", "Lac ", "Mont ", "Hameau de ", "Rio ", "Cerro ", "Gora ",
           "Novaya ", "Tell ", "Ban ", "Fazenda ", "Kampung ", "Wadi ")
KINDS = ("P\tPPL",) * 50 + ("H\tSTM", "T\tMT", "T\tHLL", "S\tHTL", "S\tFRM", "L\tLCTY", "H\tLK", "H\tWLL",
                             "S\tSCH", "V\tFRST")
VOWELS = frozenset("aeiouAEIOUáéíóúаеиоуы")


class Country:
    def __init__(self):
        self.table = []      # its names in TABLE: what new ones are made of
        self.said = []       # every name of every place
        self.firsts = bytearray()  # 1: nobody was called so before

    def say(self, name, first):
        self.said.append(name)
        self.firsts.append(first)


def read(path):
    rows, countries, known = [], {}, set()
    with open(path, encoding="utf-8") as table:
        next(table)
        for line in table:
            cell = line.rstrip("\n").split("\t")
            if not cell[2]:
                continue
            names = 1 + (min(cell[10].count("|") + 1, 7) if len(cell) > 10 and cell[10] else 0)
            country = countries.setdefault(cell[5], Country())
            rows.append((float(cell[2]), float(cell[3]), cell[5], cell[6], names, country))
            country.table.append(cell[1])
            if (cell[5], cell[1]) not in known:
                country.say(cell[1], True)
            known.add((cell[5], cell[1]))
    return rows


def mixed(name, other, chance):
    if chance < 0.7:
        head = next((i for i in range(len(name) // 2, len(name)) if name[i] in VOWELS), len(name) - 1)
        tail = next((i for i in range(len(other) // 2, len(other)) if other[i] in VOWELS), 0)
        return name[:head + 1] + other[tail + 1:].lstrip()
    if chance < 0.9:
        return name.split(" ")[0] + " " + other.split(" ")[-1]
    return GENERIC[int(chance * 1e6) % len(GENERIC)] + name


def new_name(country, rows, chance):
    if chance() < OF_ANOTHER:
        said = rows[int(chance() * len(rows))][5].said
        return said[int(chance() * len(said))]
    pool = country.table
    return mixed(pool[int(chance() * len(pool))], pool[int(chance() * len(pool))], chance())


def next_name(country, rows, chance):
    said = country.said
    at = int(chance() * (len(said) + NEW))
    first = at >= len(said) or (country.firsts[at] and chance() < REPEATS)
    name = new_name(country, rows, chance) if first else said[at]
    country.say(name, first)
    return name


def main():
    table, folder = sys.argv[1], sys.argv[2]
    places = int(sys.argv[3]) if len(sys.argv) > 3 else 13_000_000
    os.makedirs(folder, exist_ok=True)
    rows = read(table)
    chance = random.Random(20).random
    names = 0
    with open(folder + "/allCountries.txt", "w", encoding="utf-8", buffering=1 << 20) as dump, \
            open(folder + "/alternateNamesV2.txt", "w", encoding="utf-8", buffering=1 << 20) as alternates:
        for number in range(places):
            lat, lon, code, unit, most, country = rows[int(chance() * len(rows))]
            wanted = min(most, 1 + int(chance() * 8))
            made = list(dict.fromkeys(next_name(country, rows, chance) for _ in range(wanted)))
            key = 20_000_000 + number
            lat = max(-89.0, min(89.0, lat + 2 * chance() - 1))
            lon = (lon + 2 * chance() - 1 + 180) % 360 - 180
            half = (len(made) + 1) // 2
            dump.write(f"{key}\t{made[0]}\t{made[0]}\t{','.join(made[1:half])}\t{lat:.5f}\t{lon:.5f}\t"
                       f"{KINDS[int(chance() * len(KINDS))]}\t{code}\t\t{unit}\t\t\t\t"
                       f"{int(1000 * chance()) if chance() < .1 else 0}\t\t300\tUTC\t2025-01-01\n")
            for at, name in enumerate(made[half:]):
                alternates.write(f"{names + at}\t{key}\t{('fr', 'en', '', 'ar')[at % 4]}\t{name}\t\t\t\t\t\t\n")
            names += len(made)
    print(places, "places", names, "names")


main()
