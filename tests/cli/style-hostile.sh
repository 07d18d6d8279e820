# Styles that mean harm or nothing: a sentence or a right map.
printf 'date,lat,lon,type\n2024-01-01,13.5,2.1,Attack\n2024-01-02,14.5,3.1,Flood\n' >e.csv
data='"o": {"type": "geojson", "data": {"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"n": 3}, "geometry": {"type": "Point", "coordinates": [2.5, 14]}},
  {"type": "Feature", "properties": {}, "geometry": null}]}}'
style() { # name; layers (after the ground) on stdin
    {
        printf '{"version": 8, "metadata": {%s}, "sources": {"eventmap": {"type": "vector"}, %s},\n' "$META" "$data"
        echo '"layers": [{"id": "land", "type": "fill", "source": "eventmap", "source-layer": "land"},'
        cat
        echo ']}'
    } >"$1.json"
}
draw() { # name, options...
    name=$1; shift
    echo "== $name"
    eventmap map e.csv --style "$name.json" "$@" -o "$name.svg" 2>&1 | grep -v 'e.csv\|2 events' | cut -c1-140 | grep -v '^  *{"version\|^ *^$'
    [ -e "$name.svg" ] || return
    xmllint --noout "$name.svg" && grep -c 'class="event"' "$name.svg"
}
META=
{
    printf '{"id": "m", "type": "circle", "source": "o", "paint": {"circle-color": ["match", ["get", "n"]'
    awk 'BEGIN { for (i = 0; i < 200000; i++) printf ", %d, \"#%06x\"", i, i }'
    echo ', "#000"]}}'
} | style match
draw match
grep -c 'class="own-circle".*#000003' match.svg
{
    printf '{"id": "d", "type": "line", "source": "eventmap", "source-layer": "boundaries", "paint": {"line-width": '
    awk 'BEGIN { for (i = 0; i < 900; i++) printf "[\"+\", 1, "; printf "1"; for (i = 0; i < 900; i++) printf "]" }'
    echo '}}'
} | style deep
draw deep
awk 'BEGIN { printf "{\"version\": 8, \"layers\": "; for (i = 0; i < 100000; i++) printf "[" }' >deeper.json
draw deeper
style nan <<'EOF'
{"id": "a", "type": "circle", "source": "o", "paint": {"circle-radius": ["/", 0, 0]}}
EOF
draw nan
style nan-of-data <<'EOF'
{"id": "a", "type": "circle", "source": "o", "paint": {"circle-radius": ["/", ["-", ["get", "n"], 3], 0]}},
{"id": "h", "type": "heatmap", "source": "o", "paint": {"heatmap-weight": ["/", ["get", "n"], 0], "heatmap-radius": ["/", ["get", "n"], 0]}},
{"id": "s", "type": "symbol", "source": "o", "layout": {"icon-image": "star", "icon-size": ["/", ["-", ["get", "n"], 3], 0], "icon-rotate": ["/", 1, ["-", ["get", "n"], 3]]}}
EOF
draw nan-of-data
style huge <<'EOF'
{"id": "a", "type": "circle", "source": "o", "paint": {"circle-radius": 1e6, "circle-stroke-width": 1e6}},
{"id": "h", "type": "heatmap", "source": "o", "paint": {"heatmap-radius": 1e6, "heatmap-intensity": 1e6, "heatmap-weight": 1e6}},
{"id": "s", "type": "symbol", "source": "o", "layout": {"icon-image": "danger", "icon-size": 1e6, "icon-offset": [1e6, -1e6], "icon-padding": 1e6,
 "icon-rotate": 1e6, "text-field": "x", "text-size": 1e6, "text-offset": [1e6, 0], "text-max-width": 1e6}, "paint": {"icon-halo-width": 1e6, "icon-halo-color": "red"}},
{"id": "e", "type": "symbol", "source": "eventmap", "source-layer": "events", "layout": {"icon-image": "burst", "icon-size": 1e6}, "paint": {"icon-halo-width": 1e6}}
EOF
draw huge
style unknown <<'EOF'
{"id": "u", "type": "fill", "source": "eventmap", "source-layer": "roads"},
{"id": "v", "type": "symbol", "source": "eventmap", "source-layer": "<script>", "layout": {"text-field": "</svg>"}},
{"id": "w", "type": "sky"}, {"id": "x", "type": "heatmap", "source": "eventmap", "source-layer": "rivers"},
{"id": "y", "type": "symbol", "source": "eventmap", "source-layer": "events", "layout": {"icon-image": "bursst"}}
EOF
draw unknown
META='"eventmap:symbol-radius": 1e9, "eventmap:title-size": 1e9, "eventmap:palette": [], "eventmap:shapes": ["x"], "eventmap:symbols": "icons"'
echo '{"id": "b", "type": "background"}' | style furniture
draw furniture --title T
META='"eventmap:icons": ["sign.svg"]'
echo '{"id": "e", "type": "symbol", "source": "eventmap", "source-layer": "events", "layout": {"icon-image": "sign"}}' | style own
draw own
printf '<svg viewBox="0 0 9 9">\n<script>alert(1)</script><image href="/etc/passwd"/></svg>' >sign.svg
draw own
printf '<!DOCTYPE svg [<!ENTITY a "aaaaaaaa">]>\n<svg viewBox="0 0 9 9" onload="alert(1)"><script>alert(1)</script><rect width="9" height="9"/></svg>' >sign.svg
draw own
grep -c 'alert' own.svg
grep -c 'class="event-icon"' own.svg
