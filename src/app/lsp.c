#include "app/lsp.h"
#include "base/memory.h"
#include "data/json.h"

/* Of JSON-RPC 2.0, and of the protocol. */
enum {
    NO_JSON = -32700,
    NO_REQUEST = -32600,
    NO_METHOD = -32601,
};

static const char capabilities[] =
    "{\"capabilities\": {\"positionEncoding\": \"utf-16\", \"textDocumentSync\": {\"openClose\": "
    "true, "
    "\"change\": 1, \"save\": true}, \"hoverProvider\": true, \"definitionProvider\": true, "
    "\"codeActionProvider\": {\"codeActionKinds\": [\"quickfix\"]}, \"completionProvider\": "
    "{\"triggerCharacters\": [\" \", \"[\", \"{\", \"-\"]}}, \"serverInfo\": {\"name\": "
    "\"seloste\", "
    "\"version\": \"" SELOSTE_VERSION "\"}}";

/* --- Documents */

static struct lsp_document **find_document(struct lsp *lsp, struct view uri) {
    struct lsp_document **link = &lsp->documents;
    while (*link && !view_is(uri, (*link)->uri))
        link = &(*link)->next;
    return link;
}

static void close_document(struct lsp *lsp, struct view uri) {
    struct lsp_document **link = find_document(lsp, uri), *document = *link;
    if (!document)
        return;
    *link = document->next;
    str_release(&document->text);
    memory_free(document->uri);
    memory_free(document);
}

static struct lsp_document *set_document(struct lsp *lsp, struct view uri, struct view text) {
    struct lsp_document **link = find_document(lsp, uri);
    if (!*link) {
        *link = memory_get_zeroed(1, sizeof **link);
        (*link)->uri = memory_get(uri.size + 1);
        memcpy((*link)->uri, uri.at, uri.size);
        (*link)->uri[uri.size] = '\0';
    }
    str_cut(&(*link)->text, 0);
    str_add(&(*link)->text, text);
    return *link;
}

const char *lsp_path(struct arena *arena, struct view uri) {
    static const char digits[] = "0123456789abcdef";
    struct view scheme = VIEW("file://");
    bool file = view_starts(uri, scheme);
    struct view rest = file ? view_part(uri, scheme.size, uri.size) : uri;
    char *path = arena_get(arena, rest.size + 1), *end = path;
    for (size_t i = 0; i < rest.size; i++) {
        bool escape = file && rest.at[i] == '%' && i + 2 < rest.size;
        const char *high = escape ? strchr(digits, rest.at[i + 1] | 0x20) : NULL;
        const char *low = escape ? strchr(digits, rest.at[i + 2] | 0x20) : NULL;
        if (high && *high && low && *low) {
            *end++ = (char)((high - digits) * 16 + (low - digits));
            i += 2;
        } else {
            *end++ = rest.at[i];
        }
    }
    *end = '\0';
    return path;
}

const struct source *lsp_source(struct lsp *lsp, const struct lsp_document *document) {
    const char *path = lsp_path(&lsp->arena, view_of(document->uri));
    return source_new(&lsp->arena, view_of(path), str_view(&document->text));
}

/* --- Messages */

static bool send(struct lsp *lsp, struct str *message) {
    bool good = lsp_write(str_view(message));
    str_release(message);
    lsp->ended = lsp->ended || !good;
    return good;
}

static void begin_answer(struct str *out, const struct node *id) {
    str_add_string(out, "{\"jsonrpc\": \"2.0\", \"id\": ");
    json_write(out, id, 0);
}

static void fail(struct lsp *lsp, const struct node *id, int code, const char *words) {
    struct str out = {0};
    begin_answer(&out, id);
    str_add_format(&out, ", \"error\": {\"code\": %d, \"message\": \"%s\"}}", code, words);
    send(lsp, &out);
}

static void publish(struct lsp *lsp, const struct lsp_document *document) {
    struct str out = {0};
    str_add_string(&out, "{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/publishDiagnostics\", "
                         "\"params\": ");
    lsp_check(lsp, document, &out);
    str_add_char(&out, '}');
    send(lsp, &out);
}

static void withdraw(struct lsp *lsp, struct view uri) {
    struct str out = {0};
    str_add_string(&out, "{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/publishDiagnostics\", "
                         "\"params\": {\"uri\": ");
    json_write_string(&out, uri);
    str_add_string(&out, ", \"diagnostics\": []}}");
    send(lsp, &out);
}

