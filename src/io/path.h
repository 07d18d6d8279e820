/* SPDX-License-Identifier: Apache-2.0 */
/* path.h - what the name of a file tells. For io's own files. */
#ifndef EVENTMAP_IO_PATH_H
#define EVENTMAP_IO_PATH_H

const char *path_extension(const char *path); /* without the dot; "" for none */

#endif
