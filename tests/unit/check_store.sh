#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check_store.sh STORE - does GDAL (and so QGIS) find the views of a store as layers, with their geometry
# type and reference system, and can it copy them? A line per layer: name, geometry type, SRS, features read
# and features copied. Exit 1 when one of them is missing or wrong.
store=$1
copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy"' EXIT
bad=0

check() { # layer, wanted geometry type
    about=$(ogrinfo -ro -so "$store" "$1" 2>&1)
    type=$(printf '%s\n' "$about" | sed -n 's/^Geometry: //p')
    count=$(printf '%s\n' "$about" | sed -n 's/^Feature Count: //p')
    srs=$(printf '%s\n' "$about" | sed -n 's/^    ID\["EPSG",\([0-9]*\)\]\]$/EPSG:\1/p')
    ogr2ogr -f GeoJSONSeq "$copy/$1.geojsonl" "$store" "$1" 2>"$copy/error" # a feature a line
    copied=$(wc -l <"$copy/$1.geojsonl")
    echo "$1: $type, $srs, $count features, $copied copied"
    [ "$type" = "$2" ] && [ "$srs" = EPSG:4326 ] && [ "$count" = "$copied" ] || bad=1
}

check event_points Point
check event_lines 'Multi Line String'
check event_areas 'Multi Polygon'
check places_with_counts Point
check countries_with_counts 'Multi Polygon'
check admin1_with_counts 'Multi Polygon'
# The whole world by the index is all; where nothing is there is nothing.
all=$(ogrinfo -ro -so -spat -180 -90 180 90 "$store" event_points | sed -n 's/^Feature Count: //p')
none=$(ogrinfo -ro -so -spat -179 -89 -178 -88 "$store" event_points | sed -n 's/^Feature Count: //p')
echo "event_points by a spatial filter: $all of all, $none of none"
[ "$all" = "$(wc -l <"$copy/event_points.geojsonl" | tr -d ' ')" ] && [ "$none" = 0 ] || bad=1
ogr2ogr -f GPKG "$copy/all.gpkg" "$store" event_points event_lines event_areas countries_with_counts 2>"$copy/error" ||
    { cat "$copy/error"; bad=1; }
exit $bad
