#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_scene.py SCENE.json: does anything on the map share paper with anything else?

Looks at the display list alone, by the classes of its nodes: labels, event symbols, town dots, badges and
furniture. A badge and what stands in it are one thing, and so is a symbol with its casing. Labels must lie
inside the neat line, furniture on the page, and no text may be smaller than 6 pt."""
import json
import sys

TOLERANCE_PT, SMALLEST_PT = 0.35, 5.99
MARKS = {'event-symbol', 'event-place', 'place', 'badge-box'}


def things(nodes):
    """(what, box, group) of everything that must not be overlapped; group: the badge or event it belongs to"""
    stack = []
    for number, node in enumerate(nodes):
        if node['kind'] == 'group':
            stack.append((node.get('class', ''), number))
        elif node['kind'] == 'group-end':
            stack.pop()
        else:
            first = node.get('class', '').split(' ')[0]
            if first not in MARKS and first not in ('label', 'letter', 'furniture'):
                continue
            owner = next((n for c, n in stack if c in ('badge', 'event', 'key-entry', 'bent')), None)
            yield node, first, shrunk(node, first), owner


def shrunk(node, first):
    left, top, right, bottom = node['box']
    if first == 'furniture' and node['kind'] == 'text':  # lines of a block stand closer than their boxes
        top, bottom = max(top, node['y'] - 0.85 * node['size']), bottom - 0.25 * node['size']
    return left + TOLERANCE_PT, top + TOLERANCE_PT, right - TOLERANCE_PT, bottom - TOLERANCE_PT


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def circles_apart(a, b):
    if a['kind'] != 'circle' or b['kind'] != 'circle':
        return False
    (ax, ay), (bx, by) = [((n['box'][0] + n['box'][2]) / 2, (n['box'][1] + n['box'][3]) / 2) for n in (a, b)]
    return ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 >= a['radius'] + b['radius'] - TOLERANCE_PT


def inside(box, frame):
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def faults(scene):
    found = list(things(scene['nodes']))
    page = (0, 0, scene['width'], scene['height'])
    frames = [n['box'] for n in scene['nodes'] if n.get('class') == 'neat-line'] or [page]  # one a panel
    name = lambda n: n.get('text') or n.get('class')
    for i, (a, kind, box, owner) in enumerate(found):
        around = frames if kind in ('label', 'letter') else [page]
        if not any(inside(box, frame) for frame in around):
            yield f'{name(a)!r} leaves its frame'
        for b, other_kind, other, other_owner in found[:i]:
            same = owner is not None and owner == other_owner
            dots = kind == other_kind == 'event-place'  # they lie where things happened
            if overlap(box, other) and not same and not dots and not circles_apart(a, b):
                yield f'{name(a)!r} ({kind}) overlaps {name(b)!r} ({other_kind})'
    for node in scene['nodes']:
        if node['kind'] == 'text' and node['size'] < SMALLEST_PT:
            yield f'{name(node)!r} is set in {node["size"]} pt'


def main(path):
    with open(path, encoding='utf-8') as file:
        scene = json.load(file)
    wrong = list(faults(scene))
    for fault in wrong:
        print(fault)
    sys.exit(bool(wrong))


main(sys.argv[1])
