# SPDX-License-Identifier: Apache-2.0
"""What of a scene must not share paper: signs and texts, by the classes of their nodes. A badge and what stands in it
are one thing, and so is a symbol with its casing."""

TOLERANCE_PT = 0.35
SIGNS = {'event-symbol', 'event-place', 'place', 'badge-box'}
TEXTS = {'label', 'letter', 'furniture', 'graticule-label'}
NAMES = {'label', 'letter'}  # they stand within the neat line
OWNERS = {'badge', 'event', 'key-entry', 'bent'}


def things(nodes):
    """(node, class, box, what it belongs to, whether it is of the key) of texts and signs"""
    stack = []
    for number, node in enumerate(nodes):
        if node['kind'] == 'group':
            stack.append((node.get('class', ''), number))
        elif node['kind'] == 'group-end':
            stack.pop()
        else:
            first = node.get('class', '').split(' ')[0]
            if first in SIGNS | TEXTS:
                owner = next((n for c, n in stack if c in OWNERS), None)
                yield node, first, inked(node), owner, any('key' in c.split() for c, _ in stack)


def inked(node):
    left, top, right, bottom = node['box']
    if node['kind'] == 'text' and not node.get('rotate'):  # lines stand closer than their boxes
        lines = node['text'].count('\n') + 1
        if lines == 1:
            top, bottom = max(top, node['y'] - 0.8 * node['size']), min(bottom, node['y'] + 0.22 * node['size'])
    return left + TOLERANCE_PT, top + TOLERANCE_PT, right - TOLERANCE_PT, bottom - TOLERANCE_PT


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def inside(box, room):
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def named(node):
    return repr(node.get('text') or node.get('class'))


def frames(scene):
    """the neat lines, one a panel; of a map without any, the page"""
    return [n['box'] for n in scene['nodes'] if n.get('class') == 'neat-line'] or [(0, 0, scene['width'], scene['height'])]


def out_of_frame(scene):
    """things that no room holds whole: names none of the frames, others not the page"""
    page = 0, 0, scene['width'], scene['height']
    for node, kind, box, _, _ in things(scene['nodes']):
        if not any(inside(box, room) for room in (frames(scene) if kind in NAMES else [page])):
            yield node


def pairs(scene, kinds_a, kinds_b):
    """two things that share paper and are not one"""
    found = list(things(scene['nodes']))
    firsts, seconds = ([t for t in found if t[1] in kinds] for kinds in (kinds_a, kinds_b))
    for i, a in enumerate(firsts):
        for b in (firsts[:i] if kinds_a is kinds_b else seconds):
            if overlap(a[2], b[2]) and not (a[3] is not None and a[3] == b[3]):
                yield a[0], b[0]
