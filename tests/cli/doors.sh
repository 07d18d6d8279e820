# the program starts without large libraries, opens them when it must, and says so when they are missing
program=$(readlink -f "$(command -v eventmap)") heavy='gdal|spatialite|sqlite|proj|cairo|pango|glib|jansson'
printf 'Lieu,Pays\nAgadez,Niger\n' >one.csv
echo "linked: $(ldd "$program" | grep -cE "$heavy")"
loaded() { echo "$*: $(LD_DEBUG=files eventmap "$@" 2>&1 >/dev/null | grep -E 'calling init' | grep -cE "$heavy")"; }
loaded --version
loaded map --help
loaded geocode one.csv
loaded gazetteer search Agadez
# distances need nothing of PROJ but for the other side of the earth
printf 'Lieu,Pays\n20 km au nord d’Agadez,Niger\n' >relative.csv
eventmap geocode -q relative.csv | tail -n 1 | cut -d , -f 4 | cut -c 1-5
loaded geocode relative.csv
# a map of a table opens what draws, and nothing of GDAL
echo "of GDAL for a map: $(LD_DEBUG=files eventmap map -q one.csv -o map.png 2>&1 | grep -E 'calling init' | grep -cE 'gdal|spatialite|libeventmap.so')"
rm map.png
loaded style list | sed 's/: [1-9][0-9]*$/: some/'

# an installed tree can be moved
make=$(command -v make)
install() { env -u MAKEFLAGS -u MFLAGS "$make" -s -C "$ROOT" KIND="${KIND:-plain}" PREFIX=/usr DESTDIR="$PWD/root" install-program >install.log || cat install.log; rm -f install.log; }
install && mv root/usr moved
mkdir -p moved/share && ln -s "$EVENTMAP_DATA" moved/share/eventmap
unset EVENTMAP_DATA
moved/bin/eventmap map -q one.csv -o one.svg -o one.gpkg; echo "exit $?"
ls one.*
ls moved/lib | grep libeventmap

# the library is missing, is none, is of another version
rm moved/lib/libeventmap*
try() { moved/bin/eventmap "$@" -q 2>&1 | sed 's|opened: .*/\(libeventmap[a-z-]*.so.0: file too short\)|opened: \1|'; }
try map one.csv -o two.svg
try geocode one.csv -o two.geojson
printf '{"type":"FeatureCollection","features":[]}' >none.geojson
try geocode none.geojson
try geocode one.csv | cut -d , -f 1-3
try style list
moved/bin/eventmap style list 2>/dev/null; echo "exit $?"
: >moved/lib/libeventmap.so.0
: >moved/lib/libeventmap-draw.so.0
try map one.csv -o two.svg
ls -A
