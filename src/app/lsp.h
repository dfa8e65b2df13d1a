/* A language server (https://microsoft.github.io/language-server-protocol, 3.17) over standard
 * input and output: what `seloste lsp` is made of. Texts are sent whole; positions count UTF-16
 * units. */
#ifndef SELOSTE_APP_LSP_H
#define SELOSTE_APP_LSP_H

#include "app/run.h"

/* --- Messages (lsp_wire.c) */

enum { LSP_MESSAGE_MAX = 64 * 1024 * 1024 };

/* Reads the next message from standard input into the arena. False at the end of the input, and
 * where nothing can be understood any more. Its text needn't be JSON. */
bool lsp_read(struct arena *arena, struct view *message);
/* Writes a message to standard output at once. False when that fails. */
bool lsp_write(struct view message);

/* --- Places in a text (lsp_place.c) */

/* A position of the protocol as an offset; behind a line's end it is that end. */
size_t lsp_offset(const struct source *source, const struct node *position);
/* Appends {"line": ..., "character": ...}. */
void lsp_add_position(struct str *out, const struct source *source, uint32_t offset);
/* Appends the URI of a file, as a JSON string. */
void lsp_add_uri(struct str *out, const char *path);
/* Appends {"start": ..., "end": ...}. */
void lsp_add_range(struct str *out, const struct source *source, uint32_t from, uint32_t to);

/* Where in a description an offset is. Found without parsing, so that it works while one types. */
struct lsp_place {
    struct view path;  /* of the map or field around the word: purposes.basis */
    uint32_t from, to; /* the word */
    struct view word;
    bool key;   /* the word is a key of the map, or could become one */
    bool value; /* it is a value of the field, or an item, or could become one */
};

void lsp_place_find(struct arena *arena, const struct source *source, size_t offset,
                    struct lsp_place *place);

/* --- Answers (lsp_answer.c, lsp_check.c) */

/* A file that is open in the editor. */
struct lsp_document {
    char *uri;
    struct str text;
    struct lsp_document *next;
};

struct lsp {
    struct app *app;
    const struct arguments *arguments;
    struct run run;
    struct lsp_document *documents;
    struct arena arena; /* of the message that is being answered */
    bool shut_down, ended;
};

/* The path of a file: URI, decoded; other URIs as they are. */
const char *lsp_path(struct arena *arena, struct view uri);
/* The text of a document as a source in lsp->arena, named by its path. */
const struct source *lsp_source(struct lsp *lsp, const struct lsp_document *document);

/* The names by which items of a list (`purposes`) may be referred to: keys of a map. The line of the offset
 * doesn't count. Empty where the rest is no YAML. */
const struct node *lsp_names(struct lsp *lsp, const struct source *source, size_t offset,
                             struct view list);

/* Each appends the JSON of a result; `null` where there is nothing to say. */
void lsp_hover(struct lsp *lsp, const struct source *source, size_t offset, struct str *out);
void lsp_complete(struct lsp *lsp, const struct source *source, size_t offset, struct str *out);
void lsp_define(struct lsp *lsp, const struct source *source, size_t offset, struct str *out);
/* The parameters of textDocument/publishDiagnostics. */
void lsp_check(struct lsp *lsp, const struct lsp_document *document, struct str *out);
/* Quick fixes for what is found in the given range. */
void lsp_mend(struct lsp *lsp, const struct lsp_document *document, const struct node *range,
              struct str *out);

/* Answers until the client leaves. The status is as the protocol says: 0 after `shutdown`, else 1.
 */
enum status lsp_serve(struct lsp *lsp);

#endif
