/* Inside the validator: what schema.c, schema_*.c share. Nobody else includes this.
 *
 * A schema object becomes a `struct part` when a check first reaches it: its keywords in the order
 * in which they are evaluated, each with what it needs ready to use. A part belongs to a resource,
 * which knows the base URI, the draft and the vocabularies. A run is one schema_check. */
#ifndef SELOSTE_DATA_SCHEMA_PARTS_H
#define SELOSTE_DATA_SCHEMA_PARTS_H

#include "base/arena.h"
#include "data/decimal.h"
#include "data/pattern.h"
#include "data/schema.h"

/* --- Keywords (schema_keyword.c) */

/* In the order of evaluation; the ones before KEYWORD_TYPE assert nothing by themselves. */
enum keyword {
    KEYWORD_UNKNOWN,
    KEYWORD_NOTE, /* an annotation: title, default, ... */
    KEYWORD_COMMENT,
    KEYWORD_ID,
    KEYWORD_SCHEMA,
    KEYWORD_ANCHOR,
    KEYWORD_DYNAMIC_ANCHOR,
    KEYWORD_VOCABULARY,
    KEYWORD_DEFINITIONS,
    KEYWORD_ADDITIONAL_PROPERTIES,
    KEYWORD_PATTERN_PROPERTIES,
    KEYWORD_PREFIX_ITEMS,
    KEYWORD_ADDITIONAL_ITEMS,
    KEYWORD_THEN,
    KEYWORD_ELSE,
    KEYWORD_MIN_CONTAINS,
    KEYWORD_MAX_CONTAINS,
    KEYWORD_TYPE,
    KEYWORD_CONST,
    KEYWORD_ENUM,
    KEYWORD_X_FORMAT,
    KEYWORD_PATTERN,
    KEYWORD_MIN_LENGTH,
    KEYWORD_MAX_LENGTH,
    KEYWORD_MULTIPLE_OF,
    KEYWORD_MINIMUM,
    KEYWORD_EXCLUSIVE_MINIMUM,
    KEYWORD_MAXIMUM,
    KEYWORD_EXCLUSIVE_MAXIMUM,
    KEYWORD_MIN_ITEMS,
    KEYWORD_MAX_ITEMS,
    KEYWORD_MIN_PROPERTIES,
    KEYWORD_MAX_PROPERTIES,
    KEYWORD_REQUIRED,
    KEYWORD_DEPENDENT_REQUIRED,
    KEYWORD_PROPERTIES, /* with patternProperties and additionalProperties */
    KEYWORD_PROPERTY_NAMES,
    KEYWORD_ITEMS, /* with prefixItems and additionalItems */
    KEYWORD_CONTAINS,
    KEYWORD_UNIQUE_ITEMS,
    KEYWORD_REF,
    KEYWORD_DYNAMIC_REF,
    KEYWORD_ALL_OF,
    KEYWORD_ANY_OF,
    KEYWORD_ONE_OF,
    KEYWORD_NOT,
    KEYWORD_IF, /* with then and else */
    KEYWORD_DEPENDENT_SCHEMAS,
    KEYWORD_DEPENDENCIES,
    KEYWORD_UNEVALUATED_ITEMS,
    KEYWORD_UNEVALUATED_PROPERTIES
};

enum draft { DRAFT_7 = 1, DRAFT_2020_12 = 2 };

/* Where a keyword's value holds schemas. */
enum holds {
    HOLDS_NONE,
    HOLDS_SCHEMA,
    HOLDS_LIST,
    HOLDS_MAP,
    HOLDS_SCHEMA_OR_LIST,
    HOLDS_SCHEMAS_AMONG_LISTS /* a map of schemas and of lists of names */
};

enum vocabulary {
    VOCABULARY_CORE = 1,
    VOCABULARY_APPLICATOR = 2,
    VOCABULARY_UNEVALUATED = 4,
    VOCABULARY_VALIDATION = 8,
    VOCABULARY_OTHER = 16, /* annotations: meta-data, format, content */
    VOCABULARY_ALL = 31
};

