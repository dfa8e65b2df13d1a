/* The validator's findings and annotations; what is valid is left to the official suite. In the
 * texts a line of carets stands under each place where a finding must be, in the order of the text;
 * it isn't part of the text. */
#include "base/utf8.h"
#include "data/decimal.h"
#include "data/format.h"
#include "data/json.h"
#include "data/schema.h"
#include "data/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

enum { PLACES_MAX = 16 };

struct place {
    uint32_t from, to;
};

/* A text with its lines of carets taken out, and what they point at. */
struct marked {
    struct str text;
    struct place places[PLACES_MAX];
    unsigned count;
};

struct fixture {
    struct arena arena;
    struct findings findings;
    struct schema *schema;
    struct node *root;
};

static bool is_caret_line(struct view line) {
    bool caret = false;
    for (size_t i = 0; i < line.size; i++) {
        if (line.at[i] != ' ' && line.at[i] != '^')
            return false;
        caret = caret || line.at[i] == '^';
    }
    return caret;
}

/* Columns of carets are characters of the line above. */
static uint32_t offset_in_line(struct view line, size_t column) {
    size_t at = 0;
    while (column-- && at < line.size)
        utf8_next(line, &at);
    return (uint32_t)at;
}

static void add_places(struct marked *marked, struct view above, uint32_t from,
                       struct view carets) {
    for (size_t i = 0; i < carets.size; i++) {
        if (carets.at[i] != '^')
            continue;
        size_t end = i;
        while (end < carets.size && carets.at[end] == '^')
            end++;
        assert_true(marked->count < PLACES_MAX);
        marked->places[marked->count++] =
            (struct place){from + offset_in_line(above, i), from + offset_in_line(above, end)};
        i = end;
    }
}

static void read_marked(struct marked *marked, const char *text) {
    struct view rest = view_of(text), above = VIEW("");
    uint32_t from = 0;
    *marked = (struct marked){0};
    while (rest.size) {
        struct view line = view_part(rest, 0, view_find_byte(rest, '\n'));
        rest = view_part(rest, line.size + 1, rest.size);
        if (is_caret_line(line)) {
            add_places(marked, above, from, line);
            continue;
        }
        from = (uint32_t)marked->text.size;
        above = line;
        str_add(&marked->text, line);
        str_add_char(&marked->text, '\n');
    }
}

static const char messages_text[] =
    "{\"SHAPE-UNKNOWN\": {\"en\": \"unknown {key}\", \"hint\": {\"en\": \"remove\"}, \"hints\": {"
    "  \"meant\": {\"en\": \"meant {suggestion}\"}, \"known\": {\"en\": \"known {known}\"}}},"
    " \"SHAPE-MISSING\": {\"en\": \"{key}{about} missing\", \"fi\": \"{key}{about} puuttuu\","
    "  \"hint\": {\"en\": \"add {line}\"}},"
    " \"SHAPE-ONE-MISSING\": {\"en\": \"one of {keys}\", \"hint\": {\"en\": \"add {line}\"}},"
    " \"SHAPE-EMPTY\": {\"en\": \"empty {key}{about}\", \"hint\": {\"en\": \"fill in\"},"
    "  \"hints\": {\"none\": {\"en\": \"or none\"}, \"item\": {\"en\": \"item\"}}},"
    " \"SHAPE-TYPE\": {\"en\": \"expected {expected}, not {actual}{about}\", \"words\":"
    "  {\"string\": {\"en\": \"text\"}, \"map\": {\"en\": \"fields\"}, \"list\": {\"en\": \"a "
    "list\"}},"
    "  \"hints\": {\"list\": {\"en\": \"[{value}]\"}, \"fields\": {\"en\": \"fields {fields}\"},"
    "   \"quote\": {\"en\": \"quote {value}\"}, \"one\": {\"en\": \"one\"}}},"
    " \"SHAPE-VALUE\": {\"en\": \"bad {value}{about}\", \"hints\": {\"meant\": {\"en\": \"meant"
    " {suggestion}\"}, \"allowed\": {\"en\": \"of {allowed}\"}, \"one\": {\"en\": \"only "
    "{allowed}\"},"
    "  \"allowed_or_fields\": {\"en\": \"of {allowed} or {fields}\"}}},"
    " \"SHAPE-CODE\": {\"en\": \"code {value}{about}\", \"hints\": {\"label\": {\"en\": \"label\"},"
    "  \"key\": {\"en\": \"label for code\"}, \"meant_or_label\": {\"en\": \"meant {suggestion} or "
    "label\"},"
    "  \"meant_or_key\": {\"en\": \"meant {suggestion}, label for code\"}}},"
    " \"SHAPE-FORMAT\": {\"en\": \"no {what}: {value}\", \"hints\": {\"date\": {\"en\": \"date "
    "form\"},"
    "  \"calendar\": {\"en\": \"no such day\"}, \"meant\": {\"en\": \"meant {suggestion}\"},"
    "  \"duration\": {\"en\": \"duration form\"}}},"
    " \"SHAPE-PATTERN\": {\"en\": \"form {value}\", \"hint\": {\"en\": \"as {pattern}\"},"
    "  \"hints\": {\"example\": {\"en\": \"like {example}\"}}},"
    " \"SHAPE-UNIQUE\": {\"en\": \"as on line {line}\"},"
    " \"SHAPE-LENGTH\": {\"en\": \"{count} characters\", \"hints\": {\"few\": {\"en\": \"least "
    "{limit}\"}}}}";

