# an id is a key of one place: running numbers of two tables and codes of kinds lose nothing
export EVENTMAP_GAZETTEERS=mine
printf 'id,name,lat,lon,kind\n1,Qaville,13.1,2.1,village\n2,Qbville,13.2,2.2,village\n2,Qbville Koira,13.2,2.2,village\n1003,Qcville,14,3,village\n1003,Qdville,15,4,village\n1003,Qcville,14.1,3.1,village\n' >a.csv
printf 'id,name,lat,lon,kind\n1,Qeville,12.1,2.1,village\n2,Qbville,13.21,2.21,hamlet\n' >b.csv
eventmap gazetteer import a.csv; echo "exit $?"
eventmap gazetteer import b.csv; echo "exit $?"
for name in Qaville Qbville "Qbville Koira" Qcville Qdville Qeville; do
    eventmap gazetteer search -q -n 1 "$name" | awk -F '\t' -v name="$name" 'NR > 1 { print name ": " $1, $6, $7, $NF }'
done
