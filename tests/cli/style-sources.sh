# data that a style brings, inline and in a file beside it, are drawn in the order of the style, named and keyed
mkdir house
cat >house/zones.geojson <<'EOF'
{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"level": "high"},
   "geometry": {"type": "Polygon", "coordinates": [[[7, 16], [9, 16], [9, 18], [7, 18], [7, 16]]]}}]}
EOF
style() { # data of the source "camps"
    cat <<EOF
{"version": 8, "sources": {"eventmap": {"type": "vector"}, "zones": {"type": "geojson", "data": "zones.geojson"},
  "camps": {"type": "geojson", "data": $1}},
 "layers": [
  {"id": "zones", "type": "fill", "source": "zones", "metadata": {"eventmap:key": "Zone <at> risk"},
   "paint": {"fill-color": ["match", ["get", "level"], "high", "#aa3311", "#ddeeff"]}},
  {"id": "borders", "type": "line", "source": "eventmap", "source-layer": "boundaries"},
  {"id": "camps", "type": "circle", "source": "camps", "metadata": {"eventmap:key": "Camp"},
   "paint": {"circle-color": "#112255", "circle-radius": ["sqrt", ["get", "people"]]}},
  {"id": "names", "type": "symbol", "source": "camps", "layout": {"text-field": "{name}"}}]}
EOF
}
camps='{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Camp & <B>", "people": 64},
  "geometry": {"type": "Point", "coordinates": [8.5, 17.5]}}]}'
printf 'place,country,type\nAgadez,Niger,strike\n' >events.csv
style "$camps" >house/own.json
eventmap map events.csv --style house/own.json --extent 6,15,10,19 --projection EPSG:3857 -o map.svg 2>/dev/null
echo "exit $?"
grep -o 'id="x-[a-z]*\|id="[a-z]*" class="layer"\|class="own-circle"[^/]*\|class="legend-own"\|>Zone [^<]*<\|>Camp[^<]*<' map.svg
grep -c 'fill="#aa3311"' map.svg
for data in '"https://example.org/camps.geojson"' '"gone.geojson"' '{"type": "Feature"' '{"type": "Nonsense"}' '7'; do
    style "$data" >house/own.json
    eventmap map events.csv --style house/own.json -o none.svg 2>&1 | tail -n 2
    rm -f none.svg
done
ls
