-- SPDX-License-Identifier: Apache-2.0
-- schema.sql - the event store: what was read, where it was put and why. Embedded at build.
--
-- Geometry is WGS 84 (EPSG:4326). Each geometry column has one type; register.c enters tables and
-- views into SpatiaLite's metadata once the rows are in, so that QGIS and GDAL list them as layers.
--
-- Decisions
--  1. A position that may be drawn as a pin is in a geometry column; any other is in label_lon_deg,
--     label_lat_deg. placements.geom is a point only where the event is known to a point.
--  2. Polygons are stored once, in areas, whoever shares them: outlines of countries and admin-1 units,
--     unions for groups of countries, what was told ("the north of Mali"), circles of radius_m for
--     everything else that is no point. Lines ("the road from Gao to Kidal") likewise, in lines.
--  3. areas and lines have no R-tree: event_areas gives many events per area and needs the placement
--     as its row id, and a spatial index is only usable where row ids are those of the indexed table.
--     There are few, and their bounding boxes are in the first bytes of each geometry.
--  4. Types are checked by CHECK: STRICT tables know no geometry and no SQLite before 3.37.
--  5. An event told at several places ("Niamey et Agadez") has a placement for each, in the order told.
--     It is one event in every count, and one feature per placement in every layer of events: those
--     tell event_id, placement (1, 2, ...) and placements (how many the event has), and have
--     placement_id as their id. A GIS then selects, styles and moves each point by itself.
--  6. How a name was found (method, reasons, candidates) is the same for all events that tell the name,
--     and longer than all else in a row: it is stored once, in answers.

PRAGMA application_id = 1702260080; -- 0x65766d70, "evmp"
PRAGMA user_version = 4;            -- of this schema

CREATE TABLE sources (              -- files that events were read from
    file_id  INTEGER PRIMARY KEY,   -- in the order read, from 1
    file     TEXT NOT NULL,         -- as the user gave it
    format   TEXT,                  -- "CSV, separator ';', windows-1252"
    sha256   TEXT CHECK (sha256 NOT GLOB '*[^0-9A-Fa-f]*'), -- of the file's bytes, hexadecimal; null unknown
    eventmap TEXT NOT NULL          -- version of eventmap that read it
);

CREATE TABLE events (               -- what happened, as it was told
    event_id       INTEGER PRIMARY KEY, -- in the order read, from 1
    file_id        INTEGER REFERENCES sources, -- null: not from a file
    "row"          INTEGER CHECK (typeof("row") = 'integer'), -- of the file, from 1, header not counted
    line           INTEGER CHECK (line > 0), -- of the file, from 1; null where the format has no lines
    source_id      TEXT,            -- the source's own id
    title          TEXT,
    description    TEXT,
    type           TEXT,            -- as told: "Accord", "Battles"
    actors         TEXT,            -- as told; taken apart in event_actors
    fatalities     TEXT,            -- as told: "12", "au moins 20"
    date_from      TEXT CHECK (date_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), -- first day, ISO 8601
    date_to        TEXT CHECK (date_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), -- last day, included
    date_precision TEXT CHECK (date_precision IN ('day', 'range', 'month', 'year')),
    date_approximate INTEGER NOT NULL CHECK (date_approximate IN (0, 1)), -- 1: "mi-avril", "vers le 3 mai"
    date_text      TEXT,            -- as told
    place_text     TEXT,            -- as told: the smallest place that the source names
    place_role     TEXT CHECK (place_role IN ('place', 'admin3', 'admin2', 'admin1', 'country')), -- column it stood in
    told_admin3    TEXT,            -- as told, like the next three
    told_admin2    TEXT,
    told_admin1    TEXT,
    told_country   TEXT,
    told_lon_deg   REAL CHECK (told_lon_deg BETWEEN -180 AND 180), -- coordinates of the source, degrees
    told_lat_deg   REAL CHECK (told_lat_deg BETWEEN -90 AND 90),
    source         TEXT,            -- who tells it: "AFP"
    link           TEXT,
    modality       TEXT CHECK (modality IN ('happened', 'ongoing', 'planned', 'possible', 'demanded', 'denied', 'none')), -- of
                                    -- events read from text; null: a row of a table
    spans          TEXT,            -- where texts tell it: JSON (model/event.h); null: a row of a table
    "group"        TEXT,            -- of the column that the map was split by; null: it was not, or it is empty
    CHECK (date_from <= date_to),
    CHECK ((date_from IS NULL) = (date_to IS NULL)),
    CHECK ((told_lon_deg IS NULL) = (told_lat_deg IS NULL))
);

