/* SPDX-License-Identifier: Apache-2.0 */
/* gazetteers.h - which gazetteer files a run uses: the built-in one and the layers that come with
 * it, over them the imported ones of the user's folder, over them those that the command line
 * names. folder: $EVENTMAP_GAZETTEERS, else $XDG_DATA_HOME/eventmap/gazetteers, else
 *   ~/.local/share/eventmap/gazetteers; all NAME.idx in it, in byte order of their names */
#ifndef EVENTMAP_CLI_GAZETTEERS_H
#define EVENTMAP_CLI_GAZETTEERS_H

#include "cli/commands.h"
#include "gazetteer/gazetteer.h"

/* Lines of a command's option table; read back here. */
#define GAZETTEER_OPTIONS                                                                          \
    { "gazetteer", 0, "FILE",                                                                      \
      "a layer of places over the gazetteer; repeatable, later ones win" },                        \
        { "no-imports", 0, NULL, "leave out the layers that gazetteer import made" },              \
    {                                                                                              \
        "base-gazetteer", 0, "FILE", "another gazetteer index instead of the built-in ones"        \
    }

/* The gazetteer that the options name; says in one line which imported layers it takes. NULL on
 * failure. Pair with gazetteer_close. */
struct gazetteer *gazetteers_open(const struct arguments *arguments, struct arena *arena,
                                  struct report *report);
/* The same without the layer `path`: what that layer lies over. */
struct gazetteer *gazetteers_open_under(const struct arguments *arguments, const char *path,
                                        struct arena *arena, struct report *report);

/* Paths of the files a run would use, lowest first. */
struct gazetteer_paths {
    const char **items;
    size_t count;
    size_t shipped;  /* so many from the second on came with the program */
    size_t imported; /* so many after those are of the user's folder */
};
NODISCARD enum status gazetteers_paths(const struct arguments *arguments, const char *without,
                                       struct gazetteer_paths *paths, struct arena *arena,
                                       struct report *report);

/* The user's folder; NULL with a remedy when there is no home. `make`: with all folders above it.
 */
const char *gazetteers_folder(bool make, struct arena *arena, struct report *report);
/* "NE-ML.idx" in the user's folder, named after inputs ("a/NE.txt", "ML.txt"). NULL on failure. */
const char *gazetteers_new_path(const char *const *inputs, size_t count, struct arena *arena,
                                struct report *report);

#endif
