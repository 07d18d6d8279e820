# SPDX-License-Identifier: Apache-2.0
"""icons/icons.tsv: the icons of Maki and Temaki, each a line: its set and name, the size of its box, its paths.

Both sets draw an icon as a few <path d> without transformation or colour; one that does not stops the run.
"""
import re
import xml.etree.ElementTree as ElementTree

from . import tables
from .fetch import Stop

HEADER = ["name", "width", "height", "paths"]
SETS = [("maki", "@mapbox/maki"), ("temaki", "@ideditor/temaki")]
PATH_DATA = re.compile(r"[MmZzLlHhVvCcSsQqTtAa0-9eE+\-., ]*")


def paths_of(root, file):
    for element in root:
        tag = element.tag.rpartition("}")[2]
        if tag != "path" or set(element.attrib) - {"d", "id"} or len(element):
            raise Stop(f"{file.name}: more than a path")
        data = " ".join(element.get("d").split())
        if not PATH_DATA.fullmatch(data):
            raise Stop(f"{file.name}: path data of another kind")
        yield data


def read(folder, prefix):
    for file in sorted((folder / "icons").glob("*.svg")):
        root = ElementTree.parse(file).getroot()
        left, top, width, height = root.get("viewBox").split()
        if (float(left), float(top)) != (0, 0):
            raise Stop(f"{file.name}: its box does not begin at 0, 0")
        yield [f"{prefix}-{file.stem}", width, height, "|".join(paths_of(root, file))]


def build(larder, folder):
    folder.mkdir(parents=True, exist_ok=True)
    rows = [row for prefix, package in SETS for row in read(larder / package, prefix)]
    tables.write(folder / "icons.tsv.xz", HEADER, rows)
