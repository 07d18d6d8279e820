#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learn which differences between two names are a matter of spelling: the lines of src/text/spelling.def.

  learn_spelling.py VILLAGES.tsv GEONAMES.txt...

VILLAGES.tsv is a table with columns name, lat, lon (geodata/osm/villages.tsv unpacked), GEONAMES.txt are GeoNames
country dumps. Two names of one village: within 3 km of each other, not the same, at most three letters apart. Two
names of different villages: any two at most two letters apart, wherever they lie (a seeded sample). For each kind
of difference: how much oftener it stands between the former than between the latter, as natural log.
"""
import csv
import math
import random
import sys
import unicodedata
from collections import Counter, defaultdict

NEAR_DEG, LEAST, FAR_FROM_RULE = 0.03, 14, 0.35
LETTERS = {'ɓ': 'b', 'ɗ': 'd', 'ƙ': 'k', 'ŋ': 'ng', 'ø': 'o', 'ł': 'l', '’': '', "'": ''}


def fold(name):
    name = ''.join(LETTERS.get(c, c) for c in name.lower())
    name = ''.join(c for c in unicodedata.normalize('NFKD', name) if not unicodedata.combining(c))
    return ' '.join(''.join(c if c.isalnum() else ' ' for c in name).split())


def table_of(a, b):
    d = [[max(i, j) if not i or not j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1)
    return d


def omitted(name, at):
    letter = name[at]
    doubled = name[at - 1:at] == letter or name[at + 1:at + 2] == letter
    where = 'DOUBLED' if doubled else 'FIRST' if not at else 'LAST' if at + 1 == len(name) else 'INNER'
    return (where, letter)


def differences(a, b, most):
    """The steps from a to b, at most `most` of them; None when they are more."""
    if abs(len(a) - len(b)) > most:
        return None
    d, i, j, steps = table_of(a, b), len(a), len(b), []
    if d[i][j] > most:
        return None
    while i or j:
        if i and j and a[i - 1] == b[j - 1] and d[i][j] == d[i - 1][j - 1]:
            i, j = i - 1, j - 1
        elif i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1] and d[i][j] == d[i - 2][j - 2] + 1:
            steps.append(('SWAPPED', ''))
            i, j = i - 2, j - 2
        elif i and j and d[i][j] == d[i - 1][j - 1] + 1:
            steps.append(('CHANGED', ''.join(sorted(a[i - 1] + b[j - 1]))))
            i, j = i - 1, j - 1
        elif i and d[i][j] == d[i - 1][j] + 1:
            steps.append(omitted(a, i - 1))
            i -= 1
        else:
            steps.append(omitted(b, j - 1))
            j -= 1
    return steps


def read(villages, dumps):
    with open(villages, newline='', encoding='utf-8') as f:
        ours = [(fold(r['name']), float(r['lat']), float(r['lon'])) for r in csv.DictReader(f, delimiter='\t')]
    theirs = defaultdict(list)
    for path in dumps:
        for line in open(path, encoding='utf-8'):
            f = line.rstrip('\n').split('\t')
            if f[6] == 'P':
                lat, lon = float(f[4]), float(f[5])
                theirs[(int(lat * 20), int(lon * 20))].append((fold(f[1]), lat, lon))
    return ours, theirs


def spellings(ours, theirs):
    for name, lat, lon in ours:
        row, column = int(lat * 20), int(lon * 20)
        near = [t for y in (-1, 0, 1) for x in (-1, 0, 1) for t in theirs.get((row + y, column + x), ())]
        if len(name) < 5 or not name.isascii() or any(t[0] == name for t in near):
            continue
        for other, y, x in near:
            if max(abs(y - lat), abs(x - lon)) < NEAR_DEG and other.isascii():
                yield from differences(name, other, 3) or ()


def strangers(ours, theirs):
    names = sorted({t[0] for cell in theirs.values() for t in cell})
    by_length = defaultdict(list)
    for name in names:
        by_length[len(name)].append(name)
    known = {name for name, lat, lon in ours if 5 <= len(name) <= 14 and name.isascii()}
    for name in random.sample(sorted(known), min(400, len(known))):
        for length in range(len(name) - 2, len(name) + 3):
            for other in random.sample(by_length[length], min(len(by_length[length]), 1500)):
                if name != other and len(set(name) ^ set(other)) <= 5:
                    yield from differences(name, other, 2) or ()


def main():
    random.seed(1)
    ours, theirs = read(sys.argv[1], sys.argv[2:])
    same, other = Counter(spellings(ours, theirs)), Counter(strangers(ours, theirs))
    all_same, all_other = sum(same.values()), sum(other.values())
    rule_same, rule_other = Counter(), Counter()
    for (kind, letters), n in same.items():
        rule_same[kind] += n
    for (kind, letters), n in other.items():
        rule_other[kind] += n
    rule = {k: math.log((rule_same[k] + 1) / all_same) - math.log((rule_other[k] + 1) / all_other) for k in rule_other}
    for kind, odds in sorted(rule.items()):
        print(f'/* {kind} of all letters: {odds:.1f} */')
    for kind, letters in sorted(set(same) | set(other)):
        n, m = same[(kind, letters)], other[(kind, letters)]
        odds = math.log((n + 1.5) / all_same) - math.log((m + 1.5 * math.exp(-rule.get(kind, 0))) / all_other)
        if kind == 'SWAPPED' or n + m < LEAST or abs(odds - rule.get(kind, 0)) < FAR_FROM_RULE:
            continue
        if kind == 'CHANGED':
            print(f"CHANGED('{letters[0]}', '{letters[1]}', {odds:.1f})")
        else:
            print(f"LEFT_OUT('{letters}', {kind}, {odds:.1f})")


if __name__ == '__main__':
    main()
