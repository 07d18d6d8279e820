#!/bin/sh
# run.sh - golden maps: each tests/maps/CASE/ has events.csv (or `made`: how many of make_events.py), `options`
# (of eventmap map, one line; what the case is for stands in its first line after #) and the map as it should be:
# map.svg, map.png. SVG compares as text, PNG by the share of pixels that differ visibly; the scene is searched
# for overlaps. --accept adopts what is drawn now. What differs is shown side by side in build/<kind>/maps/index.html.
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$root/build/${KIND:-plain}/eventmap
out=$root/build/${KIND:-plain}/maps
accept=$1
. "$here/../sanitizers.sh"
passed=0 failed=0
export EVENTMAP_DATA="$root/build/share" EVENTMAP_GAZETTEERS=/nonexistent LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=0 PYTHONDONTWRITEBYTECODE=1
rm -rf "$out" && mkdir -p "$out"
echo '<!doctype html><meta charset="utf-8"><title>golden maps</title><style>img{width:48%}</style>' >"$out/index.html"

ok() { passed=$((passed + 1)); }
not_ok() { failed=$((failed + 1)); echo "FAIL maps/$1"; }
check() { # what, command...
    what=$1; shift
    if "$@" >"$out/log" 2>&1; then ok; else not_ok "$what"; head -n 12 "$out/log"; fi
}

for folder in "$here"/*/; do
    name=$(basename "$folder")
    [ -e "$folder/options" ] || continue
    mkdir "$out/$name"
    options=$(grep -v '^#' "$folder/options")
    eval "set -- $options"
    events=events.csv
    if [ -e "$folder/made" ]; then # as many invented events, rather than a file of them
        events=$out/$name/events.csv
        python3 "$here/make_events.py" "$(cat "$folder/made")" >"$events"
    fi
    if ! (cd "$folder" && "$program" map -q "$events" "$@" --dpi 96 -o "$out/$name/map.svg" \
        -o "$out/$name/map.png" -o "$out/$name/map.scene.json") >"$out/log" 2>&1; then
        not_ok "$name"; cat "$out/log"; continue
    fi
    [ "$accept" = --accept ] && cp "$out/$name/map.svg" "$out/$name/map.png" "$folder"
    check "$name: svg" cmp "$folder/map.svg" "$out/$name/map.svg"
    check "$name: png" python3 "$here/compare_png.py" "$folder/map.png" "$out/$name/map.png"
    check "$name: xml" xmllint --noout "$out/$name/map.svg"
    check "$name: no overlap" python3 "$here/check_scene.py" "$out/$name/map.scene.json"
    echo "<h2>$name</h2><img src=\"$folder/map.png\"><img src=\"$name/map.png\">" >>"$out/index.html"
done
rm -f "$out/log"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
