/* The table, and what its functions see of the notice. */
#include "notice/lint_parts.h"

const struct rule_function rule_functions[] = {
    {"in_eea", in_eea},
    {"not_vague_interest", not_vague_interest},
    {"subjects_are_parties", subjects_are_parties},
    {"subject_among", subject_among},
    {"no_subject_among", no_subject_among},
    {"all_subjects_not", all_subjects_not},
    {"source_not_only_about", source_not_only_about},
    {"has_ground", has_ground},
    {"told_if_required", told_if_required},
    {"no_purpose_among", no_purpose_among},
    {"has_purpose", has_purpose},
    {"explained_by_purpose", explained_by_purpose},
    {"not_denied", not_denied},
    {"rests_on_consent", rests_on_consent},
    {"explicit_consent", explicit_consent},
    {"withdrawal_told", withdrawal_told},
    {"decides_without_special", decides_without_special},
    {"countries_have_mechanism", countries_have_mechanism},
    {"countries_adequate", countries_adequate},
    {"importers_certified", importers_certified},
    {"staff_covered", staff_covered},
    {"occasional", occasional},
    {"countries_in_eea", countries_in_eea},
    {"purpose_retained", purpose_retained},
    {"vouchers_kept", vouchers_kept},
    {"kept_no_longer", kept_no_longer},
    {"no_longer", no_longer},
    {"cookies_within", cookies_within},
    {"cookie_described", cookie_described},
    {"cookie_class_fits", cookie_class_fits},
    {"cookie_countries_in_eea", cookie_countries_in_eea},
    {"cookie_data_told", cookie_data_told},
    {"right_arises", right_arises},
    {"right_not_missing", right_not_missing},
    {"objection_stands_out", objection_stands_out},
    {"business_id_right", business_id_right},
    {"email_right", email_right},
    {"phone_right", phone_right},
    {"postal_code_right", postal_code_right},
    {"no_identity_code", no_identity_code},
    {"dates_in_order", dates_in_order},
    {"dates_not_ahead", dates_not_ahead},
    {"reviewed_lately", reviewed_lately},
    {"dated_since", dated_since},
    {"said_in_all_languages", said_in_all_languages},
    {"not_empty", not_empty},
    {0},
};

const struct node *question_notice(const struct question *question) {
    return question->lint->notice;
}

const struct node *question_registers(const struct question *question) {
    return question->lint->registers;
}

const struct node *question_law(const struct question *question) {
    return question->lint->options->law;
}

const struct node *question_vocabulary(const struct question *question) {
    return question->lint->options->vocabulary;
}

struct date question_today(const struct question *question) {
    return question->lint->options->today;
}

struct arena *question_arena(const struct question *question) {
    return question->lint->arena;
}

struct facts *question_facts(const struct question *question) {
    return &question->lint->facts;
}