static struct node *read_json(struct fixture *fixture, const char *text) {
    struct node *node =
        json_read(&fixture->arena, source_new(&fixture->arena, VIEW("test.json"), view_of(text)),
                  &fixture->findings);
    if (!node)
        fail_msg("no JSON: %s", text);
    return node;
}

static void check(struct fixture *fixture, const char *schema, struct view instance,
                  const char *language) {
    *fixture = (struct fixture){0};
    findings_init(&fixture->findings, &fixture->arena, NULL, "en");
    const struct node *messages = read_json(fixture, messages_text);
    const struct node *root = read_json(fixture, schema);
    findings_init(&fixture->findings, &fixture->arena, messages, language);
    fixture->root =
        yaml_read(&fixture->arena, source_new(&fixture->arena, VIEW("test.yaml"), instance),
                  &fixture->findings);
    assert_non_null(fixture->root);
    assert_null(fixture->findings.first);
    fixture->schema = schema_new(&fixture->arena, root, NULL);
    bool valid = schema_check(fixture->schema, fixture->root, &fixture->findings);
    assert_int_equal(valid, fixture->findings.first == NULL);
    assert_int_equal(valid, schema_check(fixture->schema, fixture->root, NULL));
    findings_sort(&fixture->findings);
}

static void release(struct fixture *fixture) { arena_release(&fixture->arena); }

/* ------------------------------------------------------------------------------- findings */

/* One line for each finding: "id: text | hint". */
struct mistake {
    const char *said;
    const char *schema;
    const char *text;
};

#define OBJECT                                                                                     \
    "{\"type\": \"object\", \"additionalProperties\": false, \"patternProperties\": {\"^x-\": "    \
    "true},"
#define TEXT                                                                                       \
    "{\"type\": [\"string\", \"object\"], \"title\": \"Name\", \"x-text\": true, "                 \
    "\"patternProperties\": {\"^[a-z]{2,3}$\": {\"type\": \"string\"}}, "                          \
    "\"additionalProperties\": false}"
#define CODES                                                                                      \
    "{\"type\": \"string\", \"x-vocabulary\": \"purposes\", \"anyOf\": [{\"const\": \"order\"}, "  \
    "{\"const\": \"newsletter\", \"title\": \"Letters\"}, {\"const\": \"billing\"}, {\"const\": "  \
    "\"support\"}]}"
#define CODED                                                                                      \
    "{\"anyOf\": [" CODES ", " OBJECT " \"properties\": {\"code\": " CODES ", \"label\": " TEXT    \
    "}, \"anyOf\": [{\"required\": [\"code\"]}, {\"required\": [\"label\"]}]}]}"
#define NOTICE                                                                                     \
    OBJECT " \"properties\": {\"id\": {\"type\": \"string\", \"x-format\": \"id\", \"title\": "    \
           "\"Id\", \"x-title\": \"Tunnus\"}, \"name\": " TEXT                                     \
           ", \"dpo\": {\"anyOf\": [{\"const\": \"none\"}, " OBJECT                                \
           " \"properties\": {\"name\": " TEXT                                                     \
           ", \"email\": {\"type\": \"string\"}}}]}, \"purposes\": {\"type\": "                    \
           "\"array\", \"items\": " CODED                                                          \
           "}, \"date\": {\"type\": [\"string\", \"number\"], \"pattern\": \"^[0-9-]+$\", "        \
           "\"x-format\": \"date\"}}, \"required\": [\"id\"]}"

