#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learn the weights of src/geoparse/traits.def from texts with marked names of places.

  build/plain/bench/bench_mentions --traits SET.jsonl... > traits.tsv
  tests/eval/learn_spans.py traits.tsv SET.jsonl...             strict F1, each set judged by what the others teach
  tests/eval/learn_spans.py traits.tsv SET.jsonl... --write     learn from all sets and write traits.def
  tests/eval/learn_spans.py --cases tests/cases/mentions.txt > own.jsonl   our own sentences as one more SET
  ... --without A,B   leave out traits whose names begin so (what a group of rules brings)

Logistic regression over candidates: a weight for each trait, shared by all columns, and one more for each
column of the table, drawn to zero more strongly (L2). Sets count by the root of their size. Folds within a
set are cut by document, in the order of a hash of the id.
"""
import argparse
import bisect
import collections
import hashlib
import json
import math
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(HERE, '../../src/geoparse/traits.def')
COLUMNS = 9
AGAIN = ('SAME_', 'LISTED_')  # traits of the second reading
BY_HAND = ('CELL', 'ITEM', 'TOLD', 'LEFT_STRUCK', 'RIGHT_STRUCK', 'SHORT_AT', 'OF_WITHIN', 'WHOLE_AT')  # kept as they are
ROUNDS = 25
SHARED_L2, COLUMN_L2 = 0.3, 3.0
BIAS = 0.4  # what is nearly as likely a name as not is taken: recall is worth more than precision here


def read_sets(paths):
    sets, gold = {}, {}
    for path in paths:
        name = os.path.basename(path).split('.')[0]
        for line in open(path, encoding='utf-8'):
            d = json.loads(line)
            sets[d['id']] = name
            gold[d['id']] = {(t['start'], t['end']) for t in d['toponyms']}
    return sets, gold


class Candidate:
    __slots__ = ('inside', 'span', 'first', 'end', 'key', 'before', 'after', 'column', 'traits', 'yes', 'score')


def read_candidates(path, gold, again):
    docs = collections.defaultdict(list)
    for line in open(path, encoding='utf-8'):
        f = line.rstrip('\n').split('\t')
        c = Candidate()
        c.inside, c.span = f[1] == '1', (int(f[2]), int(f[3]))
        c.first, c.end, c.key = int(f[4]), int(f[4]) + int(f[5]), f[6]
        c.before, c.after, c.column = int(f[7]), int(f[8]), int(f[9])
        c.traits = tuple(t for t in map(int, f[10].split()) if t not in again)
        c.yes, c.score = c.inside and c.span in gold[f[0]], 0.0
        docs[f[0]].append(c)
    return docs


def table_lines():
    return open(TABLE, encoding='utf-8').read().split('\n')


def trait_names():
    return [m.group(1) for m in (re.match(r'TRAIT\((\w+),', l) for l in table_lines()) if m]


def learn(rows, traits):
    """rows: (weight, column, traits, is it one, score so far). AdaGrad on shared and column weights; each weight
    is drawn to zero with the same force over a round, however rare its trait."""
    size = traits * (COLUMNS + 1)
    w, g, pull = [0.0] * size, [1e-2] * size, [0.0] * size
    for _, column, ids, _, _ in rows:
        for t in ids:
            pull[t] += 1
            pull[(column + 1) * traits + t] += 1
    for k in range(size):
        pull[k] = (SHARED_L2 if k < traits else COLUMN_L2) / max(pull[k], 1)
    order = list(range(len(rows)))
    rate = 0.3
    for round_ in range(ROUNDS):
        order.sort(key=lambda i: (i * 7919 * (round_ + 1)) % 1000003)
        for i in order:
            weight, column, ids, yes, z = rows[i]
            at = (column + 1) * traits
            for t in ids:
                z += w[t] + w[at + t]
            d = weight * ((1 / (1 + math.exp(-z)) if z > -30 else 0.0) - yes)
            for t in ids:
                k = at + t
                grad = d + pull[t] * w[t]
                g[t] += grad * grad
                w[t] -= rate * grad / math.sqrt(g[t])
                grad = d + pull[k] * w[k]
                g[k] += grad * grad
                w[k] -= rate * grad / math.sqrt(g[k])
        rate *= 0.88
    return [[w[t] + w[(c + 1) * traits + t] for c in range(COLUMNS)] for t in range(traits)]


def print_cases(path):
    """tests/cases/mentions.txt as JSON lines; French demonyms are no names of places"""
    for n, line in enumerate(open(path, encoding='utf-8')):
        lang, bar, marked = line.strip().partition(' | ')
        if not bar or lang.startswith('#'):
            continue
        text, toponyms, at = '', [], 0
        for m in re.finditer(r'\[([^|\]]*)\|(\w+)\]', marked):
            text += marked[at:m.start()]
            if m.group(2) != 'demonym' or m.group(1)[0].isupper():
                toponyms.append({'start': len(text), 'end': len(text) + len(m.group(1))})
            text += m.group(1)
            at = m.end()
        print(json.dumps({'id': 'own-%d' % n, 'lang': lang, 'text': text + marked[at:], 'toponyms': toponyms}, ensure_ascii=False))


# ---- traits that need the scores of others: as traits_read_again() in src/geoparse/traits.c ----

LEVELS = (-4, -2, -0.5, 1, 3)


def level(score):
    return sum(score > l for l in LEVELS)


def traits_again(candidates, base):
    """for each candidate the traits that follow from the scores of all of its document"""
    scores, begin, end = collections.defaultdict(list), {}, {}
    for c in candidates:
        scores[c.key].append(c.score)
        begin[c.first] = max(begin.get(c.first, -99), c.score)
        end[c.end] = max(end.get(c.end, -99), c.score)
    best = {k: sorted(v)[-2:] for k, v in scores.items()}
    for c in candidates:
        out, same = [], scores[c.key]
        if len(same) > 1:
            other = best[c.key][0] if c.score == best[c.key][1] else best[c.key][1]
            out.append(base['SAME_BEST_0'] + level(other))
            out.append(base['SAME_MEAN_0'] + level((sum(same) - c.score) / (len(same) - 1)))
        if c.before >= 0:
            out.append(base['LISTED_BEFORE_0'] + level(end.get(c.before + 1, -99)))
        if c.after >= 0:
            out.append(base['LISTED_AFTER_0'] + level(begin.get(c.after, -99)))
        yield c, tuple(out)


def set_scores(docs, ids, table):
    for d in ids:
        for c in docs.get(d, ()):
            c.score = sum(table[t][c.column] for t in c.traits)


def choose(scored):
    """the set of (span, score) that do not overlap with the highest sum"""
    best, ends, picks = [0.0], [0], [None]
    for end, start, z in sorted((s[1], s[0], z) for s, z in scored if z > 0):
        lo = bisect.bisect_right(ends, start) - 1
        if best[lo] + z > best[-1]:
            best.append(best[lo] + z)
            ends.append(end)
            picks.append((start, end, lo))
    k = len(best) - 1
    while k:
        start, end, k = picks[k]
        yield start, end


def found_in(docs, doc, table, base):
    scored = [(c.span, c.score + BIAS + sum(table[t][c.column] for t in extra))
              for c, extra in traits_again(docs.get(doc, ()), base) if c.inside]
    return list(choose(scored))


def f1(tp, n, m):
    p, r = tp / n if n else 0, tp / m if m else 0
    return p, r, 2 * p * r / (p + r) if p + r else 0


def judge(docs, ids, gold, table, base):
    tp = n = m = 0
    set_scores(docs, ids, table)
    for d in ids:
        found = found_in(docs, d, table, base)
        tp += sum(s in gold[d] for s in found)
        n += len(found)
        m += len(gold[d])
    return tp, n, m


def rows_of(docs, ids, sets, out, base=None):
    """with `base`: of the second reading, on top of the scores of the first"""
    size = collections.Counter(sets[d] for d in ids for c in docs.get(d, ()) if c.yes)
    rows = []
    for d in ids:
        weight = math.sqrt(400 / max(size[sets[d]], 1))
        if base:
            for c, extra in traits_again(docs.get(d, ()), base):
                if c.inside and extra:
                    rows.append((weight, c.column, tuple(t for t in extra if t not in out), c.yes, c.score))
        else:
            for c in docs.get(d, ()):
                if c.inside:
                    rows.append((weight, c.column, tuple(t for t in c.traits if t not in out), c.yes, 0.0))
    return rows


def learn_both(docs, ids, sets, out, base, traits):
    """first and second reading; the second learns from scores that the first gives to what it has not seen"""
    for half in (0, 1):
        seen = [d for d in ids if fold_of('half' + d, 2) != half]
        table = learn(rows_of(docs, seen, sets, out), traits)
        set_scores(docs, [d for d in ids if fold_of('half' + d, 2) == half], table)
    again = learn(rows_of(docs, ids, sets, out, base), traits)
    first = learn(rows_of(docs, ids, sets, out), traits)
    return [[a + b for a, b in zip(x, y)] for x, y in zip(first, again)]


def fold_of(doc, folds):
    return int(hashlib.md5(doc.encode()).hexdigest(), 16) % folds


def write(table):
    names = iter(range(len(table)))
    out = []
    for line in table_lines():
        m = re.match(r'(TRAIT\(\w+, "[^"]*", )', line)
        if m:
            row = table[next(names)]
            if line.startswith(tuple('TRAIT(%s,' % n for n in BY_HAND)):
                out.append(line)
                continue
            if line.startswith('TRAIT(ALWAYS,'):
                row = [v + BIAS for v in row]
            line = m.group(1) + ', '.join(('%.2f' % v).replace('-0.00', '0.00') for v in row) + ')'
        out.append(line)
    open(TABLE, 'w', encoding='utf-8').write('\n'.join(out))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('traits', nargs='?')
    ap.add_argument('sets', nargs='*')
    ap.add_argument('--cases')
    ap.add_argument('--write', action='store_true')
    ap.add_argument('--across', action='store_true', help='leave a whole set out, instead of a part of each')
    ap.add_argument('--without', default='')
    ap.add_argument('--folds', type=int, default=3)
    a = ap.parse_args()
    if a.cases:
        return print_cases(a.cases)
    sets, gold = read_sets(a.sets)
    names = trait_names()
    prefixes = tuple(p for p in a.without.split(',') if p)
    out = {i for i, n in enumerate(names) if n in BY_HAND or (prefixes and n.startswith(prefixes))}
    base = {n: i for i, n in enumerate(names) if n.startswith(AGAIN)}
    docs = read_candidates(a.traits, gold, set(base.values()))
    kinds, ids = sorted(set(sets.values())), sorted(sets)
    sums = collections.defaultdict(lambda: [0, 0, 0])
    parts = ['all'] if a.write else kinds if a.across else range(a.folds)
    for part in parts:
        test = ids if a.write else [d for d in ids if (sets[d] == part if a.across else fold_of(d, a.folds) == part)]
        held = set() if a.write else set(test)
        table = learn_both(docs, [d for d in ids if d not in held], sets, out, base, len(names))
        if a.write:
            write(table)
        for k in kinds:
            for i, n in enumerate(judge(docs, [d for d in test if sets[d] == k], gold, table, base)):
                sums[k][i] += n
    print('mean F1 %.4f%s' % (sum(f1(*sums[k])[2] for k in kinds) / len(kinds), '  (learned from all)' if a.write else ''))
    for k in kinds:
        of = [d for d in ids if sets[d] == k]
        held = sum(len(gold[d] & {c.span for c in docs.get(d, ()) if c.inside}) for d in of) / sum(len(gold[d]) for d in of)
        print('%-15s P %.3f R %.3f F1 %.3f  candidates hold %.3f' % ((k,) + f1(*sums[k]) + (held,)))


if __name__ == '__main__':
    main()
