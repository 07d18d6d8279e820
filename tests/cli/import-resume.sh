# an import that was killed, or that found the disk full, goes on when it is started again: the same bytes
awk 'BEGIN { for (i = 0; i < 250000; i++) printf "%d\tTchin %d\tTchin %d\tChin %d,Tshin %d\t%d.%05d\t%d.%05d\tP\tPPL\tNE\t\t06\t\t\t\t0\t\t300\tUTC\t2024-01-01\n",
    8000000 + i, i % 60000, i % 60000, i % 9000, i, 12 + i % 8, i % 99999, 1 + i % 13, i * 7 % 99999 }' >big.txt
# until the import at work has written this file, or has ended without
written() { until [ -e "$1" ] || ! grep -q '^State:.[^Z]' /proc/$pid/status 2>/dev/null; do sleep 0.01; done; }
go() { eventmap gazetteer import --no-imports --memory 2 -o "$@"; }
go whole.idx -q big.txt
eventmap gazetteer import --no-imports --memory 2 -q -o killed.idx big.txt & pid=$!
written .killed.idx.import/journal
kill -9 $pid; wait $pid 2>/dev/null; echo "exit $?"
ls -A
go killed.idx big.txt; echo "exit $?"
cmp whole.idx killed.idx && echo same
eventmap gazetteer import --no-imports --memory 2 -q -o stopped.idx big.txt & pid=$!
written .stopped.idx.import/rows-3
kill -INT $pid; wait $pid 2>/dev/null; echo "exit $?"
[ -e stopped.idx ] || echo absent
head -n 1000 big.txt >other.txt; go stopped.idx other.txt # another input: begun anew
(ulimit -f 3000; go full.idx -q big.txt); echo "exit $?"
[ -e full.idx ] || echo absent
go full.idx -q big.txt; cmp whole.idx full.idx && echo same
eventmap gazetteer import --no-imports -q -o much.idx big.txt; cmp whole.idx much.idx && echo same
ls -A
