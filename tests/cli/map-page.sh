# sizes in every unit, parts that are left out, the date of making, a list that has no room
for size in 100x80mm 10x8cm 4x3in 600x400px; do
    eventmap map -q "$DATA/events.csv" --size $size --dpi 96 -o a.png
    file a.png | grep -o '[0-9]* x [0-9]*'
done
try() { eventmap map -q "$DATA/events.csv" "$@"; echo "exit $?"; }
try --size 10x10px -o a.svg
try --size 3x4furlongs -o a.svg
try --without legend -o a.svg
try --date-of-map yesterday -o a.svg
try --timeline sometimes -o a.svg
try --without title,scale,locator --date-of-map 2024-02-29 --byline "A. Person" --timeline always --lang fr --title Essai -o a.svg
grep -c 'class="furniture title"' a.svg
grep -o 'Carte établie le 29 février 2024' a.svg
grep -o '>A. Person<' a.svg | head -n 1
grep -c 'timeline-event' a.svg
grep -o '<desc[^<]*' a.svg | head -n 1
eventmap map -v "$DATA/events.csv" --size 60x60mm -o a.svg 2>&1 | grep 'no room'
