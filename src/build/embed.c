/* Makes one C file of the data that the program carries: texts with the places of their lines, YAML and
 * JSON as constant trees besides, templates with their tags.
 *
 *     embed OUT.c NAME=FILE...       NAME is the path by which the program asks for it
 *
 * Exit status 1 with findings on standard error when a file doesn't parse. */
#include "base/file.h"
#include "data/finding.h"
#include "data/json.h"
#include "data/yaml.h"
#include "page/assets.h"
#include "page/mustache.h"

#include <stdio.h>
#include <stdlib.h>

struct entry {
    const char *name;
    const struct source *source;
    const struct node *tree;
    const struct template *template;
    unsigned first; /* number of the tree's first node */
};

struct embed {
    struct arena arena;
    struct findings findings;
    struct str out;
    unsigned count; /* of nodes so far */
};

static bool is_tree(struct view name) {
    return view_ends(name, VIEW(".yaml")) || view_ends(name, VIEW(".json"));
}

static bool is_template(struct view name) {
    return view_ends(name, VIEW(".md")) || view_ends(name, VIEW(".html")) ||
           view_ends(name, VIEW(".css"));
}

static void add_literal(struct str *out, struct view text) {
    str_add_char(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '\n')
            str_add_string(out, i + 1 < text.size ? "\\n\"\n\"" : "\\n");
        else if (c == '"' || c == '\\' || c == '?')
            str_add_format(out, "\\%c", c);
        else if (c < 0x20 || c >= 0x7F)
            str_add_format(out, "\\%03o", c);
        else
            str_add_char(out, (char)c);
    }
    str_add_char(out, '"');
}

static void add_view(struct str *out, const char *field, struct view text) {
    if (!text.size)
        return;
    str_add_format(out, ".%s={", field);
    add_literal(out, text);
    str_add_format(out, ",%zu},", text.size);
}

/* Nodes are numbered in the order of a walk: a node, then each child with all below it. */
static unsigned weight(const struct node *node) {
    unsigned sum = 1;
    for (const struct node *child = node_first(node); child; child = child->next)
        sum += weight(child);
    return sum;
}

static unsigned number_of(const struct node *parent, const struct node *child, unsigned number) {
    number++;
    for (const struct node *other = parent->first; other != child; other = other->next)
        number += weight(other);
    return number;
}

static void add_sorted(struct embed *embed, const struct node *node, unsigned number) {
    if (node->kind != NODE_MAP || !node->sorted)
        return;
    str_add_format(&embed->out, "static struct node *const sorted_%u[]={", number);
    for (uint32_t i = 0; i < node->count; i++)
        str_add_format(&embed->out, "N(%u),", number_of(node, node->sorted[i], number));
    str_add_string(&embed->out, "};\n");
}

static void add_sorted_all(struct embed *embed, const struct node *node, unsigned *number) {
    unsigned own = (*number)++;
    add_sorted(embed, node, own);
    for (const struct node *child = node_first(node); child; child = child->next)
        add_sorted_all(embed, child, number);
}

static void add_node(struct embed *embed, const struct node *node, unsigned *number,
                     unsigned parent, bool rooted) {
    struct str *out = &embed->out;
    unsigned own = (*number)++;
    static const char *const kinds[] = {"NODE_NULL",   "NODE_BOOL", "NODE_NUMBER",
                                        "NODE_STRING", "NODE_LIST", "NODE_MAP"};
    str_add_format(out, "{.kind=%s,", kinds[node->kind]);
    add_view(out, "text", node->text);
    add_view(out, "key", node->key);
    if (node->kind == NODE_NUMBER || node->kind == NODE_BOOL)
        str_add_format(out, ".number=%.17g,", node->number);
    if (node_first(node))
        str_add_format(out, ".count=%u,.first=N(%u),.last=N(%u),", node->count, own + 1,
                       number_of(node, node->last, own));
    if (node->kind == NODE_MAP && node->sorted)
        str_add_format(out, ".sorted=(struct node **)sorted_%u,", own);
    if (rooted)
        str_add_format(out, ".parent=N(%u),", parent);
    if (rooted && node->next)
        str_add_format(out, ".next=N(%u),", own + weight(node));
    str_add_string(out, "},\n");
    for (const struct node *child = node_first(node); child; child = child->next)
        add_node(embed, child, number, own, true);
}

static bool read_entry(struct embed *embed, char *argument, struct entry *entry) {
    char *equals = strchr(argument, '=');
    if (!equals) {
        fprintf(stderr, "embed: %s: expected NAME=FILE\n", argument);
        return false;
    }
    *equals = '\0';
    entry->name = argument;
    struct view text;
    int error = file_read(&embed->arena, equals + 1, SOURCE_MAX, &text);
    if (error) {
        fprintf(stderr, "embed: %s: %s\n", equals + 1, strerror(error));
        return false;
    }
    struct view name = view_of(entry->name);
    entry->source = source_new(&embed->arena, view_of(equals + 1), text);
    if (is_template(name))
        entry->template = template_read(&embed->arena, entry->source, &embed->findings);
    else if (is_tree(name))
        entry->tree = view_ends(name, VIEW(".json"))
                          ? json_read(&embed->arena, entry->source, &embed->findings)
                          : yaml_read(&embed->arena, entry->source, &embed->findings);
    return entry->tree || !is_tree(name);
}

