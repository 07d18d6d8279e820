# SPDX-License-Identifier: Apache-2.0
"""Items 6 to 11, 15 to 18, 20, 21: colours, sizes, counts, the file's own order."""
import itertools
import math
import re
import subprocess

from . import pixels
from .svg import count_of, number_in
from check_styles import DEUTERANOPIA, lab, linear, through

TEXT, MARK, APART = 4.5, 3.0, 10.0
SHARP = {'facility', 'settlement'}
ALONG_PT = 0.13  # half the step to which paths are rounded


def text_contrast(case):
    for node in case.scene['nodes']:
        if node['kind'] != 'text' or 'fill' not in node or node.get('class') in ('halo', 'unseen'):
            continue
        fill = tuple(round(c * 255) for c in node['fill'][:3])
        seen = []
        for x, y in case.whole.within(node['box']):
            ink, ground = case.whole.pixel(x, y), case.ground.pixel(x, y)
            change = sum(abs(a - b) for a, b in zip(ink, ground))
            full = sum(abs(a - b) for a, b in zip(fill, ground))
            if change > 30 and change > 0.45 * full:
                seen.append(pixels.contrast(pixels.over(fill, node['fill'][3], ground), ground))
        seen.sort()
        if seen and seen[len(seen) // 10] < TEXT:
            yield f'{node["text"]!r} ({node.get("class", "").split()[0]}): {seen[len(seen) // 10]:.2f}:1'
        elif not seen and node['text'].strip():
            yield f'{node["text"]!r} is not seen'


def around(mark, grow):
    x, y = mark.middle
    for i in range(12):
        a = math.pi * i / 6
        yield x + (mark.radius + grow) * math.cos(a), y + (mark.radius + grow) * math.sin(a)


def mark_contrast(case):
    signs = [m for m in case.drawing.marks if {'event-symbol', 'event-place', 'badge-box'} & set(m.classes)
             and not m.inside('key')]
    faults = {}
    for mark in signs:
        paints = [mark.get(n) for n in ('fill', 'stroke') if (mark.get(n) or 'none').startswith('#')]
        grounds = [case.base.at(x, y) for x, y in around(mark, 1.2)]
        colors = [pixels.rgb(p) for p in paints]
        rim = pixels.contrast(*colors) if len(colors) == 2 else 1  # fill and rim are each other's ground
        values = sorted(max(rim, *(pixels.contrast(c, g) for c in colors)) for g in grounds if g)
        if values and paints and values[len(values) // 4] < MARK:
            faults[(mark.classes[0], *paints)] = values[len(values) // 4], mark.middle
    for (*what, ), (value, (x, y)) in sorted(faults.items()):
        yield f'{" ".join(what)}: {value:.2f}:1 at {x:.0f}, {y:.0f} pt'


def types_apart(case):
    looks = {}
    for mark in case.drawing.symbols():
        if not mark.inside('badge'):
            looks.setdefault(mark.event().get('data-type'), set()).add((mark.get('fill'), mark.shape()))
    for (a, firsts), (b, seconds) in itertools.combinations(sorted(looks.items(), key=str), 2):
        for (color, shape), (other, other_shape) in itertools.product(firsts, seconds):
            if shape == other_shape and len(looks) <= 7:
                yield f'{a} and {b} have one shape'
            if not (color or '').startswith('#') or not (other or '').startswith('#'):
                continue
            lights = linear(color), linear(other)
            seen = {'without green': math.dist(*(lab(through(DEUTERANOPIA, c)) for c in lights)),
                    'as greys': abs(lab(lights[0])[0] - lab(lights[1])[0])}
            for who, value in seen.items():
                if value < APART:
                    yield f'{a} {color} and {b} {other} are {value:.1f} apart, {who}'


def sizes_to_read(case):
    for element, _ in case.drawing.texts:
        if float(element.get('font-size', 0)) < 5.99:
            yield f'{"".join(element.itertext())!r} is set in {element.get("font-size")} pt'
    for mark in case.drawing.marks:
        width = mark.get('stroke-width')
        if (mark.get('stroke') or 'none') != 'none' and width and float(width) < 0.2:
            yield f'{mark.classes} is drawn {width} pt thin'
            return


def areas_tell_counts(case):
    drawn = [(m.radius, count_of(m.event())) for m in case.drawing.symbols()
             if m.is_circle and not m.inside('badge')]
    if len({n for _, n in drawn}) < 2:
        return
    least = min(r for r, _ in drawn)
    big = max(drawn)
    unit = big[0] ** 2 / big[1]
    for radius, n in drawn:
        if abs(radius ** 2 / (unit * n) - 1) > 0.01 and radius > least + 0.02:
            yield f'{n} events have a circle of {radius} pt, {big[1]} one of {big[0]} pt'
            return
    for radius, n in legend_sizes(case):
        same = any(abs(r - radius) < 0.02 for r, count in drawn if count == n)  # no mark is too small to be printed
        if n is None or (abs(radius ** 2 / (unit * n) - 1) > 0.01 and not same):
            yield f'the key shows {radius} pt for {n}, the map {math.sqrt(unit * (n or 0)):.2f} pt'
    if not legend_sizes(case):
        yield 'circles differ in size and no key tells why'


def legend_sizes(case):
    """[(radius, number beside it)]"""
    circles = sorted((m for m in case.drawing.of_class('legend-size')), key=lambda m: -m.radius)
    said = [(float(t.get('y')), number_in(''.join(t.itertext()))) for t, parents in case.drawing.texts
            if 'legend-text' in t.get('class', '') and re.match(r'\D*\d', ''.join(t.itertext()))]
    if not circles:
        return []
    top, bottom = min(m.box[1] for m in circles) - 12, max(m.box[3] for m in circles) + 8
    numbers = [n for y, n in sorted(said) if top <= y <= bottom]
    return list(zip((m.radius for m in circles), numbers + [None] * len(circles)))


def key_is_the_map(case):
    types = [t for t in case.drawing.said('legend-type')]
    counts = [number_in(t) for t in case.drawing.said('legend-count')]
    drawn = {g.get('data-type') for g in case.drawing.events if g.get('data-type')}
    entries = [g for g in case.drawing.groups if 'key-entry' in g.get('class', '').split()]
    if not types:
        if len(drawn) > 1 and not entries:
            yield 'several types and no key'
        return
    clean = {re.sub(r'\s+', ' ', t.rstrip('…').strip()) for t in types}
    other = case.words['OTHER_TYPE']
    for kind in sorted(drawn):
        if not any(kind == t or kind.startswith(t) for t in clean) and other not in clean:
            yield f'{kind!r} is on the map, not in the key'
    merged = case.words['DOMINANT'][:20] in case.drawing.text or case.words['SUMMED'][:20] in case.drawing.text
    for name, n in zip(types, counts):
        if not any(kind == name or kind.startswith(name.rstrip('…')) for kind in drawn) and name != other and not merged:
            yield f'{name!r} is in the key, not on the map'
    if counts and sum(counts) not in (len(case.rows), shown(case)):
        yield f'counts of the key add up to {sum(counts)}, not to {shown(case)} or {len(case.rows)}'


def shown(case):
    """events that stand on the map; one that has several signs counts once"""
    single, listed = set(), set()
    merged = sum(count_of(g) for g in case.drawing.groups if 'events-in-cell' in g.get('class', '').split())
    for group in case.drawing.events:
        if group.get('data-event'):
            single.add(group.get('data-event'))
        else:
            members = (group.get('data-events') or '').split()
            if len(members) == count_of(group):
                listed.update(members)
            else:
                merged += count_of(group)
    return len(single | listed) + merged


def counts_add_up(case):
    of_log = case.told(r'events: (\d+) shown, (\d+) outside')
    placed = case.told(r'(\d+) events?: (\d+) at a point, (\d+) as areas?, (\d+) not placed')
    if not of_log or not placed:
        yield 'the log does not tell the counts'
        return
    if of_log[0] + of_log[1] + placed[3] != len(case.rows):
        yield f'{of_log[0]} shown, {of_log[1]} outside, {placed[3]} not placed: not {len(case.rows)}'
    words = ' '.join(case.drawing.said('furniture')) + case.scene['description']
    digits = re.sub(r'(?<=\d)[,.\u00a0\u202f\u2009٬](?=\d{3})', '', words)
    for what, n in (('outside', of_log[1]), ('not placed', placed[3]), ('all', len(case.rows))):
        if n and str(n) not in ''.join(str(int(c)) if c.isdecimal() else c for c in digits):
            yield f'the map does not tell the {n} {what}'
    notes = ' '.join(case.drawing.said('legend-note'))
    if case.drawing.of_class('density') or '--form density' in case.options:
        return  # a surface counts nothing
    if shown(case) != of_log[0] and not re.search(rf'\b{of_log[0] - shown(case)}\b', notes):
        yield f'{shown(case)} events are on the map, the log tells {of_log[0]}'


def no_stroke_along_frame(case):
    frames = case.drawing.frames
    for mark in case.drawing.marks:
        if (mark.get('stroke') or 'none') == 'none' or mark.inside('key', 'furniture', 'locator', 'inset'):
            continue
        if {'neat-line', 'outline', 'graticule'} & set(mark.classes):
            continue
        for points, closed in mark.parts:
            ring = points + points[:1] if closed else points
            half = float(mark.get('stroke-width', 1)) / 2
            for p, q in zip(ring, ring[1:]):
                if runs_along(p, q, frames, half):
                    yield f'{mark.classes[0]} is drawn along the frame, at {p[0]:.0f}, {p[1]:.0f} pt'
                    return


def runs_along(p, q, frames, half):
    """is the stroke seen inside the frame, along a side, for longer than chance makes a border run there?"""
    if math.dist(p, q) < 8:
        return False
    for left, top, right, bottom in frames:
        for at, along, low, high in ((0, 1, left, right), (1, 0, top, bottom)):
            near = min(abs(p[at] - low) + abs(q[at] - low), abs(p[at] - high) + abs(q[at] - high)) < 2 * ALONG_PT
            seen = low - half + 0.1 < p[at] < high + half - 0.1
            first, last = (top, bottom) if at == 0 else (left, right)
            if near and seen and first < p[along] < last:
                return True
    return False


def file_is_well_made(case):
    root = case.drawing.root
    for name in ('role', 'lang', 'aria-labelledby'):
        if not root.get(name):
            yield f'the root has no {name}'
    children = {c.tag.split('}')[1]: ''.join(c.itertext()).strip() for c in root}
    for name in ('title', 'desc'):
        if not children.get(name):
            yield f'no <{name}>'
    for group in case.drawing.events:
        title = group.find('{http://www.w3.org/2000/svg}title')
        if title is None or not (title.text or '').strip():
            yield f'event {group.get("data-event") or group.get("data-events")} has no title'
    ids = re.findall(r' id="([^"]*)"', case.drawing.text)
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        yield f'id {twice!r} stands twice'
    if subprocess.run(['xmllint', '--noout', case.path('map.svg')], check=False, capture_output=True).returncode:
        yield 'xmllint refuses it'


def looks_alike(case):
    """rsvg's picture of the SVG and cairo's of the scene, outside of text; every fourth pixel is compared"""
    ours, theirs = pixels.Picture(case.path('map.png')), case.whole
    if abs(ours.width - theirs.width) > 1 or abs(ours.height - theirs.height) > 1:
        yield f'{ours.width} x {ours.height} pixels here, {theirs.width} x {theirs.height} there'
        return
    hidden = set()
    for node in case.scene['nodes']:
        if node['kind'] == 'text':
            left, top, right, bottom = node['box']
            hidden.update(ours.within((left - 2, top - 2, right + 2, bottom + 2)))
    bad = seen = 0
    for y in range(0, min(ours.height, theirs.height), 2):
        for x in range(0, min(ours.width, theirs.width), 2):
            if (x, y) not in hidden:
                seen += 1
                bad += any(abs(a - b) > 48 for a, b in zip(ours.pixel(x, y), theirs.pixel(x, y)))
    if bad > 0.03 * seen:
        yield f'{100 * bad / seen:.1f} % of the pixels differ'


def areas_have_no_pin(case):
    for mark in case.drawing.symbols():
        precision = mark.event().get('data-precision')
        if precision and precision not in SHARP and not mark.inside('badge'):
            yield f'{mark.event().get("data-place")!r} ({precision}) has a point mark'


def same_bytes(case):
    from .case import OUTPUTS
    for name in (*OUTPUTS, 'labels.csv'):
        with open(case.path(name), 'rb') as a, open(f'{case.again}/{name}', 'rb') as b:
            if a.read() != b.read():
                yield f'{name} differs between two runs'


def few_hidden(case):
    """at most one mark in twenty may be covered by more than half by those drawn after it"""
    owner, sizes, marks = {}, [], [m for m in case.drawing.symbols() if not m.inside('badge')]
    for i, mark in enumerate(marks):
        (x, y), r, cells = mark.middle, mark.radius * 2, 0
        for v in range(int(2 * y - r), int(2 * y + r) + 1):
            for u in range(int(2 * x - r), int(2 * x + r) + 1):
                if (u - 2 * x) ** 2 + (v - 2 * y) ** 2 <= r * r:
                    owner[u, v], cells = i, cells + 1
        sizes.append(cells)
    left = [0] * len(marks)
    for i in owner.values():
        left[i] += 1
    hidden = sum(1 for kept, size in zip(left, sizes) if kept < size / 2)
    if hidden > len(marks) / 20:
        yield f'{hidden} of {len(marks)} marks are hidden'
    if marks and len(marks) < shown(case) / 5 and len(case.rows) > 500 and not case.drawing.said('legend-note'):
        yield f'{shown(case)} events in {len(marks)} marks, and nothing says so'


def imprint_is_complete(case):
    said = ' '.join(case.drawing.said('credits'))
    narrow = case.drawing.width < 230  # a newspaper's column has no room for the projection (layout.c)
    for word in ('BASE_MAP',) if narrow else ('BASE_MAP', 'PROJECTION'):
        start = case.words[word].split('{')[0].split('.')[0]
        if start not in said:
            yield f'no {word}: {start!r}'
    if not any(case.words[w].split('{')[0][:18] in said for w in ('DISCLAIMER', 'DISCLAIMER_NONE', 'DISCLAIMER_OWN')):
        yield 'no note on boundaries'
    if any(r.get('source') or r.get('Source') for r in case.rows) and '--credits' not in case.options:
        if case.words['SOURCES'].split('{')[0] not in said:
            yield 'no sources'
    if any(r.get('date') or r.get('Date') for r in case.rows) and not re.search(r'\d{4}', ' '.join(
            case.drawing.said('subtitle')) or ''):
        yield 'no period'
