# SPDX-License-Identifier: Apache-2.0
"""Pictures of a map, or of a part of its SVG, drawn by rsvg-convert: pixels, contrast, colour difference."""
import os
import re
import subprocess
import sys

MAPS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(os.path.dirname(MAPS))
sys.path.insert(0, MAPS)
from check_styles import XYZ, linear, through  # noqa: E402

DPI = 96


class Picture:
    def __init__(self, png):
        ppm = png + '.ppm'
        subprocess.run(['gdal_translate', '-q', '-of', 'PNM', '-b', '1', '-b', '2', '-b', '3', png, ppm], check=True,
                       stdout=subprocess.DEVNULL, env={**os.environ, 'GDAL_PAM_ENABLED': 'NO'})
        with open(ppm, 'rb') as file:
            data = file.read()
        os.remove(ppm)
        head = re.match(rb'P6\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+255\s', data)
        self.width, self.height = int(head[1]), int(head[2])
        self.data = data[head.end():]

    def at(self, x_pt, y_pt):
        """the pixel under a point of the page; None beside it"""
        x, y = int(x_pt * DPI / 72), int(y_pt * DPI / 72)
        return self.pixel(x, y) if 0 <= x < self.width and 0 <= y < self.height else None

    def pixel(self, x, y):
        i = 3 * (y * self.width + x)
        return tuple(self.data[i:i + 3])

    def within(self, box):
        """(x, y) of the pixels of a box in points"""
        left, top, right, bottom = (v * DPI / 72 for v in box)
        for y in range(max(0, int(top)), min(self.height, int(bottom) + 1)):
            for x in range(max(0, int(left)), min(self.width, int(right) + 1)):
                yield x, y


def draw(svg_text, base):
    with open(base + '.svg', 'w', encoding='utf-8') as file:
        file.write(svg_text)
    fonts = os.path.abspath(os.path.join(os.path.dirname(base), 'fonts.conf'))
    with open(fonts, 'w', encoding='utf-8') as file:
        file.write(f'<?xml version="1.0"?><fontconfig><dir>{ROOT}/geodata/fonts</dir><cachedir>{ROOT}/build/fonts</cachedir></fontconfig>')
    subprocess.run(['rsvg-convert', '--unlimited', '--dpi-x', str(DPI), '--dpi-y', str(DPI), '--background-color=white',
                    '-o', base + '.png', base + '.svg'], check=True, env={**os.environ, 'FONTCONFIG_FILE': fonts})
    return Picture(base + '.png')


TEXT = re.compile(r'<text class="(?!halo")[^>]*>.*?</text>', re.S)


def without_text(svg):
    """halos stay: they are what a name is read on"""
    return TEXT.sub('', svg)


def without_events(svg):
    """neither texts, halos nor anything of events that stands above the areas"""
    bare = re.sub(r'<text .*?</text>', '', svg, flags=re.S)
    return re.sub(r'<(?:circle|path) class="(?:event|badge|leader|callout)[^>]*/>', '', bare)


LUMINANCE = [linear('#%02x0000' % v)[0] for v in range(256)]


def luminance(rgb):
    return sum(m * LUMINANCE[c] for m, c in zip(XYZ[1], rgb))


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def rgb(color):
    return tuple(int(color[i:i + 2], 16) for i in (1, 3, 5))


def over(color, opacity, ground):
    return tuple(round(c * opacity + g * (1 - opacity)) for c, g in zip(color, ground))
