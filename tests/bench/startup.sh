#!/bin/sh
# startup.sh - whole processes: one row geocoded, a map of a dozen events (the median of 15 runs each), and
# how the time of one map is shared among the rooms.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
printf 'Lieu,Pays\nAgadez,Niger\n' >"$work/one.csv"

median_ms() { # command...
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
        start=$(date +%s%N); "$@" >/dev/null 2>&1 || exit 1; end=$(date +%s%N)
        echo $(((end - start) / 1000))
    done | sort -n | awk 'NR == 8 { printf "%.1f", $1 / 1000 }'
}
echo "process_geocode_one_row $(median_ms build/plain/eventmap geocode -q "$work/one.csv") ms"
for format in svg png pdf geojson gpkg; do
    echo "process_map_12_events_$format $(median_ms build/plain/eventmap map -q geodata/examples/niger-2024.csv \
        --lang fr -o "$work/map.$format") ms"
done
build/plain/eventmap map -q --timing geodata/examples/niger-2024.csv --lang fr -o "$work/map.svg" 2>&1 |
    sed 's/^/share_of_svg_map  /'
