/* What this program is: its version, its sources and its built-in data. */
#ifndef SELOSTE_APP_VERSION_H
#define SELOSTE_APP_VERSION_H

/* A digest of the sources and the built-in data, 12 hexadecimal digits, worked out by src/build/digest.c: programs
 * that have the same one do the same. */
extern const char program_digest[];

#endif
