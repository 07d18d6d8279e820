# positions as tables have them: both in one cell, Kobo's four numbers, UTM with its zone, MGRS, degrees run together
show() { # outputs of geocode: what was read and how far off it may be
    python3 - "$1" <<'EOF'
import csv, sys
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    print(row["id"], row["geo_lat"], row["geo_lon"], row["geo_precision"], row["geo_radius_m"], row["geo_method"])
EOF
}
cat >both.csv <<'EOF'
id,pays,coordonnées GPS
1,Mali,"16.2716, -0.0447"
2,Mali,16°16'18"N 0°02'41"O
3,Mali,16.2716 -0.0447 260 4.8
4,Mali,30Q 818000 1801000
5,Mali,16°75'N 0°02'O
EOF
eventmap geocode both.csv -o out.csv && show out.csv
cat >metres.csv <<'EOF'
id,pays,zone UTM,X,Y
1,Niger,31N,412345,1498765
2,Niger,,412345,1498765
3,Niger,61N,412345,1498765
EOF
eventmap geocode metres.csv -o out.csv && show out.csv
cat >degrees.csv <<'EOF'
id,pays,latitude,longitude
1,Niger,133045N,0020630E
2,Niger,13d30m45s N,2d06m30s E
3,Niger,13°30'N,2°06'E
EOF
eventmap geocode degrees.csv -o out.csv && show out.csv
cat >squares.csv <<'EOF'
id,pays,lieu,MGRS
1,Niger,Xyzzy,31PEP12346789
2,Niger,31P EP 123 678,
3,Niger,31PEP123456789,
EOF
eventmap geocode squares.csv -o out.csv && show out.csv && grep -c 'are no coordinates' out.csv