CREATE TABLE actors (               -- names of people and organisations, as told
    actor_id INTEGER PRIMARY KEY,   -- in the order met, from 1
    name     TEXT NOT NULL UNIQUE
);

CREATE TABLE event_actors (         -- who took part in what
    event_id INTEGER NOT NULL REFERENCES events,
    ordinal  INTEGER NOT NULL CHECK (ordinal > 0), -- in the order told, from 1
    actor_id INTEGER NOT NULL REFERENCES actors,
    PRIMARY KEY (event_id, ordinal)
) WITHOUT ROWID;

-- Every mention of a place: spans of texts (Unicode code points), and cells of tables.
CREATE VIEW mentions AS
SELECT event_id, place_text AS text, place_role AS column_role, NULL AS file, NULL AS span_from,
       NULL AS span_to, 'literal' AS kind
FROM events WHERE place_role IS NOT NULL AND spans IS NULL
UNION ALL
SELECT event_id, json_extract(value, '$.text'), NULL, json_extract(value, '$.file'),
       json_extract(value, '$.start'), json_extract(value, '$.end'), json_extract(value, '$.kind')
FROM events, json_each(events.spans)
WHERE spans IS NOT NULL AND json_extract(value, '$.what') = 'place';

CREATE TABLE places (               -- entries of the gazetteer that events were put at, and the units these lie in
    place_id   INTEGER PRIMARY KEY, -- of this store
    place_key  TEXT NOT NULL UNIQUE, -- of the gazetteer: "gn:2440485", "iso:NE", "adm1:NE.01"
    name       TEXT NOT NULL,       -- main name in the gazetteer
    class      TEXT NOT NULL CHECK (class IN ('country', 'admin1', 'admin2', 'settlement', 'facility',
                                              'group of countries', 'region', 'sea')),
    feature    TEXT,                -- GeoNames feature code ("PPLC"), or a kind of ours
    country    TEXT,                -- ISO 3166-1 alpha-2; null for seas and groups
    admin1     TEXT,                -- GeoNames code with the country: "NE.01"; null unknown
    admin2     TEXT,                -- "NE.08.2440482"; null unknown
    population INTEGER CHECK (population > 0), -- people; null unknown
    radius_m   REAL CHECK (radius_m > 0), -- how far the place reaches from its position, metres; null unknown
    label_lon_deg REAL CHECK (label_lon_deg BETWEEN -180 AND 180), -- where to write its name, degrees; null: nowhere known
    label_lat_deg REAL CHECK (label_lat_deg BETWEEN -90 AND 90),
    geom       POINT                -- settlements and facilities only
);

CREATE TABLE place_names (          -- all names of these places that the gazetteer knows
    place_id INTEGER NOT NULL REFERENCES places,
    name     TEXT NOT NULL,
    language TEXT NOT NULL,         -- ISO 639; empty: of no one language
    kind     TEXT NOT NULL,         -- "main", "language", "alternate", "code", "demonym"
    PRIMARY KEY (place_id, name, language, kind)
) WITHOUT ROWID;

CREATE TABLE areas (                -- polygons that events are known to, and of units with counts
    area_id  INTEGER PRIMARY KEY,
    area_key TEXT NOT NULL UNIQUE,  -- the place_key whose outline it is, "circle:LON,LAT,RADIUS_M" or "told:N"
    kind     TEXT NOT NULL CHECK (kind IN ('outline', 'union', 'circle', 'told')), -- union: of a group's
                                    -- countries; told: part of a place, strip along a border
    geom     MULTIPOLYGON NOT NULL
);

CREATE TABLE lines (                -- lines that events are known to: roads, rivers, borders
    line_id  INTEGER PRIMARY KEY,
    line_key TEXT NOT NULL UNIQUE,  -- "told:N"
    geom     MULTILINESTRING NOT NULL
);

CREATE TABLE answers (              -- how names were found, once for all events that tell the name alike
    answer_id  INTEGER PRIMARY KEY, -- in the order met, from 1
    method     TEXT,                -- "exact", "folded", "alternate", "given coordinates"
    reasons    TEXT,                -- why this place; "; " between, the strongest first
    candidates TEXT                 -- JSON, best first: [{"key","name","class","country","admin1","lon","lat","score"}]
);

