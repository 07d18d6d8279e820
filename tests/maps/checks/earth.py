# SPDX-License-Identifier: Apache-2.0
"""Items 12 to 14: is the map true to the earth? From the page back to longitude and latitude by the projection
that the log names and GDAL's own transformer; page and plane are tied by the signs of events whose coordinates the
GeoJSON tells. Land is that of the base map, rasterised by GDAL."""
import functools
import math
import os
import re
import statistics
import subprocess

from . import pixels
from .svg import number_in

GRID_PT, CELL_DEG = 5, 0.1


def vincenty_km(a, b):
    """the geodesic on WGS 84 (Vincenty 1975, the inverse formula)"""
    (lon1, lat1), (lon2, lat2) = ([math.radians(v) for v in p] for p in (a, b))
    major, f = 6378.137, 1 / 298.257223563
    minor, length = major * (1 - f), lon2 - lon1
    u1, u2, lam = math.atan((1 - f) * math.tan(lat1)), math.atan((1 - f) * math.tan(lat2)), lon2 - lon1
    for _ in range(100):
        sin_s = math.hypot(math.cos(u2) * math.sin(lam),
                           math.cos(u1) * math.sin(u2) - math.sin(u1) * math.cos(u2) * math.cos(lam))
        if sin_s == 0:
            return 0.0
        cos_s = math.sin(u1) * math.sin(u2) + math.cos(u1) * math.cos(u2) * math.cos(lam)
        sigma = math.atan2(sin_s, cos_s)
        sin_a = math.cos(u1) * math.cos(u2) * math.sin(lam) / sin_s
        cos2 = 1 - sin_a ** 2
        mid = cos_s - 2 * math.sin(u1) * math.sin(u2) / cos2 if cos2 else 0
        c = f / 16 * cos2 * (4 + f * (4 - 3 * cos2))
        before, lam = lam, length + (1 - c) * f * sin_a * (
            sigma + c * sin_s * (mid + c * cos_s * (2 * mid ** 2 - 1)))
        if abs(lam - before) < 1e-12:
            break
    k = cos2 * (major ** 2 - minor ** 2) / minor ** 2
    big = 1 + k / 16384 * (4096 + k * (-768 + k * (320 - 175 * k)))
    small = k / 1024 * (256 + k * (-128 + k * (74 - 47 * k)))
    delta = small * sin_s * (mid + small / 4 * (cos_s * (2 * mid ** 2 - 1) - small / 6 * mid * (
        4 * sin_s ** 2 - 3) * (4 * mid ** 2 - 3)))
    return minor * big * (sigma - delta)


def transform(definition, points, inverse=False):
    """[(x, y)], None where there is nothing"""
    ends = ['-t_srs', definition, '-s_srs', 'EPSG:4326'] if not inverse else ['-s_srs', definition, '-t_srs', 'EPSG:4326']
    told = subprocess.run(['gdaltransform', '-output_xy', *ends], text=True, capture_output=True, check=False,
                          input=''.join(f'{x!r} {y!r}\n' for x, y in points),
                          env={**os.environ, 'OSR_DEFAULT_AXIS_MAPPING_STRATEGY': 'TRADITIONAL_GIS_ORDER'}).stdout
    found = []
    for line in told.splitlines():
        values = re.findall(r'-?(?:\d[\d.e+-]*|inf|nan)', line)
        good = len(values) == 2 and all(math.isfinite(float(v)) for v in values)
        found.append(tuple(map(float, values)) if good else None)
    return found + [None] * (len(points) - len(found))


