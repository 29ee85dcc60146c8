/* log: one line per event on stderr for the service's journal, scrubbed. Silent when
 * stderr is a terminal, where a screen or a person is. Never holds personal data or secrets.
 */
#ifndef CD_LOG_H
#define CD_LOG_H

void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
