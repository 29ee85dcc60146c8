#include "tests/lib/apart.h"

#include "tests/lib/harness.h"

#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

int apart_run(int (*scene)(struct scratch *place), struct scratch *place)
{
    int status = 0;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        _exit(scene(place));
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        harness_fail("a process of its own can't be had");
    return harness_code(status);
}

/* Root makes a namespace of mounts; others one of users too, where the system lets them. */
bool apart_mount(const char *folder, const char *size)
{
    unsigned spaces = CLONE_NEWNS | (geteuid() == 0 ? 0 : CLONE_NEWUSER);
    return unshare((int)spaces) == 0 && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", folder, "tmpfs", 0, size) == 0;
}

void apart_skip(int code)
{
    if (code != APART_NO_MOUNT)
        return;
    print_message("SKIPPED: nothing can be mounted here\n");
    skip();
}
