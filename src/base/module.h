/* module: a part of the program with libraries of its own, loaded when it is first needed.
 *
 * Each lies beside a build that is not installed, else in the library folder of the installation.
 * A module is told everything by its caller and calls nothing of the program.
 */
#ifndef CD_MODULE_H
#define CD_MODULE_H

/* What the module `file` ("certdesk-pdf.so") calls `symbol`; NULL, and a line in the log, where it
 * or a library of it is missing. It stays loaded. */
void *module_find(const char *file, const char *symbol);

#endif
