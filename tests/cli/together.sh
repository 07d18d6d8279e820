# rows of a table help each other: what is doubtful alone is decided by where the others lie; --explain tells why
printf 'id,Lieu\n1,Peoria\n2,Champaign\n3,Decatur\n4,Springfield\n' >rows.csv
echo "== alone"
eventmap geocode -q --stream <rows.csv -f tsv | cut -f 1-3,6,16,17
echo "== together"
eventmap geocode -q rows.csv -f tsv | cut -f 1-3,6,16,17
echo "== why"
eventmap geocode -q --explain -f jsonl rows.csv |
    python3 -c 'import json, sys; print([json.loads(line) for line in sys.stdin][3]["geo_explain"].split("\n")[0])' |
    grep -oE 'Springfield \[gn:[0-9]+\]|NAME_EXACT|TABLE_(COUNTRY|NEAR)'
echo "== towns of one country, which no column names"
printf 'Lieu\nBamako\nGao\nKita\nNara\nKayes\nSégou\nMopti\nSan\nKati\nNioro\nDouentza\nParis\n' >towns.csv
eventmap geocode -q towns.csv -f tsv | awk -F '\t' '{ print $1 "\t" $2 "\t" $15 }'
