/* Patterns of ECMA-262: what they match, what is refused, and that hard ones end. */
#include "data/pattern.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { YES = PATTERN_YES, NO = PATTERN_NO };

struct example {
    const char *pattern;
    const char *subject;
    int answer;
};

/* clang-format off */
static const struct example examples[] = {
    /* Plain ones, run by the automaton. */
    {"", "", YES}, {"", "x", YES}, {"^$", "", YES}, {"^$", "x", NO},
    {"^x-", "x-own", YES}, {"^x-", "ax-", NO}, {"b", "abc", YES}, {"b$", "abc", NO},
    {"^[a-z]{2,3}$", "fi", YES}, {"^[a-z]{2,3}$", "fin", YES}, {"^[a-z]{2,3}$", "f", NO},
    {"^[a-z]{2,3}$", "finn", NO}, {"^[a-z]{2,3}$", "FI", NO}, {"^[a-z]{2,3}$", "fi\n", NO},
    {"^[a-z][a-z0-9_-]*$", "a-1_b", YES}, {"^[a-z][a-z0-9_-]*$", "1a", NO},
    {"^[a-z][a-z0-9_-]*$", "ä", NO}, {"^a?b+c*$", "bb", YES}, {"^a?b+c*$", "aabb", NO},
    {"^a{2}$", "aa", YES}, {"^a{2}$", "aaa", NO}, {"^a{2,}$", "aaaa", YES}, {"^a{2,}$", "a", NO},
    {"^a{0}b$", "b", YES}, {"^a{0}b$", "ab", NO}, {"^a{0,2}$", "aaa", NO}, {"^a{0,2}$", "", YES},
    {"aab", "aaab", YES}, {"a+b", "xaab", YES}, {"^\\d+$", "42", YES}, {"^\\d+$", "৪২", NO},
    {"^\\w+\\.$", "a_1.", YES}, {"[\\]a]", "]", YES}, {"^[a-]$", "-", YES},
    {"^(permanent|[1-9][0-9]* (day|year)s?)$", "10 years", YES},
    {"^(permanent|[1-9][0-9]* (day|year)s?)$", "permanent", YES},
    {"^(permanent|[1-9][0-9]* (day|year)s?)$", "permanents", NO},
    {"^[0-9]{4}(-(0[1-9]|1[0-2])(-([012][0-9]|3[01]))?)?$", "2026-11-22", YES},
    {"^[0-9]{4}(-(0[1-9]|1[0-2])(-([012][0-9]|3[01]))?)?$", "2026-11-", NO},
    {"^(ab?|c){2,3}$", "abca", YES}, {"^(ab?|c){2,3}$", "ab", NO}, {"^(ab?|c){2,3}$", "aaaa", NO},
    {"^(a|)$", "", YES}, {"^(a|)b$", "b", YES}, {"^(a*)*$", "aaa", YES}, {"^(a*b)+$", "aabab", YES},
    {"^(a*b)+$", "aaba", NO}, {"^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", NO},
    {"(ab)+c", "xababc", YES}, {"^()$", "", YES}, {"^()$", "a", NO}, {"a*$", "b", YES}, {"x*", "y", YES},
    {"a|b", "cb", YES}, {"a|b", "c", NO}, {"^(a|b$)", "b", YES}, {"^(a|b$)", "bc", NO},
    /* The end is the very end; a dot is no line end. */
    {"^(?:abc)$", "abc\n", NO}, {"^.$", "\n", NO}, {"^.$", "\xE2\x80\xA8", NO}, {"^.$", "ä", YES},
    {"^[^]$", "\n", YES}, {"[]", "x", NO}, {"^[^a]$", "ä", YES}, {"^[^a]$", "a", NO},
    /* Escapes. */
    {"^\\t\\x41\\u0042\\u{43}$", "\tABC", YES}, {"^\\cC$", "\x03", YES}, {"^\\cc$", "\x03", YES},
    {"^\\ud83d\\ude00$", "\xF0\x9F\x98\x80", YES}, {"^[\\ud83d\\ude00]$", "\xF0\x9F\x98\x80", YES},
    {"\\ud83d", "\xF0\x9F\x98\x80", NO}, {"^[\\b]$", "\b", YES}, {"a\\b", "a b", YES},
    {"^\\0$", "0", NO}, {"^[\\-\\]]+$", "-]", YES}, {"^\\/\\$$", "/$", YES},
    /* Classes of characters: digits and words are ASCII, white space is Unicode's. */
    {"^(\\w)$", "é", NO}, {"^\\W$", "é", YES}, {"^[\\W]$", "é", YES}, {"^[^\\W]$", "é", NO},
    {"^\\D$", "\xDF\x80", YES}, {"^[\\d\\s]$", "\xC2\xA0", YES}, {"^\\s$", "\xEF\xBB\xBF", YES},
    {"^\\s$", "\x01", NO}, {"^\\S$", "\xE3\x80\x80", NO}, {"^[^\\S]$", "\xE3\x80\x80", YES},
    {"^\\S$", "\xC2\x85", YES},
    /* Properties. */
    {"^\\p{Letter}+$", "äπ", YES}, {"^\\p{L}$", "1", NO}, {"^\\P{L}$", "1", YES},
    {"^\\p{Lu}$", "Ä", YES}, {"^\\p{General_Category=Uppercase_Letter}$", "ä", NO},
    {"^\\p{Script=Greek}+$", "αβ", YES}, {"^\\p{sc=Grek}+$", "ab", NO}, {"^\\p{digit}$", "৪", YES},
    {"^[\\p{Script=Latin}\\d]+$", "ä1", YES}, {"^\\p{Any}$", "\n", YES}, {"^\\p{ASCII}$", "ä", NO},
    {"^\\p{Alphabetic}$", "ä", YES}, {"^\\p{Assigned}$", "a", YES}, {"^\\P{Assigned}$", "a", NO},
    {"^\\p{scx=Greek}$", "α", YES}, {"^\\p{White_Space}$", " ", YES}, {"^\\p{LC}$", "a", YES},
    /* Groups and references. */
    {"^(a|b)\\1$", "aa", YES}, {"^(a|b)\\1$", "ab", NO}, {"^(?<x>a)\\k<x>$", "aa", YES},
    {"^\\k<é>(?<é>a)$", "a", YES}, {"^(?:(a)|b)\\1$", "b", YES}, {"a(?=b)", "ab", YES},
    {"a(?!b)", "ab", NO}, {"(?<=a)b", "ab", YES}, {"(?<!a)b", "ab", NO}, {"^a+?$", "aa", YES},
    {"^(?:ab){2}$", "abab", YES}, {"^(?:a{2,3}|b){1,}$", "aab", YES}, {"^a|b$", "ax", YES},
    /* What PCRE2 would take for syntax of its own. */
    {"^#a b$", "#a b", YES}, {"^[[:alpha:]$", "[", YES}, {"^(?:[a&&b])$", "&", YES}, {"^\\*$", "*", YES},
};

