/* SPDX-License-Identifier: Apache-2.0 */
/* status.h - what a function that can fail says, and how a caller is made to listen. */
#ifndef EVENTMAP_BASE_STATUS_H
#define EVENTMAP_BASE_STATUS_H

enum status {
    OK = 0,
    ERR_USAGE, /* a wrong option, column name, style, projection: the caller can mend the command */
    ERR_FILE,  /* missing, unreadable, unwritable, disk full */
    ERR_SYNTAX,    /* the input is not what its format promises */
    ERR_DATA,      /* well formed, but impossible: 31 February, latitude 95 */
    ERR_LIBRARY,   /* GDAL, PROJ, SQLite or Cairo refused, and it is not the input's fault */
    ERR_CLOSED,    /* whoever reads standard output wants no more of it: nothing to tell */
    ERR_CANCELLED, /* the user pressed Ctrl-C; everything half made has been taken away */
};

#define NODISCARD __attribute__((warn_unused_result))

/* For a caller that looks at report->error once, after several calls: status_in_report(f(...,
 * report)). */
static inline void status_in_report(enum status status)
{
    (void)status;
}

#endif
