#include "base/csv.h"

#include <errno.h>
#include <string.h>

#include "base/charset.h"
#include "base/i18n.h"
#include "base/near.h"
#include "base/text.h"

enum { HEADER_LINE = 1 };

/* One reading: a position in the text, and the row being collected. */
struct scan {
    const char *at;
    const char *end;
    long line;
    char separator;
    const char *name;
    struct arena *arena;
    struct problems *problems;
    struct buf cell;
    const char *cells[CSV_COLUMNS];
    size_t count; /* of cells */
};

/* ---- cells ---- */

/* Takes the line end at `at`, if there is one, as one '\n'. */
static bool line_end(struct scan *scan)
{
    if (scan->at == scan->end || (*scan->at != '\n' && *scan->at != '\r'))
        return false;
    scan->at += *scan->at == '\r' && scan->at + 1 < scan->end && scan->at[1] == '\n' ? 2 : 1;
    scan->line++;
    return true;
}

/* Behind the opening quote, up to and with the closing one. False at the end of the file. */
static bool quoted_take(struct scan *scan)
{
    while (scan->at < scan->end) {
        if (line_end(scan)) {
            buf_char(&scan->cell, '\n');
            continue;
        }
        char c = *scan->at++;
        if (c == '"' && (scan->at == scan->end || *scan->at != '"'))
            return true;
        scan->at += c == '"';
        buf_char(&scan->cell, c);
    }
    return false;
}

static bool cell_ends(const struct scan *scan)
{
    return scan->at == scan->end || *scan->at == scan->separator || *scan->at == '\n' ||
           *scan->at == '\r';
}

/* Up to the end of the cell. False if there is a quote, which has no business here. */
static bool plain_take(struct scan *scan)
{
    bool quote = false;
    for (; !cell_ends(scan); scan->at++) {
        quote = quote || *scan->at == '"';
        buf_char(&scan->cell, *scan->at);
    }
    return !quote;
}

static size_t space_bytes(const char *text)
{
    if (*text == ' ' || *text == '\t')
        return 1;
    if (strncmp(text, "\xC2\xA0", 2) == 0) /* no-break space */
        return 2;
    return strncmp(text, "\xE3\x80\x80", 3) == 0 ? 3 : 0; /* ideographic space */
}

/* The text without spaces around, composed, in the arena. */
static const char *cell_text(struct arena *arena, const struct buf *cell)
{
    const char *from = cell->text, *end = from;
    while (space_bytes(from))
        from += space_bytes(from);
    for (const char *at = from; *at;) {
        size_t space = space_bytes(at);
        at += space ? space : 1;
        end = space ? end : at;
    }
    const char *text = end > from ? arena_bytes(arena, from, (size_t)(end - from)) : "";
    for (const char *at = text; *at; at++)
        if ((unsigned char)*at >= 0x80)
            return text_nfc(arena, text);
    return text;
}

static void cell_take(struct scan *scan)
{
    long line = scan->line;
    buf_clear(&scan->cell);
    if (scan->at < scan->end && *scan->at == '"') {
        scan->at++;
        if (!quoted_take(scan))
            problem_add(scan->problems, scan->name, line,
                        _("the quote that opens here is never closed"));
        else if (!cell_ends(scan))
            problem_add(scan->problems, scan->name, scan->line,
                        _("text behind a closing quote; a quote inside quotes is written twice"));
        (void)plain_take(scan);
    } else if (!plain_take(scan)) {
        problem_add(scan->problems, scan->name, line,
                    _("a quote inside a cell; put the cell in quotes and write it twice"));
    }
    scan->cells[scan->count++] = cell_text(scan->arena, &scan->cell);
}

/* ---- rows ---- */

/* Collects the next row. False when the file can't be read on; says why. */
static bool row_take(struct scan *scan)
{
    const char *from = scan->at;
    long line = scan->line;
    for (scan->count = 0;;) {
        cell_take(scan);
        if (scan->at - from > CSV_ROW_BYTES) {
            problem_add(scan->problems, scan->name, line,
                        _("this row is longer than %d bytes; is a quote left open?"),
                        CSV_ROW_BYTES);
            return false;
        }
        if (scan->at == scan->end || line_end(scan))
            return true;
        scan->at++; /* the separator */
        if (scan->count == CSV_COLUMNS) {
            problem_add(scan->problems, scan->name, line, _("more than %d columns"), CSV_COLUMNS);
            return false;
        }
    }
}

static bool row_empty(const struct scan *scan)
{
    for (size_t i = 0; i < scan->count; i++)
        if (scan->cells[i][0])
            return false;
    return true;
}

/* ---- the header ---- */

/* The separator that the header line has most of, outside quotes. */
static char separator_find(const char *text)
{
    static const char separators[] = ",;\t";
    size_t seen[sizeof separators - 1] = {0}, best = 0;
    bool quoted = false;
    for (; *text && (quoted || (*text != '\n' && *text != '\r')); text++) {
        quoted = quoted != (*text == '"');
        const char *hit = quoted ? NULL : strchr(separators, *text);
        if (hit)
            seen[hit - separators]++;
    }
    for (size_t i = 1; i < sizeof separators - 1; i++)
        if (seen[i] > seen[best])
            best = i;
    return separators[best];
}

static const char *header_fold(struct arena *arena, const char *text)
{
    const char *folded = text_fold(arena, text ? text : "");
    char *name = (char *)arena_alloc(arena, strlen(folded ? folded : "") + 1);
    for (size_t i = 0; folded && folded[i]; i++)
        name[i] = folded[i] == ' ' ? '_' : folded[i];
    return name;
}

static bool header_is(struct arena *arena, const char *folded, const struct csv_column *column)
{
    return strcmp(folded, header_fold(arena, column->name)) == 0 ||
           (column->alias && strcmp(folded, header_fold(arena, column->alias)) == 0);
}

