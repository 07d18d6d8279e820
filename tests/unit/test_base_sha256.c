/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sha256.h"
#include "test.h"

static str letters(size_t count, struct arena *arena)
{
    char *text = NEW(arena, char, count);
    memset(text, 'a', count);
    return (str){ text, count };
}

/* NIST's example values, and as coreutils' sha256sum tells them. */
TEST(known_texts_have_their_published_hash)
{
    struct arena arena = arena_reserve(1 << 20);
    CHECK_STR(sha256_hex((str){ 0 }, &arena),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK_STR(sha256_hex(STR("abc"), &arena),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK_STR(sha256_hex(STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), &arena),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    arena_release(&arena, 1 << 20);
}

TEST(the_length_fits_in_the_last_block_or_gets_one_of_its_own)
{
    struct arena arena = arena_reserve(1 << 20);
    CHECK_STR(sha256_hex(letters(55, &arena), &arena),
              "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    CHECK_STR(sha256_hex(letters(56, &arena), &arena),
              "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    CHECK_STR(sha256_hex(letters(64, &arena), &arena),
              "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
    CHECK_STR(sha256_hex(letters(1000, &arena), &arena),
              "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
    arena_release(&arena, 1 << 20);
}

TEST_MAIN
