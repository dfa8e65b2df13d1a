#include "page/pdf_library.h"

#include "base/memory.h"

#include <dlfcn.h>
#include <errno.h>

bool pdf_library_load(struct pdf_library *library, const char **reason) {
    /* Its functions are found as if it were linked: by their names alone. */
    errno = 0;
    if (!dlopen(SELOSTE_HARU, RTLD_NOW | RTLD_GLOBAL | RTLD_NODELETE)) {
        if (errno == ENOMEM)
            memory_fail();
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
