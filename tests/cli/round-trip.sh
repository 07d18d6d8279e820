# the table that extract writes is placed as its articles are; a geonameid and an uncertainty in metres are read
cat >news.txt <<'EOF'
NIAMEY, 4 mai 2024 (Agence) - Des hommes armés ont attaqué vendredi un convoi à 20 km au nord de Ménaka.

Trois civils ont été tués jeudi dans le nord du Mali. Des manifestants ont défilé samedi à Niamey et à Zinder.

La France a suspendu lundi son aide au Niger. L’armée a bombardé mardi des positions à Tillabéri.
EOF
where() { # outputs of map: key, precision, radius of each placement
    python3 - "$1" <<'EOF'
import csv, sys
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    print(row["place_key"], row["precision"], round(float(row["radius_m"] or 0) / 100), row["WKT"][:5], sep="|")
EOF
}
eventmap extract -q news.txt -o events.csv
eventmap map -q news.txt -o direct.csv
eventmap map -q events.csv -o again.csv
where direct.csv >direct; where again.csv >again
cat direct; diff direct again && echo "the same"
printf 'lieu;geonameid;lat;lon;coordinateUncertaintyInMeters\nune ville;2440485;;;\nun puits;;16,5;8,25;7500\nun puits;;16.5;8.25;-1\n' >own.csv
eventmap geocode -q own.csv -o out.csv
python3 - <<'EOF'
import csv
for row in csv.DictReader(open("out.csv", encoding="utf-8")):
    print({k: v for k, v in row.items() if k.split("_")[-1] in ("key", "method", "m", "lat", "lon", "precision")})
EOF
# what did not happen and what tells nothing is counted alike from articles, a store and a layer
printf 'BAMAKO, 3 mai 2024 (Agence) - Des soldats sont arrivés jeudi à Gao. L’armée pourrait attaquer Kidal.\n' >maybe.txt
printf 'The weather in the region was fine and the people of the town were there.\n' >silent.txt
eventmap map maybe.txt silent.txt -o all.sqlite -o all.geojson 2>&1 | tail -n 3
for input in all.sqlite all.geojson; do eventmap render $input -o map.svg 2>&1 | tail -n 3; done
