#ifndef CLI_WATCH_LOG_H
#define CLI_WATCH_LOG_H

#include <stdbool.h>

/* A line of the service, "word name=value name=value ..", to standard error with the time before
 * it: as it is, or as one JSON object. One write for each: other processes may share the stream. */
void watch_log(const char *line, bool json);

#endif