static const char *const refused[] = {
    "(", ")", "[", "]", "{", "}", "a{", "a{1", "a{2,1}", "*", "+a", "a**", "a?{2}", "^*", "\\", "\\a", "\\e",
    "\\-", "\\z", "\\A", "\\Z", "\\h", "\\Q.\\E", "\\8", "(a)\\2", "\\k<x>", "\\kx", "(?<x>a)(?<x>b)", "(?<1>a)",
    "(?i)a", "(?>a)", "(?#c)", "(?P<x>a)", "(?|a)", "(?R)", "(*UTF8)a", "a++", "a*+", "[b-a]", "[\\d-z]",
    "[a-\\d]", "\\u12", "\\u{110000}", "\\u{}", "\\xg0", "\\c1", "\\01", "\\p{Foo}", "\\p{Greek}", "\\p{Script=Foo}",
    "\\p", "\\pL", "\\p{}", "\\p{L", "\\p{gc=Greek}", "\\p{=L}", "(?=a)*", "(?<=a)+", "\\b+", "x{1}{2}",
};
/* clang-format on */

static int match(const char *pattern, struct view subject) {
    struct arena arena = {0};
    struct pattern *compiled = pattern_new(&arena, view_of(pattern));
    if (!compiled)
        fail_msg("refused: %s", pattern);
    int answer = (int)pattern_match(compiled, subject);
    arena_release(&arena);
    return answer;
}

static void test_matches(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const struct example *example = &examples[i];
        if (match(example->pattern, view_of(example->subject)) != example->answer)
            fail_msg("/%s/ on \"%s\"", example->pattern, example->subject);
    }
    assert_int_equal(match("^\\0$", (struct view){"\0", 1}), PATTERN_YES);
    assert_int_equal(match("^a*$", (struct view){NULL, 0}), PATTERN_YES);
}

static void test_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct arena arena = {0};
        if (pattern_new(&arena, view_of(refused[i])))
            fail_msg("taken: %s", refused[i]);
        arena_release(&arena);
    }
}

/* Exponential for a backtracking matcher; a limit must end it. */
static void test_hard(void **state) {
    (void)state;
    struct view subject =
        VIEW("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab!");
    assert_int_equal(match("^([^b]+)+$", subject), PATTERN_TOO_HARD);
    assert_int_equal(match("^(?:[^b]|a|aa)*$", subject), PATTERN_TOO_HARD);
}

/* The automaton takes linear time where backtracking would take the eighth power of it. */
static void test_linear(void **state) {
    (void)state;
    static char text[200000];
    memset(text, 'a', sizeof text);
    assert_int_equal(match("^a*a*a*a*a*a*a*a*b$", (struct view){text, sizeof text}), PATTERN_NO);
    assert_int_equal(match("a*a*a*a*a*a*a*a*$", (struct view){text, sizeof text}), PATTERN_YES);
}

static void test_find(void **state) {
    (void)state;
    struct arena arena = {0};
    struct view found, text = VIEW("one two twofold two");
    struct pattern *pattern = pattern_new_finder(&arena, VIEW("(?<!\\p{L})two(?!\\p{L})"));
    assert_int_equal(pattern_find(pattern, text, 0, &found), PATTERN_YES);
    assert_true(found.at == text.at + 4 && found.size == 3);
    assert_int_equal(pattern_find(pattern, text, 5, &found), PATTERN_YES);
    assert_true(found.at == text.at + 16);
    assert_int_equal(pattern_find(pattern, text, 17, &found), PATTERN_NO);
    assert_null(pattern_new_finder(&arena, VIEW("(")));
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matches),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_hard),
        cmocka_unit_test(test_linear),
        cmocka_unit_test(test_find),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
