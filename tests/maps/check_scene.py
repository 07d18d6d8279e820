#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_scene.py SCENE.json: does anything on the map share paper with anything else?

Looks at the display list alone. Names must lie inside the neat line, furniture on the page, and no text may be
smaller than 6 pt."""
import json
import sys

from checks.things import SIGNS, TEXTS, TOLERANCE_PT, named, out_of_frame, pairs

SMALLEST_PT = 5.99
EVERYTHING = SIGNS | TEXTS


def circles_apart(a, b):
    if a['kind'] != 'circle' or b['kind'] != 'circle':
        return False
    (ax, ay), (bx, by) = [((n['box'][0] + n['box'][2]) / 2, (n['box'][1] + n['box'][3]) / 2) for n in (a, b)]
    return ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 >= a['radius'] + b['radius'] - TOLERANCE_PT


def are_places(a, b):
    """they lie where things happened"""
    return all(node.get('class', '').split(' ')[0] == 'event-place' for node in (a, b))


def faults(scene):
    for node in out_of_frame(scene):
        yield f'{named(node)} leaves its frame'
    for a, b in pairs(scene, EVERYTHING, EVERYTHING):
        if not circles_apart(a, b) and not are_places(a, b):
            yield f'{named(a)} overlaps {named(b)}'
    for node in scene['nodes']:
        if node['kind'] == 'text' and node['size'] < SMALLEST_PT:
            yield f'{named(node)} is set in {node["size"]} pt'


def main(path):
    with open(path, encoding='utf-8') as file:
        scene = json.load(file)
    wrong = list(faults(scene))
    for fault in wrong:
        print(fault)
    sys.exit(bool(wrong))


main(sys.argv[1])
