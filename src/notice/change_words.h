/* Changes in the words of a language: where, what it was, what it is. */
#ifndef SELOSTE_NOTICE_CHANGE_WORDS_H
#define SELOSTE_NOTICE_CHANGE_WORDS_H

#include "notice/change.h"
#include "notice/view.h"

/* One side of a comparison: a viewer whose notice is that side's; findings may be NULL. */
struct change_viewers {
    struct viewer before, after;
};

struct viewer change_viewer(struct arena *arena, const struct node *notice,
                            const struct view_options *options);
/* "Recipients › Posti Oy › Countries": titles of fields (from the schema), labels of elements. */
struct view change_place_words(const struct change_viewers *viewers, const struct change *change);
/* The value on one side in words, for people who never saw a description; empty where there is
 * none. */
struct view change_value_words(struct viewer *viewer, const struct node *node);
/* The two texts of a change of prose, in the viewer's language if that has changed, else in the
 * first that has. False if it is no such change. */
bool change_prose(const struct change_viewers *viewers, const struct change *change,
                  struct view *before, struct view *after);
/* Appends every fact of a normal notice as a line, "Recipients › Posti Oy › Countries: Finland",
 * sorted: two notices that say the same in another order give the same lines. */
void change_add_lines(struct str *out, struct arena *arena, const struct node *notice,
                      const struct view_options *options);
/* A list of citations: "13(3)" in full, the Regulation named once; "917/2014 200" as act and
 * section; guidance as it is. */
struct view change_citation_words(const struct words *words, const struct node *citations);

#endif
