-- SPDX-License-Identifier: Apache-2.0
-- complete.sql - once all events are in: what the attached gazetteer, schema "gazetteer", knows around
-- the places that events use. In the order of keys, so that ids are the same in every run. CROSS JOIN:
-- from the few places of the store to the many of the gazetteer, whatever the planner guesses.

-- Countries and admin-1 units that the places lie in.
INSERT OR IGNORE INTO places (place_key, name, class, feature, country, admin1, admin2, population,
                              radius_m, label_lon_deg, label_lat_deg)
SELECT g.key, g.name, g.class, nullif(g.feature, ''), nullif(g.country, ''), nullif(g.admin1, ''),
       nullif(g.admin2, ''), nullif(g.population, 0), nullif(g.radius_m, 0), ST_X(g.geom), ST_Y(g.geom)
FROM (SELECT 'iso:' || country AS key FROM main.places WHERE country IS NOT NULL
      UNION SELECT 'adm1:' || admin1 FROM main.places WHERE admin1 IS NOT NULL) units
CROSS JOIN gazetteer.places g ON g.key = units.key
ORDER BY g.key;

-- Their outlines, for the layers with counts; those that events are known to are there already.
INSERT OR IGNORE INTO areas (area_key, kind, geom)
SELECT g.place_key, 'outline', g.geom
FROM main.places l CROSS JOIN gazetteer.areas g ON g.place_key = l.place_key
WHERE g.geom IS NOT NULL
ORDER BY g.place_key;

INSERT OR IGNORE INTO place_names (place_id, name, language, kind)
SELECT l.place_id, n.name, coalesce(n.lang, ''), n.kind
FROM main.places l
CROSS JOIN gazetteer.places g ON g.key = l.place_key
CROSS JOIN gazetteer.names n ON n.place_index = g.place_index
WHERE n.name IS NOT NULL;