/* Sets of kinds: 1 << NODE_..., and whole numbers. */
enum {
    KIND_NULL = 1 << NODE_NULL,
    KIND_BOOL = 1 << NODE_BOOL,
    KIND_NUMBER = 1 << NODE_NUMBER,
    KIND_STRING = 1 << NODE_STRING,
    KIND_LIST = 1 << NODE_LIST,
    KIND_MAP = 1 << NODE_MAP,
    KIND_INTEGER = 1 << (NODE_MAP + 1),
    KIND_SCHEMA = KIND_BOOL | KIND_MAP,
    KIND_ANY = (1 << (NODE_MAP + 1)) - 1
};

struct keyword_row {
    struct view name;
    enum keyword keyword;
    uint8_t drafts;
    uint8_t vocabulary;
    uint8_t kinds; /* that its value may have */
    uint8_t holds;
};

/* The row of a keyword in a draft with these vocabularies, or NULL. */
const struct keyword_row *keyword_find(struct view name, enum draft draft, unsigned vocabularies);
/* The kinds of a `type` name, 0 if there is no such type. */
unsigned keyword_type(struct view name);

/* --- Resources (schema_resource.c, schema_uri.c) */

struct anchor {
    struct view name;
    const struct node *node;
    struct resource *resource;
    bool dynamic;
    struct anchor *next;
};

struct document {
    const struct node *root;
    struct resource *resource;
    bool indexed; /* all resources and anchors in it are known */
    struct document *next;
};

/* A schema with an identifier of its own, and all in it up to the next such. */
struct resource {
    struct view uri; /* absolute, no fragment; empty for a root without $id */
    struct view retrieved;
    const struct node *root;
    enum draft draft;
    unsigned vocabularies;
    struct document *document;
    struct anchor *anchors;   /* once the document is indexed */
    const struct node *fault; /* a $schema that we can't follow */
    struct resource *next;
};

/* What is wrong with the schema itself. */
struct fault {
    const char *id;
    const struct node *place;
    struct view detail;
    struct fault *next;
};

/* The URI that a reference means (RFC 3986, section 5), without its fragment, which is given
 * percent-decoded by *fragment. */
struct view uri_resolve(struct arena *arena, struct view base, struct view reference,
                        struct view *fragment);

struct resource *resource_open(struct schema *schema, const struct node *root, struct view uri,
                               const struct resource *from);
/* The resource of a node whose parent's is known: the same, or its own if it has an $id. */
struct resource *resource_of(struct schema *schema, const struct node *node,
                             struct resource *outer);
/* The part that a reference names, or NULL. *anchor gets the dynamic anchor by which it was found.
 */
struct part *resource_find(struct schema *schema, struct resource *from, struct view reference,
                           struct view *anchor);
/* The node with a dynamic anchor in a resource, as a part, or NULL. */
struct part *resource_find_dynamic(struct schema *schema, struct resource *resource,
                                   struct view name);

/* --- Values by hash (schema_table.c) */

struct table {
    const struct node **slots;
    uint32_t mask;
    uint32_t count;
};

/* Equal nodes (node_equal) have equal hashes. */
uint64_t table_hash(const struct node *node);
void table_init(struct table *table, struct arena *arena, uint32_t count);
/* Adds a value, unless an equal one is there: then that is returned, else NULL. */
const struct node *table_add(struct table *table, const struct node *value);
const struct node *table_find(const struct table *table, const struct node *value);

/* --- Parts (schema_compile.c) */

struct pattern_rule {
    struct pattern *pattern;
    struct part *part;
    const struct node *value;
};

struct object_rules {
    const struct node *properties; /* or NULL */
    struct pattern_rule *patterns;
    uint32_t pattern_count;
    struct part *additional; /* or NULL */
};

struct list_rules {
    struct part **prefix;
    uint32_t prefix_count;
    struct part *rest; /* or NULL */
};

struct contains_rules {
    struct part *part;
    size_t least, most;
    const struct node *least_at, *most_at;
    bool marks; /* what it finds counts as evaluated */
};

struct condition_rules {
    struct part *condition, *then, *otherwise;
};

/* Branches, the ones that are but a constant apart: the constants found by hash. */
struct branches {
    struct table constants; /* count 0: none */
    struct part **parts;
    uint32_t count;
};

