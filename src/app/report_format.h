/* Reports that machines read: a row for each format. */
#ifndef SELOSTE_APP_REPORT_FORMAT_H
#define SELOSTE_APP_REPORT_FORMAT_H

#include "app/reporting.h"

/* A finding with all that formats say of it. Texts hold no control characters and are valid UTF-8.
 */
struct report_item {
    const struct finding *finding;
    struct view file; /* empty: no file is to blame */
    struct position from,
        to; /* lines and columns (code points) from 1; `to` is behind the last one */
    struct view text, hint, path;
    struct view fingerprint; /* the same as long as the rule, the file and the place in it are */
    bool fails;              /* makes the exit status 1 */
};

struct report_format {
    const char *name;
    void (*begin)(struct reporting *reporting, struct str *out);
    /* What was found in reporting->file; there may be nothing. */
    void (*add)(struct reporting *reporting, struct str *out, const struct report_item *items,
                size_t count);
    void (*end)(struct reporting *reporting, struct str *out);
};

/* Report of `seloste`: schemas/report.schema.json. */
extern const struct report_format report_json;
/* OASIS SARIF 2.1.0. */
extern const struct report_format report_sarif;
/* Workflow commands of GitHub Actions, a line each. */
extern const struct report_format report_github;
/* JUnit's XML as CI systems read it: a suite for each file, a case for each finding. */
extern const struct report_format report_junit;

/* Appends `"key": "value"`, with a comma before it unless it follows an opening brace. */
void report_add_member(struct str *out, const char *key, struct view value);
/* Appends `"line": 1, ...`: where the item stands in its file. The names are those of the line and
 * the column, then of the ones behind the end. */
void report_add_place(struct str *out, const struct report_item *item, const char *const names[4]);
/* Appends the objects that a report of JSON lists, each on a line. */
void report_add_list(struct reporting *reporting, struct str *out, const struct report_item *items,
                     size_t count,
                     void (*add)(struct reporting *, struct str *, const struct report_item *));

#endif
