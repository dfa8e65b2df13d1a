/* What is wrong, where, and what would mend it.
 *
 * Every finding has an id. The words come from a catalogue (schemas/messages.yaml, schemas/rules.yaml):
 *
 *     YAML-DUPLICATE-KEY:
 *       severity: error
 *       en: the key "{key}" stands already on line {line}
 *       fi: ...
 *       hint: {en: remove one of the two, fi: ...}
 *       hints: {comma: {en: ..., fi: ...}}      # chosen by finding_add_hint
 *
 * `{name}` is replaced by the argument of that name. An id that the catalogue lacks shows as it is,
 * with its arguments. */
#ifndef SELOSTE_DATA_FINDING_H
#define SELOSTE_DATA_FINDING_H

#include "base/arena.h"
#include "data/node.h"
#include "data/source.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO };

struct finding {
    struct view rule;
    enum severity severity;
    struct span span;
    struct view text;
    struct view hint; /* may be empty */
    struct view fix;  /* what in place of the span would mend it; may be empty */
    struct view add;  /* members that the map of the span lacks, as YAML; may be empty */
    struct view path; /* of the node that it is about; may be empty */
    struct view citation;
    unsigned order; /* among those of one place: the least first, equal ones as they came */
    struct finding *next;
};

struct argument {
    const char *name;
    struct view value;
};

struct findings {
    struct arena *arena;
    const struct node *messages; /* id -> message, or NULL */
    const char *language;        /* "en" or "fi" */
    struct finding *first;
    struct finding *last;
    unsigned counts[3]; /* by severity */
    struct finding *spare; /* what is handed out once there are FINDINGS_MAX */
};

/* More than these nobody reads, and memory has an end. The last one then says that there are more
 * (FINDINGS-MANY, an error); all that come after it are forgotten. */
enum { FINDINGS_MAX = 10000 };

/* Whether what is added now is forgotten: who makes words for it may save the effort. */
bool findings_full(const struct findings *findings);

void findings_init(struct findings *findings, struct arena *arena, const struct node *messages,
                   const char *language);

/* Arguments: FINDING_WITH({"key", key}, {"line", line}) or FINDING_BARE. */
#define FINDING_WITH(...) ((const struct argument[]){__VA_ARGS__, {NULL, {NULL, 0}}})
#define FINDING_BARE ((const struct argument[]){{NULL, {NULL, 0}}})

/* Adds a finding at a place. The span may have no source. Returns it, so that more can be said. */
struct finding *finding_add(struct findings *findings, const char *id, struct span span,
                            const struct argument *arguments);
/* The same at a node: its path is kept too. */
struct finding *finding_add_at(struct findings *findings, const char *id, const struct node *node,
                               const struct argument *arguments);
/* Replaces the hint by `hints.<name>` of the finding's message. An argument {suggestion} in its words is
 * the fix too. */
void finding_set_hint(struct findings *findings, struct finding *finding, const char *name,
                      const struct argument *arguments);
/* Adds a finding with words of one's own (rules keep theirs elsewhere). All views are copied. */
struct finding *finding_add_text(struct findings *findings, struct view id, enum severity severity,
                                 struct span span, struct view text, struct view hint);
/* Fills {name} of a template of words. */
struct view finding_fill(struct arena *arena, struct view words, const struct argument *arguments);
/* Why the machine failed (an errno value): REASON-... of a catalogue, else the system's own words. */
struct view finding_reason(const struct node *messages, const char *language, int error);
/* Sorts by place; findings of one place by their `order`, then as they came. */
void findings_sort(struct findings *findings);
/* "error", "warning", "info". */
const char *severity_name(enum severity severity);
/* The severity of that name; false if there is none. */
bool severity_read(struct view name, enum severity *severity);

#endif
