# what cannot be in a row is warned of with line and column; the row stays
try() { eventmap "$@"; echo "exit $?"; ls -A; }
cat >rows.csv <<'EOF'
Date,Lieu,Latitude,Longitude
31/02/2024,Niamey,,
2024-05-01,Agadez,116.97,7.99
2024-05-01,Niamey,13.5,2.1
2024-05-02,Zinder,abc,8.98
2024-05-03,Arlit
2024-05-04,Diffa,13.3,12.6,too,many
EOF
eventmap geocode rows.csv -o out.csv; echo "exit $?"
cut -d, -f1-9 out.csv
eventmap geocode -q --strict rows.csv -o out.csv; echo "exit $?"
