# what is doubtful goes out as review.csv, decisions come back and hold in every later run
cat >rows.csv <<'EOF'
id,lieu,pays
1,Agadez,Niger
2,Agadese,Niger
3,Agadese,Niger
4,Foobarville,Niger
5,Saba News,Niger
6,Foobarville,Mali
EOF
eventmap review rows.csv -q; echo "exit $?"
cut -d, -f1-6 review.csv
echo "== a person decides"
cat >decided.csv <<'EOF'
name,country,decision,radius_m,date,note
Agadese,Niger,gn:2448085,,2024-05-03,a slip of the pen
foobarville,Niger,"14.21, 1.45",500,2024-05-03,
Saba News,,not a place,,,the agency
EOF
eventmap geocode rows.csv --overrides decided.csv -o out.csv; echo "exit $?"
awk -F, '{ print $1 "," $4 "," $5 "," $6 "," $7 "," $10 "," $12 }' out.csv
echo "== decisions are read back and kept"
eventmap review rows.csv -o decided.csv; echo "exit $?"
cut -d, -f1,2,5,14- decided.csv
echo "== articles too"
printf 'Des hommes armés ont attaqué le village de Bandio, au Mali, le 3 mai 2024.\n' >a.txt
printf 'Au Mali, des hommes armés ont attaqué Bandio dimanche, selon des habitants de Bandio.\n' >b.txt
eventmap review -q a.txt b.txt -o texts.csv; cut -d, -f1,2,5 texts.csv
printf 'name,decision\nBandio,"14.33, -4.49"\n' >decided-texts.csv
eventmap extract -q a.txt --overrides decided-texts.csv | python3 -c 'import csv, sys
for r in csv.DictReader(sys.stdin): print(r["place"], r["lat"], r["lon"])'
eventmap review a.txt b.txt --overrides decided-texts.csv -o texts.csv; tail -n +2 texts.csv | cut -d, -f1,5,6
echo "== nothing is doubtful"
printf 'Des hommes armés ont attaqué Gao, au Mali, le 3 mai 2024.\n' >c.txt
eventmap review -q c.txt -o none.csv && eventmap review -q c.txt -o none.csv; echo "exit $?"; wc -l <none.csv
eventmap extract -q c.txt --overrides none.csv | wc -l
echo "== as a French spreadsheet saves it"
printf '\357\273\277name;country;decision;radius_m\r\nfoobarville;Niger;14,21 1,45;1 500\r\nAgadese;Niger;16°58N 7°59E;\r\n' >tableur.csv
eventmap geocode rows.csv -q --overrides tableur.csv -o out.csv; echo "exit $?"
awk -F, '$12 ~ /override/ || $11 ~ /override/ { print $1 "," $2 "," $5 "," $6 "," $10 }' out.csv
echo "== what cannot be a decision"
printf 'name,decision\nAgadese,perhaps\n' >bad.csv
eventmap geocode rows.csv --overrides bad.csv -o out.csv; echo "exit $?"
printf 'name,decision\nAgadese,gn:1\n' >bad.csv
eventmap geocode rows.csv --overrides bad.csv -o out.csv; echo "exit $?"
printf 'name,decision\nAgadese,3\n' >bad.csv
eventmap geocode rows.csv --overrides bad.csv -o out.csv; echo "exit $?"
printf 'a,b\n1,2\n' >bad.csv
eventmap review rows.csv --overrides bad.csv; echo "exit $?"
eventmap review; echo "exit $?"
