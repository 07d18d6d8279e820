# names that are none, or hardly: answered "none" or rightly, whatever bytes they are made of, and at once
python3 - <<'END'
import csv
mark, right = '\u0301', '\u200f'
names = ["1", "O", "(1)", "Zzyx (1)", "Zzyx, 1", "<script>alert(1)</script>", '{"a":1}', "null", "Base 1e9", "=cmd()",
         "=cmd|' /C calc'!A0", "-1+1", "%s%n%d", "\\", "'; DROP TABLE places; --", "../../etc/passwd", "😀",
         mark * 10000, "N" + mark * 10000 + "iamey", "(" * 50000 + "Niamey", "20 km au nord de " * 10000 + "Gao",
         "x" * 10000000, "A-" * 50000, "et " * 50000, " " * 100000, "Zzyx+" * 100000, "&eacute;" * 100000, "Ã©" * 100000,
         "zz " * 100000, "the besieged " * 50000 + "Zzyx", "04:13.5N " * 100000, "1) " * 100000,
         right + "Niamey", "Ni\u200bamey", "Ni\u00adamey", "ＮＩＡＭＥＹ", '"Niamey"', "Niamey'; DROP TABLE places;--"]
with open("names.csv", "w", newline="") as file:
    table = csv.writer(file)
    table.writerow(["lieu"])
    table.writerows([name] for name in names)
END
eventmap geocode -q names.csv -o out.csv; echo "exit $?"
python3 - <<'END'
import csv
csv.field_size_limit(10**9)
for row in csv.DictReader(open("out.csv", newline="")):
    print(ascii(row["lieu"][:32]), len(row["lieu"]), row["geo_key"] or "none", len(row["geo_not_placed"]) < 400)
END
# with a country beside it a number is a unit's name, a letter a town's
printf 'lieu|pays\n1|Népal\nÅ|Norvège\n' | eventmap geocode -q --separator '|' -f tsv | cut -f 1-3
printf 'lieu\nNia\0mey\n' | eventmap geocode -q; echo "exit $?"
printf 'lieu,pays\nNiamey\377\376,Niger\nGao \355\240\200,Mali\nAgadez,Niger\n' >bytes.csv
eventmap geocode -q bytes.csv -f tsv | cut -f 2,3,6
for encoding in utf-8 utf-16 latin-9; do eventmap geocode -q --encoding $encoding bytes.csv | cut -d , -f 2,3,6; done
# a column may hold anything, too
python3 -c 'print("lieu,commune,departement,region,pays"); [print("Gao," + "," * i + "x" * 10000000 + "," * (3 - i)) for i in range(4)]' >columns.csv
eventmap geocode -q columns.csv -f tsv | cut -f 6- | cut -c 1-40; echo "exit $?"
python3 -c 'print("lieu,coordinates"); print("Gao," + "1 " * 1000000)' >both.csv
eventmap geocode -q both.csv -f tsv | cut -f 3-4; echo "exit $?"