/* clang-format off */
static const struct mistake mistakes[] = {
    /* Keys. */
    {"SHAPE-UNKNOWN: unknown nmae | meant name\n", NOTICE,
     "id: a\n"
     "nmae: b\n"
     "^^^^\n"},
    {"SHAPE-UNKNOWN: unknown id_ | meant id\n", NOTICE,      /* and not: id is missing */
     "id_: a\n"
     "^^^\n"},
    {"SHAPE-UNKNOWN: unknown Tunnus | meant id\n", NOTICE,   /* by its Finnish title */
     "Tunnus: ä\n"
     "^^^^^^\n"},
    {"SHAPE-UNKNOWN: unknown föö | known id, name, dpo, purposes, date\n", NOTICE,
     "id: a\n"
     "x-föö: 1\n"
     "föö: 1\n"
     "^^^\n"},
    {"SHAPE-MISSING: id (Id) missing | add id: ...\n", NOTICE,
     "name: b\n"
     "^^^^^^^\n"},
    {"SHAPE-ONE-MISSING: one of code, label | add code: order\n", NOTICE,
     "{id: a, purposes: [{x-a: 1}]}\n"
     "                   ^^^^^^^^\n"},
    {"SHAPE-UNKNOWN: unknown lable | meant label\n", NOTICE, /* and not: one of code, label */
     "id: a\n"
     "purposes: [{lable: b}]\n"
     "            ^^^^^\n"},
    /* Empty values. */
    {"SHAPE-EMPTY: empty dpo | or none\n", NOTICE,
     "id: a\n"
     "dpo:\n"
     "^^^\n"},
    {"SHAPE-EMPTY: empty name (Name) | fill in\n", NOTICE,
     "{name: , id: a}\n"
     " ^^^^\n"},
    {"SHAPE-EMPTY: empty  | item\n", NOTICE,
     "id: a\n"
     "purposes: [order, null]\n"
     "                  ^^^^\n"},
    /* Wrong kinds. */
    {"SHAPE-TYPE: expected a list, not text | [order]\n", NOTICE,
     "id: a\n"
     "purposes: order\n"
     "          ^^^^^\n"},
    {"SHAPE-TYPE: expected text or fields, not number | quote 12\n", NOTICE,
     "{id: a, purposes: [12]}\n"
     "                   ^^\n"},
    {"SHAPE-TYPE: expected text or fields, not a list (Name) | \n", NOTICE,
     "{id: a, name: [b]}\n"
     "              ^^^\n"},
    /* Codes and constants. */
    {"SHAPE-CODE: code ordr | meant order or label\n", NOTICE,
     "id: a\n"
     "purposes: [newsletter, ordr]\n"
     "                       ^^^^\n"},
    {"SHAPE-CODE: code hobby | label\n", NOTICE,
     "id: a\n"
     "purposes: [hobby]\n"
     "           ^^^^^\n"},
    {"SHAPE-CODE: code Letters | meant newsletter, label for code\n", NOTICE,
     "id: a\n"
     "purposes: [{code: Letters}]\n"
     "                  ^^^^^^^\n"},
    {"SHAPE-CODE: code hobby | label for code\n", NOTICE,
     "id: a\n"
     "purposes: [{code: hobby}]\n"
     "                  ^^^^^\n"},
    {"SHAPE-VALUE: bad nnoe | meant none\n", NOTICE,
     "id: a\n"
     "dpo: nnoe\n"
     "     ^^^^\n"},
    {"SHAPE-VALUE: bad me | of none or name, email\n", NOTICE,
     "id: a\n"
     "dpo: me\n"
     "     ^^\n"},
    {"SHAPE-VALUE: bad 2 | only 1\n", "{\"const\": 1}", "2\n^\n"},
    {"SHAPE-VALUE: bad 4 | of 1, two, 3\n", "{\"enum\": [1, \"two\", 3]}", "4\n^\n"},
    /* The branch that was meant. */
    {"SHAPE-UNKNOWN: unknown emali | meant email\n", NOTICE,
     "id: a\n"
     "dpo: {name: b, emali: c}\n"
     "               ^^^^^\n"},
    {"SHAPE-TYPE: expected number, not text | \n",
     "{\"oneOf\": [{\"properties\": {\"kind\": {\"const\": \"a\"}, \"size\": {\"type\": \"number\"}}},"
     " {\"properties\": {\"kind\": {\"const\": \"b\"}, \"size\": {\"type\": \"null\"}}}]}",
     "kind: a\n"
     "size: x\n"
     "      ^\n"},
    {"SHAPE-ONE-OF about= key= count=2 all=2 | \n", "{\"oneOf\": [{\"type\": \"number\"}, {\"minimum\": 1}]}", "2\n^\n"},
    /* Forms. */
    {"SHAPE-FORMAT: no date: 2026-02-30 | no such day\n", NOTICE, /* and not the pattern too */
     "id: a\n"
     "date: 2026-02-30\n"
     "      ^^^^^^^^^^\n"},
    {"SHAPE-FORMAT: no date: 1.5.2026 | date form\n", NOTICE,
     "id: a\n"
     "date: 1.5.2026\n"
     "      ^^^^^^^^\n"},
    {"SHAPE-FORMAT: no date: true | date form\n", NOTICE,
     "id: a\n"
     "date: true\n"
     "      ^^^^\n"},
    {"SHAPE-FORMAT: no country: fi | meant FI\n", "{\"x-format\": \"country\"}", "fi\n^^\n"},
    {"SHAPE-PATTERN: form b | as ^a\n", "{\"pattern\": \"^a\"}", "b\n^\n"},
    {"SHAPE-PATTERN: form b | like aa\n", "{\"pattern\": \"^a\", \"examples\": [\"aa\"]}", "b\n^\n"},
    {"SHAPE-LENGTH: 2 characters | least 3\n", "{\"minLength\": 3}", "ää\n^^\n"},
    {"SHAPE-UNIQUE: as on line 1 | \n", "{\"uniqueItems\": true}",
     "- {a: 1, b: [2]}\n"
     "- 1\n"
     "- {b: [2.0], a: 1}\n"
     "  ^^^^^^^^^^^^^^^^\n"},
    /* One mistake is told once, though several keywords see it. */
    {"SHAPE-TYPE: expected text, not number | quote 1\n",
     "{\"allOf\": [{\"type\": \"string\"}, {\"type\": \"string\", \"minLength\": 2}], \"type\": \"string\"}",
     "1\n^\n"},
    {"SHAPE-VALUE: bad a | only b\nSHAPE-TYPE: expected number, not text | \n",
     "{\"properties\": {\"x\": {\"const\": \"b\", \"pattern\": \"c\"}, \"y\": {\"type\": \"number\"}}}",
     "x: a\n"
     "   ^\n"
     "y: z\n"
     "   ^\n"},
};
/* clang-format on */

