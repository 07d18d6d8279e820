# articles in, tables, mentions and pages out: small inputs, columns that do not change with weights
cols() { python3 -c 'import csv, sys
for row in csv.DictReader(sys.stdin, delimiter=sys.argv[1]): print("|".join(row[c] for c in sys.argv[2:]))' "$@"; }
cat >fr.txt <<'END'
Des soldats quittent Agadez

NIAMEY, 26 avril 2024 (Agence) – Des soldats américains ont quitté Agadez vendredi.

Des hommes armés ont attaqué la ville de Gao, au Mali, le 23 avril 2024.
END
cat >en.txt <<'END'
Gunmen attack Gao

Gunmen attacked the town of Gao in Mali on 3 May 2024, officials said. The weather in the region was fine.
END
mkdir -p folder/inner folder/empty; cp fr.txt folder/inner/; cp en.txt folder/; ln -s .. folder/inner/loop; printf '\001\002\003\000' >folder/bad.txt; mkfifo folder/pipe.txt
printf '%s\n' '{"id":"a","text":"Gunmen attacked the town of Gao in Mali on 3 May 2024, they said.","lang":"en"}' \
    '{"id":"b","text":"cut' '{"id":"c","title":"no text"}' '{"id":"d","text":"Gunmen attacked the town of Gao in Mali on 3 May 2024."}' >lines.jsonl
printf '<html lang="fr"><body><article><h1>Une attaque</h1><p>Des hommes armés ont attaqué la ville de Gao, au Mali, le 3 mai 2024.<div><div><p>Un' >cut.html

echo "csv"; eventmap extract -q fr.txt | cols , type mode modality date place country
echo "tsv"; eventmap extract -q -f tsv en.txt | cols "	" type date place file
echo "json"; eventmap extract -q -f json en.txt | python3 -c 'import json, sys; print([(e["type"], e["date"], e["place"]) for e in json.load(sys.stdin)])'
echo "jsonl"; eventmap extract -q en.txt -o out.jsonl; python3 -c 'import json; print([json.loads(l)["place"] for l in open("out.jsonl")])'
echo "geojson"; eventmap extract -q en.txt -o out.geojson; python3 -c 'import json; print([(f["geometry"]["type"], f["properties"]["type"]) for f in json.load(open("out.geojson"))["features"]])'
echo "html"; eventmap extract -q en.txt -o out.html; grep -c '<mark class="literal"' out.html; tail -1 out.html
echo "mentions"; eventmap extract -q --mentions en.txt | python3 -c 'import json, sys; print([(m["start"], m["end"], m["surface"], m["kind"]) for m in json.loads(sys.stdin.readline())["toponyms"]])'
echo "explain"; eventmap extract -q --explain en.txt | cols , reasons | grep -c '+'
echo "date"; printf 'Gunmen attacked the town of Gao on Tuesday, officials said.\n' | eventmap extract -q --date 2024-05-10 | cols , date file
echo "threshold"; for t in 0.35 0.999; do eventmap extract -q --threshold $t en.txt -o out.geojson -o out.csv; cols , place precision not_placed <out.csv; python3 -c 'import json
for f in json.load(open("out.geojson"))["features"]: print(f["geometry"] is None, len(json.loads(f["properties"]["candidates"] or "[]")) > 0)'; done
echo "merged and not"; for o in --lang=en --no-merge; do eventmap extract -q $o lines.jsonl en.txt | cols , tellings file; done
echo "cut page"; eventmap extract -q cut.html | cols , type place
echo "folder"; eventmap extract folder | cols , type date place file
echo "broken lines"; eventmap extract lines.jsonl -o out.csv; echo "exit $?"
echo "whatever the threads"; for n in 1 2; do eventmap extract -q --threads $n folder lines.jsonl -o $n.csv -o $n.html; done; cmp 1.csv 2.csv; cmp 1.html 2.html
echo "a long line"; python3 -c 'print("The weather in the région was fine. " * 40000 + "Gunmen attacked the town of Gao on 3 May 2024.")' >long.txt
eventmap extract -q long.txt -f jsonl | python3 -c 'import json, sys
text = open("long.txt").read()
for line in sys.stdin: print([text[s["start"]:s["end"]] == s["text"] for s in json.loads(line)["spans"]])'; rm long.txt
echo "map"; eventmap map -q en.txt -o map.svg; tail -1 map.svg; eventmap map -q lines.jsonl --title T -o map.pdf; head -c 4 map.pdf; echo
echo "read back"; printf 'BAMAKO, 3 mai 2024 (Agence) - Des soldats sont arrivés jeudi à Gao. L’armée pourrait attaquer Kidal.\n' >maybe.txt; eventmap extract -q maybe.txt -o out.csv; cols , modality place <out.csv
for input in maybe.txt out.csv; do eventmap map $input -o out.geojson 2>&1 | tail -n 2; python3 -c 'import json
for f in json.load(open("out.geojson"))["features"]: print(f["geometry"] is None, f["properties"]["reason"])'; done; rm maybe.txt
echo "nothing to read"; printf 'qaStaH nuq jay\n' | eventmap extract | cols , not_placed; printf 'The weather in the region was fine and the people of the town were there.\n' | eventmap extract | cols , not_placed
rm -f out.* 1.* 2.* map.*; ls
echo "refused"
printf '%%PDF-1.4\n' >a.pdf; printf 'PK\003\004' >a.docx; : >empty.txt; printf ' \n\t\n' >white.txt; printf '{"text":"cut' >cut.jsonl; printf 'Gao\000Gao' >nul.txt
for input in a.pdf a.docx empty.txt white.txt cut.jsonl nul.txt missing.txt folder/empty; do eventmap extract -q $input -o out.csv; echo "exit $?"; done
for options in "--lang xx" "--date 31/31/2024" "--threads 0" "--threshold 2" "--default-country Nowhere" "-o out.svg" "-f xml" "--mentions -f csv" "--bogus" "-o missing/out.csv"; do
    eventmap extract -q $options en.txt >/dev/null; echo "exit $?"
done
eventmap extract -q en.txt >/dev/full; echo "exit $?"
mkdir lexicon; (EVENTMAP_DATA=$PWD eventmap extract en.txt; echo "exit $?") 2>&1 | sed "s|$PWD|.|"
ls out* 2>/dev/null
true
