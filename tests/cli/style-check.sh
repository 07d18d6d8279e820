# style check tells every finding at once, first file, line and column; with errors the exit code is 1, with
# warnings and --strict 3
try() { eventmap "$@"; echo "exit $?"; }
try style check "$DATA/style-bad.json"
cat >web.json <<'EOF'
{
  "version": 8,
  "sources": {"eventmap": {"type": "vector"}},
  "glyphs": "https://example.org/{fontstack}/{range}.pbf",
  "layers": [
    {"id": "land", "type": "fill", "source": "eventmap", "source-layer": "land",
     "paint": {"fill-color": {"stops": [[0, "#fff"], [6, "#eee"]]}, "fill-pattern": "dots"}}
  ]
}
EOF
try style check web.json
try style check --strict web.json
try style check "$ROOT/styles/report.json"
printf '{"version": 8, "layers": [{]}' >broken.json
try style check broken.json
try style check missing.json
