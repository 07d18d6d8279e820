# each bad input gets a sentence with file, line, column and remedy; nothing is left behind
try() { eventmap "$@"; echo "exit $?"; ls -A; }
mkdir folder; : >empty.csv; printf 'Lieu,Pays\n' >header.csv
printf 'Lieu,Pays\n"Niamey,Niger\nAgadez,Niger\n' >quotes.csv
head -c 4000 /dev/urandom >junk.csv
printf '\211PNG\r\n\032\n\000\000\000\015IHDR' >picture.csv
printf 'Nom;Valeur\nx;1\n' >nothing.csv
for input in missing.csv folder empty.csv header.csv quotes.csv junk.csv picture.csv nothing.csv; do
    eventmap geocode $input -o out.csv; echo "exit $?"
    eventmap map $input -o out.svg; echo "exit $?"
done
eventmap geocode --encoding klingon "$DATA/events.csv" -o out.csv; echo "exit $?"
eventmap geocode junk.gpkg -o out.csv; echo "exit $?"
cp junk.csv junk.xlsx; cp junk.csv junk.gpkg; printf '{"type":"Feat' >cut.geojson
for input in junk.xlsx junk.gpkg cut.geojson; do eventmap geocode $input -o out.csv; echo "exit $?"; done
eventmap export missing.sqlite -o out.geojson; echo "exit $?"
eventmap export junk.csv -o out.geojson; echo "exit $?"
ls -A
