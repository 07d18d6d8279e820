#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_styles.py STYLE.json...: can the colours of a style be read, by everyone and on every printer?

* texts and their halos at least 4.5:1 (WCAG 2.1, 1.4.3) against land, focus, water and paper;
* a symbol's fill, or the rim that the map gives it then (the ink), at least 3:1 (1.4.11);
* any two types at least dE 10 (CIE 1976) apart as they are, to eyes without green or red receptors (matrices
  of Machado, Oliveira & Fernandes 2009, severity 1), and as greys; as many shapes as colours.

Prints a line per fault and the number of styles that passed."""
import itertools
import json
import math
import sys

DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
TEXT, MARK, APART = 4.5, 3, 10


def linear(color):
    """sRGB hexadecimal to linear light, 0..1"""
    parts = (int(color[i:i + 2], 16) / 255 for i in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def through(matrix, light):
    return [min(1, max(0, sum(m * c for m, c in zip(row, light)))) for row in matrix]


def contrast(a, b):
    low, high = sorted(through(XYZ, linear(c))[1] for c in (a, b))
    return (high + 0.05) / (low + 0.05)


def lab(light):
    cube = lambda t: t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
    x, y, z = (cube(v / white) for v, white in zip(through(XYZ, light), (0.95047, 1, 1.08883)))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distances(a, b):
    """how far apart two colours are, by who looks"""
    lights = linear(a), linear(b)
    yield 'seen', math.dist(*(lab(c) for c in lights))
    yield 'without green', math.dist(*(lab(through(DEUTERANOPIA, c)) for c in lights))
    yield 'without red', math.dist(*(lab(through(PROTANOPIA, c)) for c in lights))
    yield 'as greys', abs(lab(lights[0])[0] - lab(lights[1])[0])


def text_colors(style):
    for layer in style['layers']:
        color = layer.get('paint', {}).get('text-color')
        if isinstance(color, str):
            yield layer['id'], color


def faults(style):
    meta = {key.removeprefix('eventmap:'): value for key, value in style['metadata'].items()}
    paper, ink, land = meta['paper-color'], meta['ink-color'], meta['land-color']
    grounds = land, meta['focus-color']
    for name in 'ink-color', 'muted-color', 'neutral-color':
        if contrast(meta[name], paper) < TEXT:
            yield f'{name} {meta[name]} on the paper: {contrast(meta[name], paper):.2f}'
    for name, color in text_colors(style):
        under = (meta['water-color'],) if 'river' in name else grounds
        for ground in under:
            if contrast(color, ground) < TEXT:
                yield f'{name} {color} on {ground}: {contrast(color, ground):.2f}'
    for color in meta['palette']:
        if min(contrast(color, g) for g in grounds) < MARK and min(contrast(ink, g) for g in grounds) < MARK:
            yield f'{color} is not seen, nor its rim'
    for a, b in itertools.combinations(meta['palette'], 2):
        for who, distance in distances(a, b):
            if distance < APART:
                yield f'{a} and {b} are {distance:.1f} apart, {who}'
    if len(set(meta['shapes'])) < len(meta['palette']):
        yield 'fewer shapes than colours'


def main(paths):
    passed = failed = 0
    for path in paths:
        with open(path, encoding='utf-8') as file:
            wrong = list(faults(json.load(file)))
        for fault in wrong:
            print(f'FAIL {path}: {fault}')
        failed += bool(wrong)
        passed += not wrong
    print(f'{passed} passed, {failed} failed')
    sys.exit(bool(failed))


if __name__ == '__main__':
    main(sys.argv[1:])