static void header_unknown(const struct scan *scan, const char *typed,
                           const struct csv_column *columns, size_t count)
{
    struct near near = {.typed = typed};
    const char *all = "";
    for (size_t i = 0; i < count; i++) {
        near_try(&near, columns[i].name);
        all = arena_fmt(scan->arena, "%s%s%s", all, i ? ", " : "", columns[i].name);
    }
    if (near.best)
        problem_add(scan->problems, scan->name, HEADER_LINE,
                    _("unknown column \"%s\"; did you mean \"%s\"?"), typed, near.best);
    else
        problem_add(scan->problems, scan->name, HEADER_LINE,
                    _("unknown column \"%s\"; there are: %s"), typed, all);
}

/* Finds each column of the file among the caller's: map[i] is where cell i belongs, or `count`. */
static void header_bind(const struct scan *scan, const struct csv_column *columns, size_t count,
                        size_t *map)
{
    bool found[CSV_COLUMNS] = {false};
    for (size_t i = 0; i < scan->count; i++) {
        const char *folded = header_fold(scan->arena, scan->cells[i]);
        size_t k = 0;
        while (k < count && !header_is(scan->arena, folded, &columns[k]))
            k++;
        map[i] = k;
        if (k == count && folded[0])
            header_unknown(scan, scan->cells[i], columns, count);
        else if (k < count && found[k])
            problem_add(scan->problems, scan->name, HEADER_LINE, _("column \"%s\" is there twice"),
                        columns[k].name);
        else if (k < count)
            found[k] = true;
    }
    for (size_t k = 0; k < count; k++)
        if (columns[k].required && !found[k])
            problem_add(scan->problems, scan->name, HEADER_LINE, _("column \"%s\" is missing"),
                        columns[k].name);
}

/* ---- the table ---- */

static void row_keep(const struct scan *scan, struct csv *out, long line, size_t width,
                     const size_t *map, size_t count)
{
    const char **cells = arena_alloc(scan->arena, (count + 1) * sizeof *cells);
    for (size_t k = 0; k < count; k++)
        cells[k] = "";
    for (size_t i = 0; i < scan->count; i++) {
        if (i < width && map[i] < count) {
            cells[map[i]] = scan->cells[i];
        } else if (scan->cells[i][0]) {
            problem_add(scan->problems, scan->name, line,
                        _("\"%s\" stands under no column; is a separator not in quotes?"),
                        scan->cells[i]);
            return;
        }
    }
    *ARENA_PUSH(scan->arena, *out) = (struct csv_row){line, cells};
}

static void table_take(struct scan *scan, struct csv *out, const struct csv_column *columns,
                       size_t count)
{
    size_t map[CSV_COLUMNS];
    if (!row_take(scan))
        return;
    size_t width = scan->count, faults = scan->problems->count;
    header_bind(scan, columns, count, map);
    if (scan->problems->count > faults) /* every row would only say so again */
        return;
    while (scan->at < scan->end) {
        long line = scan->line;
        faults = scan->problems->count;
        if (!row_take(scan))
            return;
        if (row_empty(scan) || scan->problems->count > faults)
            continue;
        if (out->n == CSV_ROWS) {
            problem_add(scan->problems, scan->name, line, _("more than %d rows"), CSV_ROWS);
            return;
        }
        row_keep(scan, out, line, width, map, count);
    }
}

static long nul_line(const struct buf *text)
{
    const char *nul = memchr(text->text, '\0', text->len);
    long line = 1;
    for (const char *at = text->text; nul && at < nul; at++)
        line += *at == '\n';
    return nul ? line : 0;
}

enum cd_err csv_parse(struct csv *out, struct arena *arena, const char *name, const char *bytes,
                      size_t size, const struct csv_column *columns, size_t count,
                      struct problems *problems)
{
    *out = (struct csv){.separator = ',', .charset = "UTF-8"};
    size_t before = problems->count;
    struct buf text = BUF_INIT;
    if (count > CSV_COLUMNS)
        die("a table of %zu columns", count);
    if (!charset_utf8(&text, bytes, size, &out->charset)) {
        problem_add(problems, name, 0, _("neither UTF-8 nor GB18030; save it as \"CSV UTF-8\""));
    } else if (nul_line(&text)) {
        problem_add(problems, name, nul_line(&text), _("this is no text: it has NUL bytes"));
    } else {
        out->separator = separator_find(text.text);
        struct scan scan = {.at = text.text,
                            .end = text.text + text.len,
                            .line = 1,
                            .separator = out->separator,
                            .name = name,
                            .arena = arena,
                            .problems = problems,
                            .cell = BUF_INIT};
        table_take(&scan, out, columns, count);
        buf_free(&scan.cell);
    }
    buf_free(&text);
    return problems->count > before ? CD_FILE_BAD : CD_OK;
}

enum cd_err csv_read(struct csv *out, struct arena *arena, const char *path,
                     const struct csv_column *columns, size_t count, struct problems *problems)
{
    *out = (struct csv){.separator = ',', .charset = "UTF-8"};
    struct buf bytes = BUF_INIT;
    enum cd_err err;
    int failed = buf_file(&bytes, path, CSV_FILE_BYTES);
    if (failed == EFBIG) {
        problem_add(problems, path, 0, _("longer than %d bytes"), CSV_FILE_BYTES);
        err = CD_FILE_BAD;
    } else if (failed) {
        problem_add(problems, path, 0, _("can't be read: %s"), strerror(failed));
        err = CD_FILE_IO;
    } else {
        err = csv_parse(out, arena, path, bytes.text, bytes.len, columns, count, problems);
    }
    buf_free(&bytes);
    return err;
}
