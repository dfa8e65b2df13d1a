/* One walk over the text makes a flat array of tags; opening ones learn the place of their closing
 * tag. Whether a tag stands alone on its line is decided from the text around it, so nothing needs
 * to be looked at twice. For each open tag we keep the least indentation of its lines, from which
 * blocks get theirs. */
#include "page/mustache.h"
#include "base/memory.h"
#include "data/text.h"
#include "page/mustache_scan.h"

/* A section, parent or block that is still open. */
struct opening {
    uint32_t tag;        /* its index */
    uint32_t line;       /* start of its line if only white space stands before, or SCAN_NOWHERE */
    bool ends_line;      /* a block that nothing but the line's end follows */
    uint32_t least;      /* least indentation of the lines inside, or SCAN_NOWHERE */
    uint32_t least_line; /* start of that line */
};

struct reader {
    const struct source *source;
    struct findings *findings;
    unsigned mistakes;
    struct scanner scanner; /* everything before scanner.at has become tags */
    struct tag *tags;       /* growing; copied to the arena at the end */
    uint32_t count, room;
    struct opening openings[TEMPLATE_NESTING_MAX];
    uint32_t depth;
};

static struct finding *complain(struct reader *reader, const char *id, uint32_t from, uint32_t to,
                                const struct argument *arguments) {
    reader->mistakes++;
    return finding_add(reader->findings, id, (struct span){reader->source, from, to}, arguments);
}

static void add_tag(struct reader *reader, struct tag tag) {
    if (reader->count == reader->room) {
        reader->room = reader->room ? reader->room * 2 : 64;
        reader->tags = memory_resize(reader->tags, reader->room * sizeof *reader->tags);
    }
    reader->tags[reader->count++] = tag;
}

/* Text up to `to`; the next begins at `next`. */
static void end_text(struct reader *reader, uint32_t to, uint32_t next) {
    if (to > reader->scanner.at)
        add_tag(reader, (struct tag){.kind = TAG_TEXT, .from = reader->scanner.at, .to = to});
    reader->scanner.at = next;
}

/* --- Nesting --- */

/* Where the next line begins that begins up to `last`; else behind it. */
static uint32_t next_line(struct view text, uint32_t at, uint32_t last) {
    size_t end = view_find_byte(view_part(text, at, last), '\n');
    return end == VIEW_NOWHERE ? last + 1 : at + (uint32_t)end + 1;
}

/* Notes the indentation of the lines that begin in the text before a tag; a closing tag's own line
 * doesn't count, nor do empty lines. */
static void note_lines(struct reader *reader, const struct found *found) {
    struct view text = reader->scanner.text;
    if (!reader->depth)
        return;
    struct opening *opening = &reader->openings[reader->depth - 1];
    uint32_t line = reader->scanner.at;
    if (!scan_begins_line(text, line))
        line = next_line(text, line, found->from);
    for (; line <= found->from; line = next_line(text, line, found->from)) {
        uint32_t at = line;
        while (at < found->from && scan_is_blank(text.at[at]))
            at++;
        bool empty =
            at < found->from ? text.at[at] == '\n' || text.at[at] == '\r' : found->mark == '/';
        if (!empty && at - line < opening->least) {
            opening->least = at - line;
            opening->least_line = line;
        }
    }
}

/* Adds a tag that is to be closed. False: too many stand open. */
static bool open_tag(struct reader *reader, struct tag tag, uint32_t line, bool ends_line) {
    if (reader->depth == TEMPLATE_NESTING_MAX) {
        struct view limit = arena_format(reader->findings->arena, "%d", TEMPLATE_NESTING_MAX);
        complain(reader, "TEMPLATE-NESTING", tag.from, tag.to, FINDING_WITH({"limit", limit}));
        return false;
    }
    reader->openings[reader->depth++] = (struct opening){
        .tag = reader->count, .line = line, .ends_line = ends_line, .least = SCAN_NOWHERE};
    add_tag(reader, tag);
    return true;
}

static struct opening pop(struct reader *reader) {
    struct opening inner = reader->openings[--reader->depth];
    if (reader->depth && inner.least < reader->openings[reader->depth - 1].least) {
        reader->openings[reader->depth - 1].least = inner.least;
        reader->openings[reader->depth - 1].least_line = inner.least_line;
    }
    return inner;
}

static bool in_parent(const struct reader *reader) {
    return reader->depth &&
           reader->tags[reader->openings[reader->depth - 1].tag].kind == TAG_PARENT;
}

static struct view tag_name(const struct reader *reader, const struct tag *tag) {
    return view_part(reader->scanner.text, tag->name_from, tag->name_to);
}

