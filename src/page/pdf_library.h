/* libharu, loaded when the first PDF is written. It brings libpng and zlib along, and the three
 * would take as long to load as the rest of the program to start, which mostly has no PDF to write.
 */
#ifndef SELOSTE_PAGE_PDF_LIBRARY_H
#define SELOSTE_PAGE_PDF_LIBRARY_H

#include <hpdf.h>
#include <stdbool.h>

/* All of it that is called. */
#define PDF_LIBRARY(X)                                                                             \
    X(HPDF_Array_Add)                                                                              \
    X(HPDF_Array_AddNumber)                                                                        \
    X(HPDF_Array_AddReal)                                                                          \
    X(HPDF_Array_New)                                                                              \
    X(HPDF_Binary_New)                                                                             \
    X(HPDF_Dict_Add)                                                                               \
    X(HPDF_Dict_AddBoolean)                                                                        \
    X(HPDF_Dict_AddName)                                                                           \
    X(HPDF_Dict_AddNumber)                                                                         \
    X(HPDF_Dict_GetItem)                                                                           \
    X(HPDF_Dict_New)                                                                               \
    X(HPDF_Free)                                                                                   \
    X(HPDF_GetError)                                                                               \
    X(HPDF_MemStream_New)                                                                          \
    X(HPDF_NewEx)                                                                                  \
    X(HPDF_Obj_WriteValue)                                                                         \
    X(HPDF_Stream_Free)                                                                            \
    X(HPDF_Stream_Read)                                                                            \
    X(HPDF_Stream_Seek)                                                                            \
    X(HPDF_String_New)                                                                             \
    X(HPDF_Xref_Add)                                                                               \
    X(HPDF_Xref_GetEntry)

struct pdf_library {
#define PDF_LIBRARY_MEMBER(function) __typeof__(function) *function;
    PDF_LIBRARY(PDF_LIBRARY_MEMBER)
#undef PDF_LIBRARY_MEMBER
};

/* False if it can't be loaded (but for want of memory, which is dealt with as base/memory.h says);
 * *reason, the system's words, is valid until the next call in the thread. Any thread may call it
 * at any time; what was loaded stays. */
bool pdf_library_load(struct pdf_library *library, const char **reason);

#endif
