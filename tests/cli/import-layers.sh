# dumps, names, own tables and layers become layers; every later run uses them; the built-in file is never touched
export EVENTMAP_GAZETTEERS=mine
before=$(sha256sum <"$EVENTMAP_DATA/gazetteer.idx")
try() { for name in "$@"; do eventmap gazetteer search -n 1 "$name" 2>/dev/null | tail -n +2 | cut -f 1,2,4,5,6,7,10; done; }
cp -r "$DATA/import" in
eventmap gazetteer import in/places.txt in/names.txt; echo "exit $?"
try Boukoki "boukoki koira" bukuki "Tongo Tongo" Niamey "Niamey City" "aéroport de Dirkou" نيامي
eventmap gazetteer import in/own.csv -q; echo "exit $?"
try "Koma Bangou" komabangou "site d’orpaillage de koma bangou" "poste avancé"
eventmap gazetteer import in/zones.geojson; echo "exit $?"
try "forêt de Kouré" "Piste de Kouré" "girafes de Koure"
ls -A mine
printf 'Lieu,Pays\nBoukoki,Niger\nKoma Bangou,Niger\n' >events.csv
eventmap geocode events.csv -o out.csv && cut -d, -f 1-2 out.csv | head -n 3
eventmap geocode -q --no-imports events.csv | grep -c Boukoki,Niger,
eventmap gazetteer import -q in/places.txt -o my.idx --no-imports
eventmap gazetteer search -n 1 Boukoki --no-imports --gazetteer my.idx | tail -n 1 | cut -f 1,10
eventmap gazetteer search -n 1 Boukoki --no-imports --base-gazetteer my.idx | tail -n 1 | cut -f 1,10
eventmap gazetteer info --no-imports --gazetteer my.idx | tail -n 8
eventmap gazetteer remove zones; eventmap gazetteer remove zones; echo "exit $?"
[ "$before" = "$(sha256sum <"$EVENTMAP_DATA/gazetteer.idx")" ] && echo untouched
ls -A mine
