# sanitizers.sh - sourced by the runners: how sanitized programs behave. Leaks count, but for the caches of
# libraries in lsan.supp. The sanitizer's own book of thread-local memory goes wrong over libraries that are opened
# late (it crashes at the end of the program): it keeps none.
export ASAN_OPTIONS=detect_leaks=1:intercept_tls_get_addr=0
export LSAN_OPTIONS="suppressions=${root:-$PWD}/tests/lsan.supp:print_suppressions=0"
export UBSAN_OPTIONS=print_stacktrace=1
