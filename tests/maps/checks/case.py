# SPDX-License-Identifier: Apache-2.0
"""One map in one style: drawn twice by the program, with all that the checks look at."""
import csv
import functools
import json
import os
import re
import shlex
import subprocess

from . import pixels, svg

OUTPUTS = 'map.svg', 'map.png', 'map.pdf', 'map.scene.json', 'map.geojson'
LANGUAGES = 'en', 'fr', 'es', 'pt', 'ar'


class Case:
    def __init__(self, name, style, events, options, program, folder):
        self.name, self.style, self.events, self.folder = name, style, events, folder
        self.options = options
        self.root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
        with open(os.path.join(self.root, 'styles', style + '.json'), encoding='utf-8') as file:
            self.style_json = json.load(file)
        self.log = self._run(program, folder)
        with open(self.path('log'), 'w', encoding='utf-8') as file:
            file.write(self.log)
        self.again = os.path.join(folder, 'again')
        self._run(program, self.again)

    def _run(self, program, folder):
        os.makedirs(folder, exist_ok=True)
        command = [program, 'map', '-v', self.events, '--style', self.style, '--dpi', str(pixels.DPI),
                   *shlex.split(self.options)]
        for name in OUTPUTS:
            command += ['-o', os.path.join(folder, name)]
        done = subprocess.run(command + ['--label-report', os.path.join(folder, 'labels.csv')], text=True,
                              capture_output=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        return done.stderr

    def path(self, name):
        return os.path.join(self.folder, name)

    @functools.cached_property
    def drawing(self):
        return svg.Drawing(self.path('map.svg'))

    @functools.cached_property
    def scene(self):
        with open(self.path('map.scene.json'), encoding='utf-8') as file:
            return json.load(file)

    @functools.cached_property
    def labels(self):
        """the rows of the label report"""
        with open(self.path('labels.csv'), encoding='utf-8-sig', newline='') as file:
            return list(csv.DictReader(file))

    @functools.cached_property
    def rows(self):
        """the rows of the table of events"""
        with open(self.events, encoding='utf-8-sig', newline='') as file:
            return list(csv.DictReader(file))

    @functools.cached_property
    def features(self):
        with open(self.path('map.geojson'), encoding='utf-8') as file:
            return json.load(file)['features']

    @functools.cached_property
    def whole(self):
        """as rsvg draws it"""
        return pixels.draw(self.drawing.text, self.path('whole'))

    @functools.cached_property
    def ground(self):
        """without texts, with their halos"""
        return pixels.draw(pixels.without_text(self.drawing.text), self.path('ground'))

    @functools.cached_property
    def base(self):
        """without texts, halos, signs and badges"""
        return pixels.draw(pixels.without_events(self.drawing.text), self.path('base'))

    @functools.cached_property
    def words(self):
        """the furniture's words in the language of the map"""
        language = LANGUAGES.index(self.drawing.root.get('lang', 'en')) if self.drawing.root.get(
            'lang', 'en') in LANGUAGES else 0
        with open(os.path.join(self.root, 'src/carto/words.def'), encoding='utf-8') as file:
            entries = re.findall(r'^WORD\((\w+),(.*?)\)$', file.read(), re.M | re.S)
        joined = {key: re.findall(r'((?:"(?:[^"\\]|\\.)*"\s*)+)(?:,|$)', body) for key, body in entries}
        return {key: ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', texts[language])) for key, texts in joined.items()}

    def told(self, pattern):
        """the numbers that the log tells"""
        found = re.search(pattern, self.log)
        return [int(n) for n in found.groups()] if found else None
