/* SPDX-License-Identifier: Apache-2.0 */
/* sha256.h - SHA-256 (FIPS 180-4): the fingerprint of an input. */
#ifndef EVENTMAP_BASE_SHA256_H
#define EVENTMAP_BASE_SHA256_H

#include "base/arena.h"
#include "base/str.h"

/* 64 hexadecimal digits, lower case, in `keep`. Cannot fail. */
str sha256_hex(str bytes, struct arena *keep);

#endif
