/* What a reference may name, read from the text as it is: the line that is being written is left out, for
 * it is seldom whole. */
#include "app/lsp.h"
#include "data/yaml.h"

static struct node *read_without_line(struct lsp *lsp, const struct source *source, size_t offset) {
    struct view line = source_line(source, source_position(source, (uint32_t)offset).line);
    size_t from = (size_t)(line.at - source->text.at);
    char *text = arena_get(&lsp->arena, source->text.size + 1);
    memcpy(text, source->text.at, source->text.size);
    memset(text + from, ' ', line.size);
    struct findings findings;
    findings_init(&findings, &lsp->arena, NULL, "en");
    struct view all = {text, source->text.size};
    return yaml_read(&lsp->arena, source_new(&lsp->arena, source->name, all), &findings);
}

static void add_name(struct lsp *lsp, struct node *names, const struct node *item) {
    static const char *const keys[] = {"id", "name", "code"};
    struct view name = node_is_scalar(item) ? item->text : VIEW("");
    for (size_t i = 0; !name.size && i < sizeof keys / sizeof *keys; i++)
        name = node_get_text(item, keys[i]);
    if (name.size && !node_get_view(names, name))
        node_set(names, name, node_new(&lsp->arena, NODE_NULL));
}

static void add_list(struct lsp *lsp, struct node *names, const struct node *list) {
    for (const struct node *item = list && list->kind == NODE_LIST ? list->first : NULL; item; item = item->next) {
        add_name(lsp, names, item);
        const struct node *below = node_get(item, "items");
        for (const struct node *one = node_first(below); one; one = one->next)
            add_name(lsp, names, one);
    }
}

const struct node *lsp_names(struct lsp *lsp, const struct source *source, size_t offset,
                             struct view list) {
    struct node *names = node_new(&lsp->arena, NODE_MAP);
    const struct node *tree = read_without_line(lsp, source, offset);
    add_list(lsp, names, node_get_view(tree, list));
    const struct node *reg = node_first(node_get(tree, "registers"));
    for (; reg; reg = reg->next)
        add_list(lsp, names, node_get_view(reg, list));
    return names;
}