CREATE TABLE placements (           -- where an event was put; every event has at least one
    placement_id INTEGER PRIMARY KEY,
    event_id     INTEGER NOT NULL REFERENCES events,
    ordinal      INTEGER NOT NULL CHECK (ordinal > 0), -- in the order told; 1 unless an event has several places
    place_id     INTEGER REFERENCES places, -- null: not placed, or coordinates of the source without a place
    area_id      INTEGER REFERENCES areas, -- null: a point, a line, not placed, or of no known extent
    line_id      INTEGER REFERENCES lines, -- null: a point, an area, or not placed
    answer_id    INTEGER REFERENCES answers, -- null: nothing to say about it
    precision    TEXT NOT NULL CHECK (precision IN ('none', 'facility', 'settlement', 'admin2', 'admin1',
                                      'part of country', 'country', 'several countries', 'sea')),
    ucdp_where_prec     INTEGER CHECK (ucdp_where_prec BETWEEN 1 AND 7), -- UCDP GED where_prec; null not placed
    acled_geo_precision INTEGER CHECK (acled_geo_precision BETWEEN 1 AND 3), -- ACLED geo_precision; null not placed
    radius_m     REAL CHECK (radius_m >= 0), -- how far off the position may be, metres; null not placed
    confidence   REAL CHECK (confidence BETWEEN 0 AND 1), -- null not placed
    reason       TEXT,              -- why there is no place or no shape; null otherwise
    label_lon_deg REAL CHECK (label_lon_deg BETWEEN -180 AND 180), -- of an area or line: never a pin; degrees
    label_lat_deg REAL CHECK (label_lat_deg BETWEEN -90 AND 90),
    geom         POINT,             -- only where the event is known to a point
    UNIQUE (event_id, ordinal),
    CHECK (geom IS NULL OR precision IN ('facility', 'settlement')),
    CHECK ((geom IS NOT NULL) + (area_id IS NOT NULL) + (line_id IS NOT NULL) <= 1),
    CHECK (precision <> 'none' OR (reason IS NOT NULL AND place_id IS NULL AND area_id IS NULL AND
                                   line_id IS NULL))
);

-- ---- views: the layers ----------------------------------------------------------------------------
-- The event views have these fields, in this order:
--   event_id, placement, placements (decision 5), row, source_id, title, description, type, actors,
--   fatalities, date_from, date_to, date_precision, date_approximate (0, 1), date_text, place_text (as
--   told), place_name, place_key, place_class, country (ISO alpha-2), admin1 (code), precision,
--   ucdp_where_prec, acled_geo_precision, radius_m (metres), confidence (0..1), method, reasons, reason,
--   candidates (JSON), source, link, file, file_sha256, modality, spans (JSON), group
-- and before them placement_id, after them geom. event_areas also has area_key, event_lines line_key.

-- Layer "events": every placement of every event in input order, with its point, line, polygon or
-- null. Geometry is mixed, so this view is for SQL and GeoJSON; QGIS gets the three that follow.
CREATE VIEW event_features AS
SELECT p.placement_id AS placement_id, e.event_id AS event_id, p.ordinal AS placement,
       (SELECT count(*) FROM placements q WHERE q.event_id = p.event_id) AS placements,
       e."row" AS "row", e.source_id AS source_id,
       e.title AS title, e.description AS description, e.type AS type, e.actors AS actors,
       e.fatalities AS fatalities, e.date_from AS date_from, e.date_to AS date_to,
       e.date_precision AS date_precision, e.date_approximate AS date_approximate,
       e.date_text AS date_text, e.place_text AS place_text,
       l.name AS place_name, l.place_key AS place_key, l.class AS place_class, l.country AS country,
       l.admin1 AS admin1, p.precision AS precision, p.ucdp_where_prec AS ucdp_where_prec,
       p.acled_geo_precision AS acled_geo_precision, p.radius_m AS radius_m,
       p.confidence AS confidence, w.method AS method, w.reasons AS reasons, p.reason AS reason,
       w.candidates AS candidates, e.source AS source, e.link AS link, s.file AS file,
       s.sha256 AS file_sha256, e.modality AS modality, e.spans AS spans, e."group" AS "group", a.area_key AS area_key, n.line_key AS line_key,
       p.area_id AS area_id, p.line_id AS line_id, p.geom AS point, a.geom AS area, n.geom AS line
FROM placements p
JOIN events e ON e.event_id = p.event_id
LEFT JOIN answers w ON w.answer_id = p.answer_id
LEFT JOIN sources s ON s.file_id = e.file_id
LEFT JOIN places l ON l.place_id = p.place_id
LEFT JOIN areas a ON a.area_id = p.area_id
LEFT JOIN lines n ON n.line_id = p.line_id;

-- Layer "event_points": placements known to a point (precision facility, settlement).
CREATE VIEW event_points AS
SELECT placement_id, event_id, placement, placements, "row", source_id, title, description, type, actors,
       fatalities, date_from, date_to, date_precision, date_approximate, date_text, place_text,
       place_name, place_key, place_class, country, admin1, precision, ucdp_where_prec,
       acled_geo_precision, radius_m, confidence, method, reasons, reason, candidates, source, link,
       file, file_sha256, modality, spans, "group", point AS geom
