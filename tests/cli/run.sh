#!/bin/sh
# run.sh - each tests/cli/NAME.sh runs in an empty folder with `eventmap` in PATH and $DATA = tests/cli/data;
# what it prints is compared with NAME.stdout and NAME.stderr, its exit code with NAME.exit (no file: empty
# output, code 0). --accept adopts what is printed now.
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
accept=$1
. "$here/../sanitizers.sh"
passed=0 failed=0
work=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
mkdir "$work/bin" && ln -s "$root/build/${KIND:-plain}/eventmap" "$work/bin/eventmap"
export PATH="$work/bin:$PATH" DATA="$here/data" ROOT="$root" LC_ALL=C.UTF-8 TZ=UTC
export EVENTMAP_DATA="$root/build/share" EVENTMAP_GAZETTEERS=/nonexistent

compare() { # got, wanted file
    if [ -e "$2" ]; then diff -u "$2" "$1"; else diff -u /dev/null "$1"; fi
}
adopt() { # got, wanted file
    if [ -s "$1" ]; then cp "$1" "$2"; else rm -f "$2"; fi
}

for script in "$here"/*.sh; do
    name=$(basename "$script" .sh)
    [ "$name" = run ] && continue
    mkdir "$work/empty" && cd "$work/empty" || exit 1
    sh "$script" >"$work/stdout" 2>"$work/stderr" </dev/null
    code=$?
    [ $code -eq 0 ] && : >"$work/exit" || echo $code >"$work/exit"
    sed -i "s|$here|tests/cli|g; s|$root|.|g" "$work/stdout" "$work/stderr"
    if [ "$accept" = --accept ]; then
        for part in stdout stderr exit; do adopt "$work/$part" "$here/$name.$part"; done
    fi
    bad=0
    for part in stdout stderr exit; do
        compare "$work/$part" "$here/$name.$part" >"$work/diff" || { bad=1; cat "$work/diff"; }
    done
    if [ $bad -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL cli/$name"; fi
    cd "$work" && chmod -R u+w empty && rm -rf empty
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
