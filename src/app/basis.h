/* What all notices of a run depend on beside their own files: the program, the options, and the files
 * that options name. */
#ifndef SELOSTE_APP_BASIS_H
#define SELOSTE_APP_BASIS_H

#include "app/option.h"
#include "base/sha256.h"

void basis_make(const struct arguments *arguments, unsigned char digest[SHA256_SIZE]);

/* Digests of files, each worked out once. One thread at a time. A zeroed struct is empty. */
struct digests {
    struct arena arena;
    struct digest **rows; /* by hash; NULL: none yet */
};

/* SHA-256 of a file; NULL if it can't be read. */
const unsigned char *digests_get(struct digests *digests, const char *path);
void digests_release(struct digests *digests);

/* SHA-256 of a file, in pieces. 0 or an errno value. */
int digest_of_file(const char *path, unsigned char digest[SHA256_SIZE]);

#endif
