#!/bin/sh
# run.sh - every test of one kind of build (KIND=plain, asan, ...), from the root of the project. Each runner
# closes with `N passed, N failed`; so does this.
cd "$(dirname "$0")/.." || exit 1
KIND=${KIND:-plain}
export KIND LC_ALL=C.UTF-8
. tests/sanitizers.sh
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT

run() { # name, command...
    name=$1; shift
    "$@" >"$log.one" 2>&1
    code=$?
    grep -v '^[0-9]* passed, [0-9]* failed$' "$log.one"
    line=$(grep '^[0-9]* passed, [0-9]* failed$' "$log.one" | tail -n 1)
    # a runner that died without its closing line has failed once
    [ -n "$line" ] && { [ $code -eq 0 ] || case $line in *' 0 failed') false ;; esac; } || line='0 passed, 1 failed'
    printf '%-32s %s\n' "$name" "$line" | tee -a "$log"
    rm -f "$log.one"
}

for test in $(ls build/"$KIND"/tests/test_* | grep -v '\.d$'); do
    [ -e "tests/unit/$(basename "$test").c" ] && run "$(basename "$test")" "$test"
done
for target in tests/fuzz/fuzz_*.c; do
    [ -e "$target" ] || continue
    name=$(basename "$target" .c)
    run "$name (corpus)" "build/$KIND/fuzz/$name" "tests/fuzz/corpus/${name#fuzz_}"
done
run 'expression fixtures' build/"$KIND"/expressions tests/expressions/fixtures -v
run 'command line' tests/cli/run.sh
run 'golden maps' tests/maps/run.sh
run 'checklist of maps' tests/maps/checklist.sh
run 'checklist itself' python3 tests/maps/check_checklist.py "build/$KIND/checklist"
run 'styles' python3 tests/maps/check_styles.py styles/*.json
run 'geodata' python3 geodata/check.py
run 'rooms' tests/house.sh
awk '{ for (i = 1; i < NF; i++) if ($(i + 1) == "passed,") p += $i; else if ($(i + 1) == "failed") f += $i }
     END { printf "%d passed, %d failed\n", p, f; exit f > 0 || p == 0 }' "$log"
