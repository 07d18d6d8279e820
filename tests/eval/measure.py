#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measure the geocoder on gold tables: rows of place names with columns id, gold_lat, gold_lon.

  measure.py [--eventmap PROGRAM] [--option X]... GOLD.csv...

For each table: how many distinct (country, place, gold point) lie within 10, 50 and 161 km of the answer; of the
answers that claim a settlement or facility, how many within 50 km. Over all tables: a reliability table (what was
said, what was true) and the same by method. True is: a point within 50 km of gold, an area no farther off than
its radius and 50 km. Options after --option are handed to `eventmap geocode`, one word each.
"""
import argparse
import csv
import math
import os
import subprocess
import sys
import tempfile
from collections import defaultdict

csv.field_size_limit(1 << 26)
PLACE = ('place', 'where_coordinates', 'locality', 'name')


def km(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742.0176 * math.asin(min(1, math.sqrt(h)))


def answers(program, options, gold_rows, fields):
    """id -> row of geo_ columns"""
    kept = [f for f in fields if f not in ('gold_lat', 'gold_lon')]
    with tempfile.TemporaryDirectory() as folder:
        given, got = os.path.join(folder, 'in.csv'), os.path.join(folder, 'out.csv')
        with open(given, 'w', newline='', encoding='utf-8') as f:
            writer = csv.DictWriter(f, kept, extrasaction='ignore')
            writer.writeheader()
            writer.writerows(gold_rows)
        subprocess.run([program, 'geocode', given, '-o', got, *options], check=True, stderr=subprocess.DEVNULL)
        with open(got, newline='', encoding='utf-8') as f:
            return {row['id']: row for row in csv.DictReader(f)}


def judge(gold, answer):
    """distance in km or None, is a point, is true, confidence, method"""
    if not answer or not answer['geo_lat']:
        return None, False, False, 0.0, 'none'
    far = km(float(gold['gold_lat']), float(gold['gold_lon']), float(answer['geo_lat']), float(answer['geo_lon']))
    point = answer['geo_precision'] in ('settlement', 'facility')
    reach = 50 if point else 50 + float(answer['geo_radius_m'] or 0) / 1000
    return far, point, far <= reach, float(answer['geo_confidence'] or 0), answer['geo_method']


def distinct(rows, fields):
    column = next((c for c in PLACE if c in fields), None)
    seen = set()
    for row in rows:
        key = (row.get('country'), row.get(column), row['gold_lat'], row['gold_lon'])
        if key not in seen:
            seen.add(key)
            yield row


def table(title, groups):
    print(f'{title:24}      n   said   true   @10 km')
    for name, items in groups:
        if items:
            said = sum(x[3] for x in items) / len(items)
            true = sum(x[2] for x in items) / len(items)
            near = sum(x[0] is not None and x[0] <= 10 for x in items) / len(items)
            print(f'{name:24} {len(items):6}  {said:.3f}  {true:.3f}  {near:.3f}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--eventmap', default='build/plain/eventmap')
    parser.add_argument('--option', action='append', default=[])
    parser.add_argument('--wrong', action='store_true', help='list points more than 50 km off')
    parser.add_argument('gold', nargs='+')
    args = parser.parse_args()
    everything = []
    print('table                            rows    @10    @50   @161 | points  @10    @50')
    for path in args.gold:
        with open(path, newline='', encoding='utf-8') as f:
            rows = list(csv.DictReader(f))
        fields = list(rows[0])
        got = answers(args.eventmap, args.option, rows, fields)
        judged = [(judge(row, got.get(row['id'])), row) for row in distinct(rows, fields)]
        n, points = len(judged), [j for j, _ in judged if j[1]]
        share = [sum(j[0] is not None and j[0] <= k for j, _ in judged) / n for k in (10, 50, 161)]
        sure = [sum(j[0] <= k for j in points) / max(1, len(points)) for k in (10, 50)]
        print(f'{os.path.basename(path):30} {n:6}  {share[0]:.3f}  {share[1]:.3f}  {share[2]:.3f} | {len(points):5}  '
              f'{sure[0]:.3f}  {sure[1]:.3f}')
        everything += [j for j, _ in judged]
        for j, row in judged if args.wrong else ():
            if j[1] and j[0] > 50:
                a = got[row['id']]
                cell = next((row[c] for c in PLACE if c in row), '')
                print('   ', round(j[0]), 'km', cell, '|', row.get('adm_1', ''), '|', row.get('adm_2', ''), '|',
                      row['country'], '->', a['geo_place'], a['geo_admin1'], a['geo_method'], a['geo_confidence'])
    tenths, methods = defaultdict(list), defaultdict(list)
    for j in everything:
        tenths[(min(int(j[3] * 10), 9), j[1])].append(j)
        methods[j[4]].append(j)
    for point in (True, False):
        table('points by confidence' if point else 'areas by confidence',
              [(f'{t / 10:.1f} to {t / 10 + 0.1:.1f}', tenths[(t, point)]) for t in range(10)])
    table('by method', sorted(methods.items(), key=lambda m: -len(m[1])))


if __name__ == '__main__':
    sys.exit(main())
