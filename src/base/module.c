#include "base/module.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

enum { PATH_SIZE = 4096 };

/* Where the module must be: a folder "build" on the way to a program that is not the installed one
 * has its own. */
static bool module_path(char *path, const char *file)
{
    static const char installed[] = CERTDESK_PREFIX "/bin/";
    char self[PATH_SIZE];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    self[length > 0 ? length : 0] = '\0';
    bool here = strncmp(self, installed, sizeof installed - 1) == 0;
    char *build = here ? NULL : strstr(self, "/build/"), *next;
    while (build && (next = strstr(build + 1, "/build/")) != NULL)
        build = next;
    if (build)
        build[sizeof "/build" - 1] = '\0';
    int size =
        snprintf(path, PATH_SIZE, "%s/%s", build ? self : CERTDESK_PREFIX "/lib/certdesk", file);
    return size > 0 && size < PATH_SIZE;
}

void *module_find(const char *file, const char *symbol)
{
    char path[PATH_SIZE];
    void *module = module_path(path, file) ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    void *found = module ? dlsym(module, symbol) : NULL;
    if (!found)
        log_line("%s: %s", path, dlerror());
    return found;
}
