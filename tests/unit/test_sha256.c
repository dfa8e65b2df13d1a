#include "base/sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void assert_digest(struct view bytes, const char *expected) {
    unsigned char digest[SHA256_SIZE];
    struct str hex = {0};
    sha256_of(bytes, digest);
    sha256_add_hex(&hex, digest);
    assert_string_equal(hex.at, expected);
    str_release(&hex);
}

/* The examples that NIST gives with FIPS 180-4. */
static void published_examples(void **state) {
    (void)state;
    assert_digest(VIEW(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_digest(VIEW("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_digest(VIEW("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_digest(VIEW("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                       "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
                  "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

static void a_million_letters(void **state) {
    (void)state;
    struct str text = {0};
    memset(str_reserve(&text, 1000000), 'a', 1000000);
    text.size = 1000000;
    assert_digest(str_view(&text),
                  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    str_release(&text);
}

/* Around the ends of a block, wherever the text is cut. */
static void pieces_give_the_same(void **state) {
    (void)state;
    char text[200];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * 7);
    for (size_t size = 50; size < sizeof text; size++) {
        unsigned char whole[SHA256_SIZE], parts[SHA256_SIZE];
        sha256_of((struct view){text, size}, whole);
        for (size_t cut = 0; cut <= size; cut += 9) {
            struct sha256 hash;
            sha256_init(&hash);
            sha256_add(&hash, (struct view){text, cut});
            sha256_add(&hash, (struct view){text + cut, size - cut});
            sha256_end(&hash, parts);
            assert_memory_equal(whole, parts, SHA256_SIZE);
        }
    }
}

/* Where the processor has none, both are the same code. */
static void own_instructions_of_the_processor_give_the_same(void **state) {
    (void)state;
    char text[1000];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * i * 31 + i / 7);
    for (size_t size = 0; size < sizeof text; size += size % 64 < 60 ? 13 : 1) {
        unsigned char one[SHA256_SIZE], other[SHA256_SIZE];
        struct sha256 hash;
        sha256_of((struct view){text, size}, one);
        sha256_init_plain(&hash);
        sha256_add(&hash, (struct view){text, size});
        sha256_end(&hash, other);
        assert_memory_equal(one, other, SHA256_SIZE);
    }
}

static void base64_as_in_a_policy(void **state) {
    (void)state;
    unsigned char digest[SHA256_SIZE];
    struct str out = {0};
    sha256_of(VIEW("abc"), digest);
    str_add_string(&out, "sha256-");
    sha256_add_base64(&out, digest);
    assert_string_equal(out.at, "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    str_release(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples),
        cmocka_unit_test(a_million_letters),
        cmocka_unit_test(pieces_give_the_same),
        cmocka_unit_test(own_instructions_of_the_processor_give_the_same),
        cmocka_unit_test(base64_as_in_a_policy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
