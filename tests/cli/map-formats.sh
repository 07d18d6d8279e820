# one run, every format; twice, the same bytes; what GDAL says of the layers
try() { eventmap "$@"; echo "exit $?"; ls -A; }
all="-o a.svg -o a.png -o a.pdf -o a.geojson -o a.gpkg -o a.fgb -o a.csv -o a.kml -o a.sqlite"
eventmap map "$DATA/events.csv" --lang fr --title Essai $all; echo "exit $?"
mkdir first && mv a.* first; sleep 1
eventmap map -q "$DATA/events.csv" --lang fr --title Essai $all
for file in a.*; do cmp "$file" "first/$file" && echo "$file the same"; done
ls -A
python3 "$ROOT/tests/unit/check_rfc7946.py" a.geojson && echo geojson keeps to RFC 7946
ogrinfo -q a.gpkg
ogrinfo -so a.gpkg event_points | grep -E '^(Geometry|Feature Count|    ID)'
ogrinfo -so a.geojson events | grep -E '^(Feature Count)|WGS 84'
xmllint --noout a.svg && echo svg is xml
pdftotext a.pdf - | grep -c Niamey
eventmap export a.sqlite -o b.geojson && cmp a.geojson b.geojson && echo exported the same
