# Ctrl-C ends a run at once: nothing half made stays behind, and the shell sees the signal
mkfifo rows
eventmap geocode rows -o out.csv & pid=$!
exec 3>rows
printf 'Lieu,Pays\nNiamey,Niger\n' >&3
sleep 1
kill -INT $pid
wait $pid; echo "exit $?"
exec 3>&-
awk 'BEGIN { print "Lieu,Pays"; for (i = 0; i < 3000000; i++) print "Agadez,Niger" }' >many.csv
eventmap map many.csv -q -o map.svg -o map.gpkg & pid=$!
sleep 1
kill -INT $pid
wait $pid; echo "exit $?"
ls -A