class Tie:
    """page = (x, -y) * points_per_metre + offset"""
    def __init__(self, case):
        told = re.search(r'projection: .*; (\+proj=\S.*)$', case.log, re.M)
        self.definition = told[1] + ' +type=crs' if told else None
        self.ok = False
        signs = self._signs(case)
        if not told or len(signs) < 3 or len(case.drawing.frames) > 1:  # panels: each its own
            return
        planes = transform(self.definition, [lonlat for _, lonlat in signs])
        pairs = [(page, plane) for (page, _), plane in zip(signs, planes) if plane][:60]
        ratios = [math.dist(p, q) / math.dist(a, b) for i, (p, a) in enumerate(pairs) for q, b in pairs[:i]
                  if math.dist(a, b) > 0 and math.dist(p, q) > 40]
        if not ratios:
            return
        self.scale = statistics.median(ratios)
        self.x = statistics.median(p[0] - a[0] * self.scale for p, a in pairs)
        self.y = statistics.median(p[1] + a[1] * self.scale for p, a in pairs)
        self.off = sorted(math.dist(p, self.page(a)) for p, a in pairs)
        self.ok = True

    @staticmethod
    def _signs(case):
        where = {str(f['properties'].get('event_id')): f['geometry']['coordinates'] for f in case.features
                 if f['geometry'] and f['geometry']['type'] == 'Point'}
        dots = [m.middle for m in case.drawing.of_class('event-place')]
        signs = []
        for mark in case.drawing.symbols():
            event = mark.event()
            key = event.get('data-event') or ((event.get('data-events') or ' ').split() or [''])[0]
            if mark.inside('badge') or event.get('data-precision') not in ('facility', 'settlement') or key not in where:
                continue
            if not event.get('data-event'):
                continue  # a sign of several stands between them, or beside its place
            near = [d for d in dots if math.dist(d, mark.middle) < 2.5 * mark.radius]
            signs.append((min(near, key=lambda d: math.dist(d, mark.middle)) if near else mark.middle, where[key]))
        return signs

    def page(self, plane):
        return plane[0] * self.scale + self.x, -plane[1] * self.scale + self.y

    def lonlats(self, pages):
        return transform(self.definition, [((x - self.x) / self.scale, (self.y - y) / self.scale) for x, y in pages], True)


def tie(case):
    if not hasattr(case, 'tie'):
        case.tie = Tie(case)
    return case.tie


def scale_bar(case):
    bars = case.drawing.of_class('scale-bar')
    said = case.drawing.said('scale-text')
    t = tie(case)
    if not bars or not said or not t.ok:
        return
    bar = max(bars, key=lambda m: m.box[2] - m.box[0])
    text = ''.join(str(int(c)) if c.isdecimal() else c for c in said[0])
    wanted = number_in(text) / (1 if re.search('k|كم', text) else 1000)
    half = (bar.box[2] - bar.box[0]) / 2
    left, top, right, bottom = case.drawing.frames[0]
    x, y = (left + right) / 2, (top + bottom) / 2
    at = re.search(r'(\d+)\s*°\s*(\w)', ' '.join(said).replace(said[0][:len(said[0])], said[0]))
    if at:
        latitude = int(at[1]) * (-1 if at[2] in 'Sج' else 1)
        middle = t.lonlats([(x, y)])[0]
        plane = transform(t.definition, [(middle[0], latitude)])[0]
        x, y = t.page(plane)
    ends = t.lonlats([(x - half, y), (x + half, y)])
    got = vincenty_km(*ends)
    if abs(got / wanted - 1) > 0.01:
        yield f'{said[0]!r} is {got:.1f} km long'


