#include "base/role.h"

#include <string.h>

static const struct {
    unsigned role;
    const char *name;
} roles[] = {
    {ROLE_VISITOR, "VISITOR"}, {ROLE_CANDIDATE, "CANDIDATE"}, {ROLE_ROOT, "ROOT"},
    {ROLE_SUB, "SUB"},         {ROLE_OPERATOR, "OPERATOR"},   {ROLE_SUPERVISOR, "SUPERVISOR"},
    {ROLE_ADMIN, "ADMIN"},     {ROLE_SYSTEM, "SYSTEM"},
};

enum { ROLES = sizeof roles / sizeof *roles };

const char *role_name(unsigned role)
{
    for (int i = 0; i < ROLES; i++)
        if (roles[i].role == role)
            return roles[i].name;
    return "";
}

unsigned role_named(const char *name)
{
    for (int i = 0; i < ROLES; i++)
        if (strcmp(roles[i].name, name) == 0)
            return roles[i].role;
    return 0;
}
