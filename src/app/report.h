/* Findings as people read them:
 *
 *     notice.yaml:12:3: error: purpose "marketing" has no legal basis [GDPR-13-1-C-BASIS]
 *        12 |   - code: direct_marketing
 *           |   ^ add `basis: [consent]`
 *
 * Nothing in a file can forge a line of it or reach the terminal unseen. Columns count code points. */
#ifndef SELOSTE_APP_REPORT_H
#define SELOSTE_APP_REPORT_H

#include "app/terminal.h"
#include "app/messages.h"

/* Sorts the findings by place and takes out those that say the same of one place again. */
void report_sort(struct findings *findings);
/* Sorts the findings and appends them. */
void report_findings(struct str *out, struct findings *findings, const struct terminal *terminal,
                     const struct messages *messages);
/* Appends "2 errors, 1 warning" and a line end; nothing where all counts (by severity) are 0. */
void report_counts(struct str *out, const unsigned counts[3], const struct messages *messages);

#endif
