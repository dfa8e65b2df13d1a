/* SHA-256 (FIPS 180-4). */
#ifndef SELOSTE_BASE_SHA256_H
#define SELOSTE_BASE_SHA256_H

#include "base/str.h"

enum { SHA256_SIZE = 32 };

/* A digest in the making, for text that comes in pieces. */
struct sha256 {
    uint32_t state[8];
    uint64_t size;          /* bytes taken so far */
    unsigned char left[64]; /* those of the last, unfinished block */
    bool is_plain;          /* without the processor's own instructions */
};

void sha256_init(struct sha256 *hash);
/* The same, for work without the processor's own instructions. */
void sha256_init_plain(struct sha256 *hash);
void sha256_add(struct sha256 *hash, struct view bytes);
/* The digest of all that was added. Afterwards only sha256_init may be called. */
void sha256_end(struct sha256 *hash, unsigned char digest[SHA256_SIZE]);

/* All at once. */
void sha256_of(struct view bytes, unsigned char digest[SHA256_SIZE]);

/* The digest appended in base 64 with padding (RFC 4648, section 4), as Content Security Policy and
 * Subresource Integrity write it: 44 characters. */
void sha256_add_base64(struct str *out, const unsigned char digest[SHA256_SIZE]);
/* The digest appended as 64 lower-case hexadecimal digits. */
void sha256_add_hex(struct str *out, const unsigned char digest[SHA256_SIZE]);

#endif
