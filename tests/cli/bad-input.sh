# each bad input gets a sentence with file, line, column and remedy; nothing is left behind
try() { eventmap "$@"; echo "exit $?"; ls -A; }
mkdir folder; : >empty.csv; printf 'Lieu,Pays\n' >header.csv
printf 'Lieu,Pays\n"Niamey,Niger\nAgadez,Niger\n' >quotes.csv
chance() { # bytes; the same ones each time
    LC_ALL=C awk -v n="$1" 'BEGIN { x = 1; while (n--) { x = (x * 69069 + 5) % 4294967296; printf "%c", int(x / 65536) % 255 + 1 } }'
}
chance 4000 >junk.csv
printf '\211PNG\r\n\032\n\000\000\000\015IHDR' >picture.csv
printf 'Nom;Valeur\nx;1\n' >nothing.csv
for input in missing.csv folder empty.csv header.csv quotes.csv junk.csv picture.csv nothing.csv; do
    eventmap geocode $input -o out.csv; echo "exit $?"
    eventmap map $input -o out.svg; echo "exit $?"
done
eventmap geocode --encoding klingon "$DATA/events.csv" -o out.csv; echo "exit $?"
eventmap geocode junk.gpkg -o out.csv; echo "exit $?"
cp junk.csv junk.xlsx; cp junk.csv junk.gpkg; printf '{"type":"Feat' >cut.geojson
{ printf '{'; cat junk.csv; } >brace.xlsx # chance bytes may begin as JSON does
for input in junk.xlsx junk.gpkg brace.xlsx cut.geojson; do eventmap geocode $input -o out.csv; echo "exit $?"; done
eventmap export missing.sqlite -o out.geojson; echo "exit $?"
eventmap export junk.csv -o out.geojson; echo "exit $?"
ls -A
