#include "page/pdf_library.h"

#include <dlfcn.h>

bool pdf_library_load(struct pdf_library *library, const char **reason) {
    /* Its functions are found as if it were linked: by their names alone. */
    if (!dlopen(SELOSTE_HARU, RTLD_NOW | RTLD_GLOBAL | RTLD_NODELETE)) {
        *reason = dlerror();
        return false;
    }
#define PDF_LIBRARY_FIND(function)                                                                 \
    *(void **)&library->function = dlsym(RTLD_DEFAULT, #function);                                 \
    if (!library->function) {                                                                      \
        *reason = dlerror();                                                                       \
        return false;                                                                              \
    }
    PDF_LIBRARY(PDF_LIBRARY_FIND)
#undef PDF_LIBRARY_FIND
    return true;
}
