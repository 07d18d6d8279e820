# the names an analyst asks for, with the right first answer
try() { eventmap "$@"; echo "exit $?"; ls -A; }
for name in Niamey Agadès Tillabéri Moscou موسكو Ouagadougou "N’Djaména" Fort-Lamy "Base 101" \
    "aéroport Diori Hamani" "États du Sahel" Tchad Türkiye Brasília Centrafrique RDC; do
    eventmap gazetteer search -n 1 "$name" | tail -n 1 | cut -f 1,2,4,10
done
eventmap gazetteer search Washington | grep -E 'US\.(DC|WA)' | cut -f 1,2,4,5
eventmap gazetteer search Bamako --country ML -n 1 --json
eventmap gazetteer search Xyzzyqq; echo "exit $?"
eventmap gazetteer search --at 13.51,2.12 -n 1
eventmap gazetteer search --at -29.5,28.5 -n 1 --json
eventmap gazetteer search --at 99,2; echo "exit $?"
