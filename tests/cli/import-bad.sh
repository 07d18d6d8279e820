# what cannot be read gets a sentence; what is broken in a file is kept out, counted, and the rest is there
try() { eventmap gazetteer import --no-imports -o out.idx "$@"; echo "exit $?"; }
try missing.txt
: >empty.txt; try empty.txt
head -c 4000 /dev/zero >zero.txt; try zero.txt
head -c 300000 "$EVENTMAP_DATA/gazetteer.idx" | tail -c 100000 >binary.txt; eventmap gazetteer import --no-imports -o out.idx binary.txt >/dev/null 2>&1; echo "exit $?"
printf 'PK\003\004 and so on' >NE.zip; try NE.zip
mkdir folder; try folder
printf 'place,date\nNiamey,2024\n' >events.csv; try events.csv
printf 'name,lat,lon\n' >nothing.csv; try nothing.csv
printf '{"type":"FeatureCollection","features":[' >cut.geojson; eventmap gazetteer import --no-imports -o out.idx cut.geojson >/dev/null 2>&1; echo "exit $?"
try
cut -f 1-11 "$DATA/import/places.txt" >short.txt; try short.txt
{ cat "$DATA/import/places.txt"; printf '12\tX\tX\t\t95\t2\tP\tPPL\tNE\t\t\t\t\t\t0\t\t\t\t\n13\tY\n'
  printf '14\tZ\tZ\t\t13\t2\377\tP\tPPL\tNE\t\t\t\t\t\t0\t\t\t\t\n'; } >mixed.txt
try mixed.txt
printf 'nom;lat;lon;habitants;type\nCamp Delta;13,52;2,11;1 200;camp\n;13;2;;\nLoin;95;2;;\nSud;13,1;2 degrés;;\nSeul;;2;;\nDrôle;13;2;;zorg\n' >own.csv
try own.csv; eventmap gazetteer search --no-imports --gazetteer out.idx 'camp delta' --limit 1
cp "$DATA/import/places.txt" long.txt
awk 'BEGIN { printf "15\t"; for (i = 0; i < 3000000; i++) printf "x"; print "\tA\t\t13\t2\tP\tPPL\tNE\t\t\t\t\t\t0\t\t\t\t" }' >>long.txt
try long.txt
printf '%s\n' "$(head -n 1 "$DATA/import/places.txt")" >one.txt
eventmap gazetteer import -q --no-imports -o missing/out.idx one.txt; echo "exit $?"
eventmap gazetteer import -q --no-imports -o folder one.txt; echo "exit $?"
EVENTMAP_GAZETTEERS=/dev/null/no eventmap gazetteer import -q one.txt; echo "exit $?"
eventmap gazetteer search Niamey --gazetteer one.txt; echo "exit $?"
ls -A
