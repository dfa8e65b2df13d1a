/* Templates: Mustache (https://github.com/mustache/spec, version 1.4: the core, inheritance and
 * dynamic names; no lambdas) over trees of nodes.
 *
 *     const struct template *page = template_read(&arena, source, &findings);
 *     struct template_host host = {.partial = find_partial, .value = escape_html};
 *     if (page && template_render(page, &host, root, &out, &findings)) ...
 *
 * Names are looked up from the innermost section outwards; a map that was checked against a schema
 * ends the search for names that its schema knows (node_expects). Missing values, null, false, the
 * empty list and the empty string are false; everything else is true, 0 among them. Where the
 * specification leaves room:
 * - indentation of a partial is not put on its empty lines;
 * - an argument ({{$x}} within {{<parent}}) whose tag ends its line loses the indentation that its
 *   lines share, and gets that of the block which it replaces; a block whose tag stands alone on
 *   its line has the indentation of its default content or, if that is empty, its own;
 * - white space between the opening delimiter and the mark is allowed: {{ #list }}. */
#ifndef SELOSTE_PAGE_MUSTACHE_H
#define SELOSTE_PAGE_MUSTACHE_H

#include "base/str.h"
#include "data/finding.h"
#include "data/node.h"
#include "data/source.h"

enum tag_kind {
    TAG_TEXT,     /* the template's own words */
    TAG_VALUE,    /* {{x}} */
    TAG_RAW,      /* {{{x}}} and {{&x}} */
    TAG_SECTION,  /* {{#x}} */
    TAG_INVERTED, /* {{^x}} */
    TAG_PARTIAL,  /* {{>x}} */
    TAG_PARENT,   /* {{<x}} */
    TAG_BLOCK,    /* {{$x}}: directly within a parent an argument, else a parameter */
    TAG_CLOSE,    /* {{/x}} */
};

/* Comments and changes of delimiters leave no tag. All places are offsets into the template's text,
 * so that tags can be constant data. */
struct tag {
    enum tag_kind kind;
    bool dynamic;                    /* {{>*x}}, {{<*x}}: the name is the value of x */
    bool standalone;                 /* partials, parents: alone on the line, which vanishes */
    uint32_t from, to;               /* the whole tag, or the text without the lines that vanish */
    uint32_t name_from, name_to;     /* without marks and white space */
    uint32_t dot;                    /* the first in the name, or name_to */
    uint32_t jump;                   /* sections, parents, blocks: the index of the closing tag */
    uint32_t indent_from, indent_to; /* partials, parents, blocks: white space for each line */
    uint32_t dedent;                 /* arguments: bytes of white space that each line loses */
};

struct template {
    const struct source *source;
    const struct tag *tags;
    uint32_t count;
};

enum {
    TEMPLATE_NESTING_MAX = 40, /* sections, parents and blocks open at once in one template */
    TEMPLATE_DEPTH_MAX = 100,  /* partials and parents within each other */
    TEMPLATE_SIZE_MAX = 64 * 1024 * 1024,  /* bytes of a result */
    TEMPLATE_STEPS_MAX = 10 * 1000 * 1000, /* tags worked off in one rendering */
};

/* Reads a template, which lives in the arena and borrows the source. All mistakes become findings
 * at the tag to blame (TEMPLATE-...); then NULL is returned. */
const struct template *template_read(struct arena *arena, const struct source *source,
                                     struct findings *findings);

/* For tools that look through the tags: tags[0] to tags[count - 1], in the order of the text. */
static inline struct view template_name(const struct template *template, const struct tag *tag) {
    return view_part(template->source->text, tag->name_from, tag->name_to);
}
static inline struct span template_span(const struct template *template, const struct tag *tag) {
    return (struct span){template->source, tag->from, tag->to};
}

/* What the caller of template_render supplies. */
struct template_host {
    /* The template of that name, or NULL: nothing is shown. The pointer may be NULL: no partials.
     */
    const struct template *(*partial)(void *context, struct view name);
    /* Appends a value; raw for {{{x}}} and {{&x}}. Not called for what is missing or null. The
     * ready ones are in page/escape.h. */
    void (*value)(void *context, struct str *out, const struct node *value, bool raw,
                  const struct span *tag);
    void *context;
    /* Names that the root lacks are sought here; or NULL. */
    const struct node *beyond;
};

/* Appends what the template makes of the tree (root may be NULL). False, with a finding at the tag
 * and `out` as it was before, when partials contain each other without end (TEMPLATE-DEPTH) or the
 * result grows too large (TEMPLATE-SIZE, TEMPLATE-STEPS). Allocates nothing but `out`. */
bool template_render(const struct template *template, const struct template_host *host,
                     const struct node *root, struct str *out, struct findings *findings);

/* False are: missing (NULL), null, false, the empty list, the empty string. */
bool template_truth(const struct node *value);

#endif