def marks_are_in_place(case):
    t = tie(case)
    if t.ok and t.off[len(t.off) // 2] > 1.5:
        yield f'half of the signs are more than {t.off[len(t.off) // 2]:.1f} pt from where they belong'


@functools.cache
def land_raster(path):
    with open(path, 'rb') as file:
        data = file.read()
    return data[re.match(rb'P5\s+(?:#.*\s+)*\d+\s+\d+\s+255\s', data).end():]


def make_land(root, share, out):
    """0.1 degree cells of the world, 255 on land; made once"""
    if os.path.exists(out):
        return out
    n = int(360 / CELL_DEG)
    subprocess.run(['gdal_rasterize', '-q', '-burn', '255', '-ot', 'Byte', '-init', '0', '-te', '-180', '-90', '180', '90',
                    '-ts', str(n), str(n // 2), f'{share}/basemap/land_10m.fgb', out + '.tif'], check=True)
    subprocess.run(['gdal_translate', '-q', '-of', 'PNM', out + '.tif', out], check=True)
    return out


def only(case, names, base):
    """a picture of the fills of these classes alone, black on white"""
    wanted = re.compile(r'class="(?:%s)[ "]' % '|'.join(names))

    def paint(match):
        whole = match.group()
        if not wanted.search(whole):
            return '' if ' class' in whole or whole.startswith('<image') else whole
        return re.sub(r' (?:fill|fill-opacity|stroke|opacity|stroke-width)="[^"]*"', '', whole).replace(
            ' class', ' fill="#000000" shape-rendering="geometricPrecision" class', 1)

    text = re.sub(r'<text .*?</text>', '', case.drawing.text, flags=re.S)
    return pixels.draw(re.sub(r'<(?:circle|path|rect|image|use)\b[^>]*>', paint, text), case.path(base))


def land_is_where_it_is(case):
    yield from no_long_chords(case)
    t = tie(case)
    if not t.ok:
        return
    left, top, right, bottom = case.drawing.frames[0]
    points = [(left + 2 + GRID_PT * i, top + 2 + GRID_PT * j) for j in range(int((bottom - top - 4) / GRID_PT))
              for i in range(int((right - left - 4) / GRID_PT))]
    picture, lonlats = only(case, ['land', 'focus-country'], 'land'), t.lonlats(points)
    back = transform(t.definition, [p or (0, 0) for p in lonlats])
    raster, n = land_raster(case.land), int(360 / CELL_DEG)
    ours = theirs = differ = 0
    for page, lonlat, plane in zip(points, lonlats, back):
        pixel = picture.at(*page)
        covered = [c for c in covers(case) if c[0] <= page[0] <= c[2] and c[1] <= page[1] <= c[3]]
        if covered:
            continue
        drawn = pixel[0] < 128
        known = False
        if lonlat and plane and math.dist(t.page(plane), page) < 1:
            column, line = int((lonlat[0] + 180) / CELL_DEG) % n, min(int((90 - lonlat[1]) / CELL_DEG), n // 2 - 1)
            known = raster[line * n + column] > 0
        ours, theirs, differ = ours + drawn, theirs + known, differ + (drawn != known)
    if points and abs(ours - theirs) > 0.02 * len(points):
        yield f'{100 * ours / len(points):.1f} % of the map is land, not {100 * theirs / len(points):.1f} %'
    if points and differ > 0.05 * len(points):
        yield f'land and sea are exchanged at {100 * differ / len(points):.1f} % of the points'


def covers(case):
    return [m.box for m in case.drawing.marks if {'locator-edge', 'inset-frame'} & set(m.classes)]


def no_long_chords(case):
    """no stroke runs straight across half of the map"""
    left, top, right, bottom = case.drawing.frames[0]
    for mark in case.drawing.marks:
        if (mark.get('stroke') or 'none') == 'none' or not {'coast', 'boundaries', 'admin1-lines', 'rivers'} & set(mark.classes):
            continue
        for points, _ in mark.parts:
            for p, q in zip(points, points[1:]):
                if math.dist(p, q) > (right - left) / 3 and all(left < v[0] < right and top < v[1] < bottom for v in (p, q)):
                    yield f'{mark.classes[0]} runs straight from {p} to {q}'
                    return


def no_gaps(case):
    """light slivers that lie on land and are shut in by the fills of countries with events"""
    if not case.drawing.of_class('focus-country'):
        return
    filled, land = only(case, ['focus-country'], 'focus'), only(case, ['land', 'focus-country'], 'land')
    left, top, right, bottom = (int(v * pixels.DPI / 72) + 2 for v in case.drawing.frames[0])
    light = {(x, y) for y in range(top, bottom - 4) for x in range(left, right - 4)
             if filled.data[3 * (y * filled.width + x)] > 110}
    for cell in sorted(light):
        if cell in light:
            yield from sliver(cell, light, land, (left, top, right - 5, bottom - 5))


def sliver(cell, light, land, edge):
    stack, part = [cell], []
    light.discard(cell)
    while stack:
        x, y = stack.pop()
        part.append((x, y))
        for near in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if near in light:
                light.discard(near)
                stack.append(near)
    open_to_frame = any(x in (edge[0], edge[2]) or y in (edge[1], edge[3]) for x, y in part)
    if 2 < len(part) < 60 and not open_to_frame and all(land.data[3 * (y * land.width + x)] < 60 for x, y in part):
        xs, ys = {p[0] for p in part}, {p[1] for p in part}
        if len(part) / (len(xs) * len(ys)) < 0.5 or min(len(xs), len(ys)) < 3:
            yield f'a gap of {len(part)} pixels at {cell[0] * 72 / pixels.DPI:.0f}, {cell[1] * 72 / pixels.DPI:.0f} pt'
