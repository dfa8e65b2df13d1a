/* The grammar of ECMA-262, section 22.2.1, with the u flag, read by descent. */
#include "base/utf8.h"
#include "data/pattern_parts.h"

enum { REPEAT_MAX = 65535 }; /* of PCRE2 */

static bool translate_choice(struct translation *translation);

static struct view rest_of(const struct translation *translation) {
    return view_part(translation->text, translation->at, translation->text.size);
}

static bool take(struct translation *translation, const char *text) {
    if (!view_starts(rest_of(translation), view_of(text)))
        return false;
    translation->at += strlen(text);
    return true;
}

/* A name up to ">", letters and digits of any script. */
static bool take_name(struct translation *translation, struct view *name) {
    size_t end = view_find_byte(rest_of(translation), '>');
    *name = view_part(rest_of(translation), 0, end);
    if (end == VIEW_NOWHERE || !end || (*name->at >= '0' && *name->at <= '9'))
        return false;
    for (size_t i = 0; i < name->size; i++) {
        unsigned char c = (unsigned char)name->at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && c != '_' && c != '$' && c < 0x80)
            return false;
    }
    translation->at += end + 1;
    return true;
}

static const struct group_name *find_name(const struct translation *translation, struct view name) {
    for (unsigned i = 0; i < translation->name_count; i++)
        if (view_equal(translation->names[i].name, name))
            return &translation->names[i];
    return NULL;
}

/* Counts the groups and notes their names, so that references may stand before them. */
static bool find_groups(struct translation *translation) {
    bool in_class = false;
    for (translation->at = 0; translation->at < translation->text.size;) {
        struct view rest = rest_of(translation);
        translation->at += *rest.at == '\\' ? 2 : 1;
        if (*rest.at == '[')
            in_class = true;
        else if (*rest.at == ']')
            in_class = false;
        if (in_class || *rest.at != '(')
            continue;
        bool named = view_starts(rest, VIEW("(?<")) && !view_starts(rest, VIEW("(?<=")) &&
                     !view_starts(rest, VIEW("(?<!"));
        if (!named && view_starts(rest, VIEW("(?")))
            continue;
        if (++translation->groups > GROUPS_MAX)
            return false;
        if (!named)
            continue;
        struct group_name *group = &translation->names[translation->name_count];
        translation->at += 2;
        if (!take_name(translation, &group->name) || find_name(translation, group->name))
            return false;
        group->number = translation->groups;
        translation->name_count++;
    }
    translation->at = 0;
    return true;
}

static bool take_number(struct translation *translation, unsigned *number) {
    size_t first = translation->at;
    struct view text = translation->text;
    for (*number = 0; translation->at < text.size; translation->at++) {
        char c = text.at[translation->at];
        if (c < '0' || c > '9')
            break;
        if (*number <= REPEAT_MAX)
            *number = *number * 10 + (unsigned)(c - '0');
    }
    return translation->at > first;
}

static bool translate_braces(struct translation *translation) {
    unsigned least, most;
    bool range = false;
    if (!take_number(translation, &least))
        return false;
    most = least;
    if (take(translation, ",")) {
        range = true;
        most = REPEAT_MAX + 1;
        if (!view_starts(rest_of(translation), VIEW("}")) && !take_number(translation, &most))
            return false;
    }
    if (!take(translation, "}") || least > most || least > REPEAT_MAX)
        return false;
    str_add_format(&translation->out, range ? "{%u," : "{%u", least);
    if (range && most <= REPEAT_MAX)
        str_add_format(&translation->out, "%u", most);
    str_add_char(&translation->out, '}');
    return true;
}

static bool translate_quantifier(struct translation *translation) {
    if (take(translation, "{")) {
        if (!translate_braces(translation))
            return false;
    } else if (translation->at < translation->text.size &&
               strchr("*+?", translation->text.at[translation->at]) &&
               translation->text.at[translation->at]) {
        str_add_char(&translation->out, translation->text.at[translation->at++]);
    } else {
        return true;
    }
    if (take(translation, "?"))
        str_add_char(&translation->out, '?');
    return true;
}

