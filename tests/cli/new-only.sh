# a layer of new places only: what the gazetteer has stands, but for what it has from memory
printf 'key\tname\tlat\tlon\tkind\tcountry\nx:1\tNiamey\t13.5\t2.1\tcity\tNE\nx:2\tTongo Tongo\t14.97\t1.95\tvillage\tNE\nx:3\tKoira Tegui Banda\t14.1\t1.9\tvillage\tNE\n' >new.tsv
eventmap gazetteer import --new-only --no-imports --base-gazetteer "$EVENTMAP_DATA/gazetteer.idx" -o new.idx new.tsv; echo "exit $?"
for name in Niamey "Tongo Tongo" "Koira Tegui Banda"; do
    eventmap gazetteer search -n 3 --no-imports --base-gazetteer "$EVENTMAP_DATA/gazetteer.idx" --gazetteer new.idx --country NE "$name" |
        awk -F '\t' -v name="$name" 'NR > 1 && $1 == name { print $1, $6, $7, $NF }'
done
