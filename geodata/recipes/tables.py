# SPDX-License-Identifier: Apache-2.0
"""Tables: UTF-8, tab separated, one header line, no quoting; `|` between the items of a list."""
import csv
import lzma
import unicodedata

XZ_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME}]


def clean(value):
    """A value as it may stand in a cell."""
    if value is None:
        return ""
    return " ".join(str(value).split())


def plain(name):
    """ASCII as far as taking marks off letters goes: 'Tillabéri' -> 'Tillaberi'."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def join_list(items):
    return "|".join(clean(item).replace("|", "/") for item in items)


def encode(header, rows):
    lines = ["\t".join(header)]
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{len(row)} cells for {len(header)} columns: {row}")
        lines.append("\t".join(clean(cell) for cell in row))
    return ("\n".join(lines) + "\n").encode("utf-8")


def write(path, header, rows):
    """Write a table; a name ending in .xz is compressed, always to the same bytes."""
    data = encode(header, rows)
    if path.name.endswith(".xz"):
        data = lzma.compress(data, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC64, filters=XZ_FILTERS)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def read_bytes(path):
    """Of a file, unpacked if its name ends in .xz."""
    data = path.read_bytes()
    return lzma.decompress(data) if path.name.endswith(".xz") else data


def read_text(path):
    opener = lzma.open if path.name.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as file:
        return file.read()


def parse(text):
    """Rows as dictionaries by the header."""
    lines = text.split("\n")
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:] if line]


def read(path):
    return parse(read_text(path))


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def metres(value):
    """Whole hundreds: a radius is never known better than that here."""
    return "" if value is None else str(int(round(value / 100.0)) * 100)


def degrees(value):
    return "" if value is None else f"{value:.5f}".rstrip("0").rstrip(".")
