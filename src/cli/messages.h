#ifndef CLI_MESSAGES_H
#define CLI_MESSAGES_H

#include "base/arena.h"
#include "base/diag.h"

/* The texts of the command line in the user's language, from gettext's binary catalogue (.mo).
 * Read here rather than by the C library's gettext(): that one answers only in locales that are
 * generated on the machine, and Debian servers have none but C.UTF-8 (docs/decisions/gettext.md).
 */

struct messages;

/* The user's language from the environment, by gettext's order: LANGUAGE (unless the locale is C or
 * POSIX), else LC_ALL, LC_MESSAGES, LANG. Arguments may be NULL. */
enum language language_of(const char *language, const char *lc_all, const char *lc_messages,
                          const char *lang);

/* Reads a .mo file; NULL when it is missing or damaged: texts then stay English. */
const struct messages *messages_open(struct arena *arena, const char *path);

/* The translation, or NULL. */
const char *messages_find(const struct messages *messages, const char *text);

#endif
