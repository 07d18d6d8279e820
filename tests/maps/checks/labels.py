# SPDX-License-Identifier: Apache-2.0
"""Items 1 to 5: what stands where. Boxes are those of the scene (Pango's, shrunk to what is inked); that no ink
lies on ink is seen once more in a picture that rsvg draws of texts and signs alone."""
import math
import re

from . import pixels
from .things import NAMES, SIGNS, TEXTS, inked, named, out_of_frame, overlap, pairs, things

NEAR_PT = 0.75


def no_label_on_label(case):
    for a, b in pairs(case.scene, TEXTS, TEXTS):
        yield f'{named(a)} overlaps {named(b)}'
    picture = ink(case)
    yield from spots(picture, lambda r, g: r < 100, 'text lies on text')


def no_label_on_sign(case):
    for a, b in pairs(case.scene, TEXTS, SIGNS):
        yield f'{named(a)} overlaps a sign, {named(b)}'
    picture = ink(case)
    yield from spots(picture, lambda r, g: 100 <= r < 215 and g < 92, 'text lies on a sign')


def ink(case):
    """texts in half black, which adds up in red; signs in half pink, which adds to it in green; whoever is drawn first"""
    if hasattr(case, 'ink_picture'):
        return case.ink_picture
    text = re.sub(r'<text class="halo".*?</text>', '', case.drawing.text, flags=re.S)
    text = re.sub(r'<text class="(?:symbol-number|badge|legend-sign|unseen)[^>]*>.*?</text>', '', text, flags=re.S)
    keep = re.compile(r'class="(?:event-symbol|event-place|place|badge-box)[ "]')

    def paint(match):
        whole = match.group()
        if whole.startswith('<text'):
            return re.sub(r' (?:fill|fill-opacity|stroke|stroke-width|stroke-opacity)="[^"]*"', '', whole, flags=re.S
                          ).replace('<text', '<text fill="#000000" fill-opacity="0.5"', 1)
        if not keep.search(whole):
            return ''
        return re.sub(r' (?:fill|stroke|fill-opacity)="[^"]*"', '', whole).replace(' class', ' fill="#ff00ff" fill-opacity="0.5" class', 1)

    text = re.sub(r'<(?:text|circle|path|rect|image|use)\b[^>]*>', lambda m: m.group() if 'clipPath' in m.group() or
                  (m.group().startswith('<rect') and 'class' not in m.group()) else paint(m), text)
    case.ink_picture = pixels.draw(text, case.path('ink'))
    return case.ink_picture


def spots(picture, wrong, what):
    """more than two pixels together, so that no fringe counts"""
    bad = [i for i in range(0, len(picture.data), 3) if picture.data[i] < 250 and wrong(picture.data[i], picture.data[i + 1])]
    clusters = {}
    for i in bad:
        y, x = divmod(i // 3, picture.width)
        clusters.setdefault((x // 8, y // 8), []).append((x, y))
    for (x, y), inside in sorted(clusters.items()):
        if len(inside) > 3:
            scale = 72 / pixels.DPI
            yield f'{what} at {inside[0][0] * scale:.0f}, {inside[0][1] * scale:.0f} pt ({len(inside)} pixels)'


def within_frame(case):
    for node in out_of_frame(case.scene):
        yield f'{named(node)} leaves its frame'
    covers = [n['box'] for n in case.scene['nodes'] if n.get('class') in ('locator-edge', 'inset-frame', 'north-arrow')]
    for node, kind, box, _, of_key in things(case.scene['nodes']):
        if kind in NAMES or (kind in SIGNS and not of_key):
            for cover in covers:
                if overlap(box, cover):
                    yield f'{named(node)} lies under furniture'
    for element, _ in case.drawing.texts:
        x, y = float(element.get('x', 0)), float(element.get('y', 0))
        if not (0 <= x <= case.drawing.width and 0 <= y <= case.drawing.height):
            yield f'{"".join(element.itertext())!r} begins outside the page'


def distance(box, point_box):
    dx = max(box[0] - point_box[2], point_box[0] - box[2], 0)
    dy = max(box[1] - point_box[3], point_box[1] - box[3], 0)
    return math.hypot(dx, dy)


def nearest_is_own(case):
    """of names of towns and of events' places; a name with a leader to its sign needs no nearness"""
    stack, towns, signs, labels = [], [], [], []
    last_town = None
    for node in case.scene['nodes']:
        if node['kind'] == 'group':
            stack.append(node)
        elif node['kind'] == 'group-end':
            stack.pop()
        classes = node.get('class', '').split(' ')
        if any(s.get('id') in ('key', 'locator') for s in stack):
            continue
        if classes[0] == 'place':
            last_town = node
            towns.append(node)
        elif classes[0] in ('event-symbol', 'event-place'):
            event = next((s for s in reversed(stack) if s.get('class') == 'event'), {})
            if not any(s.get('class') == 'badge' for s in stack):
                signs.append((node, event.get('data-place')))
        elif classes[0] == 'label' and 'label-city' in classes:
            labels.append((node, {id(last_town)}))
            last_town = None
        elif classes[0] == 'label' and 'label-event' in classes:
            labels.append((node, None))
    frames, leaders = case.drawing.frames, [m.box for m in case.drawing.of_class('leader')]
    for node, own in labels:
        if any(distance(node['box'], box) < 2.5 for box in leaders):
            continue
        panel = next((f for f in frames if overlap(node['box'], f)), frames[0])
        around = [(distance(inked(node), t['box']), id(t), 'a town') for t in towns if overlap(t['box'], panel)]
        around += [(distance(inked(node), s['box']), id(s), place) for s, place in signs if overlap(s['box'], panel)]
        if own is None:
            said = node['text'].replace('\n', ' ')
            own = {id(s) for s, place in signs if place == said}
            if not own:  # abbreviated, or a place of several signs that has no name of its own
                continue
        if not own & {i for _, i, _ in around}:
            continue
        mine = min(d for d, i, _ in around if i in own)
        other = min(((d, what) for d, i, what in around if i not in own), default=(math.inf, ''))
        if mine > other[0] + NEAR_PT:
            yield f'{named(node)} is {mine:.1f} pt from its sign, {other[0]:.1f} pt from that of {other[1]}'


def dropped_are_told(case):
    placed = [r for r in case.labels if r['outcome'] == 'placed']
    dropped = [r for r in case.labels if r['outcome'] == 'dropped']
    told = case.told(r'labels: (\d+) placed, (\d+) left out')
    if told != [len(placed), len(dropped)]:
        yield f'the log tells {told}, the report {len(placed)} placed, {len(dropped)} dropped'
    priority = {}
    for r in placed:
        priority[r['name']] = max(priority.get(r['name'], 0), int(r['priority']))
    for r in dropped:
        if not r['reason']:
            yield f'{r["name"]!r} was dropped without a reason'
        rival = r['rival']
        if rival in priority and int(r['priority']) > priority[rival]:
            yield f'{r["name"]!r} ({r["priority"]}) gave way to {rival!r} ({priority[rival]})'


SOURCES = {'label-country': 'country_labels', 'label-admin1': 'admin1_labels', 'label-city': 'places',
           'label-river': 'river_labels', 'label-lake': 'river_labels', 'label-sea': 'river_labels'}


def style_has_the_layer(case):
    has = {l.get('source-layer') for l in case.style_json['layers'] if l['type'] == 'symbol'}
    for name, source in SOURCES.items():
        said = case.drawing.said(name)
        if said and source not in has:
            yield f'{said[0]!r}: the style has no layer for names of this kind ({name})'
