/* The state of reading a YAML text, shared by the files that take libyaml's events. */
#ifndef SELOSTE_DATA_YAML_READER_H
#define SELOSTE_DATA_YAML_READER_H

#include "data/finding.h"
#include "data/node.h"
#include "data/text.h"
#include "data/yaml_anchor.h"
#include "data/yaml_place.h"
#include "data/yaml_scalar.h"

#include <yaml.h>

enum { YAML_DEPTH_MAX = 64, YAML_GROWTH_MAX = 100000 };

/* A map's key that waits for its value. */
struct yaml_key {
    bool waits;
    bool plain;
    bool drop; /* the key was refused, and so goes its value */
    struct view text;
    uint32_t from, to;
};

/* An open list or map. */
struct yaml_frame {
    struct node *node;
    struct yaml_key key;
    struct yaml_anchor *anchor;
    size_t nodes_before;
    bool bracket; /* begun by [ or { */
    bool is_key;  /* stands where a key should, and will be refused */
    uint32_t end; /* of the last thing inside */
};

struct yaml_reader {
    struct arena *arena;
    const struct source *source;
    struct findings *findings;
    struct yaml_places places;
    struct yaml_frame frames[YAML_DEPTH_MAX];
    unsigned depth;
    struct node *root;
    size_t nodes;  /* made so far */
    size_t copied; /* of them by aliases */
    struct yaml_anchors anchors;
    struct span scalar; /* the last one */
    bool stopped;
};

struct span yaml_reader_span(const struct yaml_reader *reader, uint32_t from, uint32_t to);
/* A finding that tells {found}, the text of its place. */
struct finding *yaml_reader_add(struct yaml_reader *reader, const char *id, struct span span);
/* The innermost open collection, or NULL. */
struct yaml_frame *yaml_reader_top(struct yaml_reader *reader);
/* Whether the next node is a key. */
bool yaml_reader_wants_key(struct yaml_reader *reader);
/* A finished key; `plain`: written without quotes and tag. */
void yaml_reader_take_key(struct yaml_reader *reader, struct view text, struct span span,
                          bool plain);
/* A key that is a list or a map, or that has been refused already (`found`). */
void yaml_reader_refuse_key(struct yaml_reader *reader, struct span span, bool found);
/* Puts a finished value where it belongs; NULL: what stood there was refused. */
void yaml_reader_put(struct yaml_reader *reader, struct node *node, uint32_t end);
/* Tells of a tag that was refused, which stands somewhere between the two places. */
void yaml_reader_check_tag(struct yaml_reader *reader, enum yaml_tag_answer answer, uint32_t from,
                           uint32_t to);
/* Takes a scalar event, a key or a value (yaml_value.c). */
void yaml_reader_take_scalar(struct yaml_reader *reader, const yaml_event_t *event);

#endif
