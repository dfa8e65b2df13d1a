#include "app/codebook.h"
#include "base/utf8.h"
#include "page/assets.h"

void codebook_init(struct codebook *codebook, const struct messages *messages) {
    struct findings findings;
    struct assets assets;
    findings_init(&findings, messages->arena, messages->catalogue, messages->language);
    assets_init(&assets, messages->arena, &findings, VIEW(""));
    const struct node *english = assets_tree(&assets, "templates/en/labels.yaml");
    const struct node *finnish = assets_tree(&assets, "templates/fi/labels.yaml");
    bool own = strcmp(messages->language, "fi") == 0;
    *codebook = (struct codebook){
        .arena = messages->arena,
        .messages = messages,
        .schema = assets_tree(&assets, "schemas/notice.schema.json"),
        .vocabulary = assets_tree(&assets, "schemas/vocabulary.yaml"),
        .law = assets_tree(&assets, "schemas/law.yaml"),
        .languages = {own ? "fi" : "en", own ? "en" : "fi"},
        .labels = {own ? finnish : english, own ? english : finnish},
    };
}

/* Adds each vocabulary that is named in a schema, in order, once. */
static void add_names(const struct codebook *codebook, const struct node *schema,
                      struct node *names) {
    struct view name = node_get_text(schema, "x-vocabulary");
    bool known = false;
    for (const struct node *one = node_first(names); one; one = one->next)
        known = known || view_equal(one->text, name);
    if (name.size && !known)
        node_add(names, node_new_string(codebook->arena, name));
    for (const struct node *child = node_first(schema); child; child = child->next)
        add_names(codebook, child, names);
}

const struct node *codebook_names(const struct codebook *codebook) {
    struct node *names = node_new(codebook->arena, NODE_LIST);
    add_names(codebook, codebook->schema, names);
    if (node_get(codebook->vocabulary, "known_cookies"))
        node_add(names, node_new_string(codebook->arena, VIEW("known_cookies")));
    return names;
}

/* A vocabulary that is only a choice of words: the enum of the schema that names it. */
static const struct node *find_choice(const struct node *schema, struct view vocabulary) {
    if (view_equal(node_get_text(schema, "x-vocabulary"), vocabulary) && node_get(schema, "enum"))
        return node_get(schema, "enum");
    const struct node *found = NULL;
    for (const struct node *child = node_first(schema); child && !found; child = child->next)
        found = find_choice(child, vocabulary);
    return found;
}

static bool is_in_force(const struct node *act) { return !node_get(act, "repealed"); }

size_t codebook_entries(const struct codebook *codebook, struct view vocabulary,
                        const struct codebook_entry **entries) {
    const struct node *codes = node_get_view(codebook->vocabulary, vocabulary);
    const struct node *choice = codes ? NULL : find_choice(codebook->schema, vocabulary);
    bool acts = view_is(vocabulary, "laws");
    const struct node *law = acts ? node_get(codebook->law, "acts") : NULL;
    size_t most =
        (codes ? codes->count : 0) + (choice ? choice->count : 0) + (law ? law->count : 0);
    struct codebook_entry *all = ARENA_ARRAY(codebook->arena, struct codebook_entry, most + 1);
    size_t count = 0;
    for (const struct node *code = node_first(codes); code; code = code->next)
        all[count++] = (struct codebook_entry){vocabulary, code->key, code};
    for (const struct node *code = node_first(choice); code; code = code->next)
        all[count++] = (struct codebook_entry){vocabulary, code->text, NULL};
    for (const struct node *act = node_first(law); act; act = act->next)
        if (is_in_force(act))
            all[count++] = (struct codebook_entry){vocabulary, act->key, act};
    *entries = all;
    return count;
}

struct view codebook_label(const struct codebook *codebook, const struct codebook_entry *entry,
                           size_t language) {
    const struct node *words = node_get_view(codebook->labels[language], entry->vocabulary);
    const struct node *label = node_get_view(words, entry->code);
    struct view text =
        label && label->kind == NODE_STRING ? label->text : node_get_text(label, "label");
    if (!text.size)
        text = node_get_text(label, "heading");
    if (!text.size && entry->flags)
        text = node_get_text(node_get(entry->flags, "name"), codebook->languages[language]);
    return text.size ? text : entry->code;
}

/* Flags that an author wants to know of. `value` NULL: any; the words' {value} is the flag's own.
 */
