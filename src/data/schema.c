/* The door of the validator; see schema_parts.h for its rooms. */
#include "base/memory.h"
#include "data/schema_parts.h"

struct schema *schema_new(struct arena *arena, const struct node *root,
                          const struct schema_resolver *resolver) {
    struct schema *schema = ARENA_NEW(arena, struct schema);
    schema->arena = arena;
    if (resolver)
        schema->resolver = *resolver;
    schema->root = part_of(schema, root, resource_open(schema, root, VIEW(""), NULL));
    return schema;
}

/* Alternatives inside alternatives can take exponential time. What an honest schema takes grows
 * with the text; that of notices applies one part for some 5 to 15 bytes. */
enum { STEPS_LEAST = 1000000, STEPS_PER_BYTE = 4 };

static size_t most_steps(const struct node *instance) {
    const struct source *source = instance->span.source;
    return STEPS_LEAST + STEPS_PER_BYTE * (source ? source->text.size : 0);
}

static bool go(struct run *run, struct node *instance) {
    run->most_steps = most_steps(instance);
    bool valid = run_child(run, run->schema->root, instance) && !run->broken;
    arena_release(&run->scratch);
    memory_free(run->noted);
    return valid;
}

bool schema_check(struct schema *schema, struct node *instance, struct findings *findings) {
    struct run run = {.schema = schema,
                      .findings = findings,
                      .report = findings,
                      .annotate = findings != NULL};
    return go(&run, instance);
}

bool schema_holds(struct schema *schema, const struct node *instance, struct findings *faults) {
    struct run run = {.schema = schema, .report = faults};
    return go(&run, (struct node *)instance); /* unchanged: nothing is noted */
}
