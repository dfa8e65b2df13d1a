#include "notice/change_words.h"

#include "base/memory.h"
#include "base/str.h"
#include "notice/diff_parts.h"
#include "notice/normal.h"

#include <stdlib.h>

enum { DEEPEST = 3 };

struct viewer change_viewer(struct arena *arena, const struct node *notice,
                            const struct view_options *options) {
    return (struct viewer){
        .arena = arena,
        .words = {arena, options->language, options->labels, options->law, false},
        .notice = notice,
        .vocabulary = options->vocabulary,
        .layouts = options->layouts,
        .main_language = normal_main_language(notice),
    };
}

static struct view own_word(const struct words *words, const char *key) {
    return words_at(words, "changes", key);
}

/* The title that the schema gives a field. */
static struct view title_of(const struct words *words, const struct node *node) {
    const struct node *own = strcmp(words->language, "fi") == 0 ? node_note(node, "x-title") : NULL;
    const struct node *title = own ? own : node_note(node, "title");
    return title ? title->text : node->key;
}

/* --- Values */

static void add_value(struct viewer *viewer, struct str *out, const struct node *node, int depth);

static void add_joined(struct viewer *viewer, struct str *out, const struct node *list, int depth) {
    const char *between = "";
    for (const struct node *item = node_first(list); item; item = item->next) {
        struct str part = {0};
        add_value(viewer, &part, item, depth);
        if (part.size) {
            str_add_string(out, between);
            str_add(out, str_view(&part));
            between = depth > 0 ? ", " : "; ";
        }
        str_release(&part);
    }
}

static bool is_naming(struct view key) {
    return view_is(key, "id") || view_is(key, "code") || view_is(key, "label") ||
           view_is(key, "name") || view_is(key, "chapter");
}

/* "Posti Oy (logistics)": the label of a code, the name before it. */
static void add_name(struct viewer *viewer, struct str *out, const struct node *map) {
    const struct node *viewed = view_names(viewer, map);
    const struct node *name = node_get(viewed, "name"), *label = node_get(viewed, "label");
    const struct node *code = node_get(map, "code");
    bool both =
        node_is_scalar(name) && node_is_scalar(label) && name->text.size && label->text.size;
    if (both)
        str_add_format(out, "%.*s (%.*s)", VIEW_ARG(name->text), VIEW_ARG(label->text));
    else if (node_is_scalar(label) && label->text.size)
        str_add(out, label->text);
    else if (node_is_scalar(name))
        str_add(out, name->text);
    else if (node_is_scalar(code))
        str_add(out, code->text);
    else if (node_get(map, "id"))
        str_add(out, node_get_text(map, "id"));
}

/* An address: its parts, in the order in which one writes them. */
static void add_whole(struct viewer *viewer, struct str *out, const struct node *map) {
    for (const struct node *member = node_first(map); member; member = member->next) {
        if (match_skips(member))
            continue;
        str_add_string(out, member == map->first ? "" : view_is(member->key, "city") ? " " : ", ");
        add_value(viewer, out, member, DEEPEST);
    }
}

/* The name, then what else there is: "title: value". */
static void add_map(struct viewer *viewer, struct str *out, const struct node *map, int depth) {
    size_t from = out->size;
    add_name(viewer, out, map);
    for (const struct node *member = node_first(map); member && depth < DEEPEST;
         member = member->next) {
        if (match_skips(member) || is_naming(member->key))
            continue;
        struct str part = {0};
        add_value(viewer, &part, member, depth + 1);
        if (part.size) {
            const struct words *words = &viewer->words;
            struct view title = title_of(words, member);
            bool first = out->size == from;
            title = first ? words_capital(words, title) : words_small(words, title);
            str_add_format(out, "%s%.*s: %.*s", first ? "" : "; ", VIEW_ARG(title),
                           VIEW_ARG(str_view(&part)));
        }
        str_release(&part);
    }
}