static const struct {
    const char *flag, *value, *words;
} notes[] = {
    {"article", NULL, "NOTE-ARTICLE"},
    {"needs", "consent", "NOTE-NEEDS-CONSENT"},
    {"needs", "law", "NOTE-NEEDS-LAW"},
    {"needs", "interest", "NOTE-NEEDS-INTEREST"},
    {"typical", NULL, "NOTE-TYPICAL"},
    {"marketing", "true", "NOTE-MARKETING"},
    {"child", "true", "NOTE-CHILD"},
    {"third_person", "true", "NOTE-THIRD-PERSON"},
    {"employment", "true", "NOTE-EMPLOYMENT"},
    {"is_group", "true", "NOTE-GROUP"},
    {"S", "true", "NOTE-SPECIAL"},
    {"S", "maybe", "NOTE-SPECIAL-MAYBE"},
    {"K", "true", "NOTE-CRIMINAL"},
    {"K", "maybe", "NOTE-CRIMINAL-MAYBE"},
    {"H", "true", "NOTE-NATIONAL-ID"},
    {"observed", "true", "NOTE-OBSERVED"},
    {"from", "elsewhere", "NOTE-ELSEWHERE"},
    {"public", "yes", "NOTE-PUBLIC"},
    {"public", "unknown", "NOTE-PUBLIC-UNKNOWN"},
    {"role", NULL, "NOTE-ROLE"},
    {"vague", "true", "NOTE-VAGUE"},
    {"derogation", "true", "NOTE-DEROGATION"},
    {"needs_copy", "true", "NOTE-COPY"},
    {"material", NULL, "NOTE-MATERIAL"},
    {"consent", "yes", "NOTE-CONSENT"},
    {"consent", "unless_requested", "NOTE-CONSENT-UNLESS"},
    {"names", NULL, "NOTE-COOKIE-NAMES"},
    {"provider", NULL, "NOTE-PROVIDER"},
    {"code", NULL, "NOTE-CATEGORY"},
    {"duration", NULL, "NOTE-DURATION"},
    {"obsolete", "true", "NOTE-OBSOLETE"},
    {"period", NULL, "NOTE-PERIOD"},
    {"advice", "true", "NOTE-ADVICE"},
};

static bool has_value(const struct node *flag, const char *value) {
    bool found = node_is(flag, value);
    for (const struct node *item = flag->kind == NODE_LIST ? node_first(flag) : NULL; item;
         item = item->next)
        found = found || node_is(item, value);
    return found;
}

/* Values that are codes themselves are shown by their names. */
static struct view value_word(const struct codebook *codebook, const char *flag,
                              struct view value) {
    const char *vocabulary = strcmp(flag, "role") == 0       ? "role"
                             : strcmp(flag, "material") == 0 ? "material"
                                                             : NULL;
    if (!vocabulary)
        return value;
    struct codebook_entry entry = {view_of(vocabulary), value, NULL};
    return codebook_label(codebook, &entry, 0);
}

static struct view value_words(const struct codebook *codebook, const char *flag,
                               const struct node *value) {
    if (value->kind != NODE_LIST)
        return value_word(codebook, flag, value->text);
    struct str text = {0};
    for (const struct node *item = node_first(value); item; item = item->next) {
        str_add_string(&text, text.size ? ", " : "");
        str_add(&text, value_word(codebook, flag, item->text));
    }
    struct view words = arena_copy(codebook->arena, str_view(&text));
    str_release(&text);
    return words;
}

static void add_note(struct str *text, struct view note) {
    str_add_string(text, text->size ? "; " : "");
    str_add(text, note);
}

static void add_notes(const struct codebook *codebook, const struct node *flags, struct str *text) {
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        const struct node *flag = node_get(flags, notes[i].flag);
        if (!flag || (notes[i].value && !has_value(flag, notes[i].value)))
            continue;
        struct view value = value_words(codebook, notes[i].flag, flag);
        add_note(text,
                 message_fill(codebook->messages, notes[i].words, FINDING_WITH({"value", value})));
    }
}

/* Where a provision with a nickname stands, and the period that it sets. */
static void add_provision(const struct codebook *codebook, const struct node *provision,
                          struct str *text) {
    const struct node *sections = node_get(provision, "sections");
    struct view act = node_get_text(provision, "act"),
                chapter = node_get_text(provision, "chapter");
    const char *id = chapter.size ? "NOTE-CHAPTER" : "NOTE-SECTION";
    if (act.size && sections)
        add_note(text,
                 message_fill(codebook->messages, id,
                              FINDING_WITH({"act", act}, {"chapter", chapter},
                                           {"sections", value_words(codebook, "", sections)})));
    else if (act.size)
        add_note(text, act);
    add_notes(codebook, provision, text);
}

struct view codebook_note(const struct codebook *codebook, const struct codebook_entry *entry) {
    struct str text = {0};
    add_notes(codebook, entry->flags, &text);
    if (view_is(entry->vocabulary, "laws"))
        add_provision(codebook, node_get_view(node_get(codebook->law, "provisions"), entry->code),
                      &text);
    struct view note = arena_copy(codebook->arena, str_view(&text));
    str_release(&text);
    return note;
}

static void fold(struct str *out, struct view text) {
    str_cut(out, 0);
    for (size_t at = 0; at < text.size;) {
        uint32_t code = utf8_next(text, &at);
        if (code != UTF8_INVALID)
            str_add_code(out, utf8_lower(code));
    }
}

static bool holds(struct view text, struct view word) {
    struct str folded = {0};
    fold(&folded, text);
    bool found = view_find(str_view(&folded), word) != VIEW_NOWHERE;
    str_release(&folded);
    return found;
}

bool codebook_matches(const struct codebook *codebook, const struct codebook_entry *entry,
                      struct view word) {
    struct str folded = {0};
    fold(&folded, word);
    bool found = holds(entry->code, str_view(&folded));
    for (size_t i = 0; i < CODEBOOK_LANGUAGES && !found; i++)
        found = holds(codebook_label(codebook, entry, i), str_view(&folded));
    str_release(&folded);
    return found;
}
