# Whose borders, which projection, degrees, north: said on the map and with -v. A map that cannot be is a sentence.
cat >events.csv <<'CSV'
title,date,type,lat,lon
One,2024-04-11,clash,13.5,2.1
Two,2024-04-12,clash,17,8
CSV
cat >own.geojson <<'JSON'
{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"class":"disputed"},
"geometry":{"type":"LineString","coordinates":[[0,12],[5,18],[10,14]]}}]}
JSON
map() { eventmap map -q events.csv --extent 0,11,16,24 "$@"; }
texts() { grep -o 'id="boundaries[a-z-]*"\|id="graticule"\|class="north-arrow"\|Boundaries: [^<]*\|No boundaries [^<]*' "$1" | sort -u; }
for view in iso none own.geojson; do echo "== $view"; map --borders $view -o $view.svg; texts $view.svg; done
echo '== degrees and north'
map --graticule always --north-arrow --borders none -o north.svg; texts north.svg
echo '== property'
for what in equal-area conformal compromise; do
    eventmap map -v events.csv --extent 0,11,16,24 --projection-property $what -o p.svg 2>&1 | grep projection:
done
map --borders missing.gpkg -o x.svg
map --projection-property handsome -o x.svg
map --graticule perhaps -o x.svg
