/* Apart from harness.c: programs that measure have no tests, and bring their own. */
#include <stdio.h>
#include <string.h>

#include "tests/lib/harness.h"

enum { SHORT = 1000 }; /* cmocka cuts longer ones; pictures of screens are */

void harness_fail(const char *text)
{
    if (!global_expecting_assert && strlen(text) > SHORT) {
        fprintf(stderr, "%s\n", text);
        text = "it stands above";
    }
    mock_assert(0, text, __FILE__, __LINE__);
}
