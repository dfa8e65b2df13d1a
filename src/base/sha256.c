/* Processors that know SHA-256 (Intel's and AMD's SHA extensions) do it themselves. */
#include "base/sha256.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_EXTENSION 1
#include <cpuid.h>
#include <immintrin.h>
#include <stdatomic.h>
#else
#define HAS_EXTENSION 0
#endif

/* FIPS 180-4, 4.2.2: the fractional parts of the cube roots of the first 64 primes. */
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t value, unsigned by) { return value >> by | value << (32 - by); }

/* 6.2.2, step 1. */
static void make_schedule(uint32_t schedule[64], const unsigned char *block) {
    for (unsigned i = 0; i < 16; i++, block += 4)
        schedule[i] = (uint32_t)block[0] << 24 | (uint32_t)block[1] << 16 |
                      (uint32_t)block[2] << 8 | (uint32_t)block[3];
    for (unsigned i = 16; i < 64; i++) {
        uint32_t a = schedule[i - 15], b = schedule[i - 2];
        schedule[i] = schedule[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) + schedule[i - 7] +
                      (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
    }
}

/* 6.2.2, steps 2 to 4. */
static void take_block(uint32_t state[8], const unsigned char *block) {
    uint32_t schedule[64];
    make_schedule(schedule, block);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (unsigned i = 0; i < 64; i++) {
        uint32_t one = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) +
                       constants[i] + schedule[i];
        uint32_t two =
            (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + one;
        d = c, c = b, b = a, a = one + two;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
    state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

static void take_blocks_plainly(uint32_t state[8], const unsigned char *blocks, size_t count) {
    for (; count; count--, blocks += 64)
        take_block(state, blocks);
}

#if HAS_EXTENSION

/* Four steps of the schedule and of the rounds: the instructions take the state as ABEF and CDGH. */
__attribute__((target("sha,ssse3,sse4.1"))) static void
take_blocks_by_extension(uint32_t state[8], const unsigned char *blocks, size_t count) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
    __m128i high = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
    __m128i abef = _mm_alignr_epi8(low, high, 8), cdgh = _mm_blend_epi16(high, low, 0xF0);
    for (; count; count--, blocks += 64) {
        __m128i abef_before = abef, cdgh_before = cdgh, words[4];
        for (unsigned i = 0; i < 16; i++) {
            __m128i *now = &words[i % 4];
            if (i < 4) {
                __m128i raw = _mm_loadu_si128((const __m128i *)(blocks + (size_t)16 * i));
                *now = _mm_shuffle_epi8(raw, order);
            } else {
                __m128i last = words[(i + 3) % 4];
                __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(*now, words[(i + 1) % 4]),
                                            _mm_alignr_epi8(last, words[(i + 2) % 4], 4));
                *now = _mm_sha256msg2_epu32(sum, last);
            }
            __m128i four =
                _mm_add_epi32(*now, _mm_loadu_si128((const __m128i *)(constants + (size_t)4 * i)));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, four);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(four, 0x0E));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    low = _mm_shuffle_epi32(abef, 0x1B);
    high = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(low, high, 0xF0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(high, low, 8));
}

/* CPUID leaf 1: SSSE3 and SSE4.1; leaf 7: bit 29 of EBX. */
static bool has_extension(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & 1u << 9) || !(c & 1u << 19))
        return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & 1u << 29);
}

/* What the processor can do, once somebody has asked: CPUID is dear on a virtual machine, and threads that
 * ask at once get the same answer. */
enum { UNKNOWN, PLAIN, EXTENDED };
static _Atomic int processor;

static void take_blocks(uint32_t state[8], const unsigned char *blocks, size_t count) {
    int known = atomic_load_explicit(&processor, memory_order_relaxed);
    if (known == UNKNOWN) {
        known = has_extension() ? EXTENDED : PLAIN;
        atomic_store_explicit(&processor, known, memory_order_relaxed);
    }
    (known == EXTENDED ? take_blocks_by_extension : take_blocks_plainly)(state, blocks, count);
}

#else

static void take_blocks(uint32_t state[8], const unsigned char *blocks, size_t count) {
    take_blocks_plainly(state, blocks, count);
}

#endif

void sha256_init(struct sha256 *hash) {
    static const uint32_t first[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    memcpy(hash->state, first, sizeof first);
    hash->size = 0;
    hash->is_plain = false;
}

void sha256_init_plain(struct sha256 *hash) {
    sha256_init(hash);
    hash->is_plain = true;
}

static void take(struct sha256 *hash, const unsigned char *blocks, size_t count) {
    if (hash->is_plain)
        take_blocks_plainly(hash->state, blocks, count);
    else
        take_blocks(hash->state, blocks, count);
}

void sha256_add(struct sha256 *hash, struct view bytes) {
    const unsigned char *at = (const unsigned char *)bytes.at;
    size_t used = hash->size % 64, left = bytes.size;
    hash->size += bytes.size;
    if (used && left >= 64 - used) {
        memcpy(hash->left + used, at, 64 - used);
        take(hash, hash->left, 1);
        at += 64 - used;
        left -= 64 - used;
        used = 0;
    }
    if (!used) {
        take(hash, at, left / 64);
        at += left / 64 * 64;
        left %= 64;
    }
    if (left)
        memcpy(hash->left + used, at, left);
}

/* 5.1.1: a one bit, zeros, and the length in bits as the last 64 bits of a block. */
void sha256_end(struct sha256 *hash, unsigned char digest[SHA256_SIZE]) {
    static const char padding[64] = {(char)0x80};
    uint64_t bits = hash->size * 8;
    size_t used = hash->size % 64;
    sha256_add(hash, (struct view){padding, (used < 56 ? 56 : 120) - used});
    char length[8];
    for (unsigned i = 0; i < 8; i++)
        length[i] = (char)(bits >> (56 - 8 * i));
    sha256_add(hash, (struct view){length, sizeof length});
    for (unsigned i = 0; i < SHA256_SIZE; i++)
        digest[i] = (unsigned char)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}

void sha256_of(struct view bytes, unsigned char digest[SHA256_SIZE]) {
    struct sha256 hash;
    sha256_init(&hash);
    sha256_add(&hash, bytes);
    sha256_end(&hash, digest);
}

void sha256_add_base64(struct str *out, const unsigned char digest[SHA256_SIZE]) {
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (unsigned i = 0; i < SHA256_SIZE; i += 3) {
        uint32_t three = (uint32_t)digest[i] << 16 | (uint32_t)digest[i + 1] << 8;
        bool last = i + 2 == SHA256_SIZE;
        if (!last)
            three |= digest[i + 2];
        str_add_char(out, letters[three >> 18]);
        str_add_char(out, letters[three >> 12 & 63]);
        str_add_char(out, letters[three >> 6 & 63]);
        str_add_char(out, last ? '=' : letters[three & 63]);
    }
}

void sha256_add_hex(struct str *out, const unsigned char digest[SHA256_SIZE]) {
    static const char digits[] = "0123456789abcdef";
    for (unsigned i = 0; i < SHA256_SIZE; i++) {
        str_add_char(out, digits[digest[i] >> 4]);
        str_add_char(out, digits[digest[i] & 15]);
    }
}
