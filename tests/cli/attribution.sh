# what is owed for places of OpenStreetMap is said where one was used, and nowhere else
printf 'Lieu,Pays\nChinagodrar,Niger\n' >osm.csv
printf 'Lieu,Pays\nNiamey,Niger\n' >ours.csv
for table in osm ours; do
    eventmap map -q --no-imports $table.csv -o $table.svg -o $table.geojson -o $table.gpkg; echo "exit $?"
    for file in $table.svg $table.geojson $table.gpkg; do
        echo "$file: $(grep -a -c 'OpenStreetMap contributors (ODbL)' $file | sed 's/^[1-9].*/said/; s/^0$/not said/')"
    done
done
grep -o '"attribution":"[^"]*"' osm.geojson