static void add_value(struct viewer *viewer, struct str *out, const struct node *node, int depth) {
    const struct words *words = &viewer->words;
    if (diff_is_nothing(node))
        str_add(out, !node ? VIEW("")
                           : own_word(words, node_is(node, "none") ? "none" : "not_applicable"));
    else if (node->kind == NODE_BOOL)
        str_add(out, own_word(words, node_is_true(node) ? "yes" : "no"));
    else if (node->kind == NODE_MAP && node_is_true(node_get(node_note(node, "x-change"), "whole")))
        add_whole(viewer, out, node);
    else if (node->kind == NODE_MAP && !diff_is_text(node))
        add_map(viewer, out, node, depth);
    else if (node->kind == NODE_LIST)
        add_joined(viewer, out, node, depth);
    else if (node_note(node->parent, "x-ref") &&
             normal_find(node, node_note(node->parent, "x-ref")->text, node->text))
        add_name(viewer, out,
                 normal_find(node, node_note(node->parent, "x-ref")->text, node->text));
    else {
        const struct node *viewed = view_value(viewer, node);
        const struct node *label = viewed->kind == NODE_MAP ? node_get(viewed, "label") : viewed;
        str_add(out, node_is_scalar(label) && label->text.size ? label->text : node->text);
    }
}

struct view change_value_words(struct viewer *viewer, const struct node *node) {
    struct str out = {0};
    bool code = node && view_is(node->key, "code") && node->parent->kind == NODE_MAP;
    if (code)
        add_name(viewer, &out, node->parent);
    else
        add_value(viewer, &out, node, 0);
    struct view text = arena_copy(viewer->arena, str_view(&out));
    str_release(&out);
    return text;
}

/* --- Places */

/* What an element without a name is for: what it covers. */
static void add_covered(struct viewer *viewer, struct str *out, const struct node *item) {
    static const char *const fields[] = {"purposes", "data", "subjects", "covers", "rights"};
    size_t from = out->size;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct node *field = node_get(item, fields[i]);
        if (!field)
            continue;
        str_add_string(out, out->size > from ? "; " : "");
        add_value(viewer, out, field, 1);
    }
    bool keyed = node_note(item->parent, "x-key") != NULL;
    if (out->size == from && keyed && item->parent->count > 1)
        str_add(out, own_word(&viewer->words, "rest"));
}

static void add_element(struct viewer *viewer, struct str *out, const struct node *item) {
    size_t from = out->size;
    const struct node *version = node_get(item, "version");
    if (version)
        add_value(viewer, out, version, 1);
    else
        add_name(viewer, out, item);
    if (out->size == from)
        add_covered(viewer, out, item);
}

static void add_place(struct viewer *viewer, struct str *out, const struct node *node, bool last) {
    if (!node->parent)
        return;
    add_place(viewer, out, node->parent, false);
    struct str part = {0};
    bool item = node->parent->kind == NODE_LIST;
    bool group = view_is(node->key, "items") || view_is(node->key, "registers");
    if (item && !last && node->kind == NODE_MAP)
        add_element(viewer, &part, node);
    else if (!item && !view_is(node->key, "code") && !group)
        str_add(&part, words_capital(&viewer->words, title_of(&viewer->words, node)));
    else if (!item && group && (last || !out->size))
        str_add(&part, words_capital(&viewer->words, title_of(&viewer->words, node)));
    if (part.size) {
        str_add_string(out, out->size ? " › " : "");
        str_add(out, str_view(&part));
    }
    str_release(&part);
}

struct view change_place_words(const struct change_viewers *viewers, const struct change *change) {
    const struct node *node = change_node(change);
    struct viewer viewer = node == change->after ? viewers->after : viewers->before;
    struct str out = {0};
    add_place(&viewer, &out, node, true);
    struct view text = arena_copy(viewer.arena, str_view(&out));
    str_release(&out);
    return text;
}

/* --- Lines */

struct lines {
    struct viewer *viewer;
    struct view *at; /* owned */
    size_t count, room;
};

/* Where one node stands, and what another says. */
static void add_line(struct lines *lines, const struct node *place, const struct node *value) {
    struct str line = {0};
    add_place(lines->viewer, &line, place, place->parent->kind == NODE_LIST);
    str_add_string(&line, ": ");
    str_add(&line, change_value_words(lines->viewer, value));
    str_add_char(&line, '\n');
    if (lines->count == lines->room) {
        lines->room = lines->room ? 2 * lines->room : 64;
        lines->at = memory_resize(lines->at, lines->room * sizeof *lines->at);
    }
    lines->at[lines->count++] = arena_copy(lines->viewer->arena, str_view(&line));
    str_release(&line);
}

