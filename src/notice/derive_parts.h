/* Inside what is worked out: derive.c calls these, one for each thing. Nobody else includes this.
 *
 * `normal` is a register of normal_registers, `made` its view. */
#ifndef SELOSTE_NOTICE_DERIVE_PARTS_H
#define SELOSTE_NOTICE_DERIVE_PARTS_H

#include "notice/derive.h"

/* derive_law.c: one legal reference; all `law` lists below a node; the article of a coded item; a fact's words in the
 * view's language; addresses of channels that have none of their own. */
void derive_law(struct viewer *viewer, struct node *law);
void derive_laws(struct viewer *viewer, struct node *node);
void derive_article(struct viewer *viewer, struct node *item);
struct view derive_words(struct viewer *viewer, const struct node *facts, const char *field);
void derive_channels(struct viewer *viewer, struct node *node);

/* derive_purpose.c */
void derive_purposes(struct viewer *viewer, const struct node *normal, struct node *made);
void derive_grounded(struct viewer *viewer, struct node *made);
void derive_special(struct viewer *viewer, const struct node *normal, struct node *made);

/* derive_flow.c: where data go to */
void derive_recipients(struct viewer *viewer, const struct node *normal, struct node *made);
void derive_transfers(struct viewer *viewer, struct node *made);

/* derive_period.c */
void derive_retention(struct viewer *viewer, struct node *made);
void derive_obligation(struct viewer *viewer, struct node *made);

#endif
