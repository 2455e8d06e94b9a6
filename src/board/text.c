#define _GNU_SOURCE /* timegm, tm_gmtoff */

#include "board/board_internal.h"

#include <stdio.h>

/* Times as the office's clock shows them. */

int64_t board_seconds(const char *iso)
{
    struct tm utc = {0};
    if (sscanf(iso, "%4d-%2d-%2dT%2d:%2d:%2dZ", &utc.tm_year, &utc.tm_mon, &utc.tm_mday,
               &utc.tm_hour, &utc.tm_min, &utc.tm_sec)
        != 6) {
        return 0;
    }
    utc.tm_year -= 1900;
    utc.tm_mon -= 1;
    return (int64_t)timegm(&utc);
}

void board_iso(time_t at, char out[24])
{
    struct tm utc;
    gmtime_r(&at, &utc);
    strftime(out, 24, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

void board_add_time(struct strbuf *out, const char *iso, time_t now)
{
    struct tm then, today;
    time_t at = (time_t)board_seconds(iso);
    localtime_r(&at, &then);
    localtime_r(&now, &today);
    strbuf_addf(out, "<time datetime=\"");
    char plain[24];
    board_iso(at, plain);
    strbuf_addf(out, "%s\">", plain);
    if (then.tm_year != today.tm_year) {
        strbuf_addf(out, "%d年", then.tm_year + 1900);
    }
    strbuf_addf(out, "%d月%d日 %02d:%02d</time>", then.tm_mon + 1, then.tm_mday, then.tm_hour,
                then.tm_min);
}

time_t board_day_start(time_t now)
{
    struct tm local;
    localtime_r(&now, &local);
    local.tm_hour = local.tm_min = local.tm_sec = 0;
    local.tm_isdst = -1;
    return mktime(&local);
}

time_t board_year_start(int year)
{
    struct tm local = {.tm_year = year - 1900, .tm_mday = 1, .tm_isdst = -1};
    return mktime(&local);
}

int board_year_of(time_t now)
{
    struct tm local;
    localtime_r(&now, &local);
    return local.tm_year + 1900;
}
