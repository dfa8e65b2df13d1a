#include "app/command.h"
#include "base/memory.h"

#include <stdio.h>

int main(int argc, char **argv) {
    struct memory_guard guard;
    struct app app;
    if (!MEMORY_GUARD(&guard)) {
        fputs("seloste: out of memory\n", stderr);
        return STATUS_MACHINE;
    }
    app_init(&app);
    app_raise(&app, command_run(&app, argv + (argc > 0)));
    enum status status = app_end(&app);
    memory_guard_end(&guard);
    return (int)status;
}