static void add_said(struct str *out, const struct findings *findings) {
    for (const struct finding *finding = findings->first; finding; finding = finding->next) {
        if (!view_starts(finding->text, finding->rule))
            str_add_format(out, "%.*s: ", VIEW_ARG(finding->rule));
        str_add_format(out, "%.*s | %.*s\n", VIEW_ARG(finding->text), VIEW_ARG(finding->hint));
    }
}

static void test_mistake(const struct mistake *mistake) {
    struct marked marked;
    struct fixture fixture;
    struct str said = {0};
    read_marked(&marked, mistake->text);
    check(&fixture, mistake->schema, str_view(&marked.text), "en");
    add_said(&said, &fixture.findings);
    str_add_char(&said, '\0');
    assert_string_equal(said.at, mistake->said);
    unsigned count = 0;
    for (struct finding *finding = fixture.findings.first; finding; finding = finding->next) {
        const struct place *place = &marked.places[count++];
        if (count > marked.count || finding->span.from != place->from ||
            finding->span.to != place->to)
            fail_msg("%s%s: %u-%u", mistake->text, mistake->said, finding->span.from,
                     finding->span.to);
    }
    assert_int_equal(count, marked.count);
    str_release(&said);
    str_release(&marked.text);
    release(&fixture);
}

static void test_mistakes(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        test_mistake(&mistakes[i]);
}

static void test_language(void **state) {
    struct fixture fixture;
    (void)state;
    check(&fixture, NOTICE, VIEW("{}\n"), "fi");
    assert_true(view_is(fixture.findings.first->text, "id (Tunnus) puuttuu"));
    release(&fixture);
}

