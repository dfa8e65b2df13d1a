/* What is worked out from a description and set beside its fields in the view.
 *
 * In each register:
 *   purposes[].bases_any ...          as every list; basis[].article, .laws (law[].text, .act, .place)
 *   purposes[].data_used              labels of the data that the purpose uses
 *   purposes[].is_marketing           flag of the vocabulary, or `marketing` present
 *   data_by_purpose, basis_given      whether a table of purposes has anything to tell
 *   purposes_without_basis            those that such a table leaves out
 *   interests, consents               purposes with such a basis: purpose label, and the basis' own fields
 *   direct_marketing                  purposes with direct marketing; [].marketing_told: marketing_shared
 *                                     tells its channels and addressees; .marketing_own: there is more to say
 *   marketing_shared                  `marketing` of the first where those of all are the same
 *   special, criminal, national_id    flagged data with their grounds
 *   processors, others                recipients by role; recipients[].role always present
 *   disclosed_by_law                  `police_authority` alone: a sentence, not in `others`
 *   transfer_items                    all transfers, those inside recipients with recipient and countries
 *   retention[].what, .rest           what the period is for: data, else purposes, else people
 *   retention[].for_purposes, .for_subjects, .what_people  what narrows it; `what` are people
 *   retention[].when_kept             the period in words
 *   obligation[]                      the same
 *   security_manual, security_electronic
 *   decisions, profiling              automated, by kind
 *   from_subject, from_elsewhere      whether the data come from the person
 * In the notice:
 *   rights (rights.h), authority with the program's own facts, cookies.items filled in, organisation. */
#ifndef SELOSTE_NOTICE_DERIVE_H
#define SELOSTE_NOTICE_DERIVE_H

#include "notice/view.h"

/* `normal` is a register of normal_registers, `made` its view. */
void derive_register(struct viewer *viewer, const struct node *normal, struct node *made);
/* `registers` are those of normal_registers, `root` the view, with its `registers`. */
void derive_notice(struct viewer *viewer, const struct node *registers, struct node *root);

/* The role of a normal recipient: its own, else its code's, else "". */
struct view derive_role(const struct node *recipient);
/* Whether a purpose is direct marketing. */
bool derive_is_marketing(const struct node *purpose);
/* Whether a country (ISO code) is in the European Economic Area. */
bool derive_in_eea(const struct node *law, struct view country);
/* Whether a source gives data that come from the person itself (Art. 13), by its flag `from`. */
bool derive_from_subject(const struct node *source);
/* The known cookie (an entry of the vocabulary's known_cookies) of that name, or NULL. */
const struct node *derive_known_cookie(const struct node *vocabulary, struct view name);

#endif
