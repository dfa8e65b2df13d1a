/* Runs a target over the files that are named: TARGET FILE... Prints TAP. */
#include "fuzz.h"

#include "base/file.h"

#include <stdio.h>

int main(int count, char **paths) {
    printf("1..%d\n", count - 1);
    for (int i = 1; i < count; i++) {
        struct arena arena = {0};
        struct view content;
        bool read = file_read(&arena, paths[i], 1 << 24, &content) == 0;
        /* A block of its own, so that reading behind the end is seen. */
        uint8_t *bytes = malloc(content.size + !content.size);
        if (read && bytes) {
            memcpy(bytes, content.at, content.size);
            LLVMFuzzerTestOneInput(bytes, content.size);
        }
        free(bytes);
        arena_release(&arena);
        printf("%sok %d - %s\n", read ? "" : "not ", i, paths[i]);
    }
    return count < 2;
}
