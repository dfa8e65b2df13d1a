#include "app/today.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

/* Seconds since 1970, the whole text being digits. */
static bool read_seconds(const char *text, time_t *seconds) {
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    *seconds = (time_t)number;
    return text[0] >= '0' && text[0] <= '9' && !*end && !errno;
}

static bool day_of(time_t seconds, struct date *day) {
    struct tm parts;
    if (!gmtime_r(&seconds, &parts) || parts.tm_year > 9999 - 1900)
        return false;
    *day = (struct date){(unsigned)parts.tm_year + 1900, (unsigned)parts.tm_mon + 1,
                         (unsigned)parts.tm_mday};
    return true;
}

bool today_get(struct app *app, const char *command, const struct arguments *arguments,
               struct date *today) {
    const char *given = arguments_get(arguments, OPTION_TODAY);
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    time_t seconds = time(NULL);
    if (given) {
        if (date_read(view_of(given), today) && today->day)
            return true;
        app_misused(app, command, "USAGE-DATE",
                    FINDING_WITH({"option", VIEW("--today")}, {"found", view_of(given)}));
        return false;
    }
    if (epoch && *epoch && !read_seconds(epoch, &seconds)) {
        app_misused(app, command, "USAGE-EPOCH", FINDING_WITH({"found", view_of(epoch)}));
        return false;
    }
    return day_of(seconds, today);
}
