#include "data/edit.h"

#include "data/yaml.h"
#include "data/yaml_place.h"
#include "data/yaml_scalar.h"

static struct view find_break(struct view text) {
    size_t at = 0;
    while (at < text.size && text.at[at] != '\n' && text.at[at] != '\r')
        at++;
    struct view rest = view_part(text, at, text.size);
    if (view_starts(rest, VIEW("\r\n")))
        return VIEW("\r\n");
    return view_starts(rest, VIEW("\r")) ? VIEW("\r") : VIEW("\n");
}

void edits_init(struct edits *edits, struct arena *arena, const struct source *source,
                struct node *tree) {
    *edits = (struct edits){arena, source, tree, NULL, find_break(source->text)};
}

static void add(struct edits *edits, uint32_t from, uint32_t to, const struct str *text) {
    struct edit **link = &edits->first;
    while (*link && (*link)->from <= from)
        link = &(*link)->next;
    struct edit *edit = ARENA_NEW(edits->arena, struct edit);
    *edit = (struct edit){from, to, arena_copy(edits->arena, str_view(text)), *link};
    *link = edit;
}

/* --- Writing values */

/* How something new is written: beside what it comes to stand. */
struct style {
    bool brackets; /* inside { } or [ ] */
    bool quoted;   /* keys stand in double quotes, as in JSON */
};

static char byte_at(const struct edits *edits, uint32_t at) {
    return at < edits->source->text.size ? edits->source->text.at[at] : '\0';
}

static struct style style_of(const struct edits *edits, const struct node *parent) {
    char c = byte_at(edits, parent->span.from);
    const struct node *top = parent;
    while (top->parent)
        top = top->parent;
    const struct node *key = parent->kind == NODE_MAP && parent->first ? parent->first : top->first;
    bool quoted = key && key->span.source && byte_at(edits, key->key_from) == '"';
    return (struct style){c == '{' || c == '[', quoted && (c == '{' || c == '[')};
}

/* Letters, digits and a few signs that mean nothing wherever they stand. */
static bool is_harmless(struct view text) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    (unsigned char)c >= 0xa0;
        bool inner = i && i + 1 < text.size && strchr(" ._/-+()", c);
        if (!c || (!word && !inner))
            return false;
    }
    return text.size > 0;
}

static bool is_number(struct view text) {
    struct node node = {.kind = NODE_STRING, .text = text};
    yaml_scalar_resolve(&node);
    return node.kind == NODE_NUMBER;
}

static void add_quoted(struct str *out, struct view text) {
    str_add_char(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '"' || text.at[i] == '\\')
            str_add_char(out, '\\');
        if (text.at[i] == '\n')
            str_add_string(out, "\\n");
        else
            str_add_char(out, text.at[i]);
    }
    str_add_char(out, '"');
}

static void add_scalar(struct str *out, struct view text, bool quoted) {
    if (is_harmless(text) && (!quoted || is_number(text)))
        str_add(out, text);
    else
        add_quoted(out, text);
}

static void add_key(struct str *out, struct view key, bool quoted) {
    if (quoted)
        add_quoted(out, key);
    else
        str_add(out, key);
    str_add_string(out, ": ");
}

static void add_value(struct str *out, const struct node *value, bool quoted) {
    bool map = value->kind == NODE_MAP;
    if (node_is_scalar(value)) {
        add_scalar(out, value->text, quoted);
        return;
    }
    str_add_char(out, map ? '{' : '[');
    for (const struct node *child = node_first(value); child; child = child->next) {
        str_add_string(out, child == value->first ? "" : ", ");
        if (map)
            add_key(out, child->key, quoted);
        add_value(out, child, quoted);
    }
    str_add_char(out, map ? '}' : ']');
}

/* --- Places */

/* Where the line's first character is, behind a byte order mark. */
static uint32_t line_start(const struct edits *edits, uint32_t at) {
    uint32_t start = yaml_place_line_start(edits->source->text, at);
    bool marked = start == 0 && view_starts(edits->source->text, VIEW("\xef\xbb\xbf"));
    return marked ? 3 : start;
}

/* Spaces up to the column of a place. */
static void add_indent(const struct edits *edits, struct str *out, uint32_t at) {
    for (uint32_t i = line_start(edits, at); i < at; i++)
        str_add_char(out, ' ');
}

static bool begins_line(const struct edits *edits, uint32_t at) {
    uint32_t start = line_start(edits, at);
    for (uint32_t i = start; i < at; i++)
        if (byte_at(edits, i) != ' ' && byte_at(edits, i) != '\t')
            return false;
    return true;
}

/* Where the line behind a place begins; the end of the text. */
static uint32_t next_line(const struct edits *edits, uint32_t at) {
    uint32_t end = yaml_place_line_end(edits->source->text, at);
    if (byte_at(edits, end) == '\r' && byte_at(edits, end + 1) == '\n')
        return end + 2;
    return end < edits->source->text.size ? end + 1 : end;
}

/* --- Edits */

void edits_replace(struct edits *edits, struct node *scalar, struct view text) {
    struct str out = {0};
    char quote = byte_at(edits, scalar->span.from);
    bool quoted = scalar->parent && style_of(edits, scalar->parent).quoted;
    if (quote == '\'' && view_find_byte(text, '\'') == VIEW_NOWHERE)
        str_add_format(&out, "'%.*s'", VIEW_ARG(text));
    else if (quote == '"')
        add_quoted(&out, text);
    else
        add_scalar(&out, text, quoted);
    add(edits, scalar->span.from, scalar->span.to, &out);
    str_release(&out);
    scalar->kind = NODE_STRING;
    scalar->text = arena_copy(edits->arena, text);
    scalar->origin = scalar; /* written here */
}

