#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learn the weights of src/geoparse/traits.def from texts with marked names of places.

  build/plain/bench/bench_mentions --traits SET.jsonl... > traits.tsv
  tests/eval/learn_spans.py traits.tsv SET.jsonl...             strict F1, each set judged by what the others teach
  tests/eval/learn_spans.py traits.tsv SET.jsonl... --write     learn from all sets and write traits.def
  ... --without A,B   leave out traits whose names begin so (what a group of rules brings)

Logistic regression over candidates: a weight for each trait, shared by all columns, and one more for each
column of the table, drawn to zero more strongly (L2). Sets count by the root of their size. Folds within a
set are cut by document, in the order of a hash of the id.
"""
import argparse
import collections
import hashlib
import json
import math
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(HERE, '../../src/geoparse/traits.def')
COLUMNS = 9
ROUNDS = 30
SHARED_L2, COLUMN_L2 = 0.5, 2.0


def read_sets(paths):
    sets, gold = {}, {}
    for path in paths:
        name = os.path.basename(path).split('.')[0]
        for line in open(path, encoding='utf-8'):
            d = json.loads(line)
            sets[d['id']] = name
            gold[d['id']] = {(t['start'], t['end']) for t in d['toponyms']}
    return sets, gold


def read_candidates(path, gold):
    docs = collections.defaultdict(list)
    for line in open(path, encoding='utf-8'):
        doc, start, end, column, _, traits = line.rstrip('\n').split('\t')
        start, end = int(start), int(end)
        docs[doc].append((start, end, int(column), tuple(map(int, traits.split())), (start, end) in gold[doc]))
    return docs


def table_lines():
    return open(TABLE, encoding='utf-8').read().split('\n')


def trait_names():
    return [m.group(1) for m in (re.match(r'TRAIT\((\w+),', l) for l in table_lines()) if m]


def learn(rows, traits, left_out):
    """rows: (weight, column, traits, is it one). AdaGrad on shared and column weights."""
    size = traits * (COLUMNS + 1)
    w, g = [0.0] * size, [1e-6] * size
    total = sum(r[0] for r in rows)
    order = list(range(len(rows)))
    rate = 0.3
    for round_ in range(ROUNDS):
        order.sort(key=lambda i: hashlib.md5(b'%d %d' % (round_, i)).digest() if round_ < 3 else (i * 7919 * (round_ + 1)) % 1000003)
        for i in order:
            weight, column, ids, yes = rows[i]
            at = (column + 1) * traits
            z = 0.0
            for t in ids:
                z += w[t] + w[at + t]
            p = 1 / (1 + math.exp(-z)) if z > -30 else 0.0
            d = weight * (p - yes)
            if -0.001 < d < 0.001:
                continue
            for t in ids:
                for k, l2 in ((t, SHARED_L2), (at + t, COLUMN_L2)):
                    grad = d + l2 * w[k] * weight / 400
                    g[k] += grad * grad
                    w[k] -= rate * grad / math.sqrt(g[k])
        rate *= 0.9
    return [[w[t] + w[(c + 1) * traits + t] for c in range(COLUMNS)] for t in range(traits)]


def choose(candidates, table, bias=0.0):
    """the set of candidates that do not overlap with the highest sum"""
    scored = []
    for start, end, column, ids, yes in candidates:
        z = sum(table[t][column] for t in ids) + bias
        if z > 0:
            scored.append((end, start, z))
    scored.sort()
    best, ends = [0.0], [0]
    picks = [None]
    for end, start, z in scored:
        lo, hi = 0, len(ends) - 1
        while lo < hi:
            mid = (lo + hi + 1) // 2
            if ends[mid] <= start:
                lo = mid
            else:
                hi = mid - 1
        if best[lo] + z > best[-1]:
            best.append(best[lo] + z)
            ends.append(end)
            picks.append((start, end, lo))
    out, k = [], len(best) - 1
    while k:
        start, end, back = picks[k]
        out.append((start, end))
        k = back
    return out


def f1(tp, n, m):
    p, r = tp / n if n else 0, tp / m if m else 0
    return p, r, 2 * p * r / (p + r) if p + r else 0


def judge(docs, ids, gold, table, bias=0.0):
    tp = n = m = 0
    for d in ids:
        found = choose(docs.get(d, []), table, bias)
        tp += sum(s in gold[d] for s in found)
        n += len(found)
        m += len(gold[d])
    return f1(tp, n, m)


def rows_of(docs, ids, sets, out):
    size = collections.Counter(sets[d] for d in ids for c in docs.get(d, ()) if c[4])
    rows = []
    for d in ids:
        weight = math.sqrt(400 / max(size[sets[d]], 1))
        for _, _, column, traits, yes in docs.get(d, ()):
            rows.append((weight, column, tuple(t for t in traits if t not in out), yes))
    return rows


def fold_of(doc, folds):
    return int(hashlib.md5(doc.encode()).hexdigest(), 16) % folds


def write(table):
    names = iter(range(len(table)))
    out = []
    for line in table_lines():
        m = re.match(r'(TRAIT\(\w+, "[^"]*", )', line)
        if m:
            row = table[next(names)]
            line = m.group(1) + ', '.join(('%.2f' % v).replace('-0.00', '0.00') for v in row) + ')'
        out.append(line)
    open(TABLE, 'w', encoding='utf-8').write('\n'.join(out))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('traits')
    ap.add_argument('sets', nargs='+')
    ap.add_argument('--write', action='store_true')
    ap.add_argument('--across', action='store_true', help='leave a whole set out, instead of a fifth of each')
    ap.add_argument('--without', default='')
    ap.add_argument('--folds', type=int, default=3)
    a = ap.parse_args()
    sets, gold = read_sets(a.sets)
    docs = read_candidates(a.traits, gold)
    names = trait_names()
    prefixes = tuple(p for p in a.without.split(',') if p)
    out = {i for i, n in enumerate(names) if prefixes and n.startswith(prefixes)}
    kinds = sorted(set(sets.values()))
    ceiling = {k: sum(len(gold[d] & {(c[0], c[1]) for c in docs.get(d, ())}) for d in sets if sets[d] == k) / sum(len(gold[d]) for d in sets if sets[d] == k) for k in kinds}
    if a.write:
        table = learn(rows_of(docs, sorted(sets), sets, out), len(names), out)
        write(table)
        for k in kinds:
            print('%-15s P %.3f R %.3f F1 %.3f  (learned from all)  candidates hold %.3f' % ((k,) + judge(docs, [d for d in sets if sets[d] == k], gold, table) + (ceiling[k],)))
        return
    sums = collections.defaultdict(lambda: [0, 0, 0])
    parts = kinds if a.across else range(a.folds)
    for part in parts:
        test = [d for d in sorted(sets) if (sets[d] == part if a.across else fold_of(d, a.folds) == part)]
        held = set(test)
        table = learn(rows_of(docs, [d for d in sorted(sets) if d not in held], sets, out), len(names), out)
        for d in test:
            found = choose(docs.get(d, []), table)
            s = sums[sets[d]]
            s[0] += sum(x in gold[d] for x in found)
            s[1] += len(found)
            s[2] += len(gold[d])
    for k in kinds:
        print('%-15s P %.3f R %.3f F1 %.3f  candidates hold %.3f' % ((k,) + f1(*sums[k]) + (ceiling[k],)))


if __name__ == '__main__':
    main()
