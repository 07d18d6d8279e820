#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""checklist.py PROGRAM SHARE OUT [--styles a,b] [--maps a,b]: what a map must hold before it is printed.

Every map of checklist.txt is drawn in every style named there and searched, as files, for the scripted items of
the checklist (its numbers are those of the issue of cartography). One line a failure: item, map, style, what.
A failure that is expected stands in checklist.txt with its reason; it fails when it no longer happens."""
import argparse
import concurrent.futures
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from checks import earth, labels, looks  # noqa: E402
from checks.case import Case  # noqa: E402

ITEMS = (  # number, name, check, in every style (or in the first alone: geometry does not depend on the style)
    ('1', 'no label on a label', labels.no_label_on_label, True),
    ('2', 'no label on a sign', labels.no_label_on_sign, True),
    ('3', 'texts inside their frame', labels.within_frame, True),
    ('4', 'the nearest sign is a name’s own', labels.nearest_is_own, True),
    ('5', 'dropped labels are told', labels.dropped_are_told, True),
    ('5b', 'names only where the style has a layer for them', labels.style_has_the_layer, True),
    ('6', 'texts have contrast', looks.text_contrast, True),
    ('6b', 'marks have contrast', looks.mark_contrast, True),
    ('7', 'types are told apart', looks.types_apart, True),
    ('8', 'sizes that can be read', looks.sizes_to_read, True),
    ('9', 'areas tell counts', looks.areas_tell_counts, True),
    ('10', 'the key is that of the map', looks.key_is_the_map, True),
    ('11', 'counts add up', looks.counts_add_up, True),
    ('12', 'the scale bar is true', earth.scale_bar, True),
    ('13', 'land is where it is', earth.land_is_where_it_is, False),
    ('13b', 'signs are where they belong', earth.marks_are_in_place, False),
    ('14', 'no gaps between neighbours', earth.no_gaps, False),
    ('15', 'no stroke along the frame', looks.no_stroke_along_frame, True),
    ('16', 'titled, valid, ids unique', looks.file_is_well_made, True),
    ('17', 'looks alike elsewhere', looks.looks_alike, False),
    ('18', 'no point for an area', looks.areas_have_no_pin, True),
    ('19', 'same input, same bytes', looks.same_bytes, True),
    ('20', 'marks do not hide marks', looks.few_hidden, True),
    ('21', 'imprint', looks.imprint_is_complete, True),
)
SHOWN = 3  # failures of one item on one map that are printed


def read_table(path):
    """maps: [(name, events, options, styles or None)], expected: {(item, map, style): reason}"""
    maps, expected = [], {}
    with open(path, encoding='utf-8') as file:
        for line in file:
            parts = [p.strip() for p in line.split('|')]
            if line.startswith('#') or not line.strip():
                continue
            if parts[0] == 'expect':
                expected[tuple(parts[1].split())] = parts[2]
            else:
                maps.append((parts[0], parts[1], parts[3], None if parts[2] == 'all' else parts[2].split()))
    return maps, expected


def expectation(expected, number, name, style):
    return next((key for key in expected if all(a in ('*', b) for a, b in zip(key, (number, name, style)))), None)


def events_of(root, out, source):
    if not source.startswith('synthetic:'):
        return os.path.join(root, source)
    path = os.path.join(out, source.replace(':', '-') + '.csv')
    if not os.path.exists(path):
        with open(path + '.part', 'wb') as file:
            maker = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'make_events.py')
            subprocess.run([sys.executable, maker, source.split(':')[1]], stdout=file, check=True)
        os.rename(path + '.part', path)
    return path


def examine(job):
    """[(number, item, map, style, failures)] of one map in one style"""
    name, style, first, events, options, program, folder, land = job
    try:
        case = Case(name, style, events, options, program, folder)
    except RuntimeError as error:
        return [('0', 'the map is drawn', name, style, [str(error)])]
    case.land, found = land, []
    for number, title, check, every_style in ITEMS:
        if every_style or first:
            try:
                found.append((number, title, name, style, list(check(case))))
            except Exception as error:  # a check that breaks has failed
                found.append((number, title, name, style, [f'the check itself: {type(error).__name__} {error}']))
    return found


def jobs(arguments, maps, root):
    land = earth.make_land(root, arguments.share, os.path.join(arguments.out, 'land.pgm'))
    styles = arguments.styles.split(',')
    for name, source, options, wanted in maps:
        if arguments.maps and name not in arguments.maps.split(','):
            continue
        events = events_of(root, arguments.out, source)
        for style in styles:
            if style == styles[0] or not wanted or style in wanted:
                folder = os.path.join(arguments.out, f'{name}-{style}')
                yield name, style, style == styles[0], events, options, arguments.program, folder, land


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('share')
    parser.add_argument('out')
    parser.add_argument('--styles', default='report,news,humanitarian,dark,greyscale,minimal')
    parser.add_argument('--maps', default='')
    arguments = parser.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.dirname(os.path.dirname(here))
    os.makedirs(arguments.out, exist_ok=True)
    maps, expected = read_table(os.path.join(here, 'checklist.txt'))
    passed = failed = 0
    met, asked = set(), set()
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        for found in pool.map(examine, jobs(arguments, maps, root)):
            for number, title, name, style, failures in found:
                known = expectation(expected, number, name, style)
                asked.add(known)
                if failures and known:
                    met.add(known)
                passed += not failures or known is not None
                failed += bool(failures) and known is None
                for what in failures[:SHOWN] if not known else []:
                    print(f'FAIL {number} {title}: {name}, {style}: {what}')
                if not known and len(failures) > SHOWN:
                    print(f'     … and {len(failures) - SHOWN} more')
    for key in expected:
        if key in asked and key not in met:
            failed += 1
            print(f'FAIL checklist.txt expects {" ".join(key)}, which passes now: take the line away')
    print(f'{passed} passed, {failed} failed')
    sys.exit(bool(failed))


if __name__ == '__main__':
    main()
