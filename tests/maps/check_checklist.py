#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_checklist.py CHECKLIST-OUT: does each item of the checklist see the fault it is there for?

A map that passed is spoiled in one way after the other; the item named must then have something to say."""
import json
import os
import re
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from checklist import ITEMS  # noqa: E402
from checks.case import Case  # noqa: E402


class Spoiled(Case):
    """a copy of what a case has drawn"""
    def __init__(self, name, style, events, options, source, folder):  # pylint: disable=super-init-not-called
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source, folder)
        self.name, self.style, self.events, self.options, self.folder = name, style, events, options, folder
        self.again = os.path.join(folder, 'again')
        self.root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        with open(os.path.join(self.root, 'styles', style + '.json'), encoding='utf-8') as file:
            self.style_json = json.load(file)
        with open(os.path.join(folder, 'log'), encoding='utf-8') as file:
            self.log = file.read()
        self.land = os.path.join(os.path.dirname(source), 'land.pgm')

    def edit(self, name, pattern, replacement):
        path = self.path(name)
        with open(path, encoding='utf-8') as file:
            text = file.read()
        new = re.sub(pattern, replacement, text, count=1, flags=re.S)
        assert new != text, f'{pattern} is not in {name}'
        with open(path, 'w', encoding='utf-8') as file:
            file.write(new)


FAULTS = (  # item, file, what is there, what stands there then
    ('1', 'map.svg', r'(<text class="label label-event" x=")[\d.]+(" y=")[\d.]+(".*?<text class="label label-event" '
                     r'x=")([\d.]+)(" y=")([\d.]+)', r'\g<1>\g<4>\g<2>\g<6>\g<3>\g<4>\g<5>\g<6>'),
    ('2', 'map.svg', r'(<text class="label label-event" x=")[\d.]+(" y=")[\d.]+(".*?<circle class="event-symbol" cx=")'
                     r'([\d.]+)(" cy=")([\d.]+)', r'\g<1>\g<4>\g<2>\g<6>\g<3>\g<4>\g<5>\g<6>'),
    ('3', 'map.svg', r'(<text class="furniture title" x=")[\d.]+', r'\g<1>9000'),
    ('5', 'labels.csv', r',placed,', ',dropped,'),
    ('6', 'map.scene.json', r'("class":"label label-event".*?"fill":)\[[^]]*\]', r'\g<1>[0.8,0.8,0.8,1]'),
    ('6b', 'map.svg', r'(<circle class="event-symbol"[^>]*fill=")#\w+', r'\g<1>#ffffff'),
    ('7', 'map.svg', r'(<circle class="event-symbol"[^>]*fill=")#\w+', r'\g<1>#014f8b'),
    ('8', 'map.svg', r'(<text class="furniture[^>]*font-size=")[\d.]+', r'\g<1>4'),
    ('9', 'map.svg', r'(<circle class="event-symbol"[^>]* r=")[\d.]+', r'\g<1>5.5'),
    ('10', 'map.svg', r'(class="furniture legend-count"[^>]*>)\d+', r'\g<1>99'),
    ('11', 'map.svg', r'data-count="\d+" data-events="[^"]*"', 'data-count="3"'),
    ('12', 'map.svg', r'(class="furniture scale-text"[^>]*>)\d+', r'\g<1>300'),
    ('13', 'map.svg', r'(class="land"[^>]* d=")[^"]*', r'\g<1>M0 0l300 0 0 900-300 0z'),
    ('15', 'map.svg', r'(<path class="coast"[^>]* d=")', r'\g<1>M100 67l60 0M100 66.94l60 0'),
    ('16', 'map.svg', r'<g class="event"[^>]*>\s*<title>[^<]*</title>', r'<g class="event" data-event="1">'),
    ('17', 'map.svg', r'(<rect class="background"[^>]*fill=")#\w+', r'\g<1>#804020'),
    ('18', 'map.svg', r'data-precision="settlement"', 'data-precision="country"'),
    ('19', 'map.svg', r'</svg>', '</svg> '),
    ('21', 'map.svg', r'Base map', 'Picture'),
)


def main(out):
    source, folder = os.path.join(out, 'city-report'), os.path.join(out, 'spoiled')
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    passed = failed = 0
    if not os.path.exists(source):  # the checklist was skipped, or asked of other maps
        print('0 passed, 0 failed')
        return
    for number, name, pattern, replacement in FAULTS:
        case = Spoiled('city', 'report', os.path.join(root, 'tests/maps/city/events.csv'), '', source, folder)
        case.edit(name, pattern, replacement)
        check = next(check for n, _, check, _ in ITEMS if n == number)
        if list(check(case)):
            passed += 1
        else:
            failed += 1
            print(f'FAIL item {number} does not see {replacement!r}')
    shutil.rmtree(folder)
    print(f'{passed} passed, {failed} failed')
    sys.exit(bool(failed))


if __name__ == '__main__':
    main(sys.argv[1])
