# outputs appear complete or not at all
try() { eventmap "$@"; echo "exit $?"; ls -A; }
eventmap geocode -q "$DATA/events.csv" -o missing/out.csv; echo "exit $?"
mkdir out.csv; eventmap geocode -q "$DATA/events.csv" -o out.csv; echo "exit $?"; rmdir out.csv
eventmap geocode -q "$DATA/events.csv" >/dev/full; echo "exit $?"
(ulimit -f 1; for format in svg png pdf geojson gpkg sqlite csv; do
    eventmap map -q "$DATA/events.csv" -o map.$format; echo "$format exit $?"; done) 2>&1 | cat
ls -A