static int compare_entries(const void *a, const void *b) {
    return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static void add_lines(struct str *out, const struct source *source, size_t number) {
    str_add_format(out, "static const uint32_t lines_%zu[]={", number);
    for (uint32_t i = 0; i < source->line_count; i++)
        str_add_format(out, "%u,", source->lines[i]);
    str_add_string(out, "};\n");
    size_t miles = source->miles ? source->text.size / SOURCE_MILE + 1 : 0;
    if (miles)
        str_add_format(out, "static const struct mileage miles_%zu[]={", number);
    for (size_t i = 0; i < miles; i++)
        str_add_format(out, "{%u,%u,%u},", source->miles[i].at, source->miles[i].points,
                       source->miles[i].units);
    if (miles)
        str_add_string(out, "};\n");
}

static void add_template(struct str *out, const struct template *template, size_t number) {
    str_add_format(out, "static const struct tag tags_%zu[%u]={\n", number, template->count + 1);
    for (uint32_t i = 0; i < template->count; i++) {
        const struct tag *tag = &template->tags[i];
        str_add_format(out, "{%d,%d,%d,%u,%u,%u,%u,%u,%u,%u,%u,%u},\n", tag->kind, tag->dynamic,
                       tag->standalone, tag->from, tag->to, tag->name_from, tag->name_to, tag->dot,
                       tag->jump, tag->indent_from, tag->indent_to, tag->dedent);
    }
    str_add_format(out,
                   "};\nstatic const struct template template_%zu="
                   "{&built_in_assets[%zu].source,tags_%zu,%u};\n",
                   number, number, number, template->count);
}

static void add_asset(struct str *out, const struct entry *entry, size_t number) {
    str_add_format(out, "{\"%s\",{{\"%s\",%zu},{", entry->name, entry->name, strlen(entry->name));
    add_literal(out, entry->source->text);
    str_add_format(out, ",%zu},lines_%zu,%u,", entry->source->text.size, number,
                   entry->source->line_count);
    if (entry->source->miles)
        str_add_format(out, "miles_%zu},", number);
    else
        str_add_string(out, "NULL},");
    if (entry->tree)
        str_add_format(out, "N(%u),", entry->first);
    else
        str_add_string(out, "NULL,");
    if (entry->template)
        str_add_format(out, "&template_%zu},\n", number);
    else
        str_add_string(out, "NULL},\n");
}

static void add_trees(struct embed *embed, struct entry *entries, size_t count) {
    struct str *out = &embed->out;
    unsigned total = 0;
    for (size_t i = 0; i < count; i++) {
        entries[i].first = total;
        total += entries[i].tree ? weight(entries[i].tree) : 0;
    }
    str_add_format(out,
                   "static const struct node nodes[%u];\n"
                   "#define N(i) ((struct node *)&nodes[i])\n",
                   total + 1);
    for (size_t i = 0; i < count; i++) {
        unsigned number = entries[i].first;
        if (entries[i].tree)
            add_sorted_all(embed, entries[i].tree, &number);
    }
    str_add_format(out, "static const struct node nodes[%u]={\n", total + 1);
    for (size_t i = 0; i < count; i++) {
        unsigned number = entries[i].first;
        if (entries[i].tree)
            add_node(embed, entries[i].tree, &number, 0, false);
    }
    str_add_string(out, "{.kind=NODE_NULL}};\n");
}

static void write_source(struct embed *embed, struct entry *entries, size_t count) {
    struct str *out = &embed->out;
    str_add_string(out, "#include \"page/assets.h\"\n"
                        "#include \"page/mustache.h\"\n"
                        "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n");
    add_trees(embed, entries, count);
    for (size_t i = 0; i < count; i++) {
        add_lines(out, entries[i].source, i);
        if (entries[i].template)
            add_template(out, entries[i].template, i);
    }
    str_add_string(out, "const struct asset built_in_assets[]={\n");
    for (size_t i = 0; i < count; i++)
        add_asset(out, &entries[i], i);
    str_add_format(out, "};\nconst size_t built_in_asset_count=%zu;\n", count);
}

static void print_findings(const struct findings *findings) {
    for (const struct finding *finding = findings->first; finding; finding = finding->next) {
        struct position at = {0, 0};
        struct view name = VIEW("?");
        if (finding->span.source) {
            at = source_position(finding->span.source, finding->span.from);
            name = finding->span.source->name;
        }
        fprintf(stderr, "%.*s:%u:%u: %.*s\n", VIEW_ARG(name), at.line, at.column,
                VIEW_ARG(finding->text));
    }
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fputs("usage: embed OUT.c NAME=FILE...\n", stderr);
        return 2;
    }
    struct embed embed = {0};
    findings_init(&embed.findings, &embed.arena, NULL, "en");
    size_t count = (size_t)argc - 2;
    struct entry *entries = ARENA_ARRAY(&embed.arena, struct entry, count);
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good = read_entry(&embed, argv[i + 2], &entries[i]) && good;
    good = good && !embed.findings.first;
    print_findings(&embed.findings);
    if (good) {
        qsort(entries, count, sizeof *entries, compare_entries);
        write_source(&embed, entries, count);
        int error = file_write(argv[1], str_view(&embed.out), NULL);
        if (error)
            fprintf(stderr, "embed: %s: %s\n", argv[1], strerror(error));
        good = !error;
    }
    str_release(&embed.out);
    arena_release(&embed.arena);
    return good ? 0 : 1;
}
