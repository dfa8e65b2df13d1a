/* What this program is: version and built-in data. */
#ifndef SELOSTE_APP_VERSION_H
#define SELOSTE_APP_VERSION_H

/* The first 12 hexadecimal digits of the SHA-256 of all built-in data, worked out by src/build/digest.c. */
extern const char built_in_digest[];

#endif
