#include "base/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* GBK, "UTF-16" and the like as iconv_open calls them. */
static bool convert(struct buf *out, const char *bytes, size_t size, const char *from)
{
    iconv_t door = iconv_open("UTF-8", from);
    if (door == (iconv_t)-1)
        return false;
    char *at = (char *)(uintptr_t)bytes; /* iconv's prototype; it does not write there */
    size_t left = size;
    bool good = true;
    while (good && left > 0) {
        char chunk[4096], *to = chunk;
        size_t room = sizeof chunk;
        size_t rc = iconv(door, &at, &left, &to, &room);
        good = rc != (size_t)-1 || errno == E2BIG;
        buf_add(out, chunk, sizeof chunk - room);
    }
    iconv_close(door);
    return good;
}

static bool utf8_whole(const char *bytes, size_t size)
{
    for (size_t at = 0; at < size;) {
        int32_t code;
        int length = text_next(bytes + at, size - at, &code);
        if (length <= 0)
            return false;
        at += (size_t)length;
    }
    return true;
}

bool charset_utf8(struct buf *out, const char *bytes, size_t size, const char **charset)
{
    if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        *charset = "UTF-16";
        return convert(out, bytes, size, *charset);
    }
    size_t mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (mark || utf8_whole(bytes, size)) {
        *charset = "UTF-8";
        buf_add(out, bytes + mark, size - mark);
        return utf8_whole(out->text, out->len);
    }
    *charset = "GB18030";
    return convert(out, bytes, size, *charset);
}
