#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_rfc7946.py FILE... - is each file GeoJSON as RFC 7946 wants it? A line per fault with the
section it breaks; exit 1 when there is one. `-` is stdin. Standard library only."""
import json, math, sys

DEPTH = {'Point': 0, 'MultiPoint': 1, 'LineString': 1, 'MultiLineString': 2, 'Polygon': 2, 'MultiPolygon': 3}


class Faults(list):
    def say(self, where, section, text):
        self.append(f'{where}: {text} (RFC 7946 section {section})')


def no_doubles(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError('member named twice')
    return dict(pairs)


def no_constant(name):
    raise ValueError(f'{name} is not JSON')


def check_position(p, where, faults):
    if not isinstance(p, list) or not 2 <= len(p) <= 3 or \
            not all(isinstance(v, (int, float)) and not isinstance(v, bool) and math.isfinite(v) for v in p):
        faults.say(where, '3.1.1', f'not a position: {p!r}')
        return False
    if not (-180 <= p[0] <= 180 and -90 <= p[1] <= 90):
        faults.say(where, '4', f'out of range: {p!r}')
    return True


def check_line(points, where, faults, least=2):
    if not isinstance(points, list) or len(points) < least:
        faults.say(where, '3.1.4', f'fewer than {least} positions')
        return False
    good = all([check_position(p, where, faults) for p in points])
    for a, b in zip(points, points[1:]) if good else ():
        on_edge = all(abs(p[0]) == 180 or abs(p[1]) == 90 for p in (a, b))
        if abs(a[0] - b[0]) > 180 and not on_edge:
            faults.say(where, '3.1.9', f'crosses the antimeridian uncut: {a} {b}')
    return good


def signed_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


def check_polygon(rings, where, faults):
    if not isinstance(rings, list) or not rings:
        faults.say(where, '3.1.6', 'a polygon without rings')
        return
    for number, ring in enumerate(rings):
        if not check_line(ring, where, faults, least=4):
            continue
        if ring[0] != ring[-1]:
            faults.say(where, '3.1.6', f'ring {number} is not closed')
        area = signed_area(ring)
        if (area < 0 and number == 0) or (area > 0 and number > 0):
            faults.say(where, '3.1.6', f'ring {number} breaks the right-hand rule')


def check_geometry(geometry, where, faults):
    """All positions of the geometry."""
    if geometry is None:
        return []
    if not isinstance(geometry, dict) or geometry.get('type') not in {**DEPTH, 'GeometryCollection': 0}:
        faults.say(where, '3.1', 'no geometry type')
        return []
    if 'properties' in geometry or 'features' in geometry or 'geometry' in geometry:
        faults.say(where, '7.1', 'members of another type in a geometry')
    kind = geometry['type']
    if kind == 'GeometryCollection':
        return [p for part in geometry.get('geometries', []) for p in check_geometry(part, where, faults)]
    parts = [geometry.get('coordinates')]
    if not isinstance(parts[0], list):
        faults.say(where, '3.1', 'no coordinates')
        return []
    if kind.startswith('Multi'):
        parts = parts[0]
    for part in parts:
        if kind.endswith('Polygon'):
            check_polygon(part, where, faults)
        elif kind.endswith('LineString'):
            check_line(part, where, faults)
        else:
            check_position(part, where, faults)
    return flatten(geometry['coordinates'])


def flatten(value):
    if value and isinstance(value, list) and not isinstance(value[0], list):
        return [value]
    return [p for part in value for p in flatten(part)] if isinstance(value, list) else []


def check_bbox(box, positions, where, faults):
    if not isinstance(box, list) or len(box) != 4:
        faults.say(where, '5', f'not a bbox: {box!r}')
        return
    west, south, east, north = box
    if south > north:
        faults.say(where, '5', 'bbox with south above north')
    for p in positions:
        inside = west <= p[0] <= east if west <= east else p[0] >= west or p[0] <= east
        if not (inside and south <= p[1] <= north):
            faults.say(where, '5', f'{p} is outside the bbox')
            return


def check_feature(feature, where, faults):
    if not isinstance(feature, dict) or feature.get('type') != 'Feature':
        faults.say(where, '3.2', 'is no Feature')
        return []
    for member in ('geometry', 'properties'):
        if member not in feature:
            faults.say(where, '3.2', f'has no member {member}')
    if not isinstance(feature.get('properties'), (dict, type(None))):
        faults.say(where, '3.2', 'properties are no object')
    if 'id' in feature and (isinstance(feature['id'], bool) or not isinstance(feature['id'], (str, int, float))):
        faults.say(where, '3.2', 'id is neither text nor number')
    if 'coordinates' in feature or 'features' in feature:
        faults.say(where, '7.1', 'members of another type in a Feature')
    positions = check_geometry(feature.get('geometry'), where, faults)
    if 'bbox' in feature:
        check_bbox(feature['bbox'], positions, where, faults)
    return positions


def check_document(text, name):
    faults = Faults()
    try:
        root = json.loads(text.decode('utf-8'), object_pairs_hook=no_doubles, parse_constant=no_constant)
    except (UnicodeDecodeError, ValueError) as error:
        faults.append(f'{name}: not JSON: {error}')
        return faults
    if text.startswith(b'\xef\xbb\xbf'):
        faults.append(f'{name}: begins with a byte order mark (RFC 8259 section 8.1)')
    if 'crs' in root:
        faults.say(name, '4', 'has a crs member')
    if root.get('type') != 'FeatureCollection' or not isinstance(root.get('features'), list):
        faults.say(name, '3.3', 'is no FeatureCollection')
        return faults
    positions = []
    for number, feature in enumerate(root['features'], 1):
        positions += check_feature(feature, f'{name}: feature {number}', faults)
    if 'bbox' in root:
        check_bbox(root['bbox'], positions, name, faults)
    return faults


def main(paths):
    faults = []
    for path in paths:
        text = sys.stdin.buffer.read() if path == '-' else open(path, 'rb').read()
        faults += check_document(text, path)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
