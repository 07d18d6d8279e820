# an atlas: overview and pages, as one PDF with bookmarks or as numbered files; what a map is split by; overlays
go() { eventmap map -q "$DATA/events.csv" --lang fr --title T "$@"; echo "exit $?"; }
eventmap map "$DATA/events.csv" --lang fr --title T --atlas country -o a.pdf -o a.svg; echo "exit $?"
ls
pdfinfo a.pdf | grep -E '^(Title|Pages)'
for page in a-*.svg; do grep -o 'class="furniture title"[^>]*>[^<]*\|>Page [0-9]* sur [0-9]*' "$page" | sed 's/.*>//'; done
grep -o 'legend-page"[^>]*>[^<]*' a-01*.svg | sed 's/.*>//'
eventmap map -q "$DATA/events.csv" --lang fr --title T --atlas country -o b.svg -o s.sqlite && cmp a-02-*.svg b-02-*.svg && echo 'the same from a store'
eventmap render -q s.sqlite --lang fr --title T --atlas country -o c.svg && cmp a-02-*.svg c-02-*.svg && echo 'the same again'
rm -f ./*
printf 'Lieu,Pays,Date,Secteur\nGao,Mali,2024-01-02,Nord\nNiamey,Niger,2024-01-03,Sud\nZinder,Niger,2024-02-03,Sud\nXyzzyq,,2024-02-04,\n' >s.csv
printf '{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,13],[6,13],[6,17],[0,17],[0,13]]]}}' >zones_test.geojson
heads() { grep -o 'panel-title"[^>]*>[^<]*\|legend-text"[^>]*>zones[^<]*\|class="overlay-line"' "$1" | sed 's/.*>//'; }
eventmap map -q s.csv --split-by Secteur --overlay zones_test.geojson -o s.svg -o s.sqlite -o s.geojson --write-map-file s.yaml && heads s.svg
grep -c '"group":"Sud"' s.geojson
cp s.svg first.svg; eventmap map -q s.yaml && cmp s.svg first.svg && echo 'the same from the map file'
eventmap render -q s.sqlite --split-by group --overlay zones_test.geojson -o r.svg && cmp s.svg r.svg && echo 'the same from the store'
for how in country admin1; do eventmap map -q s.csv --split-by $how -o s.svg && heads s.svg; done
eventmap map -q s.csv --atlas month --split-by country -o m.svg && ls m-*
for bad in "--split-by Secter" "--atlas Secter" "--atlas country --split-by Secteur" "--atlas day --overlay nothing.gpkg"; do
    eventmap map -q s.csv $bad -o x.svg 2>&1; echo "exit $?"
done
printf 'Lieu,Date\nXyzzyq,2024-01-02\n' >none.csv
eventmap map -q none.csv --atlas month -o x.svg 2>&1; echo "exit $?"
printf 'Lieu,Date\nGao,2024-01-02\nGao,2024-12-30\n' >long.csv
eventmap map -q long.csv --atlas day -o x.svg 2>&1; echo "exit $?"
ls x*
