#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

static const struct cd_err_info infos[] = {
#define X(name, class, rule, text, have, need, who)                                                \
    [CD_##name] = {#name, CD_##class, rule, text, have, need, who},
#include "base/err.def"
#undef X
};

/* The one thing that die() must know of the rest: how to give the terminal back. */
static void (*restore_hook)(void);

const struct cd_err_info *err_info(enum cd_err err)
{
    if ((unsigned)err >= CD_ERR_COUNT)
        return &infos[CD_DB_FAILED];
    return &infos[err];
}

enum cd_err err_named(const char *name)
{
    for (int i = 0; i < CD_ERR_COUNT; i++)
        if (strcmp(infos[i].name, name) == 0)
            return (enum cd_err)i;
    return CD_ERR_COUNT;
}

enum cd_class err_class(enum cd_err err)
{
    return err_info(err)->class;
}

void die_hook(void (*restore)(void))
{
    restore_hook = restore;
}

void die(const char *format, ...)
{
    if (restore_hook)
        restore_hook();
    va_list args;
    va_start(args, format);
    fputs("certdesk: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    abort();
}
