#!/bin/sh
# house.sh - the rules of the house, as tests: who may include whom, headers that stand alone, format.
passed=0 failed=0
for rule in ladder headers fmt; do
    if env -u MAKEFLAGS -u MFLAGS make -s "$rule"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL make $rule"; fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
