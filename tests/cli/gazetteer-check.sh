# what is doubtful in a gazetteer, and in files before they are imported
printf 'name,lat,lon,kind,country\n' >own.csv
printf '%s\n' 'Tin Kawa,14.1,2.1,village,NE' 'Tin Kawa,14.105,2.1,village,NE' 'Tin Zéro,0,0,village,NE' \
    'Tin Tour,2.1,14.1,village,NE' 'Tin Loin,48.9,2.3,village,NE' 'Mali,13.9,2.2,village,NE' 'Centre,13.9,2.3,village,NE' >>own.csv
eventmap gazetteer check --no-imports own.csv; echo "exit $?"
eventmap gazetteer check --no-imports -q --strict own.csv >/dev/null; echo "exit $?"
eventmap gazetteer check --no-imports -q --csv own.csv >list; head -n 3 list
eventmap gazetteer check --no-imports -q --json own.csv >list; head -n 2 list
eventmap gazetteer import --no-imports -q own.csv -o own.idx && eventmap gazetteer check --no-imports own.idx 2>&1 | tail -n 1
eventmap gazetteer check --no-imports -q -o all.csv; head -n 1 all.csv; [ "$(grep -c 'unit without position' all.csv)" -gt 1000 ] && echo many
eventmap gazetteer check --no-imports missing.idx; echo "exit $?"
ls -A
