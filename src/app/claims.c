/* Names are known by the first half of their SHA-256, which is as good as knowing them. */
#include "app/claims.h"
#include "app/record.h"
#include "base/memory.h"
#include "base/sha256.h"

struct claim {
    unsigned char key[SHA256_SIZE / 2];
    const char *path; /* NULL: empty */
};

void claims_init(struct claims *claims) {
    *claims = (struct claims){.room = 1024};
    pthread_mutex_init(&claims->mutex, NULL);
    pthread_cond_init(&claims->passed, NULL);
    claims->table = memory_get_zeroed(claims->room, sizeof *claims->table);
}

void claims_release(struct claims *claims) {
    memory_free(claims->table);
    pthread_cond_destroy(&claims->passed);
    pthread_mutex_destroy(&claims->mutex);
}

bool claims_wait(struct claims *claims, size_t number) {
    pthread_mutex_lock(&claims->mutex);
    while (claims->turn < number && !claims->is_open)
        pthread_cond_wait(&claims->passed, &claims->mutex);
    bool goes_on = !claims->is_open;
    pthread_mutex_unlock(&claims->mutex);
    return goes_on;
}

static struct claim *find(struct claim *table, size_t room, const unsigned char *key) {
    uint64_t hash;
    memcpy(&hash, key, sizeof hash);
    size_t at = hash % room;
    while (table[at].path && memcmp(table[at].key, key, sizeof table[at].key) != 0)
        at = (at + 1) % room;
    return &table[at];
}

/* Only whose turn it is gets here, so memory may run out without a lock being held. */
static void grow(struct claims *claims) {
    struct claim *table = memory_get_zeroed(2 * claims->room, sizeof *table);
    for (size_t i = 0; i < claims->room; i++)
        if (claims->table[i].path)
            *find(table, 2 * claims->room, claims->table[i].key) = claims->table[i];
    memory_free(claims->table);
    claims->table = table;
    claims->room *= 2;
}

const char *claims_take(struct claims *claims, struct view name, const char *path) {
    unsigned char key[SHA256_SIZE];
    sha256_of(name, key);
    if (3 * claims->count > 2 * claims->room)
        grow(claims);
    struct claim *claim = find(claims->table, claims->room, key);
    if (claim->path)
        return claim->path == path ? NULL : claim->path;
    memcpy(claim->key, key, sizeof claim->key);
    claim->path = path;
    claims->count++;
    return NULL;
}

void claims_take_outputs(struct claims *claims, struct view record, const char *path) {
    struct record_line line;
    struct str name = {0};
    while (record_next(&record, &line)) {
        str_cut(&name, 0);
        record_unescape(&name, line.value);
        if (line.kind == 'O')
            claims_take(claims, str_view(&name), path);
    }
    str_release(&name);
}

void claims_pass(struct claims *claims, size_t number) {
    claims_wait(claims, number);
    pthread_mutex_lock(&claims->mutex);
    if (claims->turn <= number)
        claims->turn = number + 1;
    pthread_cond_broadcast(&claims->passed);
    pthread_mutex_unlock(&claims->mutex);
}

void claims_open(struct claims *claims) {
    pthread_mutex_lock(&claims->mutex);
    claims->is_open = true;
    pthread_cond_broadcast(&claims->passed);
    pthread_mutex_unlock(&claims->mutex);
}
