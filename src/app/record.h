/* What is known of one built notice, as lines of text: a letter, a space, the rest.
 *
 *     K <hex>                  the program and the options that it was built with
 *     S <hex>                  SHA-256 of its description
 *     D <hex> <path>           of each file that it extends
 *     F <path>                 the same before it is hashed, as it was opened
 *     O <hex> <size> <name>    of each document, by its name below the output folder
 *     L <hex> <size> <name>    a document that no description has any more (in a record of its own)
 *     I <language>\t<title>\t<organisation>\t<version>\t<updated>    for lists of notices
 *
 * Paths are relative to the output folder. Control characters and "%" are written %XX. */
#ifndef SELOSTE_APP_RECORD_H
#define SELOSTE_APP_RECORD_H

#include "base/sha256.h"

struct record_line {
    char kind;
    struct view hex;   /* K, S, D, O, L */
    size_t size;       /* O, L */
    struct view value; /* still escaped */
};

void record_add(struct str *record, char kind, struct view value);
void record_add_digest(struct str *record, char kind, const unsigned char digest[SHA256_SIZE]);
void record_add_need(struct str *record, const unsigned char digest[SHA256_SIZE], struct view path);
void record_add_output(struct str *record, struct view name, struct view bytes);
/* Appends a path or another text in its escaped form, and the other way round. */
void record_escape(struct str *out, struct view text);
void record_unescape(struct str *out, struct view text);

/* The next line; *rest moves behind it. False at the end, and where the text is no record. */
bool record_next(struct view *rest, struct record_line *line);
/* The line of a kind that has this value, still escaped; false if there is none. */
bool record_find(struct view record, char kind, struct view value, struct record_line *line);

#endif
