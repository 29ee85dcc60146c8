#include "subject/document.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"

enum { FILE_LIMIT = 32 * 1024, HEADER_LINES = 4 };

const char *const document_kinds[] = {"terms", "privacy", "requirements", "delivery", NULL};

static const char *const languages[] = {"en", "zh_CN", NULL};

struct header {
    const char *name;
    size_t max;                 /* characters */
    const char *const *allowed; /* NULL: see header_good */
    size_t offset;
};

static const struct header headers[HEADER_LINES] = {
    {"Title: ", 80, NULL, offsetof(struct document, title)},
    {"Version: ", 16, NULL, offsetof(struct document, version)},
    {"Kind: ", 16, document_kinds, offsetof(struct document, kind)},
    {"Language: ", 8, languages, offsetof(struct document, language)},
};

static bool header_good(const struct header *header, const char *value)
{
    if (!value[0] || text_points(value) > header->max)
        return false;
    if (header->offset == offsetof(struct document, version))
        return strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-") ==
               strlen(value);
    if (!header->allowed)
        return true;
    for (size_t i = 0; header->allowed[i]; i++)
        if (strcmp(header->allowed[i], value) == 0)
            return true;
    return false;
}

/* What the header may be, for a person. */
static const char *header_hint(const struct header *header, struct arena *arena)
{
    const char *hint = "";
    for (size_t i = 0; header->allowed && header->allowed[i]; i++)
        hint = arena_fmt(arena, "%s%s%s", hint, i ? ", " : "", header->allowed[i]);
    return header->allowed ? hint : _("a short text");
}

/* The line at *at without its line feed, and *at behind it. */
static const char *line_next(struct arena *arena, const char **at)
{
    size_t length = strcspn(*at, "\n");
    const char *line = arena_bytes(arena, *at, length);
    *at += length + ((*at)[length] == '\n');
    return line;
}

static void headers_read(struct document *out, struct arena *arena, const char *path,
                         const char **at, struct problems *problems)
{
    for (long i = 0; i < HEADER_LINES; i++) {
        const struct header *header = &headers[i];
        const char *line = line_next(arena, at);
        size_t name = strlen(header->name);
        if (strncmp(line, header->name, name) != 0)
            problem_add(problems, path, i + 1, _("this line must begin with \"%s\""), header->name);
        else if (!header_good(header, line + name))
            problem_add(problems, path, i + 1, _("%s\"%s\" can't be taken; expected: %s"),
                        header->name, line + name, header_hint(header, arena));
        *(const char **)(void *)((char *)out + header->offset) =
            strncmp(line, header->name, name) == 0 ? line + name : "";
    }
    if (*line_next(arena, at))
        problem_add(problems, path, HEADER_LINES + 1,
                    _("this line must be empty: it ends the header"));
}

static void lines_check(struct arena *arena, const char *path, const char *text,
                        struct problems *problems)
{
    for (long line = 1; *text; line++)
        if (!text_clean(line_next(arena, &text)))
            problem_add(problems, path, line,
                        _("invisible or control characters; save as UTF-8 with plain line ends"));
}

static enum cd_err file_load(struct buf *text, const char *path, struct problems *problems)
{
    int failed = buf_file(text, path, FILE_LIMIT);
    if (failed && failed != EFBIG) {
        problem_add(problems, path, 0, _("can't be read: %s"), strerror(failed));
        return CD_FILE_IO;
    }
    if (failed)
        problem_add(problems, path, 0, _("longer than %d bytes"), FILE_LIMIT);
    else if (strlen(text->text) != text->len)
        problem_add(problems, path, 0, _("this is no text: it has NUL bytes"));
    else
        return CD_OK;
    return CD_FILE_BAD;
}

/* The code point that ends before `end`, 0 at the beginning. */
static int32_t code_before(const char *text, const char *end)
{
    int32_t code = 0;
    while (end > text && ((unsigned char)*--end & 0xc0) == 0x80)
        ;
    return text_next(end, 4, &code) > 0 ? code : 0;
}

/* Han, kana and full-width signs are written without spaces between lines. */
static bool joins_bare(int32_t code)
{
    return code >= 0x2e80;
}

/* Lines of one paragraph become one line, so that a screen can break it where it is narrow: a line
 * goes on the one before unless either is empty or it begins with "- ". */
static const char *unfold(struct arena *arena, const char *body)
{
    struct buf out = BUF_INIT;
    for (const char *at = body; *at; at++) {
        const char *next = at + 1 + strspn(at + 1, " ");
        bool inside = *at == '\n' && at > body && at[-1] != '\n' && *next && *next != '\n' &&
                      strncmp(next, "- ", 2) != 0;
        if (!inside) {
            buf_char(&out, *at);
            continue;
        }
        int32_t code = 0;
        text_next(next, strlen(next), &code);
        if (!joins_bare(code) || !joins_bare(code_before(body, at)))
            buf_char(&out, ' ');
        at = next - 1;
    }
    const char *text = arena_str(arena, out.text);
    buf_free(&out);
    return text;
}

enum cd_err document_read(struct document *out, struct arena *arena, const char *path,
                          struct problems *problems)
{
    *out = (struct document){"", "", "", "", ""};
    struct buf text = BUF_INIT;
    size_t before = problems->count;
    enum cd_err err = file_load(&text, path, problems);
    if (!err) {
        const char *at = text.text;
        lines_check(arena, path, at, problems);
        headers_read(out, arena, path, &at, problems);
        const char *body = text_nfc(arena, at);
        out->body = body ? unfold(arena, body) : "";
        if (out->body[strspn(out->body, "\n ")] == '\0')
            problem_add(problems, path, 0, _("there is no text behind the header"));
        else if (out->body[strlen(out->body) - 1] != '\n')
            problem_add(problems, path, 0, _("the last line must end in a line feed"));
    }
    buf_free(&text);
    if (err)
        return err;
    return problems->count > before ? CD_FILE_BAD : CD_OK;
}
