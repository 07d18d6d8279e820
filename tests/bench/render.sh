#!/bin/sh
# render.sh - the same map by eventmap, MapServer, Mapnik and the floor of cairo, from CSV, whole processes:
# 1600 x 1000 pixels, Lambert azimuthal equal-area at 3.5 E 17 N, 4700 km wide; countries, first-level lines,
# borders, 10^3, 10^5 and 10^6 events of six types, names of countries. Peers that are not installed are left
# out. Prints `name value unit` a line: CPU seconds (median of RUNS, wall time means nothing on a machine that
# others use), MiB at the most, bytes of the file; then ratios of the same run. MapServer reads the base
# map once as we do, from FlatGeobuf, and once from GeoPackage, as in the table of peers that the product aims at.
# Events in clusters are the map a user gets unasked: hexagons, where symbols would hide each other, as MapServer's
# do. Like with like is `symbols`: as many events spread over a sheet on which all signs can be seen, a sign of 3
# pixels each; 10^6 at 20 000 places, for no sheet has room for as many signs.
#   tests/bench/render.sh [N...]        RUNS=3 KIND=plain
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$root/build/${KIND:-plain}/eventmap
python=/usr/bin/python3 # Debian's, which has Mapnik
[ -x "$python" ] || python=python3
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export EVENTMAP_DATA="${EVENTMAP_DATA:-$root/build/share}" EVENTMAP_GAZETTEERS=/nonexistent LC_ALL=C.UTF-8
base=$EVENTMAP_DATA/basemap
laea='+proj=laea +lat_0=17 +lon_0=3.5 +datum=WGS84 +units=m'
have() { command -v "$1" >/dev/null 2>&1; }

