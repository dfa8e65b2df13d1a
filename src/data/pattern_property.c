/* \p{...}: the names of ECMA-262 (tables 67 to 69), which PCRE2 knows under other ones in part. */
#include "data/pattern_parts.h"

/* General categories: long names, then the short one. */
static const char *const categories[][3] = {
    {"Cased_Letter", "LC", "L&"},
    {"Close_Punctuation", "Pe", NULL},
    {"Connector_Punctuation", "Pc", NULL},
    {"Control", "Cc", NULL},
    {"cntrl", "Cc", NULL},
    {"Currency_Symbol", "Sc", NULL},
    {"Dash_Punctuation", "Pd", NULL},
    {"Decimal_Number", "Nd", NULL},
    {"digit", "Nd", NULL},
    {"Enclosing_Mark", "Me", NULL},
    {"Final_Punctuation", "Pf", NULL},
    {"Format", "Cf", NULL},
    {"Initial_Punctuation", "Pi", NULL},
    {"Letter", "L", NULL},
    {"Letter_Number", "Nl", NULL},
    {"Line_Separator", "Zl", NULL},
    {"Lowercase_Letter", "Ll", NULL},
    {"Mark", "M", NULL},
    {"Combining_Mark", "M", NULL},
    {"Math_Symbol", "Sm", NULL},
    {"Modifier_Letter", "Lm", NULL},
    {"Modifier_Symbol", "Sk", NULL},
    {"Nonspacing_Mark", "Mn", NULL},
    {"Number", "N", NULL},
    {"Open_Punctuation", "Ps", NULL},
    {"Other", "C", NULL},
    {"Other_Letter", "Lo", NULL},
    {"Other_Number", "No", NULL},
    {"Other_Punctuation", "Po", NULL},
    {"Other_Symbol", "So", NULL},
    {"Paragraph_Separator", "Zp", NULL},
    {"Private_Use", "Co", NULL},
    {"Punctuation", "P", NULL},
    {"punct", "P", NULL},
    {"Separator", "Z", NULL},
    {"Space_Separator", "Zs", NULL},
    {"Spacing_Mark", "Mc", NULL},
    {"Surrogate", "Cs", NULL},
    {"Symbol", "S", NULL},
    {"Titlecase_Letter", "Lt", NULL},
    {"Unassigned", "Cn", NULL},
    {"Uppercase_Letter", "Lu", NULL},
};

/* Binary properties by their long and short names; PCRE2 has them under both. */
static const char *const binaries[] = {
    "ASCII",
    "Any",
    "ASCII_Hex_Digit",
    "AHex",
    "Alphabetic",
    "Alpha",
    "Bidi_Control",
    "Bidi_C",
    "Bidi_Mirrored",
    "Bidi_M",
    "Case_Ignorable",
    "CI",
    "Cased",
    "Changes_When_Casefolded",
    "CWCF",
    "Changes_When_Casemapped",
    "CWCM",
    "Changes_When_Lowercased",
    "CWL",
    "Changes_When_Titlecased",
    "CWT",
    "Changes_When_Uppercased",
    "CWU",
    "Dash",
    "Default_Ignorable_Code_Point",
    "DI",
    "Deprecated",
    "Dep",
    "Diacritic",
    "Dia",
    "Emoji",
    "Emoji_Component",
    "EComp",
    "Emoji_Modifier",
    "EMod",
    "Emoji_Modifier_Base",
    "EBase",
    "Emoji_Presentation",
    "EPres",
    "Extended_Pictographic",
    "ExtPict",
    "Extender",
    "Ext",
    "Grapheme_Base",
    "Gr_Base",
    "Grapheme_Extend",
    "Gr_Ext",
    "Hex_Digit",
    "Hex",
    "IDS_Binary_Operator",
    "IDSB",
    "IDS_Trinary_Operator",
    "IDST",
    "ID_Continue",
    "IDC",
    "ID_Start",
    "IDS",
    "Ideographic",
    "Ideo",
    "Join_Control",
    "Join_C",
    "Logical_Order_Exception",
    "LOE",
    "Lowercase",
    "Lower",
    "Math",
    "Noncharacter_Code_Point",
    "NChar",
    "Pattern_Syntax",
    "Pat_Syn",
    "Pattern_White_Space",
    "Pat_WS",
    "Quotation_Mark",
    "QMark",
    "Radical",
    "Regional_Indicator",
    "RI",
    "Sentence_Terminal",
    "STerm",
    "Soft_Dotted",
    "SD",
    "Terminal_Punctuation",
    "Term",
    "Unified_Ideograph",
    "UIdeo",
    "Uppercase",
    "Upper",
    "Variation_Selector",
    "VS",
    "White_Space",
    "space",
    "XID_Continue",
    "XIDC",
    "XID_Start",
    "XIDS",
};

/* PCRE2's name of a general category, or NULL. */
static const char *find_category(struct view name) {
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        if (view_is(name, categories[i][0]) || view_is(name, categories[i][1]))
            return categories[i][2] ? categories[i][2] : categories[i][1];
    return NULL;
}

static bool is_binary(struct view name) {
    for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++)
        if (view_is(name, binaries[i]))
            return true;
    return false;
}

static bool is_name(struct view name) {
    for (size_t i = 0; i < name.size; i++) {
        char c = name.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && c != '_' && (c < '0' || c > '9'))
            return false;
    }
    return name.size;
}

bool translate_property(struct translation *translation, bool negated, struct str *set) {
    struct view rest = view_part(translation->text, translation->at, translation->text.size);
    size_t end = view_find_byte(rest, '}');
    if (end == VIEW_NOWHERE || *rest.at != '{')
        return false;
    struct view name = view_part(rest, 1, end);
    translation->at += end + 1;
    size_t sign = view_find_byte(name, '=');
    struct view key = sign == VIEW_NOWHERE ? VIEW("") : view_part(name, 0, sign);
    struct view value = sign == VIEW_NOWHERE ? name : view_part(name, sign + 1, name.size);
    const char *category = find_category(value), *prefix = "";
    bool general = view_is(key, "General_Category") || view_is(key, "gc");
    if (!is_name(value) || (key.at && key.size == 0 && sign == 0))
        return false;
    if (view_is(key, "Script") || view_is(key, "sc"))
        prefix = "sc:";
    else if (view_is(key, "Script_Extensions") || view_is(key, "scx"))
        prefix = "scx:";
    else if (key.size && !(general && category))
        return false;
    else if (view_is(value, "Assigned")) /* which PCRE2 only knows as what is not unassigned */
        negated = !negated, category = "Cn";
    else if (!category && !is_binary(value))
        return false;
    str_add_string(set, negated ? "\\P{" : "\\p{");
    str_add_string(set, prefix);
    str_add(set, *prefix || !category ? value : view_of(category));
    str_add_char(set, '}');
    return true;
}
