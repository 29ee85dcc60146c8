/* text_locale: the language of this process, and where its catalogues are. */
#include "base/text.h"

#include <glob.h>
#include <langinfo.h>
#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/i18n.h"

#ifndef CERTDESK_PREFIX
#define CERTDESK_PREFIX "/usr/local"
#endif

enum { LANGUAGE_SIZE = 64 };

/* Where catalogues lie, seen from the executable: in the build tree, and installed anywhere. */
static const char *const places[] = {"/locale", "/../locale", "/../share/locale"};

static bool has_catalogue(const char *dir)
{
    char pattern[PATH_MAX + 64];
    snprintf(pattern, sizeof pattern, "%s/*/LC_MESSAGES/certdesk.mo", dir);
    glob_t found;
    if (glob(pattern, GLOB_NOSORT, NULL, &found) != 0)
        return false;
    globfree(&found);
    return true;
}

static void bind_catalogue(const char *dir)
{
    bindtextdomain("certdesk", dir);
    bind_textdomain_codeset("certdesk", "UTF-8");
    textdomain("certdesk"); /* also makes gettext look LANGUAGE up again */
}

static void find_catalogue(void)
{
    const char *given = getenv("CERTDESK_LOCALE");
    if (given && *given) {
        bind_catalogue(given);
        return;
    }
    char self[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", self, sizeof self - 1);
    self[size > 0 ? size : 0] = '\0';
    const char *folder = dirname(self);
    for (size_t i = 0; size > 0 && i < sizeof places / sizeof *places; i++) {
        char dir[PATH_MAX + 32];
        snprintf(dir, sizeof dir, "%s%s", folder, places[i]);
        if (has_catalogue(dir)) {
            bind_catalogue(dir);
            return;
        }
    }
    bind_catalogue(CERTDESK_PREFIX "/share/locale");
}

/* Takes one category from the environment, or C.UTF-8 where that is missing or no UTF-8. gettext
 * ignores LANGUAGE under "C", but not under "C.UTF-8". */
static void set_category(int category)
{
    const char *set = setlocale(category, "");
    bool plain = !set || strcmp(set, "C") == 0 || strcmp(set, "POSIX") == 0;
    bool wrong = category == LC_CTYPE && strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    if ((plain || wrong) && !setlocale(category, "C.UTF-8"))
        die("this system has no C.UTF-8 locale");
}

/* The language that the environment asks for, also where its locale is not installed:
 * "zh_CN.UTF-8" gives "zh_CN". */
static void environment_language(char *language)
{
    static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    const char *value = "";
    for (size_t i = 0; i < sizeof names / sizeof *names && !*value; i++)
        if (getenv(names[i]))
            value = getenv(names[i]);
    int size = (int)strcspn(value, ".@");
    snprintf(language, LANGUAGE_SIZE, "%.*s", size, value);
    if (strncmp(language, "zh", 2) == 0 && strlen(language) == 2)
        snprintf(language, LANGUAGE_SIZE, "zh_CN");
}

void text_locale(const char *language)
{
    /* What the process was started with. Kept, because a switch writes LANGUAGE over it; as much
     * one per process as the environment is. */
    static char first[LANGUAGE_SIZE];
    static bool started;
    if (!started)
        environment_language(first);
    started = true;
    /* Numbers, times and sorting stay the C locale's: files and wires are written with them. */
    set_category(LC_CTYPE);
    set_category(LC_MESSAGES);
    setenv("LANGUAGE", *language ? language : first, 1);
    find_catalogue();
}