# name, unit-less file to weigh, command...: runs it RUNS times after a warm-up
measure() {
    name=$1 file=$2; shift 2
    "$python" - "$name" "$file" "${RUNS:-3}" "$work/figures" "$@" <<'PY' || exit 1
import os, statistics, subprocess, sys
name, file, runs, figures = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
seen = []
for k in range(runs + 1):
    process = subprocess.Popen(sys.argv[5:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status: sys.exit("%s failed" % name)
    seen.append((used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    if seen[0][0] > 30: break
cpu = statistics.median(s[0] for s in seen[1:] or seen)
print("%s_cpu %.3f s" % (name, cpu))
print("%s_memory %.0f MiB" % (name, max(s[1] for s in seen)))
print("%s_file %.0f kB" % (name, os.path.getsize(file) / 1000), flush=True)
open(figures, "a").write("%s %.4f\n" % (name, cpu))
PY
}

# Where MapServer reads a layer of the base map: FlatGeobuf, or GeoPackage as in CARTOGRAPHY's table.
source_of() {
    if [ "$form" = gpkg ]; then echo "CONNECTIONTYPE OGR CONNECTION '$work/base.gpkg' DATA '$1'"
    else echo "CONNECTIONTYPE FLATGEOBUF DATA '$base/$1.fgb'"; fi
}
mapserver_map() { # table, pixels across, down, pixels of a sign
    cat >"$work/$1.vrt" <<VRT
<OGRVRTDataSource><OGRVRTLayer name="events"><SrcDataSource>$work/$1.csv</SrcDataSource><SrcLayer>$1</SrcLayer><GeometryType>wkbPoint</GeometryType><LayerSRS>EPSG:4326</LayerSRS><GeometryField encoding="PointFromColumns" x="lon" y="lat"/></OGRVRTLayer></OGRVRTDataSource>
VRT
    class() { printf "CLASS EXPRESSION '%s' STYLE SYMBOL 'circle' SIZE %s COLOR '%s' OPACITY 60 END END\n" "$1" "$sign" "$2"; }
    sign=$4
    layer() { # name, kind, file, style
        printf 'LAYER NAME "%s" TYPE %s STATUS ON %s PROJECTION "proj=longlat" "datum=WGS84" END CLASS STYLE %s END END END\n' \
            "$1" "$2" "$(source_of "$3")" "$4"; }
    cat <<MAP
MAP NAME "bench" SIZE $2 $3 EXTENT -2350000 -1468750 2350000 1468750 UNITS METERS IMAGECOLOR "#dfe9f2" MAXSIZE 8192
 PROJECTION "proj=laea" "lat_0=17" "lon_0=3.5" "datum=WGS84" "units=m" END
 FONTSET "$work/fonts.list" OUTPUTFORMAT NAME "o" DRIVER "AGG/PNG" MIMETYPE "image/png" EXTENSION "png" IMAGEMODE RGB END IMAGETYPE "o"
 SYMBOL NAME "circle" TYPE ELLIPSE FILLED TRUE POINTS 1 1 END END
MAP
    layer land POLYGON countries_10m 'COLOR "#f4f1ea"'
    layer lines LINE admin1_lines_10m 'COLOR "#cfc8bd" WIDTH 0.5'
    layer borders LINE countries_10m 'COLOR "#8a8378" WIDTH 1'
    printf 'LAYER NAME "events" TYPE POINT STATUS ON CONNECTIONTYPE OGR CONNECTION "%s" DATA "events" PROJECTION "proj=longlat" "datum=WGS84" END CLASSITEM "type"\n' "$work/$1.vrt"
    class Battles '#D55E00'; class 'Explosions/Remote violence' '#E69F00'; class 'Violence against civilians' '#CC79A7'
    class Protests '#0072B2'; class Riots '#56B4E9'; class 'Strategic developments' '#009E73'
    printf 'END LAYER NAME "names" TYPE POLYGON STATUS ON %s LABELITEM "name" PROJECTION "proj=longlat" "datum=WGS84" END CLASS LABEL TYPE TRUETYPE FONT "sans" SIZE 10 COLOR "#444444" OUTLINECOLOR "#ffffff" OUTLINEWIDTH 2 POSITION CC PARTIALS FALSE END END END END\n' \
        "$(source_of countries_10m)"
}

mapnik_map() { # n: a program
    cat <<PY
import mapnik
base, laea, earth = "$base", "$laea", "+proj=longlat +datum=WGS84 +no_defs"
types = {"Battles": "#D55E00", "Explosions/Remote violence": "#E69F00", "Violence against civilians": "#CC79A7",
         "Protests": "#0072B2", "Riots": "#56B4E9", "Strategic developments": "#009E73"}
rules = "".join("<Rule><Filter>[type] = '%s'</Filter><MarkersSymbolizer marker-type='ellipse' width='8' height='8' fill='%s'"
                " opacity='0.6' stroke-width='0' allow-overlap='true' ignore-placement='true'/></Rule>" % t for t in types.items())
def ogr(name):
    return ("<Datasource><Parameter name='type'>ogr</Parameter><Parameter name='file'>%s/%s.fgb</Parameter>"
            "<Parameter name='layer_by_index'>0</Parameter></Datasource>" % (base, name))
csv = "<Datasource><Parameter name='type'>csv</Parameter><Parameter name='file'>$work/$1.csv</Parameter></Datasource>"
layers = [("land", "<Rule><PolygonSymbolizer fill='#f4f1ea'/></Rule>", ogr("countries_10m")),
          ("lines", "<Rule><LineSymbolizer stroke='#cfc8bd' stroke-width='0.5'/></Rule>", ogr("admin1_lines_10m")),
          ("borders", "<Rule><LineSymbolizer stroke='#8a8378'/></Rule>", ogr("countries_10m")),
          ("events", rules, csv),
          ("names", "<Rule><TextSymbolizer face-name='Noto Sans Regular' size='13' fill='#444444' halo-fill='#ffffff'"
                    " halo-radius='1.5'>[name]</TextSymbolizer></Rule>", ogr("countries_10m"))]
xml = "<Map srs='%s' background-color='#dfe9f2'>" % laea
for name, style, _ in layers: xml += "<Style name='%s'>%s</Style>" % (name, style)
for name, _, data in layers: xml += "<Layer name='%s' srs='%s'><StyleName>%s</StyleName>%s</Layer>" % (name, earth, name, data)
mapnik.register_fonts("$EVENTMAP_DATA/fonts")
m = mapnik.Map(1600, 1000)
mapnik.load_map_from_string(m, xml + "</Map>")
m.zoom_to_box(mapnik.Box2d(-2350000, -1468750, 2350000, 1468750))
mapnik.render_to_file(m, "$work/mapnik.png", "png32")
PY
}

font=$(ls "$EVENTMAP_DATA"/fonts/*Sans-Regular.ttf 2>/dev/null | head -n 1)
echo "sans ${font:-$(ls "$EVENTMAP_DATA"/fonts/*.ttf | head -n 1)}" >"$work/fonts.list"
have ogr2ogr && have map2img && for layer in countries_10m admin1_lines_10m; do
    ogr2ogr -f GPKG -update "$work/base.gpkg" "$base/$layer.fgb" -nln $layer 2>/dev/null ||
        ogr2ogr -f GPKG "$work/base.gpkg" "$base/$layer.fgb" -nln $layer
done
for n in ${*:-1000 100000 1000000}; do
    "$here/make_events.py" clusters "$n" >"$work/$n.csv"
    set -- map -q "$work/$n.csv" --extent=-18,7,25,27 --projection "$laea" --size 423.33x264.58mm --dpi 96
    measure "eventmap_png_$n" "$work/e.png" "$program" "$@" -o "$work/e.png"
    measure "eventmap_svg_$n" "$work/e.svg" "$program" "$@" -o "$work/e.svg"
    have map2img && for form in fgb gpkg; do
        [ $form = fgb ] || [ -e "$work/base.gpkg" ] || continue
        mapserver_map "$n" 1600 1000 8 >"$work/$n.map"
        measure "mapserver_${form}_png_$n" "$work/mapserver.png" map2img -m "$work/$n.map" -o "$work/mapserver.png" -c 1
    done
    if "$python" -c 'import mapnik' 2>/dev/null && [ "$n" -le 100000 ]; then
        mapnik_map "$n" >"$work/peer.py"
        measure "mapnik_png_$n" "$work/mapnik.png" "$python" "$work/peer.py"
    fi
    rm -f "$work/$n.csv"
    if [ "$n" -ge 100000 ]; then
        places=$n form=symbols
        [ "$n" -le 100000 ] || places=20000 form=proportional
        "$here/make_events.py" spread "$n" "$places" >"$work/s$n.csv"
        measure "eventmap_symbols_$n" "$work/e.png" "$program" map -q "$work/s$n.csv" --extent=-18,7,25,27 \
            --projection "$laea" --size 1189x743mm --dpi 36 --form "$form" -o "$work/e.png"
        have map2img && form=fgb && mapserver_map "s$n" 1685 1053 3 >"$work/$n.map" &&
            measure "mapserver_symbols_$n" "$work/mapserver.png" map2img -m "$work/$n.map" -o "$work/mapserver.png" -c 1
        rm -f "$work/s$n.csv"
    fi
    awk -v ours="eventmap_png_$n" '{ cpu[$1] = $2 } END { for (peer in cpu) if (peer ~ /^map.*_'"$n"'$/) {
        mine = peer ~ /symbols/ ? "eventmap_symbols_'"$n"'" : ours
        printf "ratio_%s_%s %.2f times\n", mine, peer, cpu[mine] / cpu[peer] } }' "$work/figures" | sort
done
