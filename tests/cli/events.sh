# what texts tell, group by group (tests/cases/events.txt)
python3 - "$ROOT/tests/cases/events.txt" <<'PY'
import json, subprocess, sys
TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
            "COERCE ASSAULT OTHER nothing".split())
AREAS = {"country", "several countries", "admin1", "admin2", "part of country", "sea"}

def groups(path):
    lines = [line.rstrip("\n") for line in open(path, encoding="utf-8")]
    group = []
    for n, line in enumerate(lines + [""], 1):
        if line.strip() and not line.startswith("#"):
            group.append((n, line))
        elif group and not line.strip():
            head = group[0][1].split()
            text = [l for _, l in group[1:] if l.split()[0] not in TYPES]
            yield group[0][0], head[0], head[1], text, [(n, l) for n, l in group[1:] if l.split()[0] in TYPES]
            group = []

def dated(event):
    if not event["date"]:
        return "undated"
    if event["date_precision"].split()[-1] in ("year", "month"):
        return event["date"][:4 if "year" in event["date_precision"] else 7]
    return event["date"] if event["date_end"] == event["date"] else event["date"] + ".." + event["date_end"]

def located(event):
    if event["precision"] == "none":
        return "nowhere"
    country = event["country"] or ""
    if event["precision"] in ("country", "several countries"):
        return "area " + country
    return ("area " if event["lat"] is None else "at ") + event["place"] + " " + country

def facts(event):
    numbers = [word + " " + str("-" if event[key] is None else event[key])
               for word, key in (("dead", "fatalities"), ("troops", "troops"))]
    place = located(event)
    return [dated(event), place, place.rsplit(" ", 1)[0],
            "%d places" % len((event["place_key"] or "").split("; ")),
            "by " + (event["actor1_code"] or "-"), "on " + (event["actor2_code"] or "-")] + numbers

def kind(event):
    return " ".join((event["type"], event["mode"] or "-", event["modality"]))

def shown(event):
    f = facts(event)
    return " | ".join([kind(event), f[0], f[1]] + f[3 + f[3].startswith("1 "):])

def fits(wanted, event):
    parts = [p.strip() for p in wanted.split("|")]
    told = kind(event).split()
    return parts[0].split() in (told, told[::2]) and all(p in facts(event) for p in parts[1:])

cases = list(groups(sys.argv[1]))
texts = "".join(json.dumps({"id": str(n), "lang": lang, "date": date, "text": "\n\n".join(text)}) + "\n"
                for n, lang, date, text, _ in cases)
run = subprocess.run(["eventmap", "extract", "-q", "--no-merge", "--format", "jsonl", "-"],
                     input=texts.encode(), stdout=subprocess.PIPE)
told = {}
for line in run.stdout.decode().splitlines():
    event = json.loads(line)
    if event["type"]:
        told.setdefault(event["spans"][0]["document"], []).append(event)
bad = 0
for n, lang, date, text, wanted in cases:
    got, lines = list(told.get(str(n), [])), []
    for at, want in wanted:
        match = next((e for e in got if fits(want, e)), None)
        if match is not None:
            got.remove(match)
        elif want != "nothing":
            lines.append("  not told:  %d: %s" % (at, want))
    lines += ["  also told: " + shown(e) for e in got]
    if lines:
        bad += 1
        print("tests/cases/events.txt:%d: %s" % (n, " / ".join(text)), *lines, sep="\n")
print("exit %d, %d differ" % (run.returncode, bad))
PY
