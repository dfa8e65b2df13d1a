/* What libharu's error numbers mean (libharu 2.3, hpdf_error.h). */
#ifndef SELOSTE_PAGE_PDF_ERROR_H
#define SELOSTE_PAGE_PDF_ERROR_H

#include "base/view.h"

#include <stdbool.h>

/* Its name in libharu's manual: "HPDF_ARRAY_COUNT_ERR". A number that has none is "HPDF_ERROR". */
struct view pdf_error_name(unsigned long code);
/* Whether the document has more of something than a file can hold: what its author can mend. */
bool pdf_error_is_limit(unsigned long code);

#endif
