# sanitizers.sh - sourced by the runners: how sanitized programs behave. Leaks count, but for the caches of
# libraries in lsan.supp.
export ASAN_OPTIONS=detect_leaks=1
export LSAN_OPTIONS="suppressions=${root:-$PWD}/tests/lsan.supp:print_suppressions=0"
export UBSAN_OPTIONS=print_stacktrace=1