static void test_path(void **state) {
    struct fixture fixture;
    (void)state;
    check(&fixture, NOTICE, VIEW("{id: a, purposes: [{label: {fi: b}, code: [c]}]}\n"), "en");
    assert_true(view_is(fixture.findings.first->path, "purposes[b].code"));
    release(&fixture);
}

/* ----------------------------------------------------------------------- the schema's own */

static void assert_schema_finding(const char *schema, const char *id, const char *place) {
    struct fixture fixture;
    check(&fixture, schema, VIEW("a: [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!]\n"), "en");
    assert_non_null(fixture.findings.first);
    assert_true(view_is(fixture.findings.first->rule, id));
    if (!view_is(span_text(fixture.findings.first->span), place))
        fail_msg("%s: %.*s", schema, VIEW_ARG(span_text(fixture.findings.first->span)));
    if (fixture.findings.first->next)
        fail_msg("%s: %.*s", schema, VIEW_ARG(fixture.findings.first->next->text));
    release(&fixture);
}

static void test_wrong_schemas(void **state) {
    (void)state;
    assert_schema_finding("{\"$ref\": \"#/$defs/none\"}", "SCHEMA-REF", "\"#/$defs/none\"");
    assert_schema_finding("{\"$ref\": \"http://example.com/x\"}", "SCHEMA-REF",
                          "\"http://example.com/x\"");
    assert_schema_finding("{\"not\": {\"$ref\": \"#no\"}}", "SCHEMA-REF", "\"#no\"");
    assert_schema_finding("{\"type\": \"text\"}", "SCHEMA-KEYWORD", "\"text\"");
    assert_schema_finding("{\"properties\": {\"a\": 1}}", "SCHEMA-KEYWORD", "1");
    assert_schema_finding("{\"minItems\": -1}", "SCHEMA-KEYWORD", "-1");
    assert_schema_finding("{\"multipleOf\": 0}", "SCHEMA-KEYWORD", "0");
    assert_schema_finding("{\"anyOf\": [{\"required\": \"a\"}, {}]}", "SCHEMA-KEYWORD", "\"a\"");
    assert_schema_finding("{\"patternProperties\": {\"b\": 7}}", "SCHEMA-KEYWORD", "7");
    assert_schema_finding("{\"properties\": {\"a\": {\"items\": {\"pattern\": \"(\"}}}}",
                          "SCHEMA-PATTERN", "\"(\"");
    assert_schema_finding("{\"properties\": {\"a\": {\"items\": {\"pattern\": \"^([^!]+)+$\"}}}}",
                          "SCHEMA-HARD", "\"^([^!]+)+$\"");
    assert_schema_finding("{\"$schema\": \"http://example.com/own\"}", "SCHEMA-DRAFT",
                          "\"http://example.com/own\"");
    assert_schema_finding("{\"$ref\": \"#\"}", "SCHEMA-LOOP", "{\"$ref\": \"#\"}");
    assert_schema_finding("{\"not\":{\"anyOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"}]}}",
                          "SCHEMA-LOOP", "{\"anyOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"}]}");
}

/* Each level doubles the work: 2^60 of it. */
static void test_steps(void **state) {
    static const char *const schemas[] = {
        "{\"items\":{\"anyOf\":[{\"$ref\":\"#\",\"not\":{}},{\"$ref\":\"#\",\"not\":{}}]}}",
        "{\"items\":{\"oneOf\":[{\"not\":{\"$ref\":\"#\"}},{\"$ref\":\"#\"}]}}",
    };
    struct str deep = {0};
    (void)state;
    for (int i = 0; i < 60; i++)
        str_add_char(&deep, '[');
    str_add_char(&deep, '1');
    for (int i = 0; i < 60; i++)
        str_add_char(&deep, ']');
    for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++) {
        struct fixture fixture;
        clock_t start = clock();
        check(&fixture, schemas[i], str_view(&deep), "en");
        assert_true(clock() - start < 10 * CLOCKS_PER_SEC);
        assert_non_null(fixture.findings.first);
        assert_true(view_is(fixture.findings.first->rule, "SCHEMA-STEPS"));
        assert_null(fixture.findings.first->next);
        release(&fixture);
    }
    str_release(&deep);
}

