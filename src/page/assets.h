/* The built-in data: schemas, vocabularies, labels, templates, styles, by their path in the sources
 * ("templates/fi/labels.yaml"). A folder of the user's may be laid over it, file by file. What is built
 * in is constant and needs no reading. */
#ifndef SELOSTE_PAGE_ASSETS_H
#define SELOSTE_PAGE_ASSETS_H

#include "base/arena.h"
#include "data/finding.h"
#include "data/node.h"
#include "data/source.h"

struct template; /* page/mustache.h */

/* One built-in file, made by src/build/embed.c. */
struct asset {
    const char *path;
    struct source source;
    const struct node *tree;         /* of YAML and JSON files, else NULL */
    const struct template *template; /* of Markdown, HTML and CSS, else NULL */
};

/* Sorted by path. */
extern const struct asset built_in_assets[];
extern const size_t built_in_asset_count;

struct assets {
    struct arena *arena;
    struct findings *findings;
    struct view folder; /* laid over; empty for none */
    struct asset_memo *memos;
    struct template_memo *templates; /* page/templates.h */
    struct seams *seams;             /* page/seams.h */
    struct divided_words *divided;   /* page/layout_hyphen.c */
    const struct word_list *forms;   /* page/name.h */
};

/* The folder need not hold everything. Findings of files in it go to `findings`. */
void assets_init(struct assets *assets, struct arena *arena, struct findings *findings,
                 struct view folder);
/* The text of a file, or NULL if there is none. */
const struct source *assets_source(struct assets *assets, const char *path);
/* The tree of a YAML or JSON file, or NULL (no such file, or it doesn't parse: then with findings). */
const struct node *assets_tree(struct assets *assets, const char *path);
/* A template: built in, or read into the arena, with findings of its own. NULL if there is none or it has
 * mistakes. */
const struct template *assets_template(struct assets *assets, const char *path,
                                       struct arena *arena, struct findings *findings);
/* Whether there is a template folder for a language. */
bool assets_has_language(struct assets *assets, struct view language);

#endif
