#!/bin/sh
# checklist.sh - the scripted items of the checklist of cartography on the maps of checklist.txt: in all built-in
# styles with the plain build, with others in the default style on three maps. Skipped, and told, where
# rsvg-convert or GDAL's programs are not installed. Pictures: build/<kind>/checklist.
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
kind=${KIND:-plain}
. "$here/../sanitizers.sh"
for tool in rsvg-convert gdal_translate gdaltransform gdal_rasterize xmllint; do
    command -v $tool >/dev/null 2>&1 || { echo "checklist skipped: $tool is not installed"; echo '0 passed, 0 failed'; exit 0; }
done
export EVENTMAP_DATA="${EVENTMAP_DATA:-$root/build/share}" EVENTMAP_GAZETTEERS=/nonexistent LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=0
export PYTHONDONTWRITEBYTECODE=1
out=$root/build/$kind/checklist
[ $# -gt 0 ] || rm -rf "$out"
[ "$kind" = plain ] || set -- --styles report --maps demo,fiji,arabic "$@"
exec python3 "$here/checklist.py" "$root/build/$kind/eventmap" "$EVENTMAP_DATA" "$out" "$@"
