/* SPDX-License-Identifier: Apache-2.0 */
/* doors.c - why the program starts in a millisecond: it holds base, text, model, intake, geocode
 * and what of gazetteer and io needs nothing but libc. GDAL alone brings a hundred libraries whose
 * relocation takes 30 ms, Cairo, Pango and PROJ together take 15, so whatever stands on such a
 * library stays in one of ours, and each function there that cli calls is a door here: same name,
 * same prototype, and a way on.
 *   1. what draws is in libeventmap-draw.so, what reads pages of the web in libeventmap-pages.so,
 *      what needs GDAL or SpatiaLite in libeventmap.so, which for programs of others has all
 *      rooms: a map of a table opens the first alone;
 *   2. libraries lie beside the program (build/<kind>/) or in ../lib of its folder (installed):
 *      a tree can be moved, and a library is always the program's own;
 *   3. one is opened once and never closed, as large libraries want it;
 *   4. when it cannot be opened, the function called says so in its report and fails.
 * Positions relative to others ("20 km au nord de") need three functions of PROJ and not the rest:
 * doors of their own. All this is state of the program; rooms know nothing of it. */
#include "cli/doors.h"

#include <dlfcn.h>
#include <geodesic.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "article/article.h"
#include "carto/carto.h"
#include "cli/datadir.h"
#include "gazetteer/gazetteer.h"
#include "io/io.h"
#include "mapfile/mapfile.h"
#include "render/render.h"
#include "store/store.h"
#include "style/style.h"

typedef void (*door)(void);

static const char *const names[LIBRARIES] = {
    [LIBRARY_DRAWING] = "libeventmap-draw.so.0",
    [LIBRARY_PAGES] = "libeventmap-pages.so.0",
    [LIBRARY_DATA] = "libeventmap.so.0",
};
enum { PATHS_BYTES = 1 << 16 };

static pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;
static void *libraries[LIBRARIES]; /* set under `opening` */

static void open_library(enum library which, struct report *report)
{
    struct arena scratch = arena_reserve(PATHS_BYTES), all = scratch;
    const char *path = library_path(names[which], &scratch);
    if (path)
        libraries[which] = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (!path)
        (void)report_error(report, ERR_LIBRARY, NOWHERE,
                           "it belongs beside the program or in ../lib; run make, or make install",
                           "the library %s is not there", names[which]);
    else if (!libraries[which])
        (void)report_error(report, ERR_LIBRARY, NOWHERE, "make deps installs what it needs",
                           "the library cannot be opened: %s", dlerror());
    arena_release(&all, PATHS_BYTES);
}

enum status doors_open(enum library which, struct report *report)
{
    pthread_mutex_lock(&opening);
    if (!libraries[which])
        open_library(which, report);
    bool is_open = libraries[which] != NULL;
    pthread_mutex_unlock(&opening);
    return is_open ? OK : report->error.status;
}

static door find_in(void *opened, const char *name)
{
    void *address = opened ? dlsym(opened, name) : NULL;
    door way;
    memcpy(&way, &address, sizeof way); /* POSIX: a pointer to data holds one to a function */
    return way;
}

/* What lies behind the door; NULL, with the reason in the report, when it cannot be opened. */
static door find_way(enum library which, const char *name, struct report *report)
{
    door way = doors_open(which, report) == OK ? find_in(libraries[which], name) : NULL;
    if (!way && report->error.status == OK)
        (void)report_error(report, ERR_LIBRARY, NOWHERE, "run make, or make install, again",
                           "%s is of another version: it has no %s", names[which], name);
    return way;
}

/* For releasing what a library made: without a library there is nothing. */
static door find_if_open(enum library which, const char *name)
{
    pthread_mutex_lock(&opening);
    door way = find_in(libraries[which], name);
    pthread_mutex_unlock(&opening);
    return way;
}

/* Measuring has no report, and no answer would be a wrong one: without PROJ the program ends. */
static door find_way_to_proj(const char *name)
{
    door way = find_in(dlopen(PROJ_LIBRARY, RTLD_LAZY | RTLD_LOCAL), name);
    if (way)
        return way;
    fprintf(stderr, "eventmap: the library %s cannot be opened\n  hint: make deps installs it\n",
            PROJ_LIBRARY);
    exit(EXIT_FAILURE);
}

/* clang-format off */

/* Found once; whoever finds it at the same time finds the same. */
#define WAY(found)                                                                                 \
    static _Atomic(door) known;                                                                    \
    door way = atomic_load_explicit(&known, memory_order_relaxed);                                 \
    if (!way)                                                                                      \
        atomic_store_explicit(&known, way = (found), memory_order_relaxed)

#define ENTRANCE(type, name, parameters, arguments, failed)                                        \
    type name parameters                                                                           \
    {                                                                                              \
        WAY(find_way(BEHIND, #name, report));                                                      \
        return way ? ((__typeof__(&name))way) arguments : failed;                                  \
    }
#define DOOR(type, name, parameters, arguments, otherwise)                                         \
    type name parameters                                                                           \
    {                                                                                              \
        WAY(find_way(BEHIND, #name, &(struct report){ 0 }));                                       \
        return way ? ((__typeof__(&name))way) arguments : otherwise;                               \
    }
#define RELEASE(name, parameters, arguments)                                                     \
    void name parameters                                                                           \
    {                                                                                              \
        WAY(find_if_open(BEHIND, #name));                                                          \
        if (way)                                                                                   \
            ((__typeof__(&name))way) arguments;                                                    \
    }
#define PROJ_DOOR(name, parameters, arguments)                                                     \
    void name parameters                                                                           \
    {                                                                                              \
        WAY(find_way_to_proj(#name));                                                              \
        ((__typeof__(&name))way) arguments;                                                        \
    }
/* clang-format on */

#include "cli/doors.def"
