/* Threads take notices in order and put what came of them into a ring of slots, from where the main
 * thread takes it in order. No thread runs further ahead than the ring is long, so memory doesn't grow
 * with the number of notices. */
#include "app/batch.h"
#include "app/progress.h"
#include "app/renew.h"
#include "base/memory.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

enum { RING = 256, THREADS_MAX = 256, TICK = 100 /* milliseconds between looks at signals */ };

struct slot {
    bool is_done;
    enum outcome outcome;
    struct app app; /* only status and counts are left of it */
    struct str heard, out, record;
};

struct batch {
    struct app *app;
    const struct arguments *arguments;
    const struct notices *notices;
    struct claims *claims;
    struct state *state;
    struct ledger *ledger;
    struct progress progress;
    sigset_t signals;
    int signal; /* the one that came */
    pthread_mutex_t mutex;
    pthread_cond_t done, told;
    size_t next, shown; /* to be taken, to be told */
    size_t end;         /* notices from here on are not taken any more */
    struct slot slots[RING];
};

struct worker {
    struct batch *batch;
    pthread_t thread;
    struct app app;
    struct run run;
    struct renewing renewing;
    bool is_ready; /* run_init was done */
    struct str heard; /* what that told, */
    struct app told;  /* its status */
};

/* --- One notice */

static void build_one(struct worker *worker, size_t number, struct slot *slot) {
    struct batch *batch = worker->batch;
    const struct place *place = &batch->notices->places[number];
    struct job job = {place->path, place->folder, number, batch->claims, NULL};
    app_part_init(&worker->app, batch->app, &slot->heard);
    slot->outcome = batch->state ? renew(&worker->renewing, &job, &slot->record)
                                 : run_build(&worker->run, &job);
    claims_pass(batch->claims, number);
    slot->app = worker->app;
    slot->out = worker->app.out;
    worker->app.out = (struct str){0};
    app_part_release(&worker->app);
}

/* --- In order */

static void tell_slot(struct batch *batch, size_t number) {
    struct slot *slot = &batch->slots[number % RING];
    const struct place *place = &batch->notices->places[number];
    progress_hide(&batch->progress, slot->heard.size);
    app_join(batch->app, str_view(&slot->heard), str_view(&slot->out), &slot->app);
    struct arena arena;
    arena_init(&arena);
    if (batch->state) {
        struct view name = state_name(batch->state, &arena, place->path);
        state_keep(batch->state, name, str_view(&slot->record));
    }
    if (batch->ledger)
        ledger_add(batch->ledger, place, slot->outcome, slot->app.counts, str_view(&slot->record));
    arena_release(&arena);
    progress_show(&batch->progress, number + 1);
    str_release(&slot->heard);
    str_release(&slot->out);
    str_release(&slot->record);
    *slot = (struct slot){0};
}

static void stop(struct batch *batch) {
    batch->end = batch->next;
    claims_open(batch->claims);
}

static void look_at_signals(struct batch *batch) {
    struct timespec now = {0};
    if (batch->signal)
        return;
    int signal = sigtimedwait(&batch->signals, NULL, &now);
    if (signal <= 0)
        return;
    batch->signal = signal;
    batch->end = batch->next;
}

/* --- Threads */

static void prepare(struct worker *worker) {
    struct batch *batch = worker->batch;
    app_part_init(&worker->app, batch->app, &worker->heard);
    run_init(&worker->run, &worker->app, batch->arguments, false, (struct date){0, 0, 0});
    worker->run.outputs.is_silent = batch->state != NULL;
    worker->renewing = (struct renewing){.run = &worker->run, .state = batch->state};
    worker->is_ready = true;
    worker->told = (struct app){.status = worker->app.status};
    app_part_release(&worker->app);
}

/* The next number, or false when there is none. */
static bool take(struct batch *batch, size_t *number) {
    pthread_mutex_lock(&batch->mutex);
    while (batch->next < batch->end && batch->next >= batch->shown + RING)
        pthread_cond_wait(&batch->told, &batch->mutex);
    bool any = batch->next < batch->end;
    *number = batch->next;
    batch->next += any;
    pthread_mutex_unlock(&batch->mutex);
    return any;
}

static void put(struct batch *batch, size_t number) {
    struct slot *slot = &batch->slots[number % RING];
    pthread_mutex_lock(&batch->mutex);
    slot->is_done = true;
    if (slot->outcome == OUTCOME_HOPELESS)
        stop(batch);
    pthread_cond_signal(&batch->done);
    pthread_mutex_unlock(&batch->mutex);
}

/* Out of memory: this notice fails, and no other is begun. */
static void give_up(struct batch *batch, size_t number) {
    struct slot *slot = &batch->slots[number % RING];
    slot->outcome = OUTCOME_HOPELESS;
    slot->app = (struct app){.status = STATUS_MACHINE};
    put(batch, number);
}

static void *work(void *context) {
    struct worker *worker = context;
    struct batch *batch = worker->batch;
    struct memory_guard guard;
    volatile size_t current = SIZE_MAX;
    if (!MEMORY_GUARD(&guard)) {
        fputs("seloste: out of memory\n", stderr);
        size_t number = current;
        if (number != SIZE_MAX || take(batch, &number))
            give_up(batch, number);
        return NULL;
    }
    if (!worker->is_ready)
        prepare(worker);
    for (size_t number; take(batch, &number);) {
        current = number;
        build_one(worker, number, &batch->slots[number % RING]);
        put(batch, number);
        current = SIZE_MAX;
    }
    memory_guard_end(&guard);
    return NULL;
}

