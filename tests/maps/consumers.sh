#!/bin/sh
# consumers.sh - does a map's SVG look alike wherever it is opened? Each golden map is drawn by the programs that
# are installed (rsvg-convert, Inkscape, Chromium) at 96 dpi and compared with our own PNG: outside of text fewer
# than 3 % of the pixels may differ visibly. Its PDF must give back every label (pdftotext).
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$root/build/${KIND:-plain}/eventmap
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
export EVENTMAP_DATA="${EVENTMAP_DATA:-$root/build/share}" EVENTMAP_GAZETTEERS=/nonexistent LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=0
have() { command -v "$1" >/dev/null 2>&1; }
ok() { passed=$((passed + 1)); }
not_ok() { failed=$((failed + 1)); echo "FAIL consumers/$1"; }

# Share of pixels that differ by more than 48 in some channel, outside the boxes of texts grown by 2 points.
differ() { # ours.png theirs.png scene.json
    python3 - "$@" <<'PY'
import json, sys
import struct, zlib
def pixels(path):
    data = open(path, "rb").read(); at, body, head = 8, b"", None
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8]); part = data[at + 8:at + 8 + size]; at += 12 + size
        if kind == b"IHDR": head = struct.unpack(">IIBB", part[:10])
        if kind == b"IDAT": body += part
    width, height, depth, colour = head; n = {2: 3, 6: 4, 0: 1}[colour]; raw = zlib.decompress(body)
    stride, rows, last = width * n, [], bytearray(width * n)
    for y in range(height):
        how, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for i in range(stride):
            a = line[i - n] if i >= n else 0; b = last[i]; c = last[i - n] if i >= n else 0
            if how == 1: line[i] = line[i] + a & 255
            elif how == 2: line[i] = line[i] + b & 255
            elif how == 3: line[i] = line[i] + (a + b) // 2 & 255
            elif how == 4:
                p = a + b - c; pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
                line[i] = line[i] + (a if pa <= pb and pa <= pc else b if pb <= pc else c) & 255
        rows.append(line); last = line
    return width, height, n, rows
w, h, n, ours = pixels(sys.argv[1]); w2, h2, n2, theirs = pixels(sys.argv[2])
w, h = min(w, w2), min(h, h2)
scene = json.load(open(sys.argv[3])); text = bytearray(w * h); scale = 96 / 72
def boxes(node):
    if isinstance(node, dict):
        if node.get("kind") == "text" and node.get("box"): yield node["box"]
        for value in node.values(): yield from boxes(value)
    elif isinstance(node, list):
        for value in node: yield from boxes(value)
for box in boxes(scene):
    left, top, right, bottom = box.values() if isinstance(box, dict) else box
    for y in range(max(0, int((top - 2) * scale)), min(h, int((bottom + 2) * scale) + 1)):
        a, b = max(0, int((left - 2) * scale)), min(w, int((right + 2) * scale) + 1)
        if b > a: text[y * w + a:y * w + b] = b"\1" * (b - a)
bad = 0
for y in range(h):
    for x in range(w):
        if not text[y * w + x] and any(abs(ours[y][x * n + k] - theirs[y][x * n2 + k]) > 48 for k in range(3)): bad += 1
share = 100 * bad / max(1, text.count(0))
print("%.2f %%" % share)
sys.exit(share >= 3)
PY
}

for folder in "$here"/*/; do
    name=$(basename "$folder")
    [ -e "$folder/options" ] || continue
    options=$(grep -v '^#' "$folder/options")
    eval "set -- $options"
    (cd "$folder" && "$program" map -q events.csv "$@" --dpi 96 -o "$work/map.svg" -o "$work/map.png" \
        -o "$work/map.pdf" -o "$work/map.scene.json") || { not_ok "$name"; continue; }
    have rsvg-convert && rsvg-convert --dpi-x 96 --dpi-y 96 "$work/map.svg" -o "$work/rsvg.png"
    have inkscape && inkscape --export-dpi=96 -o "$work/inkscape.png" "$work/map.svg" >/dev/null 2>&1
    if have chromium; then
        set -- $(sed -n 's/.*width="\([0-9.]*\)mm" height="\([0-9.]*\)mm".*/\1 \2/p' "$work/map.svg" | head -n 1)
        size=$(awk "BEGIN { printf \"%d,%d\", $1 / 25.4 * 96 + .5, $2 / 25.4 * 96 + .5 }")
        chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$size" \
            --screenshot="$work/chromium.png" "file://$work/map.svg" >/dev/null 2>&1
    fi
    for other in rsvg inkscape chromium; do
        [ -e "$work/$other.png" ] || continue
        if share=$(differ "$work/map.png" "$work/$other.png" "$work/map.scene.json"); then ok; else not_ok "$name: $other"; fi
        echo "$name $other $share"
        rm -f "$work/$other.png"
    done
    if have pdftotext; then
        pdftotext -q -raw "$work/map.pdf" "$work/map.txt"
        if python3 - "$work/map.svg" "$work/map.txt" <<'PY'
import html, re, sys
svg, pdf = (open(path, encoding="utf-8").read() for path in sys.argv[1:])
said = "".join(pdf.split())
lost = [text for kind, text in re.findall(r'<text class="([^"]*)"[^>]*>([^<]*)<', svg)
        if re.match("label|furniture", kind) and re.fullmatch("[\\w ]+", html.unescape(text), re.A)
        and "".join(html.unescape(text).split()) not in said]
print("\n".join(lost[:5]), end="\n" if lost else "")
sys.exit(bool(lost))
PY
        then ok; else not_ok "$name: these are lost in the PDF"; fi
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
