# render draws what map has placed, from each kind of file, as map draws it; and others' layers
eventmap map -q "$DATA/events.csv" --lang fr --title T -o m.svg -o m.sqlite -o m.geojson -o m.gpkg -o m.csv -o m.fgb; echo "exit $?"
words() { grep -o '<text[^>]*>[^<]*' "$1" | sed 's/.*>//' | sort >"$1.txt"; }
words m.svg
for kind in sqlite geojson gpkg csv; do
    eventmap render -q m.$kind --lang fr --title T -o r.svg
    words r.svg
    cmp m.svg.txt r.svg.txt && echo "$kind: the same words"
done
eventmap render -q m.sqlite --lang fr --title T -o r.svg && cmp m.svg r.svg && echo 'the same bytes'
eventmap geocode -q "$DATA/events.csv" -o placed.csv
eventmap render "$DATA/layers/others.geojson" "$DATA/layers/points.csv" -o o.svg --write-map-file o.yaml; echo "exit $?"
grep -o 'class="event[^"]*" data-where="[^"]*"\|<title>[0-9][^<]*' o.svg | sort | uniq -c | sort -rn | head -n 20
cp o.svg first.svg; eventmap render -q o.yaml && cmp o.svg first.svg && echo 'the same map'
eventmap render placed.csv m.fgb -o p.svg; echo "exit $?"
for bad in "" "m.sqlite -o x.geojson" "nothing.sqlite -o x.svg" "m.gpkg --sheet nosuch -o x.svg" \
    "m.geojson" "m.csv --type Nosuch -o x.svg" "$DATA/layers/points.csv --type typ -o x.svg"; do
    eventmap render -q $bad 2>&1; echo "exit $?"
done
ls -A
