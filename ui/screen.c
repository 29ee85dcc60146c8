#include "ui/screen.h"

#include "base/i18n.h"

#define X(name, table) extern const struct screen_ops table;
#include "ui/screens.def"
#undef X

static const struct screen_ops *const screens[SCREEN_COUNT] = {
#define X(name, table) [SCREEN_##name] = &table,
#include "ui/screens.def"
#undef X
};

static const struct command_info commands[CMD_COUNT] = {
    [CMD_NONE] = {"", "", ""},
#define X(name, text, label, help) [CMD_##name] = {text, label, help},
#include "ui/commands.def"
#undef X
};

static const char *const events[EV_COUNT] = {
#define X(name) [EV_##name] = #name,
#include "ui/events.def"
#undef X
};

static const struct {
    unsigned role;
    const char *people;
    enum screen_id home;
} roles[] = {
    {ROLE_VISITOR, N_("nobody"), SCREEN_WELCOME},
    {ROLE_CANDIDATE, N_("candidate"), SCREEN_CANDIDATE_HOME},
    {ROLE_ROOT, N_("root"), SCREEN_ENTERPRISE_HOME},
    {ROLE_SUB, N_("sub-account"), SCREEN_ENTERPRISE_HOME},
    {ROLE_OPERATOR, N_("operator"), SCREEN_CENTRE_HOME},
    {ROLE_SUPERVISOR, N_("supervisor"), SCREEN_CENTRE_HOME},
    {ROLE_ADMIN, N_("administrator"), SCREEN_CENTRE_HOME},
};

const struct screen_ops *screen_ops_of(enum screen_id screen)
{
    return (unsigned)screen < SCREEN_COUNT ? screens[screen] : NULL;
}

const struct command_info *command_info(enum command command)
{
    return &commands[(unsigned)command < CMD_COUNT ? command : CMD_NONE];
}

const char *event_name(enum event_id event)
{
    return (unsigned)event < EV_COUNT ? events[event] : "";
}

const char *role_people(unsigned role)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (roles[i].role == role)
            return roles[i].people;
    return "";
}

enum screen_id role_home(unsigned role)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (roles[i].role == role)
            return roles[i].home;
    return SCREEN_WELCOME;
}