/* What isn't reached isn't looked at. */
static void test_lazy(void **state) {
    struct fixture fixture;
    (void)state;
    check(&fixture, "{\"properties\": {\"b\": {\"$ref\": \"#/none\", \"pattern\": \"(\"}}}",
          VIEW("a: 1\n"), "en");
    assert_null(fixture.findings.first);
    release(&fixture);
}

/* ----------------------------------------------------------------------------- annotations */

/* The titles of a node's annotations, nearest first. No keyword that is there is told to be lacking. */
static void assert_titles(const struct node *node, const char *titles) {
    struct str out = {0};
    for (const struct annotation *note = node->annotations; note; note = note->next) {
        if (node_get(note->schema, "title"))
            str_add_format(&out, "%.*s ", VIEW_ARG(node_get_text(note->schema, "title")));
        for (const struct node *value = note->schema->first; value; value = value->next)
            assert_int_equal(note->lacks & node_keyword(value->key), 0);
    }
    str_add_char(&out, '\0');
    assert_string_equal(out.at, titles);
    const struct node *first = node_note(node, "title");
    assert_true(first ? view_starts(str_view(&out), first->text) : out.size == 1);
    assert_null(node_note(node, "x-none"));
    str_release(&out);
}

static void test_annotations(void **state) {
    struct fixture fixture;
    (void)state;
    check(&fixture,
          "{\"title\": \"root\", \"properties\": {"
          "  \"a\": {\"title\": \"use\", \"$ref\": \"#/$defs/x\"},"
          "  \"b\": {\"anyOf\": [{\"title\": \"number\", \"type\": \"number\"},"
          "        {\"title\": \"text\", \"type\": \"string\"}, {\"title\": \"all\"}]},"
          "  \"c\": {\"anyOf\": [{\"properties\": {\"d\": {\"title\": \"lost\"}, \"e\": false}},"
          "        {\"properties\": {\"d\": {\"title\": \"kept\"}}}]},"
          "  \"f\": {\"not\": {\"title\": \"not\", \"type\": \"null\"}, \"minLength\": 1},"
          "  \"g\": {\"if\": {\"title\": \"if\", \"const\": 1}, \"then\": {\"title\": \"then\"},"
          "        \"else\": {\"title\": \"else\"}},"
          "  \"h\": {\"contains\": {\"title\": \"contained\", \"const\": 2}},"
          "  \"i\": {\"anyOf\": [{\"const\": \"p\"}, {\"const\": \"q\", \"title\": \"Q\"},"
          "        {\"const\": \"r\", \"title\": \"R\"}, {\"const\": \"s\"}]}},"
          " \"$defs\": {\"x\": {\"title\": \"definition\", \"allOf\": [{\"title\": \"inner\"}]}}}",
          VIEW("{a: 1, b: t, c: {d: 1, e: 1}, f: x, g: 2, h: [1, 2], i: q}\n"), "en");
    assert_null(fixture.findings.first);
    assert_titles(fixture.root, "root ");
    assert_titles(node_get(fixture.root, "a"), "use definition inner ");
    assert_titles(node_get(fixture.root, "b"), "all text ");
    assert_titles(node_get(node_get(fixture.root, "c"), "d"), "kept ");
    assert_titles(node_get(fixture.root, "f"), "");
    assert_titles(node_get(fixture.root, "g"), "else ");
    assert_titles(node_at(node_get(fixture.root, "h"), 0), "");
    assert_titles(node_at(node_get(fixture.root, "h"), 1), "contained ");
    assert_titles(node_get(fixture.root, "i"), "Q ");
    release(&fixture);
}

/* What is right in a wrong tree keeps its annotations; a branch that failed leaves none. */
static void test_annotations_when_wrong(void **state) {
    struct fixture fixture;
    (void)state;
    check(&fixture,
          "{\"title\": \"root\", \"properties\": {\"a\": {\"title\": \"good\"}, \"b\": {\"title\": "
          "\"bad\", \"type\": \"null\"}}}",
          VIEW("{a: 1, b: 1}\n"), "en");
    assert_titles(fixture.root, "");
    assert_titles(node_get(fixture.root, "a"), "good ");
    assert_titles(node_get(fixture.root, "b"), "");
    release(&fixture);
}

