# a table given whole: the same bytes by however many threads, from a file, a pipe, a redirection, row by row
awk 'BEGIN {
    split("Niamey Agadez Zinder Tillabéri Gao Ménaka Mopti Djibo Xyzzyville San", name, " ")
    print "id,Lieu,Pays,note"
    for (i = 0; i < 9000; i++)
        printf "%d,%s,%s,\"rang %d, dit \"\"le %d\"\"\"\n", i, name[i % 10 + 1] (i % 7 ? "" : " " i % 501), \
            i % 3 ? "" : "Niger", i, i
}' >rows.csv
eventmap geocode -q --threads 1 rows.csv >one.csv; echo "exit $?"
for threads in 2 7; do eventmap geocode -q --threads $threads rows.csv | cmp - one.csv && echo "$threads: the same"; done
eventmap geocode -q rows.csv -o named.csv && cmp named.csv one.csv && echo "named: the same"
cat rows.csv | eventmap geocode -q | cmp - one.csv && echo "pipe: the same"
eventmap geocode -q <rows.csv | cmp - one.csv && echo "redirected: the same"
case $KIND in *asan) room=unlimited ;; *) room=2000000 ;; esac # a sanitizer's shadow is larger
(ulimit -v $room; eventmap geocode -q rows.csv) | cmp - one.csv && echo "little address space: the same"
cut -d, -f1-3 rows.csv >a; cut -d, -f1-3 one.csv | cmp - a && echo "rows as they were"
eventmap geocode -q one.csv | cmp - one.csv && echo "geocoded again: the same"
for format in tsv jsonl; do
    eventmap geocode -q -f $format --threads 1 rows.csv >one.$format
    eventmap geocode -q -f $format --threads 3 rows.csv | cmp - one.$format && echo "$format: the same"
done
for threads in 1 3; do eventmap map -q --threads $threads rows.csv -o $threads.geojson; done
cmp 1.geojson 3.geojson && echo "layers: the same"
# what is told of cells that reach over lines
printf 'Lieu,Note,Date\nNiamey,"deux\nlignes",31/02/2024\n' | eventmap geocode | cut -d, -f1-4
printf 'geo_key,Lieu,geo_lat,geo_lon\nold,Agadez,1,2\n' | eventmap geocode -q | cut -d, -f1-4
printf 'Lieu\nNiamey et Agadez\n' | eventmap geocode -q -f jsonl --explain |
    python3 -c 'import json, sys; row = json.loads(sys.stdin.read()); print(list(row))'
