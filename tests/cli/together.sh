# rows of a table help each other: what is doubtful alone is decided by where the others lie; --explain tells why
printf 'id,Lieu\n1,Peoria\n2,Champaign\n3,Decatur\n4,Springfield\n' >rows.csv
echo "== alone"
eventmap geocode -q --stream <rows.csv -f tsv | cut -f 1-3,6,16,17
echo "== together"
eventmap geocode -q rows.csv -f tsv | cut -f 1-3,6,16,17
