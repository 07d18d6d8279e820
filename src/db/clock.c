/* SPDX-License-Identifier: Apache-2.0 */
/* clock.c - a database without the time of day.
 *
 * SpatiaLite writes when a table was made or changed (spatialite_history, geometry_columns_time),
 * so that the same content would never give the same bytes twice. All of these times come from
 * SQLite's clock, which belongs to its VFS (sqlite.org/c3ref/vfs.html): a copy of the default one
 * whose clock stands at 2000-01-01T00:00:00Z makes them constant. Files that we only read or update
 * are opened the same way: nothing in them depends on the hour.
 * SQLite keeps the list of VFS for the process; this is registered once and never changed. */
#include "db/internal.h"

#include <pthread.h>

#define STILL_NAME "eventmap-still-clock"

static const sqlite3_int64 still_ms = 211813488000000; /* Julian day 2451544.5 in milliseconds */

static int still_time_64(sqlite3_vfs *vfs, sqlite3_int64 *now_ms)
{
    (void)vfs;
    *now_ms = still_ms;
    return SQLITE_OK;
}

static int still_time(sqlite3_vfs *vfs, double *julian_day)
{
    (void)vfs;
    *julian_day = (double)still_ms / 86400000.0;
    return SQLITE_OK;
}

/* Before SQLite starts, or else (GDAL was first) without effect: nobody asks how much memory it
 * has, and counting costs it a lock and a sixth of the time of an INSERT. */
static void still_register(void)
{
    static sqlite3_vfs still;
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    const sqlite3_vfs *usual = sqlite3_vfs_find(NULL);
    if (!usual)
        return;
    still = *usual;
    still.pNext = NULL;
    still.zName = STILL_NAME;
    still.xCurrentTime = still_time;
    still.xCurrentTimeInt64 = still_time_64;
    sqlite3_vfs_register(&still, 0);
}

const char *db_still_clock(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, still_register);
    return sqlite3_vfs_find(STILL_NAME) ? STILL_NAME : NULL;
}
