# what became of the labels as a table; given back as it is it fixes them; a person moves and hides
try() { eventmap "$@"; echo "exit $?"; }
map="map -q $DATA/events.csv --lang fr --title Essai"
try $map -o a.svg --label-report a.csv
head -n 4 a.csv | cut -d, -f1-6
try $map -o b.svg --labels a.csv && cmp a.svg b.svg && echo the same map
printf 'name,dx_mm,dy_mm\nNiamey,hide,\nTchad,3,-2\nAtlantide,1,1\n' >own.csv
try $map -o c.svg --labels own.csv --label-report c.csv
grep -E ',(Niamey|Tchad),' c.csv | cut -d, -f1,2,4-6
printf 'name,dx_mm\nNiamey,near\n' >bad.csv
try $map -o d.svg --labels bad.csv
printf 'place,why\nNiamey,ugly\n' >bad.csv
try $map -o d.svg --labels bad.csv
ls -A
