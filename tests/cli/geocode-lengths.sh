# Rows go out as they came in, whatever their length, line ends, blank lines and quotes: the second
# reading copies rows whose bytes lie one behind the other, and looks at all others again.
set -u
rows() {
    printf 'id,place,notes%b' "$1"
    for i in $(seq 1 40); do
        printf '%d,Niamey,"a ""word"", and more"%b%d,Gao,%*s%b' "$i" "$1" "$i" "$((i % 7))" x "$1"
    done
}
check() {
    eventmap geocode -q --threads 2 "$1" -o out.csv
    cut -d, -f1-4 out.csv | tr -d '\r' >got
    grep -v '^$' "$1" | tr -d '\r' | cut -d, -f1-4 >wanted
    awk 'NR == FNR { line[NR] = $0; next } index($0, line[FNR]) != 1 { bad++ }
         END { print FNR, "rows,", bad + 0, "of them changed" }' wanted got
}
rows '\n' >unix.csv && check unix.csv
rows '\r\n' >windows.csv && check windows.csv
rows '\n\n' >spaced.csv && check spaced.csv
{ rows '\n'; printf '\n\n7,Gao,after blank lines\n8,Niamey\n9,Gao,last without an end'; } >mixed.csv
check mixed.csv 2>&1
tail -n 3 out.csv | cut -d, -f1-4
{ rows '\n'; printf '7,Gao,'; head -c 70000 /dev/zero | tr '\0' x; printf '\n8,Niamey,short\n'; } >long.csv
check long.csv
