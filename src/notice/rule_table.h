/* The questions that a rule may ask where a schema can't say what must hold: `check: <name>`.
 *
 * A function looks at one node and answers whether all is well there. It may say what words stand
 * in the message, and which node is to blame. It never decides what is a finding, or how bad it is.
 */
#ifndef SELOSTE_NOTICE_RULE_TABLE_H
#define SELOSTE_NOTICE_RULE_TABLE_H

#include "data/finding.h"
#include "data/format.h"
#include "data/node.h"
#include "notice/rule_facts.h"

struct lint;

enum { QUESTION_WORDS = 6 };

struct question {
    struct lint *lint;
    const struct node *node;
    const struct node *reg;  /* the register around it, or NULL */
    const struct node *with; /* the rule's own figures and words: `with`; or NULL */
    /* The answer's details. */
    const struct node *blame; /* NULL: as the rule says */
    struct span place;        /* inside a text; without a source: where the blamed node stands */
    struct argument words[QUESTION_WORDS + 1];
    unsigned word_count;
};

/* Says what {name} in the message stands for. */
void question_say(struct question *question, const char *name, struct view value);
/* The same with a country's name, or with a date or duration as the language writes it. */
void question_say_country(struct question *question, struct view code);
void question_say_date(struct question *question, const char *name, struct view date);
void question_say_duration(struct question *question, const char *name, struct view duration);

struct rule_function {
    const char *name;
    bool (*holds)(struct question *question);
};

/* Ended by a row without a name. */
extern const struct rule_function rule_functions[];

/* What functions see of the notice. */
const struct node *question_notice(const struct question *question);
const struct node *question_registers(const struct question *question);
const struct node *question_law(const struct question *question);
const struct node *question_vocabulary(const struct question *question);
struct date question_today(const struct question *question);
struct arena *question_arena(const struct question *question);
struct facts *question_facts(const struct question *question);
/* Words of a node for a message. */
struct view question_label(const struct question *question, const struct node *node);

/* rule_party.c */
bool in_eea(struct question *question);
bool not_vague_interest(struct question *question);
bool subjects_are_parties(struct question *question);
bool subject_among(struct question *question);
bool no_subject_among(struct question *question);
bool all_subjects_not(struct question *question);
bool source_not_only_about(struct question *question);

/* rule_data.c */
bool has_ground(struct question *question);
bool told_if_required(struct question *question);
bool no_purpose_among(struct question *question);
bool has_purpose(struct question *question);
bool explained_by_purpose(struct question *question);
bool not_denied(struct question *question);
bool rests_on_consent(struct question *question);
bool explicit_consent(struct question *question);
bool withdrawal_told(struct question *question);
bool decides_without_special(struct question *question);

/* rule_transfer.c */
bool countries_have_mechanism(struct question *question);
bool countries_adequate(struct question *question);
bool importers_certified(struct question *question);
bool staff_covered(struct question *question);
bool occasional(struct question *question);
bool countries_in_eea(struct question *question);

/* rule_retention.c */
bool purpose_retained(struct question *question);
bool vouchers_kept(struct question *question);
bool kept_no_longer(struct question *question);
bool no_longer(struct question *question);

/* rule_cookie.c */
bool cookies_within(struct question *question);
bool cookie_described(struct question *question);
bool cookie_class_fits(struct question *question);
bool cookie_countries_in_eea(struct question *question);
bool cookie_data_told(struct question *question);

/* rule_right.c */
bool right_arises(struct question *question);
bool right_not_missing(struct question *question);
bool objection_stands_out(struct question *question);

/* rule_format.c */
bool business_id_right(struct question *question);
bool email_right(struct question *question);
bool phone_right(struct question *question);
bool postal_code_right(struct question *question);
bool no_identity_code(struct question *question);

/* rule_time.c */
bool dates_in_order(struct question *question);
bool dates_not_ahead(struct question *question);
bool reviewed_lately(struct question *question);
bool dated_since(struct question *question);

/* rule_text.c */
bool said_in_all_languages(struct question *question);
bool not_empty(struct question *question);

#endif
