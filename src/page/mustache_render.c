/* Walks over the tags of a template; sections and partials walk over theirs. The stack of contexts,
 * the indentation and the arguments of parents are linked lists on the C stack. */
#include "page/mustache.h"

struct context {
    const struct context *outer;
    const struct node *node;
    const struct node *beyond; /* of the outermost: where the search ends */
};

/* White space before each line, outermost first. */
struct indent {
    const struct indent *outer;
    struct view text;
};

/* What one parent tag passes to the template that it names. */
struct arguments {
    const struct arguments *outer; /* of the template that holds the tag; they come first */
    const struct template *template;
    uint32_t parent; /* index of the tag */
};

/* What holds for a stretch of tags. */
struct scope {
    const struct template *template;
    const struct context *context;
    const struct indent *indent;
    const struct arguments *arguments;
    uint32_t dedent; /* bytes of white space that each line of the template loses */
};

struct render {
    const struct template_host *host;
    struct str *out;
    struct findings *findings;
    size_t begin; /* of the result, in out */
    uint32_t steps;
    uint32_t depth;
    bool line_begins; /* the next text or value is the first of its line */
};

/* Tags from `from` up to `to`. False: it has failed, and a finding says why. */
static bool render_tags(struct render *render, const struct scope *scope, uint32_t from,
                        uint32_t to);

static bool fail(struct render *render, const char *id, const struct scope *scope,
                 const struct tag *tag, long limit) {
    struct view number = arena_format(render->findings->arena, "%ld", limit);
    finding_add(render->findings, id, template_span(scope->template, tag),
                FINDING_WITH({"name", template_name(scope->template, tag)}, {"limit", number}));
    return false;
}

/* --- Looking up --- */

bool template_truth(const struct node *value) {
    if (!value)
        return false;
    switch (value->kind) {
    case NODE_NULL:
        return false;
    case NODE_BOOL:
        return node_is_true(value);
    case NODE_NUMBER:
    case NODE_MAP:
        return true;
    case NODE_STRING:
        return value->text.size > 0;
    case NODE_LIST:
        return value->first != NULL;
    }
    return false;
}

/* From the innermost context outwards. One that could hold the name by its schema ends the search: there
 * the value is absent. */
static const struct node *look_in(const struct context *context, struct view name) {
    for (; context->outer; context = context->outer) {
        const struct node *found = node_get_view(context->node, name);
        if (found || node_expects(context->node, name))
            return found;
    }
    const struct node *found = node_get_view(context->node, name);
    return found ? found : node_get_view(context->beyond, name);
}

/* The first part of a dotted name is sought in all contexts, the others only in what was found. */
static const struct node *look_up(const struct scope *scope, const struct tag *tag) {
    struct view text = scope->template->source->text;
    if (tag->dot == tag->name_from && tag->name_to == tag->dot + 1)
        return scope->context->node; /* {{.}} */
    const struct node *found =
        look_in(scope->context, view_part(text, tag->name_from, tag->dot));
    for (size_t dot = tag->dot; found && dot < tag->name_to;) {
        struct view rest = view_part(text, dot + 1, tag->name_to);
        size_t next = view_find_byte(rest, '.');
        found = node_get_view(found, view_part(rest, 0, next));
        dot = next == VIEW_NOWHERE ? tag->name_to : dot + 1 + next;
    }
    return found;
}

/* --- Text and values --- */

static void add_indent(struct str *out, const struct indent *indent) {
    if (!indent)
        return;
    add_indent(out, indent->outer);
    str_add(out, indent->text);
}

static void begin_line(struct render *render, const struct scope *scope) {
    if (render->line_begins)
        add_indent(render->out, scope->indent);
    render->line_begins = false;
}

/* Up to `most` bytes of white space from the start of a line of the template. */
static size_t count_blanks(struct view text, size_t most) {
    size_t count = 0;
    while (count < most && count < text.size && (text.at[count] == ' ' || text.at[count] == '\t'))
        count++;
    return count;
}

static void render_text(struct render *render, const struct scope *scope, const struct tag *tag) {
    struct view all = scope->template->source->text;
    struct view text = view_part(all, tag->from, tag->to);
    bool template_line = tag->from == 0 || all.at[tag->from - 1] == '\n';
    if (!scope->indent && !scope->dedent) {
        str_add(render->out, text);
        if (text.size)
            render->line_begins = text.at[text.size - 1] == '\n';
        return;
    }
    while (text.size) {
        if (template_line)
            text = view_part(text, count_blanks(text, scope->dedent), text.size);
        size_t end = view_find_byte(text, '\n');
        struct view line = view_part(text, 0, end == VIEW_NOWHERE ? text.size : end + 1);
        if (line.size && !view_is(line, "\n") && !view_is(line, "\r\n"))
            begin_line(render, scope);
        str_add(render->out, line);
        if (line.size)
            render->line_begins = template_line = end != VIEW_NOWHERE;
        text = view_part(text, line.size, text.size);
    }
}

static void render_value(struct render *render, const struct scope *scope, const struct tag *tag) {
    const struct node *value = look_up(scope, tag);
    begin_line(render, scope);
    if (!value || value->kind == NODE_NULL)
        return;
    struct span span = template_span(scope->template, tag);
    render->host->value(render->host->context, render->out, value, tag->kind == TAG_RAW, &span);
}

/* --- Sections --- */

static bool render_within(struct render *render, const struct scope *scope, uint32_t index,
                          const struct node *node) {
    struct context context = {scope->context, node, NULL};
    struct scope inner = *scope;
    inner.context = &context;
    return render_tags(render, &inner, index + 1, scope->template->tags[index].jump);
}

