# SPDX-License-Identifier: Apache-2.0
"""A map's SVG as a reader without our engine sees it: marks with their outlines, texts, groups, colours.

Lengths are points of the page, y down. Only what our writer writes is understood: absolute or relative path
commands, circles, rectangles, texts, groups, clips by rectangle."""
import re
import xml.etree.ElementTree as ElementTree

SVG, XLINK = '{http://www.w3.org/2000/svg}', '{http://www.w3.org/1999/xlink}'
ARGUMENTS = {'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 's': 4, 'q': 4, 't': 2, 'a': 7, 'z': 0}
TOKEN = re.compile(r'[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?')


def path_parts(d):
    """[(points, is closed)]; a curve is its end point, its control points left out"""
    tokens, parts, at, start, command = TOKEN.findall(d), [], (0, 0), (0, 0), ''
    i = 0
    while i < len(tokens):
        if tokens[i].isalpha():
            command, i = tokens[i], i + 1
        kind, relative = command.lower(), command.islower()
        n = ARGUMENTS[kind]
        values, i = [float(t) for t in tokens[i:i + n]], i + n
        if kind == 'z':
            if parts:
                parts[-1] = parts[-1][0], True
            at = start
            continue
        x, y = at if relative else (0, 0)
        at = {'h': lambda: (x + values[0], at[1]), 'v': lambda: (at[0], y + values[0])}.get(
            kind, lambda: (x + values[-2], y + values[-1]))()
        if kind == 'm':
            parts.append(([at], False))
            start, command = at, 'l' if relative else 'L'
        else:
            if parts[-1][1]:
                parts.append(([start], False))
            parts[-1][0].append(at)
    return parts


def box_of(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


class Mark:
    """a drawn shape and the elements around it, the nearest last"""
    def __init__(self, element, parents):
        self.element, self.parents = element, parents
        self.classes = element.get('class', '').split()
        self.icons = []         # drawn in it: of a sign of events
        self.is_circle = element.tag == SVG + 'circle'
        if self.is_circle:
            x, y, r = (float(element.get(k, 0)) for k in ('cx', 'cy', 'r'))
            self.parts, self.middle, self.radius = [], (x, y), r
            self.box = x - r, y - r, x + r, y + r
        else:
            self.parts = path_parts(element.get('d', ''))
            points = [p for part, _ in self.parts for p in part]
            self.box = box_of(points) if points else (0, 0, 0, 0)
            self.middle = (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2
            self.radius = max(self.box[2] - self.box[0], self.box[3] - self.box[1]) / 2

    def get(self, name, default=None):
        return self.element.get(name, default)

    def inside(self, *classes):
        return any(set(classes) & set(p.get('class', '').split()) or p.get('id') in classes for p in self.parents)

    def event(self):
        """the event's group that it stands in"""
        return next((p for p in reversed(self.parents) if 'event' in p.get('class', '').split()), None)

    def shape(self):
        """the same for two signs of one form, whatever their size"""
        r = self.radius or 1
        if self.is_circle:      # the icon in it, if there is one: where its parts lie
            return ('circle', *(tuple(round((v - self.middle[i % 2]) / r * 12) for i, v in enumerate(icon.box))
                                for icon in self.icons))
        return tuple((round((x - self.middle[0]) / r * 4), round((y - self.middle[1]) / r * 4))
                     for x, y in self.parts[0][0])


class Drawing:
    def __init__(self, path):
        with open(path, encoding='utf-8') as file:
            self.text = file.read()
        self.root = ElementTree.fromstring(self.text.encode())
        self.width, self.height = (float(v) for v in self.root.get('viewBox').split()[2:])
        self.marks, self.texts, self.groups = [], [], []
        self._walk(self.root, [])
        for i, mark in enumerate(self.marks):
            sign = next((m for m in reversed(self.marks[:i]) if 'event-symbol' in m.classes), None)
            if 'event-icon' in mark.classes and sign:
                sign.icons.append(mark)
        self.events = [g for g in self.groups if 'event' in g.get('class', '').split()]
        self.frames = [m.box for m in self.marks if 'neat-line' in m.classes] or [(0, 0, self.width, self.height)]

    def _walk(self, element, parents):
        for child in element:
            if child.tag in (SVG + 'path', SVG + 'circle'):
                self.marks.append(Mark(child, parents))
            elif child.tag == SVG + 'text' and child.get('class') != 'halo':
                self.texts.append((child, parents))
            elif child.tag == SVG + 'g':
                self.groups.append(child)
                self._walk(child, parents + [child])
            else:
                self._walk(child, parents)

    def of_class(self, name):
        return [m for m in self.marks if name in m.classes]

    def symbols(self):
        """the signs of events on the map, not those of the key"""
        return [m for m in self.of_class('event-symbol') if not m.inside('key') and m.event() is not None]

    def said(self, *classes):
        """the texts that have all these classes, as written"""
        return [''.join(t.itertext()) for t, _ in self.texts if set(classes) <= set(t.get('class', '').split())]


def count_of(group):
    return int(group.get('data-count', 1))


def number_in(text):
    """the first number of a text, whatever parts its thousands; None without one"""
    found = re.search(r'\d[\d.,\u00a0\u202f\u2009\'’٬٫]*', text)
    if not found:
        return None
    digits = re.sub(r'[^\d]', '', found.group())
    return int(digits)