static void complain_open(struct reader *reader, const struct opening *opening) {
    const struct tag *tag = &reader->tags[opening->tag];
    complain(reader, "TEMPLATE-OPEN", tag->from, tag->to,
             FINDING_WITH({"tag", view_part(reader->scanner.text, tag->from, tag->to)},
                          {"name", tag_name(reader, tag)}));
}

/* Whether a closing tag's name is that of an open tag. */
static bool closes(const struct reader *reader, const struct tag *close,
                   const struct opening *opening) {
    const struct tag *tag = &reader->tags[opening->tag];
    return tag->dynamic == close->dynamic &&
           view_equal(tag_name(reader, tag), tag_name(reader, close));
}

/* Finds what a tag closes; complains about what stands open within. False: it closes nothing. */
static bool match(struct reader *reader, const struct found *found, const struct tag *close) {
    uint32_t depth = reader->depth;
    while (depth && !closes(reader, close, &reader->openings[depth - 1]))
        depth--;
    if (!depth) {
        struct finding *finding = complain(reader, "TEMPLATE-CLOSE", found->from, found->to,
                                           FINDING_WITH({"name", found->content}));
        if (reader->depth) {
            const struct tag *open = &reader->tags[reader->openings[reader->depth - 1].tag];
            finding_set_hint(reader->findings, finding, "other",
                             FINDING_WITH({"open", tag_name(reader, open)}));
        }
        return false;
    }
    while (reader->depth > depth) {
        complain_open(reader, &reader->openings[reader->depth - 1]);
        pop(reader);
    }
    return true;
}

/* --- Tags by kind --- */

/* A tag with a name, which has a star where it is dynamic. False: no good name. */
static bool make_tag(struct reader *reader, enum tag_kind kind, const struct found *found,
                     struct tag *tag) {
    struct view name = found->content;
    bool may_be_dynamic = kind == TAG_PARTIAL || kind == TAG_PARENT || kind == TAG_CLOSE;
    bool dynamic = may_be_dynamic && name.size && *name.at == '*';
    if (dynamic)
        name = view_trim(view_part(name, 1, name.size));
    if (!name.size || scan_has_space(name)) {
        struct finding *finding =
            complain(reader, "TEMPLATE-NAME", found->from, found->to,
                     FINDING_WITH({"name", name}, {"close", reader->scanner.close}));
        if (!name.size)
            finding_set_hint(reader->findings, finding, "empty", FINDING_BARE);
        return false;
    }
    uint32_t name_from = (uint32_t)(name.at - reader->scanner.text.at);
    size_t dot = view_find_byte(name, '.');
    *tag = (struct tag){.kind = kind,
                        .dynamic = dynamic,
                        .from = found->from,
                        .to = found->to,
                        .name_from = name_from,
                        .name_to = name_from + (uint32_t)name.size,
                        .dot = name_from + (uint32_t)(dot < name.size ? dot : name.size)};
    return true;
}

/* Ends the text before a tag; one that stands alone takes its line with it. */
static bool end_text_at(struct reader *reader, const struct found *found, bool may_stand_alone) {
    bool alone = may_stand_alone && found->line != SCAN_NOWHERE && found->next_line != SCAN_NOWHERE;
    end_text(reader, alone ? found->line : found->from, alone ? found->next_line : found->to);
    return alone;
}

static void read_value(struct reader *reader, const struct found *found) {
    struct tag tag;
    end_text_at(reader, found, false);
    if (make_tag(reader, found->mark ? TAG_RAW : TAG_VALUE, found, &tag))
        add_tag(reader, tag);
}

static void read_partial(struct reader *reader, const struct found *found) {
    struct tag tag;
    bool alone = end_text_at(reader, found, true);
    if (!make_tag(reader, TAG_PARTIAL, found, &tag))
        return;
    if (alone) {
        tag.standalone = true;
        tag.indent_from = found->line;
        tag.indent_to = found->from;
    }
    add_tag(reader, tag);
}

/* Whether a parent stands alone shows at its end. */
static bool read_opening(struct reader *reader, enum tag_kind kind, const struct found *found) {
    struct tag tag;
    end_text_at(reader, found, kind != TAG_PARENT);
    return !make_tag(reader, kind, found, &tag) || open_tag(reader, tag, found->line, false);
}

static bool read_block(struct reader *reader, const struct found *found) {
    struct tag tag;
    bool argument = in_parent(reader), ends_line = found->next_line != SCAN_NOWHERE;
    if (argument)
        end_text(reader, found->from, ends_line ? found->next_line : found->to);
    else
        ends_line = end_text_at(reader, found, true);
    if (!make_tag(reader, TAG_BLOCK, found, &tag))
        return true;
    if (!argument && found->line != SCAN_NOWHERE) {
        tag.indent_from = found->line;
        tag.indent_to = found->from;
    }
    return open_tag(reader, tag, found->line, ends_line);
}

