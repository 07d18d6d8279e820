# SPDX-License-Identifier: Apache-2.0
"""airports.tsv.xz: OurAirports without heliports and without what is closed, unless it was military."""
import re

from . import tables

HEADER = ["ident", "type", "name", "lat", "lon", "country", "region", "municipality", "iata", "icao",
          "keywords"]
MILITARY = re.compile(r"\b(air ?base|air force|military|army|camp|naval|base a[eé]rienne)\b", re.IGNORECASE)


def read(larder):
    path = (larder / "@cyanheads/ourairports-mcp-server") / "data" / "airports.csv"
    for row in sorted(tables.read_csv(path), key=lambda r: r["ident"]):
        if row["type"] == "heliport" or row["type"] == "closed" and not MILITARY.search(row["name"]):
            continue
        yield row


def write(path, airports):
    tables.write(path, HEADER, (
        [a["ident"], a["type"], a["name"], tables.degrees(float(a["latitude_deg"])),
         tables.degrees(float(a["longitude_deg"])), a["iso_country"], a["iso_region"],
         a["municipality"], a["iata_code"], a["icao_code"],
         tables.join_list(k for k in re.split(r"[,;]", a["keywords"]) if k.strip())]
        for a in airports))