/* Behind a backslash, what stands only outside of classes: references to groups. */
static bool translate_reference(struct translation *translation, bool *found) {
    struct view rest = rest_of(translation), name;
    unsigned number = 0;
    *found = rest.size && ((*rest.at >= '1' && *rest.at <= '9') || *rest.at == 'k');
    if (!*found)
        return true;
    if (*rest.at == 'k') {
        if (!take(translation, "k<") || !take_name(translation, &name))
            return false;
        const struct group_name *group = find_name(translation, name);
        number = group ? group->number : 0;
    } else {
        take_number(translation, &number);
    }
    if (!number || number > translation->groups)
        return false;
    str_add_format(&translation->out, "\\g{%u}", number);
    return true;
}

static bool translate_escaped(struct translation *translation, bool *quantifiable) {
    bool found;
    uint32_t code;
    if (view_starts(rest_of(translation), VIEW("b")) ||
        view_starts(rest_of(translation), VIEW("B"))) {
        str_add_format(&translation->out, "\\%c", translation->text.at[translation->at++]);
        *quantifiable = false;
        return true;
    }
    if (!translate_reference(translation, &found))
        return false;
    if (found)
        return true;
    struct str set = {0};
    enum escape_kind kind = translate_escape(translation, false, &code, &set);
    if (kind == ESCAPE_SET)
        str_add_format(&translation->out, "[%.*s]", VIEW_ARG(str_view(&set)));
    else if (kind == ESCAPE_CHARACTER && is_surrogate(code))
        str_add_string(&translation->out, "(?!)");
    else if (kind == ESCAPE_CHARACTER)
        translate_code(&translation->out, code);
    str_release(&set);
    return kind != ESCAPE_WRONG;
}

static bool translate_group(struct translation *translation, bool *quantifiable) {
    static const char *const openings[] = {"?:", "?=", "?!", "?<=", "?<!"};
    struct view name;
    str_add_char(&translation->out, '(');
    bool special = false;
    for (size_t i = 0; i < sizeof openings / sizeof *openings && !special; i++) {
        special = take(translation, openings[i]);
        if (special)
            str_add_string(&translation->out, openings[i]);
        *quantifiable = !special || i == 0;
    }
    if (!special && take(translation, "?") &&
        !(take(translation, "<") && take_name(translation, &name)))
        return false;
    if (++translation->depth > PATTERN_DEPTH_MAX || !translate_choice(translation) ||
        !take(translation, ")"))
        return false;
    translation->depth--;
    str_add_char(&translation->out, ')');
    return true;
}

static bool translate_term(struct translation *translation) {
    bool quantifiable = true, good = true;
    uint32_t code = utf8_next(translation->text, &translation->at);
    struct str *out = &translation->out;
    switch (code) {
    case '^':
        str_add_char(out, '^');
        return true;
    case '$':
        str_add_string(out, "\\z");
        return true;
    case '.':
        str_add_string(out, "[^\\n\\r\\x{2028}\\x{2029}]");
        break;
    case '[':
        good = translate_class(translation);
        break;
    case '(':
        good = translate_group(translation, &quantifiable);
        break;
    case '\\':
        good = translate_escaped(translation, &quantifiable);
        break;
    case '*':
    case '+':
    case '?':
    case '{':
    case '}':
    case ']':
    case UTF8_INVALID:
        return false;
    default:
        translate_code(out, code);
    }
    return good && (!quantifiable || translate_quantifier(translation));
}

static bool translate_choice(struct translation *translation) {
    for (;;) {
        struct view rest = rest_of(translation);
        if (!rest.size || *rest.at == ')')
            return true;
        if (*rest.at == '|')
            str_add_char(&translation->out, translation->text.at[translation->at++]);
        else if (!translate_term(translation))
            return false;
    }
}

bool pattern_translate(struct arena *arena, struct view text, struct str *out) {
    struct translation translation = {.text = text};
    size_t openings = 0;
    for (size_t i = 0; i < text.size; i++)
        openings += text.at[i] == '(';
    translation.names = ARENA_ARRAY(arena, struct group_name, openings + 1);
    bool good =
        find_groups(&translation) && translate_choice(&translation) && translation.at == text.size;
    *out = translation.out;
    return good;
}