/* --- Methods */

static const struct node *last_of(const struct node *list) {
    return list && list->kind == NODE_LIST ? list->last : NULL;
}

static void notified(struct lsp *lsp, struct view method, const struct node *params) {
    const struct node *item = node_get(params, "textDocument");
    struct view uri = node_get_text(item, "uri");
    if (view_is(method, "exit"))
        lsp->ended = true;
    else if (view_is(method, "textDocument/didOpen") && uri.size)
        publish(lsp, set_document(lsp, uri, node_get_text(item, "text")));
    else if (view_is(method, "textDocument/didChange") && uri.size) {
        const struct node *change = last_of(node_get(params, "contentChanges"));
        if (change && *find_document(lsp, uri) && !node_get(change, "range"))
            publish(lsp, set_document(lsp, uri, node_get_text(change, "text")));
    } else if (view_is(method, "textDocument/didSave")) {
        /* A shared file may have changed: what extends it is looked at anew. */
        for (struct lsp_document *one = lsp->documents; one; one = one->next)
            publish(lsp, one);
    } else if (view_is(method, "textDocument/didClose") && *find_document(lsp, uri)) {
        withdraw(lsp, uri);
        close_document(lsp, uri);
    }
}

static void answer_at(struct lsp *lsp, struct view method, const struct node *params,
                      struct str *out) {
    struct view uri = node_get_text(node_get(params, "textDocument"), "uri");
    const struct lsp_document *document = *find_document(lsp, uri);
    if (!document) {
        str_add_string(out, "null");
        return;
    }
    const struct source *source = lsp_source(lsp, document);
    size_t offset = lsp_offset(source, node_get(params, "position"));
    if (view_is(method, "textDocument/hover"))
        lsp_hover(lsp, source, offset, out);
    else if (view_is(method, "textDocument/completion"))
        lsp_complete(lsp, source, offset, out);
    else if (view_is(method, "textDocument/definition"))
        lsp_define(lsp, source, offset, out);
    else
        lsp_mend(lsp, document, node_get(params, "range"), out);
}

static bool is_about_document(struct view method) {
    static const char *const methods[] = {"textDocument/hover", "textDocument/completion",
                                          "textDocument/definition", "textDocument/codeAction"};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (view_is(method, methods[i]))
            return true;
    return false;
}

static void asked(struct lsp *lsp, const struct node *id, struct view method,
                  const struct node *params) {
    struct str out = {0};
    if (lsp->shut_down) {
        fail(lsp, id, NO_REQUEST, "shut down");
        return;
    }
    begin_answer(&out, id);
    str_add_string(&out, ", \"result\": ");
    if (view_is(method, "initialize"))
        str_add_string(&out, capabilities);
    else if (view_is(method, "shutdown")) {
        lsp->shut_down = true;
        str_add_string(&out, "null");
    } else if (is_about_document(method))
        answer_at(lsp, method, params, &out);
    else {
        str_release(&out);
        fail(lsp, id, NO_METHOD, "unknown method");
        return;
    }
    str_add_char(&out, '}');
    send(lsp, &out);
}

static void take(struct lsp *lsp, struct view text) {
    struct findings findings;
    findings_init(&findings, &lsp->arena, NULL, "en");
    const struct source *source = NULL;
    if (text.size <= SOURCE_MAX)
        source = source_new(&lsp->arena, VIEW("message"), text);
    const struct node *message = source ? json_read(&lsp->arena, source, &findings) : NULL;
    const struct node *id = node_get(message, "id"), *method = node_get(message, "method");
    if (!message)
        fail(lsp, NULL, NO_JSON, "no JSON");
    else if (!method && !id)
        fail(lsp, NULL, NO_REQUEST, "no request");
    else if (method && id)
        asked(lsp, id, method->text, node_get(message, "params"));
    else if (method)
        notified(lsp, method->text, node_get(message, "params"));
}

enum status lsp_serve(struct lsp *lsp) {
    struct view message;
    while (!lsp->ended && lsp_read(&lsp->arena, &message)) {
        lsp->app->messages.arena = &lsp->arena;
        take(lsp, message);
        lsp->app->messages.arena = &lsp->app->arena;
        arena_release(&lsp->arena);
    }
    arena_release(&lsp->arena);
    while (lsp->documents)
        close_document(lsp, view_of(lsp->documents->uri));
    return lsp->shut_down ? STATUS_GOOD : STATUS_FINDINGS;
}
