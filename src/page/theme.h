/* A theme: what an organisation may change in the look of its notices without touching a template.
 * Its file is YAML or JSON of the shape schemas/theme.schema.json. */
#ifndef SELOSTE_PAGE_THEME_H
#define SELOSTE_PAGE_THEME_H

#include "page/assets.h"
#include "page/colour.h"
#include "page/picture.h"

enum paper { PAPER_A4, PAPER_LETTER };

struct theme {
    bool own_accent;              /* false: accent and colours are those of the templates */
    int32_t accent;               /* as given */
    struct colour_set colours;    /* derived from it */
    const struct picture *logo;   /* for web pages; or NULL */
    const struct picture *print_logo; /* a PNG for the PDF; or NULL */
    const struct node *logo_text; /* alternative text, by language */
    const struct node *footer;    /* text by language, or NULL */
    bool serif;
    bool justified; /* in the PDF */
    enum paper paper;
};

/* Checks a theme's tree and reads what it names; pictures are looked for in `folder`. Memory is the
 * arena's; the tree is borrowed. What is wrong becomes findings (SHAPE-..., THEME-...) and NULL if one
 * of them is an error. */
const struct theme *theme_read(struct arena *arena, struct assets *assets, struct node *tree,
                               const char *folder, struct findings *findings);
/* A text of the theme (NULL: empty) in a language, else in the first that it has: then *found names
 * that, otherwise it is empty. */
struct view theme_text(const struct node *text, const char *language, struct view *found);

#endif
