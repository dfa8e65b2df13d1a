/* The fixture of a file of tests: new for each of them. */
#ifndef NOTICE_FIXTURE_SHARED_H
#define NOTICE_FIXTURE_SHARED_H

#include "notice_fixture.h"

static struct fixture fixture;

static int set_up(void **state) {
    (void)state;
    fixture_init(&fixture);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    fixture_release(&fixture);
    return 0;
}

#endif
