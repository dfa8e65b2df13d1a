/* How the program ends. Later ones are worse: of several, the worst is told. */
#ifndef SELOSTE_APP_STATUS_H
#define SELOSTE_APP_STATUS_H

enum status {
    STATUS_GOOD = 0,
    STATUS_FINDINGS = 1, /* findings at error level */
    STATUS_USAGE = 2,    /* the command line says what can't be done */
    STATUS_MACHINE = 3,  /* can't read, can't write, no memory */
};

#endif
