#include "cli/moment.h"

#include <pwd.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static const char *kept(const struct cli *cli, const char *text)
{
    const char *copy = arena_strdup(cli->arena, text);
    return copy ? copy : "";
}

const char *moment_user(const struct cli *cli)
{
    const char *sudo = geteuid() == 0 ? getenv("SUDO_USER") : NULL;
    const struct passwd *user = getpwuid(getuid());
    return kept(cli, cli->options.by ? cli->options.by
                     : sudo && *sudo ? sudo
                     : user          ? user->pw_name
                                     : "?");
}

const char *moment_utc(const struct cli *cli)
{
    char text[32];
    struct tm utc;
    time_t now = time(NULL);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
    return kept(cli, text);
}

const char *moment_today(const struct cli *cli)
{
    char text[32];
    struct tm local;
    time_t now = time(NULL);
    if (cli->options.on) {
        return cli->options.on;
    }
    strftime(text, sizeof text, "%Y-%m-%d", localtime_r(&now, &local));
    return kept(cli, text);
}
