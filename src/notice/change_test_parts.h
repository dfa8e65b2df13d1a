/* What rules of schemas/changes.yaml ask of a change. For change_test*.c only. */
#ifndef SELOSTE_NOTICE_CHANGE_TEST_PARTS_H
#define SELOSTE_NOTICE_CHANGE_TEST_PARTS_H

#include "notice/change.h"

/* What a visitor of items looks for. */
struct change_question {
    const struct diff *diff;
    const struct change_facts *facts;
    const struct node *about;
};

/* The element of a list that a change is in, or about. */
const struct node *change_element(const struct change *change);
/* Whether `look` says yes to an item of a list, or to one in a group of it. */
bool change_visit(const struct node *list, bool (*look)(void *, const struct node *),
                  void *context);
/* The same for a field of the notice and of its registers. */
bool change_any_item(const struct node *notice, const char *field,
                     bool (*look)(void *, const struct node *), void *context);
/* Says yes. */
bool change_any_at_all(void *context, const struct node *item);

/* Each ended by a row without a name. */
extern const struct change_test change_tests_of_text[], change_tests_of_people[],
    change_tests_of_flow[], change_tests_of_time[];

#endif
