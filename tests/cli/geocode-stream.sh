# --stream answers row by row: the answer to one row comes before the next is written
mkfifo rows answers
eventmap geocode -q --stream <rows >answers & pid=$!
exec 3>rows 4<answers
printf 'Lieu;Pays\n' >&3; read -r line <&4; echo "$line" | cut -d, -f1-4
printf 'Agadez;Niger\r' >&3; printf '\n' >&3; read -r line <&4; echo "$line" | cut -d, -f1-4
printf '"Nia' >&3; printf 'mey";Niger\n' >&3; read -r line <&4; echo "$line" | cut -d, -f1-4
printf 'Zinder;Niger' >&3; exec 3>&-; read -r line <&4; echo "$line" | cut -d, -f1-4
wait $pid; echo "exit $?"
printf '\357\273\277Lieu\nGao\n' | eventmap geocode -q --stream | cut -d, -f1,2
eventmap geocode -q --stream </dev/null; echo "exit $?"
printf 'Lieu\n"Gao\n' | eventmap geocode -q --stream | cut -d, -f1,2
eventmap geocode -q --stream rows; echo "exit $?"
eventmap geocode -q --stream -f geojson </dev/null; echo "exit $?"
# who reads no more is not told about it
yes Gao | head -n 100000 | sed '1s/.*/Lieu/' >many.csv
eventmap geocode -q many.csv | head -n 1 | cut -d, -f1,2
sh -c 'eventmap geocode -q many.csv; echo "exit $?" >&2' | head -n 1 | cut -d, -f1
ls -A
