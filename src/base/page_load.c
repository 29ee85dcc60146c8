/* Has a page drawn as a PDF by certdesk-pdf.so, which lies beside a build that is not installed,
 * else in the library folder of the installation. */
#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/page_parts.h"
#include "base/zone.h"

#define MODULE "certdesk-pdf.so"

enum { PATH_SIZE = 4096 };

/* Where the module must be: a folder "build" on the way to a program that is not the installed one
 * has its own. */
static bool module_path(char *path)
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
        snprintf(path, PATH_SIZE, "%s/%s", build ? self : CERTDESK_PREFIX "/lib/certdesk", MODULE);
    return size > 0 && size < PATH_SIZE;
}

/* Stays loaded: its libraries keep threads and caches. */
static page_draw_function *module_load(void)
{
    char path[PATH_SIZE];
    void *module = module_path(path) ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    void *found = module ? dlsym(module, PAGE_DRAW) : NULL;
    page_draw_function *draw = NULL;
    if (!found)
        log_line("%s: %s", path, dlerror());
    memcpy(&draw, &found, sizeof draw); /* C has no other way from one to the other */
    return draw;
}

static void bytes_take(void *with, const void *bytes, size_t size)
{
    buf_add(with, bytes, size);
}

enum cd_err page_pdf(const struct page *page, int64_t at, struct buf *out)
{
    struct buf bytes = BUF_INIT;
    char made[ZONE_TEXT];
    page_draw_function *draw = module_load();
    if (!draw)
        return CD_PAPER_NONE;
    zone_stamp(made, at);
    struct page_job job = {page, made, bytes_take, &bytes};
    enum page_outcome outcome = draw(&job);
    if (outcome == PAGE_DRAWN)
        buf_add(out, bytes.text, bytes.len);
    buf_free(&bytes);
    return outcome == PAGE_DRAWN ? CD_OK : outcome == PAGE_NO_FONT ? CD_FONT_NONE : CD_FILE_IO;
}
