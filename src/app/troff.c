#include "app/troff.h"

void troff_add_text(struct str *out, struct view text) {
    bool begins = true;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (begins && (c == '.' || c == '\''))
            str_add_string(out, "\\&");
        if (c == '\\')
            str_add_string(out, "\\e");
        else if (c == '-')
            str_add_string(out, "\\-");
        else
            str_add_char(out, c);
        begins = c == '\n';
    }
}

void troff_add_line(struct str *out, const char *macro, struct view text) {
    str_add_string(out, macro);
    troff_add_text(out, text);
    str_add_char(out, '\n');
}

void troff_add_example(struct str *out, struct view text) {
    str_add_string(out, ".PP\n.nf\n.RS\n");
    troff_add_line(out, "", view_trim(text));
    str_add_string(out, ".RE\n.fi\n");
}
