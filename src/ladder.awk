# ladder.awk - compares src/LADDER with the #include lines: a room includes itself and the rooms of its line;
# a library after | is included by its rooms alone.
FILENAME ~ /LADDER$/ {
    if (/^#/ || !NF) next
    split($0, parts, "|"); split(parts[1], sides, ":")
    room = sides[1]; may[room, room] = 1
    n = split(sides[2], rooms, " "); for (i = 1; i <= n; i++) may[room, rooms[i]] = 1
    n = split(parts[2], libs, " ");  for (i = 1; i <= n; i++) { owner[libs[i], room] = 1; owned[libs[i]] = 1 }
    next
}
FNR == 1 { split(FILENAME, path, "/"); room = path[2] }
/^#include "[a-z]+\// {
    split($2, bits, /["\/]/)
    if (!((room, bits[2]) in may)) { print FILENAME ":" FNR ": room " room " may not include " $2; bad = 1 }
    own = bits[3] == bits[2] ".h"; shelf = bits[2] == "base" || bits[2] == "model"
    if (bits[2] != room && !own && !shelf) { print FILENAME ":" FNR ": " $2 " is not the public header of " bits[2]; bad = 1 }
}
/^#include </ {
    name = tolower($2); gsub(/[<>]/, "", name)
    for (lib in owned) if (index(name, lib) == 1 && !((lib, room) in owner)) {
        print FILENAME ":" FNR ": only another room touches " lib; bad = 1 }
}
END { exit bad }
