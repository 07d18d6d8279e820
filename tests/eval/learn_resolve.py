#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learn the weights of src/geoparse/resolve.def from gold spans.

  learn_resolve.py BENCH GOLD.jsonl... [--rounds N] [--write] [--check] [--trust]

BENCH is build/plain/bench/bench_resolve. A conditional logit: the belief in a namesake is exp(weights x features) over
that of all namesakes of the mention; the likelihood of a mention is the belief in those within 161 km of gold, those
within 25 km counting most. Mentions without a right namesake teach nothing. Ridge towards what is expected; every set weighs the same
however large it is. --check leaves one set out at a time and tells how it then fares: weights must not be made for one
set. --write puts the weights into resolve.def; the features of the scene depend on the weights, so build and learn
again until nothing changes (two or three times). --trust leaves the weights of choice as they are and learns how far
what they choose can be trusted. Standard library only.
"""
import argparse
import math
import os
import re
import subprocess
import sys

DEF = os.path.join(os.path.dirname(__file__), "..", "..", "src", "geoparse", "resolve.def")
LINE = re.compile(r"^FEATURE\((\w+), (-?[\d.]+), (-?[\d.]+), ", re.M)
TRUST = re.compile(r"^#define TRUST_(\w+) -?[\d.]+", re.M)
PARTIAL = set()                                             # numbers of those features
NEAR_KM, SPOT_KM, FAR_KM = 25.0, 50.0, 161.0


def km(lat1, lon1, lat2, lon2):
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def read(bench, path, names):
    """[[(worth, right, [(feature, value)], (lat, lon))]] by mention: worth for learning, right within 161 km."""
    text = subprocess.run([bench, "--candidates", path], check=True, capture_output=True, text=True).stdout
    mentions = {}
    for line in text.splitlines():
        cells = line.split("\t")
        if cells[4] == "0.0000" and cells[5] == "0.0000":
            continue                                        # gold has no position
        far = km(*map(float, cells[4:6]), *map(float, cells[8:10])) if cells[7] == "1" else 1e5
        worth = (1.0 if far < NEAR_KM else 0.5 if far < FAR_KM else 0.0) * (1.0 if fits(cells[6], cells[10]) else 0.3)
        values = [(names[n], float(v)) for n, v in (c.split(":") for c in cells[11:])]
        spot = tuple(map(float, cells[8:10]))
        mentions.setdefault((cells[0], cells[2]), []).append((worth, far < FAR_KM, values, spot))
    return [m for m in mentions.values()]


def fits(key, feature):
    """Is the place of the kind that gold tells? Where it tells none, an airport is less likely than its town."""
    kinds = {"A.PCL": "iso:", "A.ADM1": "adm1:", "A.ADM2": "adm2:", "P.": ("gn:", "id:", "own:"), "S.AIR": "air:"}
    for start, keys in kinds.items():
        if feature.startswith(start):
            return key.startswith(keys)
    return not key.startswith("air:")


def beliefs(weights, mention):
    scores = [sum(weights[f] * v for f, v in values) for _, _, values, _ in mention]
    most = max(scores)
    grown = [math.exp(s - most) for s in scores]
    total = sum(grown)
    return [g / total for g in grown]


# What a reader would say of features that the sets hardly have, or have for small towns of America alone: weights are
# drawn there, the harder the larger the second number; others to 0.
EXPECTED = {"TYPE_FITS": (2.0, 30), "TYPE_CLASH": (-2.0, 30), "COUNTRY_CLASH": (-4.0, 30), "QUALIFIED": (3.0, 3),
            "QUALIFIED_NOT": (-1.0, 3), "SAID_IN": (1.5, 3), "COUNTRY_THEIRS": (-5.0, 20), "NO_POSITION": (-2.0, 3),
            "CAPITAL": (-0.3, 10), "SEAT": (-0.2, 10), "NOBODY": (-0.5, 10), "IS_COUNTRY": (8.0, 2),
            "IS_GROUP": (6.0, 5), "IS_ADMIN1": (1.0, 5), "EXACT": (1.0, 5), "NAME_SHORT": (1.5, 5), "AROUND_SEAT": (-3.0, 60),
            "BARE_FACILITY": (-2.5, 30), "NAME_OURS": (0.0, 10), "NAME_THEIRS": (-0.5, 10)}


def is_part(mention):
    """Parts of names and other spellings teach trust alone."""
    return any(f in PARTIAL for f, _ in mention[0][2])


def slope_of(weights, mention, share, slope):
    belief = beliefs(weights, mention)
    right = max(sum(b * c[0] for b, c in zip(belief, mention)), 1e-9)
    for b, (worth, _, values, _) in zip(belief, mention):
        pull = share * b * (1 - worth / right)
        if abs(pull) > 1e-9:
            for f, v in values:
                slope[f] += pull * v


def learn(sets, count, start, rounds, expected, ridge=0.0003):
    """Steepest descent over all mentions at once, steps as Adam has them (Kingma and Ba 2015)."""
    drawn = []
    for mentions in sets:
        useful = [m for m in mentions if len(m) > 1 and any(c[0] for c in m) and not is_part(m)]
        drawn += [(m, 1.0 / len(useful) / len(sets)) for m in useful]
    weights, first, second = list(start), [0.0] * count, [0.0] * count
    for step in range(1, rounds + 1):
        slope = [ridge * pull * (w - e) for w, (e, pull) in zip(weights, expected)]
        for mention, share in drawn:
            slope_of(weights, mention, share, slope)
        rate = 0.15 * (1 - (step - 1) / rounds) + 0.002
        for f, g in enumerate(slope):
            first[f] = 0.9 * first[f] + 0.1 * g
            second[f] = 0.99 * second[f] + 0.01 * g * g
            weights[f] -= rate * first[f] / (1 - 0.9 ** step) / (math.sqrt(second[f] / (1 - 0.99 ** step)) + 1e-8)
    return weights


# Rare in the sets, and whenever it is chosen wrong: drawn to nothing a tenth as hard.
RARE = {"STRANGER": 0.1}


def learn_trust(sets, weights, names, rounds=300, ridge=0.004):
    """Logistic regression of right and wrong on the features of what was chosen and the log odds of its share."""
    count, pulls = len(names), [RARE.get(n, 1.0) for n in names]
    rows = []
    for mentions in sets:
        for mention in mentions:
            belief = beliefs(weights, mention)
            best = mention[belief.index(max(belief))]
            share = sum(b for b, c in zip(belief, mention) if c is best or km(*best[3], *c[3]) < SPOT_KM)
            share = min(max(share, 0.005), 0.995)
            rows.append((best[1], [(count, 1.0), (count + 1, math.log(share / (1 - share)))] + best[2],
                         1.0 / len(mentions) / len(sets)))
    trust, first, second = [0.0] * count + [0.0, 1.0], [0.0] * (count + 2), [0.0] * (count + 2)
    for step in range(1, rounds + 1):
        slope = [ridge * pull * t for pull, t in zip(pulls, trust)] + [0.0, 0.0]
        for right, values, portion in rows:
            said = 1 / (1 + math.exp(-sum(trust[f] * v for f, v in values)))
            for f, v in values:
                slope[f] += portion * (said - right) * v
        for f, g in enumerate(slope):
            first[f] = 0.9 * first[f] + 0.1 * g
            second[f] = 0.99 * second[f] + 0.01 * g * g
            trust[f] -= 0.05 * first[f] / (1 - 0.9 ** step) / (math.sqrt(second[f] / (1 - 0.99 ** step)) + 1e-8)
    return trust


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
    ap.add_argument("--trust", action="store_true")
    args = ap.parse_args()
    text = open(DEF, encoding="utf-8").read()
    features = LINE.findall(text)
    names, now = {f[0]: i for i, f in enumerate(features)}, [float(f[1]) for f in features]
    expected = [EXPECTED.get(n, (0.0, 1)) for n in names]
    PARTIAL.update(names[n] for n in ("NAME_PART", "NAME_ALIKE"))
    sets = [read(args.bench, path, names) for path in args.gold]
    learned = now if args.trust else learn(sets, len(names), now, args.rounds, expected)
    for i, path in enumerate(args.gold):
        other = ""
        if args.check:
            apart = learn(sets[:i] + sets[i + 1:], len(names), [e for e, _ in expected], args.rounds, expected)
            other = f"  left out {accuracy(apart, sets[i]):.3f}"
        print(f"{os.path.basename(path):24s} had {accuracy(now, sets[i]):.3f}  learned {accuracy(learned, sets[i]):.3f}"
              f"{other}  any namesake {accuracy(now, sets[i], True):.3f}", file=sys.stderr)
    trust = learn_trust(sets, learned, names)
    if args.write:
        text = LINE.sub(lambda m: f"FEATURE({m[1]}, {learned[names[m[1]]]:.2f}, {trust[names[m[1]]]:.2f}, ", text)
        told = {"BASE": trust[-2], "SHARE": trust[-1]}
        text = TRUST.sub(lambda m: f"#define TRUST_{m[1]} {told[m[1]]:.2f}", text)
        open(DEF, "w", encoding="utf-8").write(text)
    else:
        for name, i in names.items():
            print(f"{name} {learned[i]:.2f} {trust[i]:.2f}")


if __name__ == "__main__":
    main()