/* The member behind which a new one goes: the one that stands in the text itself. */
static struct node *find_before(const struct node *map, const char *const *after) {
    for (; after && *after; after++) {
        struct node *found = node_get(map, *after);
        if (found && found->key_to)
            return found;
    }
    struct node *last = NULL;
    for (struct node *member = map->first; member; member = member->next)
        last = member->key_to ? member : last;
    return last;
}

static void link_member(struct edits *edits, struct node *map, const char *key,
                        struct node *value) {
    node_set(map, arena_copy(edits->arena, view_of(key)), value);
}

/* Behind the line on which the member before ends. */
static void add_line(struct edits *edits, const struct node *before, struct view key,
                     const struct node *value) {
    struct str out = {0};
    uint32_t at = next_line(edits, before->span.to);
    char last = byte_at(edits, at - 1);
    bool open = last != '\n' && last != '\r';
    if (open)
        str_add(&out, edits->line_break);
    add_indent(edits, &out, before->key_from);
    add_key(&out, key, false);
    add_value(&out, value, false);
    if (!open)
        str_add(&out, edits->line_break);
    add(edits, at, at, &out);
    str_release(&out);
}

/* Behind the value before, on a line of its own if that one has its own. */
static void add_in_brackets(struct edits *edits, const struct node *map, const struct node *before,
                            struct view key, const struct node *value) {
    struct str out = {0};
    bool quoted = style_of(edits, map).quoted;
    uint32_t at = before ? before->span.to : map->span.from + 1;
    if (before)
        str_add_char(&out, ',');
    if (before && begins_line(edits, before->key_from)) {
        str_add(&out, edits->line_break);
        add_indent(edits, &out, before->key_from);
    } else if (before) {
        str_add_char(&out, ' ');
    }
    add_key(&out, key, quoted);
    add_value(&out, value, quoted);
    add(edits, at, at, &out);
    str_release(&out);
}

void edits_add_member(struct edits *edits, struct node *map, const char *key, struct node *value,
                      const char *const *after) {
    const struct node *before = find_before(map, after);
    if (style_of(edits, map).brackets)
        add_in_brackets(edits, map, before, view_of(key), value);
    else if (before)
        add_line(edits, before, view_of(key), value);
    link_member(edits, map, key, value);
}

void edits_add_first_member(struct edits *edits, struct node *map, const char *key,
                            struct node *value) {
    struct str out = {0};
    struct style style = style_of(edits, map);
    uint32_t at = map->first->key_from;
    add_key(&out, view_of(key), style.quoted);
    add_value(&out, value, style.quoted);
    if (style.brackets) {
        str_add_string(&out, ", ");
    } else {
        str_add(&out, edits->line_break);
        add_indent(edits, &out, at);
    }
    add(edits, at, at, &out);
    str_release(&out);
    link_member(edits, map, key, value);
}

/* "  - version: 2.0" and, below, the other members. */
static void add_item_lines(struct edits *edits, struct str *out, uint32_t dash,
                           const struct node *item) {
    for (const struct node *member = node_first(item); member; member = member->next) {
        add_indent(edits, out, dash);
        str_add_string(out, member == item->first ? "- " : "  ");
        add_key(out, member->key, false);
        add_value(out, member, false);
        str_add(out, edits->line_break);
    }
}

void edits_add_first_item(struct edits *edits, struct node *list, struct node *item) {
    struct str out = {0};
    struct style style = style_of(edits, list);
    uint32_t at = list->span.from;
    if (style.brackets) {
        at++;
        add_value(&out, item, style.quoted);
        str_add_string(&out, list->first ? ", " : "");
    } else {
        add_item_lines(edits, &out, at, item);
        at = line_start(edits, at);
    }
    add(edits, at, at, &out);
    str_release(&out);
    item->parent = list;
    item->next = list->first;
    list->first = item;
    list->last = list->last ? list->last : item;
    list->count++;
}

/* --- The whole */

/* Order counts in lists only; what an edit has written may be of any kind of scalar. */
static bool says(const struct node *read, const struct node *wanted) {
    if (node_is_scalar(wanted))
        return node_is_scalar(read) && view_equal(read->text, wanted->text) &&
               (read->kind == wanted->kind || wanted->origin || !wanted->span.source);
    if (read->kind != wanted->kind || read->count != wanted->count)
        return false;
    const struct node *item = node_first(read);
    for (const struct node *child = node_first(wanted); child; child = child->next) {
        const struct node *same = wanted->kind == NODE_MAP ? node_get_view(read, child->key) : item;
        if (!same || !says(same, child))
            return false;
        item = item->next;
    }
    return true;
}

bool edits_apply(const struct edits *edits, struct view *text) {
    struct str out = {0};
    struct view old = edits->source->text;
    uint32_t at = 0;
    for (const struct edit *edit = edits->first; edit; edit = edit->next) {
        str_add(&out, view_part(old, at, edit->from));
        str_add(&out, edit->text);
        at = edit->to;
    }
    str_add(&out, view_part(old, at, old.size));
    *text = arena_copy(edits->arena, str_view(&out));
    str_release(&out);
    struct findings unheard;
    findings_init(&unheard, edits->arena, NULL, "en");
    const struct source *source = source_new(edits->arena, edits->source->name, *text);
    const struct node *read = yaml_read(edits->arena, source, &unheard);
    return read && !unheard.first && says(read, edits->tree);
}