struct dependency {
    struct view key;
    const struct node *names; /* a list of required keys, or NULL */
    struct part *part;
};

struct dependencies {
    struct dependency *list;
    uint32_t count;
};

struct check {
    enum keyword keyword;
    const struct node *value;
    union {
        struct part *part;
        struct pattern *pattern;
        struct object_rules *object;
        struct list_rules *list;
        struct contains_rules *contains;
        struct condition_rules *condition;
        struct branches *branches;
        struct dependencies *dependencies;
        struct table *table;
        size_t number;
        unsigned kinds;
        bool (*format)(struct view text);
    };
    struct view anchor; /* dynamicRef */
};

struct part {
    const struct node *node;
    struct resource *resource;
    struct fault *faults;
    struct check *checks;
    uint16_t count;
    uint8_t kinds; /* that it can accept, once part_kinds has asked */
    bool kinds_known;
    bool compiled;
    bool says;        /* is listed as an annotation */
    bool unevaluated; /* has unevaluatedItems or unevaluatedProperties */
    bool boolean;     /* is true or false */
    uint32_t lacks;   /* of its keywords: as annotations have it */
};

/* The part of a schema node; made, not compiled, if it is new. The resource is the parent's. */
struct part *part_of(struct schema *schema, const struct node *node, struct resource *outer);
void part_compile(struct schema *schema, struct part *part);
static inline void part_ready(struct schema *schema, struct part *part) {
    if (!part->compiled)
        part_compile(schema, part);
}
const struct check *part_check(const struct part *part, enum keyword keyword);
/* A keyword's value from the part, else from what it refers to, or NULL. */
const struct node *part_note(struct schema *schema, struct part *part, const char *keyword);
/* The kinds of value that a part can accept. */
unsigned part_kinds(struct schema *schema, struct part *part);

/* Patterns are compiled once for each text. */
struct pattern_memo {
    struct view text;
    struct pattern *pattern;
    struct pattern_memo *next;
};

struct schema {
    struct arena *arena;
    struct pattern_memo *patterns;
    unsigned pattern_count;
    struct schema_resolver resolver;
    struct document *documents;
    struct resource *resources;
    struct part *root;
    struct part **parts; /* by the address of their node; open addressing */
    size_t part_room, part_count;
};

/* --- A run (schema_evaluate.c, schema_object.c, schema_list.c, schema_scalar.c) */

struct scope {
    struct resource *resource;
    const struct scope *outer;
};

/* Which children of a node were evaluated; NULL where nobody asks. */
struct marks {
    uint64_t *bits;
};

enum { TOLD_MAX = 16 };

struct told {
    const char *id;
    struct span span;
    struct view about;
};

struct run {
    struct schema *schema;
    struct findings *findings; /* NULL while a branch is only tried */
    struct findings *report;   /* for what is wrong with the schema; may be NULL */
    bool annotate;
    bool broken; /* the schema is wrong: the answer is no, whatever else */
    size_t steps, most_steps; /* parts applied so far; more than that are too many */
    unsigned depth;
    unsigned hops;      /* parts applied to one node, one inside the other */
    struct part *entry; /* the first of these */
    const struct scope *scope;
    struct node **noted; /* nodes that got an annotation, oldest first */
    size_t noted_count, noted_room;
    bool trying;                /* findings are collected to compare branches, not to be shown */
    struct told told[TOLD_MAX]; /* the newest findings, so that none is given twice */
    unsigned told_count;
    struct arena scratch;
};

bool run_part(struct run *run, struct part *part, struct node *node, struct marks *marks);
/* At a child of the node at hand. */
bool run_child(struct run *run, struct part *part, struct node *child);
/* Whether nothing more is to be learned of a value once it is known to be wrong: what else is wrong with
 * it isn't told, or no longer. */
bool run_is_settled(const struct run *run);
/* Without findings. */
bool run_quietly(struct run *run, struct part *part, struct node *node, struct marks *marks);
/* Takes annotations back to what they were when run->noted_count was `count`. */
void run_undo(struct run *run, size_t count);
void run_note(struct run *run, struct node *node, const struct node *schema, uint32_t lacks);
/* The schema is wrong here. */
void run_break(struct run *run, const char *id, const struct node *place, struct view detail);

