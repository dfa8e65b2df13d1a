/* The fields of a description, read from its JSON Schema: what `seloste fields` shows, and whatever
 * else lists them. Nothing is written here; everything points into the schema, or into the arena.
 */
#ifndef SELOSTE_APP_REFERENCE_H
#define SELOSTE_APP_REFERENCE_H

#include "app/messages.h"

struct reference {
    struct arena *arena;
    const struct node *schema; /* the root of schemas/notice.schema.json */
    bool finnish;              /* titles and descriptions */
};

struct field {
    struct view name;
    const struct node *schema; /* where the field is listed; it may begin with a reference */
    bool required;
};

enum value_kind {
    VALUE_OTHER, /* a text without language */
    VALUE_TEXT,  /* prose: a map by language */
    VALUE_NAME,
    VALUE_URL,
    VALUE_EMAIL,
    VALUE_PHONE,
    VALUE_DATE,
    VALUE_DURATION,
    VALUE_COUNTRY,
    VALUE_LANGUAGE,
    VALUE_ID,
    VALUE_PATH,
    VALUE_BUSINESS_ID,
    VALUE_WRITTEN, /* printed as it is written */
    VALUE_BOOLEAN,
    VALUE_INTEGER,
    VALUE_CODE, /* a code of `vocabulary` */
    VALUE_REF,  /* ids of the list `ref` */
    VALUE_CONSTANT,
    VALUE_MAP, /* by nothing but `map` */
};

/* What a field takes. */
struct value_shape {
    bool list; /* a list of what the rest says */
    enum value_kind kind;
    struct view vocabulary;    /* of codes; else empty */
    struct view ref;           /* the list that is referred to; else empty */
    struct view constant;      /* the only value */
    const struct node *choice; /* an enum's values, or NULL */
    const struct node *map;    /* an object schema: a map with its `properties`; or NULL */
    const struct node *key;    /* what tells the items of the list apart, or NULL */
    const struct node
        *words[2]; /* `none`, `not_applicable`: schemas with `const`; NULL where there are fewer */
};

/* Of the built-in schema, in the language of messages, in their arena. */
void reference_init(struct reference *reference, const struct messages *messages);

/* The title or description in the reference's language; empty where there is none. */
struct view reference_title(const struct reference *reference, const struct node *schema);
struct view reference_description(const struct reference *reference, const struct node *schema);

struct value_shape reference_shape(const struct reference *reference, const struct node *schema);

/* The fields of a map, in the order of the schema: `at` begins as NULL and moves on. False at the
 * end. `map` is an object schema: the root, or a shape's. */
bool reference_next(const struct node *map, const struct node **at, struct field *field);

/* The field at a path: `purposes.basis.law`; also with brackets as findings print it. False where
 * there is none: then *parent is the last map on the way, and *missing the name that it doesn't
 * have. */
bool reference_find(const struct reference *reference, struct view path, struct field *field,
                    const struct node **parent, struct view *missing);
/* The path, in the arena, of the first field of that name, from the top level down; else empty. */
struct view reference_search(const struct reference *reference, struct view name);

#endif
