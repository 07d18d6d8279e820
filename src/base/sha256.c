/* SPDX-License-Identifier: Apache-2.0 */
/* sha256.c - after FIPS 180-4, in its words: sections 4.1.2 (functions), 4.2.2 (constants), 5.1.1
 * (padding), 5.3.3 (initial value), 6.2.2 (a block). */
#include "base/sha256.h"

#include <stdint.h>
#include <string.h>

enum { BLOCK = 64, ROUNDS = 64, WORDS = 8 };

/* The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
static const uint32_t constants[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotated(uint32_t word, unsigned by)
{
    return word >> by | word << (32 - by);
}

static uint32_t read_word(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void fill_schedule(const unsigned char *block, uint32_t w[ROUNDS])
{
    for (size_t t = 0; t < 16; t++)
        w[t] = read_word(block + 4 * t);
    for (size_t t = 16; t < ROUNDS; t++) {
        uint32_t sigma0 = rotated(w[t - 15], 7) ^ rotated(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t sigma1 = rotated(w[t - 2], 17) ^ rotated(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = sigma1 + w[t - 7] + sigma0 + w[t - 16];
    }
}

static void take_block(const unsigned char *block, uint32_t hash[WORDS])
{
    uint32_t w[ROUNDS];
    fill_schedule(block, w);
    uint32_t a = hash[0], b = hash[1], c = hash[2], d = hash[3];
    uint32_t e = hash[4], f = hash[5], g = hash[6], h = hash[7];
    for (size_t t = 0; t < ROUNDS; t++) {
        uint32_t sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
        uint32_t sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
        uint32_t t1 = h + sum1 + ((e & f) ^ (~e & g)) + constants[t] + w[t];
        uint32_t t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1;
        d = c, c = b, b = a, a = t1 + t2;
    }
    const uint32_t more[WORDS] = { a, b, c, d, e, f, g, h };
    for (size_t i = 0; i < WORDS; i++)
        hash[i] += more[i];
}

/* What is left of the text, a 1 bit, zeros, the length in bits: one block or two. */
static void take_end(str rest, uint64_t total_bytes, uint32_t hash[WORDS])
{
    unsigned char end[2 * BLOCK] = { 0 };
    size_t len = rest.len < BLOCK - 8 ? BLOCK : 2 * BLOCK;
    if (rest.len)
        memcpy(end, rest.ptr, rest.len);
    end[rest.len] = 0x80;
    for (size_t i = 0; i < 8; i++)
        end[len - 1 - i] = (unsigned char)(8 * total_bytes >> 8 * i);
    for (size_t at = 0; at < len; at += BLOCK)
        take_block(end + at, hash);
}

static const uint32_t initial[WORDS] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };

void sha256_add(struct sha256 *sum, str piece)
{
    size_t waiting = sum->total % BLOCK;
    if (!sum->total)
        memcpy(sum->hash, initial, sizeof sum->hash);
    sum->total += piece.len;
    if (waiting) {
        str fill = str_sub(piece, 0, BLOCK - waiting);
        if (fill.len)
            memcpy(sum->rest + waiting, fill.ptr, fill.len);
        piece = str_skip(piece, fill.len);
        if (waiting + fill.len < BLOCK)
            return;
        take_block(sum->rest, sum->hash);
    }
    for (; piece.len >= BLOCK; piece = str_skip(piece, BLOCK))
        take_block((const unsigned char *)piece.ptr, sum->hash);
    if (piece.len)
        memcpy(sum->rest, piece.ptr, piece.len);
}

str sha256_end(struct sha256 *sum, struct arena *keep)
{
    static const char digits[] = "0123456789abcdef";
    if (!sum->total)
        memcpy(sum->hash, initial, sizeof sum->hash);
    take_end((str){ (const char *)sum->rest, sum->total % BLOCK }, sum->total, sum->hash);
    char *out = NEW(keep, char, 8 * WORDS + 1);
    for (size_t i = 0; i < 8 * WORDS; i++)
        out[i] = digits[sum->hash[i / 8] >> (28 - 4 * (i % 8)) & 15];
    return (str){ out, 8 * WORDS };
}

str sha256_hex(str bytes, struct arena *keep)
{
    struct sha256 sum = { 0 };
    sha256_add(&sum, bytes);
    return sha256_end(&sum, keep);
}
