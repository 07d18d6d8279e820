#!/bin/sh
# startup.sh - whole processes, start and end included: `process_true` is what starting anything costs here. What
# the light commands save is told by `style_list`, which does little more than to open the large libraries.
# Medians of 9 goes of some runs each; then how the time of one map is shared among the rooms.
cd "$(dirname "$0")/../.." || exit 1
eventmap=build/${KIND:-plain}/eventmap
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
printf 'Lieu,Pays\nAgadez,Niger\n' >"$work/one.csv"
printf 'Lieu,Pays\n20 km au nord d’Agadez,Niger\n' >"$work/relative.csv"

median_ms() { # runs in a go, command...
    runs=$1; shift
    for _ in 1 2 3 4 5 6 7 8 9; do
        start=$(date +%s%N)
        run=0
        while [ $run -lt "$runs" ]; do "$@" >/dev/null 2>&1 || exit 1; run=$((run + 1)); done
        end=$(date +%s%N)
        echo $(((end - start) / runs / 1000))
    done | sort -n | awk 'NR == 5 { printf "%.2f", $1 / 1000 }'
}
tell() { # name, runs in a go, command...
    name=$1; shift
    took=$(median_ms "$@")
    echo "process_$name ${took:-failed} ms"
}
tell true 20 /bin/true
tell version 20 $eventmap --version
tell help 20 $eventmap --help
tell gazetteer_search 20 $eventmap gazetteer search Agadez
tell geocode_one_row 20 $eventmap geocode -q "$work/one.csv"; light=$took
tell geocode_one_relative_row 10 $eventmap geocode -q "$work/relative.csv"
tell style_list 3 $eventmap style list
echo "process_style_list_over_geocode $(echo "$took $light" | awk '{ printf "%.1f", $1 / $2 }') times"
for format in svg png pdf geojson gpkg; do
    tell map_12_events_$format 1 $eventmap map -q geodata/examples/niger-2024.csv --lang fr -o "$work/map.$format"
done
$eventmap map -q --timing geodata/examples/niger-2024.csv --lang fr -o "$work/map.svg" 2>&1 |
    sed -n 's/: */_/; s/ \([a-z]\)/_\1/g; s/^\([a-z_]*\) *\([0-9.]*\)_ms.*/map_svg_share_\1 \2 ms/p'
