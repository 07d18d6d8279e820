# a map alone is made from columns, with layers beside it from a store: it is the same map
awk 'BEGIN { srand(7); print "date,type,source,lieu,pays,lat,lon"
    split("Niamey|Agadez|Gao et Kidal|axe Gao-Kidal|20 km au nord de Ménaka|centre du Mali|Xyzzy|Tillabéri|", place, "|")
    split("Attaque|Accord|Manifestation|", type, "|"); split("AFP|RFI ; Saba|APA|", source, "|")
    for (i = 0; i < 900; i++) { at = i % 3
        printf "2024-%02d-%02d,%s,%s,%s,%s,%s,%s\n", 1 + i * 7 % 12, 1 + i * 5 % 28, type[1 + i % 4], source[1 + i * 11 % 4],
            at ? place[1 + i % 9] : "", at == 1 ? "Mali" : "", at ? "" : 10 + i % 97 / 9, at ? "" : i % 89 / 7 } }' >mixed.csv
awk -F, 'NR == 1 || $6' mixed.csv | cut -d, -f1-3,6,7 >positions.csv
head -n 19 mixed.csv >few.csv
same() { # inputs...
    eventmap map -q "$@" -o columns.svg && eventmap map -q "$@" -o store.svg -o store.geojson &&
    cmp columns.svg store.svg && echo "same: $*"; }
same mixed.csv
same positions.csv
same few.csv
same positions.csv few.csv
same few.csv --lang ar
eventmap map -q - -o stdin.svg <mixed.csv && eventmap map -q mixed.csv -o file.svg &&
    sed 's/data-source="-"/data-source="mixed.csv"/' stdin.svg | cmp - file.svg && echo "same: standard input"
# tables that cannot be read from any row go the long way
eventmap map -q few.csv -o few.geojson
eventmap map -q few.geojson -o geojson.svg && echo "a map of GeoJSON"
# an origin is sought in its own country, or anywhere; the country column is the destination's
printf '%s\n' "date,origin,pays d'origine,place,country" '2024-03-04,Bamako,,Niamey,Niger' '2024-03-05,Agadez,Niger,Gao,Mali' >flights.csv
eventmap map --origin origin flights.csv -o flights.geojson
sed -n 's/.*"place_text":"\([^"]*\)","place_name":"\([^"]*\)".*"country":"\([A-Z]*\)".*/\1: \2, \3/p' flights.geojson
# "data" is a date when its values are
printf '%s\n' 'data,local' '12 de junho de 2024,Niamey' >datas.csv && eventmap map datas.csv -o datas.geojson
printf '%s\n' 'data,local' '17,Niamey' >figures.csv && eventmap map figures.csv -o figures.geojson
