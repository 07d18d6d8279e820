# unknown words are answered with the nearest known one, and exit code 2
try() { eventmap "$@"; echo "exit $?"; ls -A; }
try mpa
try map --titel x events.csv -o m.svg
try geocode --format docx "$DATA/events.csv"
try map "$DATA/events.csv" -o map.docx
try map "$DATA/events.csv"
try map "$DATA/events.csv" -o m.svg -o m.svg
try map "$DATA/events.csv" --projection EPSG:999999 -o m.svg
try map "$DATA/events.csv" --projection "not a projection" -o m.svg
try map "$DATA/events.csv" --style repport -o m.svg
try map "$DATA/events.csv" --size A9 -o m.svg
try map "$DATA/events.csv" --size 0x0mm -o m.svg
try map "$DATA/events.csv" --extent 10,20,30 -o m.svg
try map "$DATA/events.csv" --extent 10,20,30,99 -o m.svg
try map "$DATA/events.csv" --dpi 0 -o m.png
try map "$DATA/events.csv" --lang Français -o m.svg
try geocode --place Leiu "$DATA/events.csv"
try geocode --threshold 2 "$DATA/events.csv"
try geocode --separator ab "$DATA/events.csv"
try geocode --output
try gazetteer search
try gazetteer search Niamey --country Atlantis
try style paint
eventmap map "$DATA/events.csv" -q --split-by decade -o map.svg; echo "exit $?"
eventmap map "$DATA/events.csv" -q --split-by hour -o map.svg; echo "exit $?"
