# Rows that mean harm or nothing: a sentence or a right map, and never markup from a text.
made() { # name: row...
    { echo 'id,date,lat,lon,type,event_title,description,source,link'; cat; } >"$1.csv"
}
draw() { # name, options...
    name=$1; shift
    echo "== $name"
    eventmap map -v "$name.csv" "$@" -o "$name.svg" -o "$name.html" -o "$name.pdf" -o "$name.scene.json" 2>&1 |
        sed 's|labels: .*; events|events|' | grep -E 'warning|hint|at a point|events: |not a|has a|is empty|must be'
    [ -e "$name.svg" ] || return
    xmllint --noout "$name.svg" || echo 'not XML'
    grep -c -i '<script>alert\|<svg onload\|href="javascript:\|href="data:\|"onmouseover="' "$name.svg"
    sed '/<script>/,/<\/script>/d' "$name.html" | grep -c -i '<script>alert\|<svg onload\|href="javascript:\|href="data:\|"onmouseover="'
}
made coords <<'ROWS'
1,2024-01-01,NaN,1,T,,,,
2,2024-01-02,inf,2,T,,,,
3,2024-01-03,0,180,T,,,,
4,2024-01-04,0,-180,T,,,,
5,2024-01-05,90,0,T,,,,
6,2024-01-06,-90,0,T,,,,
7,2024-01-07,1e308,1e308,T,,,,
8,2024-01-08,12.5,-inf,T,,,,
9,2024-01-09,,5,T,,,,
ROWS
draw coords
evil='<script>alert(1)</script>&]]><svg onload=alert(2)>'
{
    echo "1,2024-01-01,13.5,2.1,$evil,$evil,$evil,$evil,javascript:alert(1)"
    printf '2,2024-01-02,14.5,3.1,\001\002\033[31m,\007bell,%s,s,"https://x.org/""onmouseover=""alert(1)"\n' \
        "$(head -c 3000 /dev/zero | tr '\0' W)"
    printf '3,2024-01-03,15.5,4.1,\342\200\256RTL,\342\201\246override,\360\237\224\245,\357\273\277,\n'
    echo '4,2024-01-04,12.5,1.1,,,,,'
    echo '5,2024-01-05,12.6,1.3,x,y,&lt;&#60;&amp;,<!--,"data:text/html,<script>alert(1)</script>"'
} | made texts
draw texts --title "$evil"
made dates <<'ROWS'
1,0001-01-01,13,2,a,,,,
2,9999-12-31,14,3,b,,,,
3,0000-01-01,14.3,3,b,,,,
4,2024-02-30,14.6,3,b,,,,
ROWS
draw dates
awk 'BEGIN { for (i = 0; i < 200; i++) printf "%d,2024-01-01,%.2f,%.2f,type %d,,,source %d,\n", i, 10 + i % 20 * .3, int(i / 20) * .7, i, i % 100 }' | made types
draw types
awk 'BEGIN { for (i = 0; i < 20000; i++) print i ",2024-01-01,13.5,2.1,Clash,,,," }' | made pile
draw pile
printf ',,,,,,,,\n' | made blank
draw blank
made none </dev/null
draw none
: >empty.csv
draw empty
draw dates --size 0x0mm
draw dates --size 5x5mm
draw dates --extent 5,5,5,5
EVENTMAP_DATA="$PWD" draw dates