bool run_object(struct run *run, struct part *part, const struct check *check, struct node *node,
                struct marks *marks);
bool run_required(struct run *run, struct part *part, const struct node *names, struct node *node);
bool run_property_names(struct run *run, struct part *names, struct node *node);
bool run_unevaluated(struct run *run, struct part *part, const struct check *check,
                     struct node *node, struct marks *marks);
bool run_list(struct run *run, const struct list_rules *rules, struct node *node,
              struct marks *marks);
bool run_contains(struct run *run, const struct contains_rules *rules, struct node *node,
                  struct marks *marks);
bool run_unique(struct run *run, struct node *node);
bool run_scalar(struct run *run, struct part *part, const struct check *check, struct node *node);

struct marks *marks_new(struct run *run, const struct node *node);
void marks_merge(struct marks *marks, const struct marks *more, const struct node *node);
static inline void marks_set(struct marks *marks, uint32_t index) {
    if (marks)
        marks->bits[index / 64] |= (uint64_t)1 << index % 64;
}
static inline bool marks_have(const struct marks *marks, uint32_t index) {
    return marks->bits[index / 64] >> index % 64 & 1;
}

/* --- What to say (schema_blame.c, schema_blame_map.c, schema_branch.c). Only with run->findings.
 */

/* Adds a finding at a node, once. {key} and {about} (the field's title, in brackets) are filled in
 * besides the arguments. */
struct finding *blame(struct run *run, const char *id, const struct node *node,
                      const struct argument *arguments, const char *hint);
void blame_type(struct run *run, const struct node *node, unsigned kinds);
void blame_value(struct run *run, struct part *part, const struct node *node);
/* The value is none of the constants that a part accepts. */
void blame_choice(struct run *run, struct part *part, const struct node *node);
void blame_format(struct run *run, const struct node *node, struct view format);
void blame_pattern(struct run *run, struct part *part, const struct node *node);
void blame_false(struct run *run, const struct node *node);
void blame_unknown(struct run *run, struct part *part, struct node *member);
void blame_missing(struct run *run, struct part *part, const struct node *node, struct view key);
void blame_key(struct run *run, struct part *names, struct node *member);
/* Reports what is wrong in the branch that the author meant. */
void blame_branches(struct run *run, struct part *part, const struct check *check,
                    struct node *node);
void blame_several(struct run *run, const struct check *check, struct node *node, uint32_t count);

/* The word that `words.<name>` of a message has in the reader's language; else the name. */
struct view blame_word(struct run *run, const char *id, const char *name);
/* A scalar's text as messages quote it: not too long. */
struct view blame_quote(struct run *run, const struct node *node);
/* `key: value` with a value that the property could have. */
struct view blame_line(struct run *run, struct part *part, struct view key);
/* The schema of a property, looked for in the part and in what it refers to and combines; or NULL.
 */
struct part *part_property(struct schema *schema, struct part *part, struct view key,
                           unsigned depth);

/* --- Guessing (schema_guess.c) */

enum { GUESS_DEPTH = 4, GUESS_LIST_MAX = 12, GUESS_VISITS_MAX = 1000 };

/* The best of the names that were considered for a mistyped one. */
struct guess {
    struct view typed;
    struct view best; /* empty if none is near */
    unsigned distance;
    struct str list; /* of the names, with commas, if they are few; released by guess_release */
    uint32_t count;
    unsigned visited; /* parts looked into */
};
void guess_init(struct guess *guess, struct view typed);
void guess_release(struct guess *guess);
/* The schema may have a title by which the author may have meant the name; may be NULL. */
void guess_consider(struct guess *guess, struct view name, const struct node *schema);
/* Considers the property names that a part knows. */
void guess_properties(struct run *run, struct guess *guess, struct part *part, unsigned depth);
/* Considers the constants that a part accepts. */
void guess_values(struct run *run, struct guess *guess, struct part *part, unsigned depth);
/* Whether some unknown member of the map is a mistyped form of this key, and told as such. */
bool guess_is_mistyped(struct run *run, struct part *part, const struct node *map, struct view key);

#endif