FROM event_features WHERE point IS NOT NULL;

-- Layer "event_lines": placements known to a line: the road between two towns, a river.
CREATE VIEW event_lines AS
SELECT placement_id, event_id, placement, placements, "row", source_id, title, description, type, actors,
       fatalities, date_from, date_to, date_precision, date_approximate, date_text, place_text,
       place_name, place_key, place_class, country, admin1, precision, ucdp_where_prec,
       acled_geo_precision, radius_m, confidence, method, reasons, reason, candidates, source, link,
       file, file_sha256, modality, spans, "group", line_key, line AS geom
FROM event_features WHERE line_id IS NOT NULL;

-- Layer "event_areas": placements known to an area: outline, union of a group's countries, what was
-- told, or circle.
CREATE VIEW event_areas AS
SELECT placement_id, event_id, placement, placements, "row", source_id, title, description, type, actors,
       fatalities, date_from, date_to, date_precision, date_approximate, date_text, place_text,
       place_name, place_key, place_class, country, admin1, precision, ucdp_where_prec,
       acled_geo_precision, radius_m, confidence, method, reasons, reason, candidates, source, link,
       file, file_sha256, modality, spans, "group", area_key, area AS geom
FROM event_features WHERE area_id IS NOT NULL;

-- Layer "events_not_placed": placements without point, line and area, with reason and candidates.
-- Where placements > 1, the event may well stand elsewhere: one of the places told was not found.
CREATE VIEW events_not_placed AS
SELECT placement_id, event_id, placement, placements, "row", source_id, title, description, type, actors,
       fatalities, date_from, date_to, date_precision, date_approximate, date_text, place_text,
       place_name, place_key, place_class, country, admin1, precision, ucdp_where_prec,
       acled_geo_precision, radius_m, confidence, method, reasons, reason, candidates, source, link,
       file, file_sha256, modality, spans, "group"
FROM event_features WHERE point IS NULL AND line_id IS NULL AND area_id IS NULL;

-- Layer "places_with_counts": places that events were put at, themselves and not what lies in them.
-- Fields place_key, name, class, country, admin1, population, events (number), types ("; " between,
-- in alphabetical order); geom is null for countries and the like: their outlines are in the next two.
CREATE VIEW places_with_counts AS
SELECT l.place_id AS place_id, l.place_key AS place_key, l.name AS name, l.class AS class,
       l.country AS country, l.admin1 AS admin1, l.population AS population, n.events AS events,
       t.types AS types, l.geom AS geom
FROM places l
JOIN (SELECT place_id, count(DISTINCT event_id) AS events FROM placements
      WHERE place_id IS NOT NULL GROUP BY place_id) n ON n.place_id = l.place_id
LEFT JOIN (SELECT place_id, group_concat(type, '; ') AS types
           FROM (SELECT DISTINCT p.place_id AS place_id, e.type AS type
                 FROM placements p JOIN events e ON e.event_id = p.event_id
                 WHERE p.place_id IS NOT NULL AND e.type IS NOT NULL ORDER BY p.place_id, e.type)
           GROUP BY place_id) t ON t.place_id = l.place_id;

-- Layers "countries_with_counts", "admin1_with_counts": units that events were put in or below: an
-- event in Niamey counts for Niger and for NE.08; one in the Sahel states counts for no country; one
-- in Niamey and Agadez counts once for Niger, and for both regions.
-- Fields key (place_key), code ("NE", "NE.08"), name, events (number); units without events are left
-- out. geom is null where the gazetteer has no outline.
CREATE VIEW countries_with_counts AS
SELECT l.place_id AS place_id, l.place_key AS "key", l.country AS code, l.name AS name,
       n.events AS events, a.geom AS geom
FROM (SELECT l.country AS country, count(DISTINCT p.event_id) AS events
      FROM placements p JOIN places l ON l.place_id = p.place_id
      WHERE l.country IS NOT NULL GROUP BY l.country) n
JOIN places l ON l.place_key = 'iso:' || n.country
LEFT JOIN areas a ON a.area_key = l.place_key;

CREATE VIEW admin1_with_counts AS
SELECT l.place_id AS place_id, l.place_key AS "key", l.admin1 AS code, l.name AS name,
       n.events AS events, a.geom AS geom
FROM (SELECT l.admin1 AS admin1, count(DISTINCT p.event_id) AS events
      FROM placements p JOIN places l ON l.place_id = p.place_id
      WHERE l.admin1 IS NOT NULL GROUP BY l.admin1) n
JOIN places l ON l.place_key = 'adm1:' || n.admin1
LEFT JOIN areas a ON a.area_key = l.place_key;
