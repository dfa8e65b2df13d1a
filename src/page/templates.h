/* The templates of one language, read when they are first asked for. */
#ifndef SELOSTE_PAGE_TEMPLATES_H
#define SELOSTE_PAGE_TEMPLATES_H

#include "page/assets.h"
#include "page/mustache.h"

struct templates {
    struct arena *arena;
    struct assets *assets;
    struct findings *findings;
    struct view language;
    struct template_memo *memos;
};

void templates_init(struct templates *templates, struct arena *arena, struct assets *assets,
                    struct view language, struct findings *findings);
/* The template templates/<language>/<name>.md. NULL if there is none or it has mistakes: with
 * findings the first time. Names are made of letters, digits, "-", "_" and "/". */
const struct template *templates_find(struct templates *templates, struct view name);

#endif
