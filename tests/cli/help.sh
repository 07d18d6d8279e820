# help goes to stdout; every command has its own
try() { eventmap "$@"; echo "exit $?"; ls -A; }
try --help
for command in map render geocode export gazetteer style; do try $command --help | head -n 4; done
eventmap >none.txt; echo "exit $?"
