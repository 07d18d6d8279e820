# a map file makes the map again; the command line has the last word
mkdir -p work && cp "$DATA/events.csv" work/
eventmap map -q work/events.csv --title 'Sahel : mai' --extent=-5,8,18,24 --lang fr -o work/map.svg -o work/map.geojson \
    --write-map-file work/map.yaml; echo "exit $?"
sed '/^# ----/,$d' work/map.yaml
cp work/map.svg first.svg
eventmap map -q work/map.yaml; echo "exit $?"
cmp first.svg work/map.svg && echo 'the same map'
(cd work && eventmap map -q map.yaml -o other.svg --title Autre && grep -c '>Autre<' other.svg; ls)
(mkdir elsewhere && cd elsewhere && eventmap map -q ../work/map.yaml --write-map-file copy.yaml && sed -n 5,12p copy.yaml)
printf 'inputs: [work/events.csv]\noutputs: [a.svg]\ncolumns:\n  place: Lieu\nextent: [-5, 8, 18, 24]\nrelief: no\n' >short.yaml
eventmap map -q short.yaml && ls *.svg
bad() { printf "$1" >bad.yaml; eventmap map bad.yaml; echo "exit $?"; }
{
    bad 'titel: x\n'
    bad 'inputs: [work/events.csv]\noutputs: x.svg\nsize: huge\n'
    bad 'inputs: [work/events.csv]\noutputs: x.svg\ndpi: 1\n'
    bad 'relief: maybe\n'
    bad 'title: [a\n'
    bad ''
    bad 'inputs: [nothing.csv]\noutputs: x.svg\n'
    eventmap map work/map.yaml short.yaml; echo "exit $?"
    eventmap map none.yaml; echo "exit $?"
} 2>&1
ls -A
