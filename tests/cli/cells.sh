# cells of tests/cases/cells.txt, each answered by itself
python3 - "$ROOT/tests/cases/cells.txt" <<'EOF'
import csv, json, subprocess, sys

cases = [[piece.strip() for piece in line.split(" | ")]
         for line in open(sys.argv[1], encoding="utf-8") if line.strip() and not line.startswith("#")]
with open("cells.csv", "w", newline="", encoding="utf-8") as table:
    rows = csv.writer(table)
    rows.writerow(["place", "country"])
    rows.writerows(case[:2] for case in cases)
answers = subprocess.run(["eventmap", "geocode", "-q", "--stream"], stdin=open("cells.csv"), stdout=subprocess.PIPE,
                         encoding="utf-8", check=True).stdout
right = 0
for case, row in zip(cases, csv.DictReader(answers.splitlines())):
    places = 1 + len(json.loads(row["geo_others"] or "[]"))
    got = [row["geo_key"] or "none", row["geo_precision"], row["geo_method"] or "-", str(places)]
    right += got == case[2:]
    if got != case[2:]:
        print(" | ".join(case), "\n   got", " | ".join(got))
print("all of them" if right == len(cases) else f"{right} of {len(cases)}")
EOF
