/* SPDX-License-Identifier: Apache-2.0 */
/* hash.h - the fingerprint of an input file, so that an output tells what it was made from. */
#ifndef EVENTMAP_CLI_HASH_H
#define EVENTMAP_CLI_HASH_H

#include "base/report.h"
#include "base/str.h"

/* SHA-256 of a file in hexadecimal, in `keep`; empty for "-". */
NODISCARD enum status hash_file(const char *path, struct arena *keep, str *sha256,
                                struct report *report);

#endif
