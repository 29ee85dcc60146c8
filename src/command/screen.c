/* No words: the terminal interface on the database, in direct mode. */
#include <string.h>

#include "command/command.h"
#include "op/client.h"
#include "ui/app.h"

int command_show(struct run *run, const char *demo_logins)
{
    const struct config *config = &run->config;
    enum theme_kind theme = THEME_AUTO;
    theme_named(config->ui_theme, &theme); /* config.def allows no others */
    struct app_options options = {
        .language = strcmp(config->ui_language, "auto") == 0 ? "" : config->ui_language,
        .theme = theme,
        .ascii = config->ui_ascii,
        .mouse = config->ui_mouse,
        .kiosk = config->ui_kiosk,
        .folder = config->terminal_folder,
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
        return run->code;
    return command_show(run, NULL);
}