/* Texts, scalars and mere codes are lines. */
static void add_lines(struct lines *lines, const struct node *node) {
    bool text = diff_is_text(node), code = view_is(node->key, "code") && node->parent->parent;
    bool bare = code && node->parent->parent->kind == NODE_LIST;
    if (bare)
        add_line(lines, node->parent, node);
    else if (text || node_is_scalar(node))
        add_line(lines, node, node);
    for (const struct node *child = node_first(node); child && !text; child = child->next)
        if (!match_skips(child))
            add_lines(lines, child);
}

static int compare_lines(const void *a, const void *b) {
    return view_compare(*(const struct view *)a, *(const struct view *)b);
}

void change_add_lines(struct str *out, struct arena *arena, const struct node *notice,
                      const struct view_options *options) {
    struct viewer viewer = change_viewer(arena, notice, options);
    struct lines lines = {.viewer = &viewer};
    add_lines(&lines, notice);
    if (lines.count)
        qsort(lines.at, lines.count, sizeof *lines.at, compare_lines);
    for (size_t i = 0; i < lines.count; i++)
        str_add(out, lines.at[i]);
    memory_free(lines.at);
}

/* --- Prose */

bool change_prose(const struct change_viewers *viewers, const struct change *change,
                  struct view *before, struct view *after) {
    bool texts = change->before && change->after && change->before->kind == NODE_MAP &&
                 change->after->kind == NODE_MAP && diff_is_text(change->after);
    if (!texts)
        return false;
    const struct node *wanted = node_get(change->after, viewers->after.words.language);
    const struct node *other = wanted ? node_get_view(change->before, wanted->key) : NULL;
    if (!other || view_equal(other->text, wanted->text)) {
        for (wanted = node_first(change->after); wanted; wanted = wanted->next) {
            other = node_get_view(change->before, wanted->key);
            if (other && !view_equal(other->text, wanted->text))
                break;
        }
    }
    if (!wanted || !node_is_scalar(wanted) || !node_is_scalar(other))
        return false;
    *before = other->text;
    *after = wanted->text;
    return true;
}

/* --- Citations */

static struct view law_pattern(const struct words *words, const char *name) {
    const struct node *pattern = node_get(node_get(words->labels, "law"), name);
    return node_is_scalar(pattern) ? pattern->text : node_get_text(pattern, "label");
}

/* "13(2)(f)": article, paragraph, point. */
static struct view article_words(const struct words *words, struct view citation) {
    struct view parts[3] = {{0}};
    size_t count = 0, from = 0;
    for (size_t i = 0; i <= citation.size && count < 3; i++) {
        bool end = i == citation.size || citation.at[i] == '(' || citation.at[i] == ')';
        if (end && i > from)
            parts[count++] = view_part(citation, from, i);
        from = end ? i + 1 : from;
    }
    const char *name = count == 3 ? "point" : count == 2 ? "paragraph" : "article";
    return finding_fill(
        words->arena, law_pattern(words, name),
        FINDING_WITH({"article", parts[0]}, {"paragraph", parts[1]}, {"point", parts[2]}));
}

static struct view act_words(const struct words *words, struct view citation, size_t space) {
    struct view section =
        finding_fill(words->arena, law_pattern(words, "section"),
                     FINDING_WITH({"section", view_part(citation, space + 1, citation.size)}));
    return finding_fill(
        words->arena, own_word(words, "act"),
        FINDING_WITH({"number", view_part(citation, 0, space)}, {"place", section}));
}

struct view change_citation_words(const struct words *words, const struct node *citations) {
    struct str out = {0};
    bool named = false;
    for (const struct node *one = node_first(citations); one; one = one->next) {
        struct view text = one->text;
        bool number = text.size && text.at[0] >= '0' && text.at[0] <= '9';
        size_t space = view_find_byte(text, ' ');
        bool article = number && space == VIEW_NOWHERE;
        if (article)
            text = article_words(words, text);
        else if (number)
            text = act_words(words, text, space);
        if (article && !named)
            text =
                finding_fill(words->arena, own_word(words, "gdpr"), FINDING_WITH({"place", text}));
        named = named || article;
        str_add_string(&out, out.size ? ", " : "");
        str_add(&out, text);
    }
    struct view joined = arena_copy(words->arena, str_view(&out));
    str_release(&out);
    return joined;
}
