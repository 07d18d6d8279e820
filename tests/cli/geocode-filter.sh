# geocode is a filter: every row comes out, in order, with its place
try() { eventmap "$@"; echo "exit $?"; ls -A; }
eventmap geocode - <"$DATA/events.csv" | python3 -c '
import csv, sys
for row in csv.DictReader(sys.stdin):
    print(row["Lieu"], row["geo_place"], row["geo_precision"], row["geo_ucdp_where_prec"], row["geo_key"], row["geo_not_placed"], sep=" | ")'
eventmap geocode -q -f jsonl "$DATA/events.csv" | python3 -c '
import json, sys
print(sum(1 for line in sys.stdin if json.loads(line)))'
printf 'Lieu;Pays\nAgadez;Niger\n' | eventmap geocode -q -f tsv | head -n 1
printf 'lieu\r\nZinder\r\n' | iconv -t UTF-16 | eventmap geocode -q | cut -d, -f1-3 | tail -n 1
printf 'lieu,r\351gion\nTillab\351ri,Tillab\351ri\n' | eventmap geocode -q | cut -d, -f1-3 | tail -n 1
printf 'place,country\nTaveuni,Fiji\nSévaré,Mali\n' | eventmap geocode -q --lang en | cut -d, -f1-6
