/* What templates can't find out by asking whether something is there: set beside the fields once
 * derive.h has worked out the rest.
 *
 * In each register:
 *   retention[].what[].begin, obligation[].what[].begin   the first with a capital
 *   retention[].covers_begin          with a capital
 *   retention_others, obligation_others  whether "the rest" has something beside it
 *   subjects_in_sentence              the groups of people can be told in one sentence
 *   data_grouped                      all data stand in groups
 *   protected, protected_bare         flagged data with grounds, and those without
 *   consents                          also the explicit consents among the grounds
 *   email_tracking, email_tracking_consent  opened messages are tracked; by consent alone
 *   platforms                         named social media that are joint controllers
 *   profiling[].detailed, automated_others[].detailed  more is told than what it is
 *   contacts[].own_label              the author's own words
 * In the notice:
 *   dates.updated                     else the newest date of the change log
 *   created, updated, canonical       of the page
 *   cookies.named_described, _provided, _lasting, _classed  columns that all named cookies fill
 *   right.not_automated_decision.contestable  a decision for a contract or by consent
 *   rights.restrictions[].rights[].begin
 *   registers[].own_controller        the register has a controller of its own
 *   children.direct_services_denied   `direct_services: false`
 *   scope                             of the whole notice; a register's own stays there
 * Everywhere:
 *   address.line                      the address as one line
 *   countries[].in_text               as in a sentence
 *   <field>_ends                      a text that ends as a sentence does; law_ends: the last citation has a stop */
#ifndef SELOSTE_NOTICE_WORDING_H
#define SELOSTE_NOTICE_WORDING_H

#include "notice/view.h"

/* `normal` is a register of normal_registers, `made` its view after derive_register's work. */
void wording_register(struct viewer *viewer, const struct node *normal, struct node *made);
/* `root` is the view after derive_notice's work. */
void wording_notice(struct viewer *viewer, struct node *root);

#endif
