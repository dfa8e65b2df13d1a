/* The PDF writer: tagged, archivable (ISO 32000-1; ISO 14289-1 PDF/UA-1; ISO 19005-2 PDF/A-2a). The
 * same page gives the same bytes. */
#ifndef SELOSTE_PAGE_PDF_H
#define SELOSTE_PAGE_PDF_H

#include "page/layout.h"

/* Appends the document, set in the look of templates/pdf.yaml. A character that no face has is shown as
 * a box (finding PDF-GLYPH); if the look is incomplete (PDF-LOOK) or the library is missing or fails
 * (PDF-LIBRARY-MISSING, PDF-LIBRARY), nothing is appended. */
void pdf_write(const struct page *page, struct str *out, struct findings *findings);
/* The same for a page that is laid out. */
void pdf_write_layout(const struct layout *layout, struct str *out, struct findings *findings);

#endif
