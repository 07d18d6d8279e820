# own points, lines and polygons keep their shapes: they are answered with, drawn and stored, whatever the memory
export EVENTMAP_GAZETTEERS=mine
cp -r "$DATA/shapes" in
eventmap gazetteer import -q in/places.geojson; echo "exit $?"
eventmap gazetteer import -q in/shapes.csv; echo "exit $?"
for name in Ouldabala "Zolgantou" "forêt de Bramizega" "Enclos Bavoruma"; do
    eventmap gazetteer search -q -n 1 "$name" 2>/dev/null | tail -n +2 | cut -f 1,2,4,6,7,10
done
eventmap geocode -q in/events.csv -o out.csv
python3 - <<'PY'
import csv
for row in csv.DictReader(open('out.csv')):
    print(row['Lieu'], row['geo_precision'], row['geo_method'], row['geo_geometry'] or '-', sep=' | ')
PY
eventmap geocode -q in/events.csv -o out.geojson
grep -o '"geometry":{[^}]*}' out.geojson
eventmap map -q in/events.csv -o map.svg && [ -s map.svg ] && echo drawn
awk 'BEGIN { print "name,country,wkt"; for (i = 0; i < 40; i++) { printf "Barrage Vo%dkamba,NE,\"LINESTRING(4 14", i
    for (k = 1; k < 3000; k++) printf ",%.4f %.4f", 4 + k / 1e4, 14 + i / 100 + k % 7 / 1e3
    print ")\"" } }' >long.csv
go() { eventmap gazetteer import -q --no-imports "$@" long.csv; }
go -o whole.idx
go -o little.idx --memory 0.1; cmp whole.idx little.idx && echo same
(ulimit -f 600; go -o full.idx --memory 0.1 2>/dev/null); echo "exit $?"
ls -A | grep import
go -o full.idx --memory 0.1; cmp whole.idx full.idx && echo same