static size_t thread_count(const struct batch *batch) {
    const char *asked = arguments_get(batch->arguments, OPTION_JOBS);
    cpu_set_t set;
    size_t count = asked ? strtoul(asked, NULL, 10)
                         : sched_getaffinity(0, sizeof set, &set) == 0 ? (size_t)CPU_COUNT(&set) : 1;
    if (count > batch->notices->count)
        count = batch->notices->count;
    return count > THREADS_MAX ? THREADS_MAX : count < 1 ? 1 : count;
}

static void wait_done(struct batch *batch, const struct slot *slot) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += TICK * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    if (!slot->is_done)
        pthread_cond_timedwait(&batch->done, &batch->mutex, &until);
}

/* Tells what the threads have done, until all is told. */
static void follow(struct batch *batch) {
    pthread_mutex_lock(&batch->mutex);
    while (batch->shown < batch->end) {
        look_at_signals(batch);
        if (batch->shown >= batch->end)
            break;
        const struct slot *slot = &batch->slots[batch->shown % RING];
        wait_done(batch, slot);
        if (!slot->is_done)
            continue;
        pthread_mutex_unlock(&batch->mutex);
        tell_slot(batch, batch->shown);
        pthread_mutex_lock(&batch->mutex);
        batch->shown++;
        pthread_cond_broadcast(&batch->told);
    }
    pthread_cond_broadcast(&batch->told);
    pthread_mutex_unlock(&batch->mutex);
}

/* One thread is this one. */
static void work_alone(struct batch *batch, struct worker *worker) {
    prepare(worker);
    while (batch->next < batch->end) {
        size_t number = batch->next++;
        struct slot *slot = &batch->slots[number % RING];
        build_one(worker, number, slot);
        if (slot->outcome == OUTCOME_HOPELESS)
            stop(batch);
        tell_slot(batch, number);
        batch->shown++;
        look_at_signals(batch);
    }
}

/* False if this thread runs out of memory: then the others finish what they have begun. */
static bool follow_guarded(struct batch *batch) {
    struct memory_guard guard;
    if (MEMORY_GUARD(&guard)) {
        follow(batch);
        memory_guard_end(&guard);
        return true;
    }
    pthread_mutex_lock(&batch->mutex);
    stop(batch);
    pthread_cond_broadcast(&batch->told);
    pthread_mutex_unlock(&batch->mutex);
    return false;
}

/* They are at work with what the callers' frames hold: none may be left without waiting for them. */
static void work_together(struct batch *batch, struct worker *workers, size_t count) {
    size_t running = 0;
    for (size_t i = 0; i < count; i++, running++)
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0)
            break;
    if (!running) {
        work_alone(batch, workers);
        return;
    }
    bool whole = follow_guarded(batch);
    for (size_t i = 0; i < running; i++)
        pthread_join(workers[i].thread, NULL);
    if (!whole)
        memory_fail();
}

/* --- The whole */

/* What is wrong with a folder of assets or a theme, every thread has found for itself: it is told
 * once. */
static void end_workers(struct batch *batch, struct worker *workers, size_t count) {
    struct findings all;
    app_findings_init(batch->app, &all, &batch->app->arena);
    for (size_t i = 0; i < count; i++) {
        const struct finding *at = workers[i].is_ready ? workers[i].run.asset_findings.first : NULL;
        for (; at; at = at->next)
            finding_add_text(&all, at->rule, at->severity, at->span, at->text, at->hint);
    }
    if (workers->is_ready)
        app_join(batch->app, str_view(&workers->heard), VIEW(""), &workers->told);
    app_report(batch->app, &all, false);
    for (size_t i = 0; i < count; i++) {
        if (workers[i].is_ready)
            run_release(&workers[i].run);
        str_release(&workers[i].heard);
        digests_release(&workers[i].renewing.digests);
    }
}

static void init(struct batch *batch) {
    batch->end = batch->notices->count;
    pthread_mutex_init(&batch->mutex, NULL);
    pthread_cond_init(&batch->done, NULL);
    pthread_cond_init(&batch->told, NULL);
    sigemptyset(&batch->signals);
    sigaddset(&batch->signals, SIGINT);
    sigaddset(&batch->signals, SIGTERM);
    sigaddset(&batch->signals, SIGHUP);
    progress_init(&batch->progress, batch->app, batch->notices->count);
}

int batch_build(struct app *app, const struct arguments *arguments, const struct notices *notices,
                struct claims *claims, struct state *state, struct ledger *ledger) {
    struct batch *batch = memory_get_zeroed(1, sizeof *batch);
    sigset_t before;
    *batch = (struct batch){.app = app,
                            .arguments = arguments,
                            .notices = notices,
                            .claims = claims,
                            .state = state,
                            .ledger = ledger};
    init(batch);
    pthread_sigmask(SIG_BLOCK, &batch->signals, &before);
    size_t count = thread_count(batch);
    struct worker *workers = memory_get_zeroed(count, sizeof *workers);
    for (size_t i = 0; i < count; i++)
        workers[i].batch = batch;
    if (count == 1)
        work_alone(batch, workers);
    else
        work_together(batch, workers, count);
    progress_end(&batch->progress);
    end_workers(batch, workers, count);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    int signal = batch->signal;
    memory_free(workers);
    memory_free(batch);
    return signal;
}
