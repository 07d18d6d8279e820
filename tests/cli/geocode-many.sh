# More rows than what is known of stays in memory: each gets the answer of its own question, also from a pipe,
# where no row can be found again by its place, and whatever the number of threads.
awk 'BEGIN { split("Niamey Agadez Zinder Tillabéri Diffa Dosso Tahoua Maradi Arlit", name, " ")
             print "id,place,country"
             for (i = 1; i <= 90000; i++) printf "%d,%s%s,NE\n", i, name[i % 9 + 1], i % 7 ? "" : " " i }' > many.csv
eventmap geocode -q --threads 1 many.csv -o one.csv
eventmap geocode -q --threads 2 many.csv -o two.csv
eventmap geocode -q < many.csv > pipe.csv
cmp one.csv two.csv && cmp one.csv pipe.csv
awk -F, 'NR > 1 && NR % 7 != 1 { split("Niamey Agadez Zinder Tillabéri Diffa Dosso Tahoua Maradi Arlit", name, " ")
         rows++; wrong += $1 != NR - 1 || $4 != name[(NR - 1) % 9 + 1] }
     END { print NR - 1, "rows,", wrong + 0, "of", rows, "with another place" }' one.csv
