/* Questions about texts as such: whether they are there, in all languages. */
#include "notice/rule_table.h"

/* A text: is it there in each of the notice's languages? Says `language`. What is no text is fine.
 */
bool said_in_all_languages(struct question *question) {
    const struct node *language = node_first(node_get(question_notice(question), "languages"));
    if (question->node->kind != NODE_MAP || !language || !node_note(question->node, "x-text"))
        return true;
    for (; language; language = language->next) {
        const struct node *words = node_get_view(question->node, language->text);
        if (words && view_trim(words->text).size)
            continue;
        question_say(question, "language", language->text);
        return false;
    }
    return true;
}

/* A list or map: has it something in it? */
bool not_empty(struct question *question) {
    const struct node *node = question->node;
    return node_is_scalar(node) || node->first || node->key.size == 0;
}
