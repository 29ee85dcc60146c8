/* No words: the terminal interface on the database, in direct mode. */
#include <string.h>

#include "command/command.h"
#include "op/client.h"
#include "ui/app.h"

static enum theme_kind theme_of(const char *name)
{
    static const char *const names[] = {
        [THEME_AUTO] = "auto", [THEME_DARK] = "dark", [THEME_LIGHT] = "light", [THEME_MONO] = "mono"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && strcmp(names[i], name) == 0)
            return (enum theme_kind)i;
    return THEME_AUTO;
}

int command_show(struct run *run, const char *demo_logins)
{
    const struct config *config = &run->config;
    struct app_options options = {
        .language = strcmp(config->ui_language, "auto") == 0 ? "" : config->ui_language,
        .theme = theme_of(config->ui_theme),
        .ascii = config->ui_ascii,
        .mouse = config->ui_mouse,
        .kiosk = config->ui_kiosk,
        .demo_logins = demo_logins,
    };
    struct client *client = client_direct(&run->line);
    int code = app_run(client, &options);
    client_close(&client);
    return code;
}

int command_screen(struct run *run)
{
    if (!run_open(run))
        return EXIT_FAILED;
    return command_show(run, NULL);
}
