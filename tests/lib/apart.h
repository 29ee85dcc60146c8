/* apart: a scene of a test in a process of its own, where it may change limits, mounts and signals.
 */
#ifndef TESTS_APART_H
#define TESTS_APART_H

#include <stdbool.h>

#include "tests/lib/scratch.h"

/* Runs `scene` there and gives the code it ends with, or 128 and the signal that ended it. */
int apart_run(int (*scene)(struct scratch *place), struct scratch *place);

/* For a scene: puts a disk in memory, "size=64k" large, over `folder`; nobody else sees it. False
 * where nothing can be mounted: the scene ends with APART_NO_MOUNT, and apart_skip skips its test.
 */
enum { APART_NO_MOUNT = 255 };
bool apart_mount(const char *folder, const char *size);
void apart_skip(int code);

#endif