static bool render_section(struct render *render, const struct scope *scope, uint32_t index) {
    const struct node *value = look_up(scope, &scope->template->tags[index]);
    if (!template_truth(value))
        return true;
    if (value->kind != NODE_LIST)
        return render_within(render, scope, index, value);
    for (const struct node *item = value->first; item; item = item->next)
        if (!render_within(render, scope, index, item))
            return false;
    return true;
}

static bool render_inverted(struct render *render, const struct scope *scope, uint32_t index) {
    const struct tag *tag = &scope->template->tags[index];
    return template_truth(look_up(scope, tag)) ||
           render_tags(render, scope, index + 1, tag->jump);
}

/* --- Partials, parents and blocks --- */

/* The tag's indentation, which has itself lost what the lines of its own template lose. */
static struct view tag_indent(const struct scope *scope, const struct tag *tag) {
    struct view indent = view_part(scope->template->source->text, tag->indent_from, tag->indent_to);
    return view_part(indent, scope->dedent, indent.size);
}

static const struct template *find_partial(const struct render *render, const struct scope *scope,
                                           const struct tag *tag) {
    struct view name = template_name(scope->template, tag);
    if (tag->dynamic) {
        const struct node *value = look_up(scope, tag);
        if (!node_is_scalar(value))
            return NULL;
        name = value->text;
    }
    return render->host->partial ? render->host->partial(render->host->context, name) : NULL;
}

/* Only a tag that stands alone indents what it brings in. */
static bool render_partial(struct render *render, const struct scope *scope, const struct tag *tag,
                           const struct arguments *arguments) {
    const struct template *partial = find_partial(render, scope, tag);
    if (!partial)
        return true;
    if (render->depth == TEMPLATE_DEPTH_MAX)
        return fail(render, "TEMPLATE-DEPTH", scope, tag, TEMPLATE_DEPTH_MAX);
    struct indent indent = {scope->indent, tag_indent(scope, tag)};
    if (!tag->standalone)
        begin_line(render, scope);
    bool indents = tag->standalone && (scope->indent || indent.text.size);
    struct scope inner = {partial, scope->context, indents ? &indent : NULL, arguments, 0};
    render->depth++;
    bool done = render_tags(render, &inner, 0, partial->count);
    render->depth--;
    return done;
}

static bool render_parent(struct render *render, const struct scope *scope, uint32_t index) {
    struct arguments arguments = {scope->arguments, scope->template, index};
    return render_partial(render, scope, &scope->template->tags[index], &arguments);
}

/* The block of that name directly within a parent, or NULL. */
static const struct tag *find_argument(const struct arguments *arguments, struct view name) {
    const struct tag *tags = arguments->template->tags;
    for (uint32_t i = arguments->parent + 1; i < tags[arguments->parent].jump; i++) {
        if (tags[i].kind == TAG_BLOCK &&
            view_equal(template_name(arguments->template, &tags[i]), name))
            return &tags[i];
        if (tags[i].jump)
            i = tags[i].jump;
    }
    return NULL;
}

/* Shows the argument of the outermost parent that has one, else the block's own content. An
 * argument's blocks are parameters of the template that it stands in. */
static bool render_block(struct render *render, const struct scope *scope, uint32_t index) {
    const struct tag *block = &scope->template->tags[index], *argument = NULL;
    const struct arguments *from = NULL;
    for (const struct arguments *next = scope->arguments; next; next = next->outer) {
        const struct tag *found = find_argument(next, template_name(scope->template, block));
        if (found) {
            argument = found;
            from = next;
        }
    }
    if (!argument)
        return render_tags(render, scope, index + 1, block->jump);
    struct indent indent = {scope->indent, tag_indent(scope, block)};
    struct scope inner = {from->template, scope->context,
                          indent.text.size ? &indent : scope->indent, from->outer,
                          argument->dedent};
    uint32_t first = (uint32_t)(argument - from->template->tags) + 1;
    return render_tags(render, &inner, first, argument->jump);
}

/* --- The walk --- */

static bool render_tag(struct render *render, const struct scope *scope, uint32_t index) {
    const struct tag *tag = &scope->template->tags[index];
    switch (tag->kind) {
    case TAG_TEXT:
        render_text(render, scope, tag);
        return true;
    case TAG_VALUE:
    case TAG_RAW:
        render_value(render, scope, tag);
        return true;
    case TAG_SECTION:
        return render_section(render, scope, index);
    case TAG_INVERTED:
        return render_inverted(render, scope, index);
    case TAG_PARTIAL:
        return render_partial(render, scope, tag, scope->arguments);
    case TAG_PARENT:
        return render_parent(render, scope, index);
    case TAG_BLOCK:
        return render_block(render, scope, index);
    case TAG_CLOSE:
        return true;
    }
    return true;
}

static bool render_tags(struct render *render, const struct scope *scope, uint32_t from,
                        uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        const struct tag *tag = &scope->template->tags[i];
        if (render->steps++ == TEMPLATE_STEPS_MAX)
            return fail(render, "TEMPLATE-STEPS", scope, tag, TEMPLATE_STEPS_MAX);
        if (!render_tag(render, scope, i))
            return false;
        if (render->out->size - render->begin > TEMPLATE_SIZE_MAX)
            return fail(render, "TEMPLATE-SIZE", scope, tag, TEMPLATE_SIZE_MAX / (1024 * 1024));
        if (tag->jump)
            i = tag->jump;
    }
    return true;
}

bool template_render(const struct template *template, const struct template_host *host,
                     const struct node *root, struct str *out, struct findings *findings) {
    struct render render = {
        .host = host, .out = out, .findings = findings, .begin = out->size, .line_begins = true};
    struct context context = {NULL, root, host->beyond};
    struct scope scope = {template, &context, NULL, NULL, 0};
    if (render_tags(&render, &scope, 0, template->count))
        return true;
    str_cut(out, render.begin);
    return false;
}