/* A parent stands alone if nothing stands before it and after its end, whatever is between. */
static void close_parent(struct reader *reader, const struct found *found,
                         const struct opening *opening) {
    bool alone = opening->line != SCAN_NOWHERE && found->next_line != SCAN_NOWHERE;
    end_text(reader, found->from, alone ? found->next_line : found->to);
    if (!alone)
        return;
    struct tag *tag = &reader->tags[opening->tag];
    tag->standalone = true;
    tag->indent_from = opening->line;
    tag->indent_to = tag->from;
    if (opening->line < tag->from)
        tag[-1].to = opening->line; /* the text that ends with this white space */
}

static void close_block(struct reader *reader, const struct found *found,
                        const struct opening *opening) {
    bool argument = in_parent(reader);
    if (argument)
        end_text(reader, found->line != SCAN_NOWHERE ? found->line : found->from, found->to);
    else
        end_text_at(reader, found, true);
    struct tag *tag = &reader->tags[opening->tag];
    if (!opening->ends_line || opening->least == SCAN_NOWHERE)
        return;
    if (argument) {
        tag->dedent = opening->least;
    } else {
        tag->indent_from = opening->least_line;
        tag->indent_to = opening->least_line + opening->least;
    }
}

static void read_close(struct reader *reader, const struct found *found) {
    struct tag close;
    if (!make_tag(reader, TAG_CLOSE, found, &close) || !match(reader, found, &close)) {
        end_text_at(reader, found, true);
        return;
    }
    struct opening opening = pop(reader);
    enum tag_kind kind = reader->tags[opening.tag].kind;
    if (kind == TAG_PARENT)
        close_parent(reader, found, &opening);
    else if (kind == TAG_BLOCK)
        close_block(reader, found, &opening);
    else
        end_text_at(reader, found, true);
    reader->tags[opening.tag].jump = reader->count;
    add_tag(reader, close);
}

/* False when nothing more can be understood. */
static bool read_tag(struct reader *reader, const struct found *found) {
    note_lines(reader, found);
    switch (found->mark) {
    case '#':
        return read_opening(reader, TAG_SECTION, found);
    case '^':
        return read_opening(reader, TAG_INVERTED, found);
    case '<':
        return read_opening(reader, TAG_PARENT, found);
    case '$':
        return read_block(reader, found);
    case '/':
        read_close(reader, found);
        return true;
    case '>':
        read_partial(reader, found);
        return true;
    case '!':
        end_text_at(reader, found, true);
        return true;
    case '=':
        end_text_at(reader, found, true);
        if (!scanner_set_delimiters(&reader->scanner, found->content))
            complain(reader, "TEMPLATE-DELIMITER", found->from, found->to, FINDING_BARE);
        return true;
    default:
        read_value(reader, found);
        return true;
    }
}

static void read_tags(struct reader *reader) {
    struct found found;
    enum scan_answer answer;
    while ((answer = scanner_next(&reader->scanner, &found)) == SCAN_TAG)
        if (!read_tag(reader, &found))
            return;
    if (answer == SCAN_UNCLOSED) {
        complain(reader, "TEMPLATE-TAG", found.from, found.to,
                 FINDING_WITH({"open", reader->scanner.open}, {"close", reader->scanner.close}));
        return;
    }
    uint32_t end = (uint32_t)reader->scanner.text.size;
    end_text(reader, end, end);
    while (reader->depth) {
        complain_open(reader, &reader->openings[reader->depth - 1]);
        pop(reader);
    }
}

static const struct text_ids ids = {
    .size = "TEMPLATE-SIZE", .encoding = "TEMPLATE-ENCODING", .character = "TEMPLATE-CHARACTER"};

const struct template *template_read(struct arena *arena, const struct source *source,
                                     struct findings *findings) {
    struct text text;
    if (!text_check(source, &ids, findings, &text))
        return NULL;
    struct reader reader = {.source = source,
                            .findings = findings,
                            .scanner = {.text = source->text,
                                        .open = VIEW("{{"),
                                        .close = VIEW("}}"),
                                        .at = text.start}};
    read_tags(&reader);
    struct template *template = NULL;
    if (!reader.mistakes) {
        template = ARENA_NEW(arena, struct template);
        struct tag *tags = ARENA_ARRAY(arena, struct tag, reader.count);
        if (reader.count)
            memcpy(tags, reader.tags, reader.count * sizeof *tags);
        *template = (struct template){source, tags, reader.count};
    }
    memory_free(reader.tags);
    return template;
}
