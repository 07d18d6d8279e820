# layers of a GeoPackage bring their looks along: types in the colours and shapes of the map, whatever they are called
eventmap map -q "$DATA/events.csv" --lang fr -o a.gpkg -o a.sqlite; echo "exit $?"
python3 "$ROOT/tests/cli/check_gis_styles.py" a.gpkg; echo "exit $?"
printf 'place,country,type\nNiamey,Niger,"<b> & ""c"" \001"\nAgadez,Niger,\n' >odd.csv
for i in 1 2 3 4 5 6 7 8 9; do echo "Niamey,Niger,type $i" >>odd.csv; done
eventmap map -q odd.csv --style dark -o odd.gpkg; echo "exit $?"
python3 "$ROOT/tests/cli/check_gis_styles.py" odd.gpkg; echo "exit $?"
eventmap export a.sqlite -o b.gpkg && python3 "$ROOT/tests/cli/check_gis_styles.py" b.gpkg | sed -n 1p
eventmap render -q a.gpkg -o c.svg; echo "exit $?"
