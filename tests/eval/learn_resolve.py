#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learn the weights of src/geoparse/resolve.def from gold spans.

  learn_resolve.py BENCH GOLD.jsonl... [--rounds N] [--write] [--check]

BENCH is build/plain/bench/bench_resolve. A conditional logit: the belief in a namesake is exp(weights x features) over
that of all namesakes of the mention; the likelihood of a mention is the belief in those within 161 km of gold, those
within 25 km counting most. Mentions without a right namesake teach nothing. Ridge towards what is expected; every set weighs the same
however large it is. --check leaves one set out at a time and tells how it then fares: weights must not be made for one
set. --write puts the weights into resolve.def; the features of the scene depend on the weights, so build and learn
again until nothing changes (two or three times). Standard library only.
"""
import argparse
import math
import os
import re
import subprocess
import sys

DEF = os.path.join(os.path.dirname(__file__), "..", "..", "src", "geoparse", "resolve.def")
LINE = re.compile(r"^FEATURE\((\w+), (-?[\d.]+), ", re.M)
NEAR_KM, FAR_KM = 25.0, 161.0


def km(lat1, lon1, lat2, lon2):
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def read(bench, path, names):
    """[[(worth, right, [(feature, value)])]] by mention: worth for learning, right within 161 km."""
    text = subprocess.run([bench, "--candidates", path], check=True, capture_output=True, text=True).stdout
    mentions = {}
    for line in text.splitlines():
        cells = line.split("\t")
        if cells[4] == "0.0000" and cells[5] == "0.0000":
            continue                                        # gold has no position
        far = km(*map(float, cells[4:6]), *map(float, cells[8:10])) if cells[7] == "1" else 1e5
        worth = 1.0 if far < NEAR_KM else 0.5 if far < FAR_KM else 0.0
        values = [(names[n], float(v)) for n, v in (c.split(":") for c in cells[10:])]
        mentions.setdefault((cells[0], cells[2]), []).append((worth, far < FAR_KM, values))
    return [m for m in mentions.values()]


def beliefs(weights, mention):
    scores = [sum(weights[f] * v for f, v in values) for _, _, values in mention]
    most = max(scores)
    grown = [math.exp(s - most) for s in scores]
    total = sum(grown)
    return [g / total for g in grown]


# What a reader would say of features that the sets hardly have: weights are drawn there, others to 0.
EXPECTED = {"TYPE_FITS": 1.5, "TYPE_CLASH": -1.5, "QUALIFIED": 3.0, "QUALIFIED_NOT": -1.0, "SAID_IN": 1.5,
            "COUNTRY_THEIRS": -5.0, "NO_POSITION": -2.0}


def slope_of(weights, mention, share, slope):
    belief = beliefs(weights, mention)
    right = max(sum(b * c[0] for b, c in zip(belief, mention)), 1e-9)
    for b, (worth, _, values) in zip(belief, mention):
        pull = share * b * (1 - worth / right)
        if abs(pull) > 1e-9:
            for f, v in values:
                slope[f] += pull * v


def learn(sets, count, start, rounds, expected, ridge=0.0003):
    """Steepest descent over all mentions at once, steps as Adam has them (Kingma and Ba 2015)."""
    drawn = []
    for mentions in sets:
        useful = [m for m in mentions if len(m) > 1 and any(c[0] for c in m)]
        drawn += [(m, 1.0 / len(useful) / len(sets)) for m in useful]
    weights, first, second = list(start), [0.0] * count, [0.0] * count
    for step in range(1, rounds + 1):
        slope = [ridge * (w - e) for w, e in zip(weights, expected)]
        for mention, share in drawn:
            slope_of(weights, mention, share, slope)
        rate = 0.15 * (1 - (step - 1) / rounds) + 0.002
        for f, g in enumerate(slope):
            first[f] = 0.9 * first[f] + 0.1 * g
            second[f] = 0.99 * second[f] + 0.01 * g * g
            weights[f] -= rate * first[f] / (1 - 0.9 ** step) / (math.sqrt(second[f] / (1 - 0.99 ** step)) + 1e-8)
    return weights


def accuracy(weights, mentions, all_right=False):
    hit = 0
    for mention in mentions:
        belief = beliefs(weights, mention)
        hit += any(c[1] for c in mention) if all_right else mention[belief.index(max(belief))][1]
    return hit / len(mentions)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bench")
    ap.add_argument("gold", nargs="+")
    ap.add_argument("--rounds", type=int, default=200)
    ap.add_argument("--check", action="store_true")
    ap.add_argument("--write", action="store_true")
    args = ap.parse_args()
    text = open(DEF, encoding="utf-8").read()
    features = LINE.findall(text)
    names, now = {n: i for i, (n, _) in enumerate(features)}, [float(w) for _, w in features]
    expected = [EXPECTED.get(n, 0.0) for n in names]
    sets = [read(args.bench, path, names) for path in args.gold]
    learned = learn(sets, len(names), now, args.rounds, expected)
    for i, path in enumerate(args.gold):
        other = ""
        if args.check:
            apart = learn(sets[:i] + sets[i + 1:], len(names), list(expected), args.rounds, expected)
            other = f"  left out {accuracy(apart, sets[i]):.3f}"
        print(f"{os.path.basename(path):24s} had {accuracy(now, sets[i]):.3f}  learned {accuracy(learned, sets[i]):.3f}"
              f"{other}  any namesake {accuracy(now, sets[i], True):.3f}", file=sys.stderr)
    found = {n: learned[i] for n, i in names.items()}
    if args.write:
        text = LINE.sub(lambda m: f"FEATURE({m[1]}, {found[m[1]]:.2f}, ", text)
        open(DEF, "w", encoding="utf-8").write(text)
    else:
        for name, weight in found.items():
            print(f"{name} {weight:.2f}")


if __name__ == "__main__":
    main()