/* Without findings the tree isn't written to. */
static void test_quiet(void **state) {
    struct arena arena = {0};
    struct findings findings;
    (void)state;
    findings_init(&findings, &arena, NULL, "en");
    const char *text = "{\"title\": \"t\", \"minimum\": 1}";
    const struct node *root =
        json_read(&arena, source_new(&arena, VIEW("s"), view_of(text)), &findings);
    struct node *one = json_read(&arena, source_new(&arena, VIEW("i"), VIEW("1")), &findings);
    struct schema *schema = schema_new(&arena, root, NULL);
    assert_true(schema_check(schema, one, NULL));
    assert_null(one->annotations);
    assert_true(schema_check(schema, one, &findings));
    assert_non_null(one->annotations);
    arena_release(&arena);
}

/* --------------------------------------------------------------------------------- numbers */

static void assert_decimal(const char *a, const char *b, int order, bool multiple) {
    struct decimal one, other;
    assert_true(decimal_read(view_of(a), &one));
    assert_true(decimal_read(view_of(b), &other));
    int found = decimal_compare(&one, &other);
    assert_int_equal((found > 0) - (found < 0), order);
    found = decimal_compare(&other, &one);
    assert_int_equal((found > 0) - (found < 0), -order);
    assert_int_equal(decimal_is_multiple(&one, &other), multiple);
}

static void test_decimals(void **state) {
    struct decimal decimal;
    (void)state;
    assert_decimal("0.0075", "0.0001", 1, true);
    assert_decimal("0.00751", "0.0001", 1, false);
    assert_decimal("1e308", "0.5", 1, true);
    assert_decimal("1e999999", "0.123456789", 1, false);
    assert_decimal("19.99", "0.01", 1, true);
    assert_decimal("4.35", "0.01", 1, true);
    assert_decimal("-6", "3", -1, true);
    assert_decimal("100.00", "1e2", 0, true);
    assert_decimal("0", "7", -1, true);
    assert_decimal("-0.0", "0.00", 0, true);
    assert_decimal("9007199254740993", "9007199254740992", 1, false);
    assert_decimal("1.10", "1.1", 0, true);
    assert_decimal("12.5", "12.45", 1, false);
    assert_decimal("-2", "-10", 1, false);
    assert_true(decimal_read(VIEW("12.50e1"), &decimal) && decimal_is_integer(&decimal));
    assert_true(decimal_read(VIEW("1.05"), &decimal) && !decimal_is_integer(&decimal));
    assert_false(decimal_read(VIEW(".inf"), &decimal));
    assert_false(decimal_read(VIEW("0x1F"), &decimal));
    assert_false(decimal_read(VIEW("1e"), &decimal));
    assert_false(decimal_read(VIEW(""), &decimal));
}

/* --------------------------------------------------------------------------------- formats */

static void assert_format(const char *format, const char *good, const char *bad) {
    const char *const lists[] = {bad, good};
    for (int wanted = 0; wanted < 2; wanted++) {
        struct view rest = view_of(lists[wanted]);
        while (rest.size) {
            struct view text = view_part(rest, 0, view_find_byte(rest, '|'));
            rest = view_part(rest, text.size + 1, rest.size);
            if (format_find(view_of(format))(text) != wanted)
                fail_msg("%s: %.*s", format, VIEW_ARG(text));
        }
    }
}

static void test_formats(void **state) {
    (void)state;
    assert_format(
        "date", "2026-11-22|2026-11|2026|2024-02-29|2000-02-29|0001-01-01",
        "2026-02-29|1900-02-29|2026-13|2026-00|2026-04-31|26|0000|2026-1-1|2026/11|20261122|"
        "2026-11-22 |2026-11-");
    assert_format(
        "duration", "2 years|1 year|6 months|14 days|24 hours|30 minutes|1 week|10 year",
        "P2Y|2y|two years|2  years|2 yearss|years|1.5 years|-1 day|2 |2 s|1234567 days| 2 days");
    assert_format("country", "FI|SE|US|AX|GB|ZW|AD", "fi|UK|EU|XK|FIN|F|ZZ|F1");
    assert_format("language", "fi|en|sme", "f|FI|fi-FI|finn|f1");
    assert_format("id", "a|a1|customer_register-2", "A|1a|_a|a.b|ä|a b");
    assert_null(format_find(VIEW("phone")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_language),
        cmocka_unit_test(test_path),
        cmocka_unit_test(test_wrong_schemas),
        cmocka_unit_test(test_lazy),
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_annotations),
        cmocka_unit_test(test_annotations_when_wrong),
        cmocka_unit_test(test_quiet),
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
