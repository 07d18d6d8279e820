/* SPDX-License-Identifier: Apache-2.0 */
/* sha256.h - SHA-256 (FIPS 180-4): the fingerprint of an input. */
#ifndef EVENTMAP_BASE_SHA256_H
#define EVENTMAP_BASE_SHA256_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* For a text that comes in pieces: {0}, then add, then sha256_end once. */
struct sha256 {
    uint32_t hash[8];
    unsigned char rest[64]; /* what is no whole block yet */
    uint64_t total;         /* bytes so far */
};
void sha256_add(struct sha256 *sum, str piece);
str sha256_end(struct sha256 *sum, struct arena *keep); /* as sha256_hex() */

/* 64 hexadecimal digits, lower case, in `keep`. Cannot fail. */
str sha256_hex(str bytes, struct arena *keep);

#endif
