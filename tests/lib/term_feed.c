/* From the bytes that a program writes to the cells of the emulator. */
#include "tests/lib/term_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/harness.h"

enum { ESC = 0x1b, BEL = 0x07, SEQUENCE_MAX = 8192 };

static const char mark_head[] = "\033]7777;frame;";

/* ---- private modes --------------------------------------------------------------------------- */

static void mode_note(struct term_modes *modes, int mode, bool on)
{
    switch (mode) {
    case 1:
        modes->keypad = on;
        break;
    case 25:
        modes->cursor = on;
        break;
    case 47:
    case 1047:
    case 1049:
        modes->alternate = on;
        break;
    case 9:
    case 1000:
    case 1002:
    case 1003:
        modes->mouse = on ? mode : 0;
        break;
    case 2004:
        modes->paste = on;
        break;
    default:
        break;
    }
}

/* `CSI ? 1006 ; 1000 h`: the emulator reads only the first of the modes, so each goes alone. */
static void modes_set(struct term *term, const char *sequence)
{
    char final = sequence[strlen(sequence) - 1];
    for (const char *at = sequence + 3; *at; at += strcspn(at, ";hl") + 1) {
        char alone[32];
        int mode = atoi(at);
        mode_note(&term->modes, mode, final == 'h');
        int size = snprintf(alone, sizeof alone, "\033[?%d%c", mode, final);
        vterm_input_write(term->vt, alone, (size_t)size);
    }
}

/* ---- the stream ------------------------------------------------------------------------------ */

static bool is_mark(const char *sequence)
{
    return strncmp(sequence, mark_head, sizeof mark_head - 1) == 0;
}

static void sequence_done(struct term *term, int64_t ns)
{
    struct buf *sequence = &term->sequence;
    char final = sequence->text[sequence->len - 1];
    if (is_mark(sequence->text)) {
        char *behind;
        term->frame = strtoll(sequence->text + sizeof mark_head - 1, &behind, 10);
        term->answered = *behind == ';' && behind[1] != 'b' ? atoll(behind + 1) : term->frame;
        term->busy = strstr(sequence->text, ";busy") != NULL;
        term->frame_ns = ns;
        term->torn = false;
        buf_clear(sequence);
        return;
    }
    term->bytes += sequence->len;
    term->torn = true;
    if (strncmp(sequence->text, "\033[?", 3) == 0 && (final == 'h' || final == 'l'))
        modes_set(term, sequence->text);
    else
        vterm_input_write(term->vt, sequence->text, sequence->len);
    buf_clear(sequence);
}

/* Whether the collected sequence is at its end. Only CSI and OSC are collected; anything else is
 * done as soon as it is known to be neither. */
static bool sequence_ends(const struct buf *sequence)
{
    unsigned char last = (unsigned char)sequence->text[sequence->len - 1];
    if (sequence->len == 1)
        return false;
    if (sequence->text[1] == '[')
        return sequence->len > 2 && (last < 0x20 || (last >= 0x40 && last <= 0x7e));
    if (sequence->text[1] == ']')
        return last == BEL || (last == '\\' && sequence->text[sequence->len - 2] == ESC) ||
               sequence->len > SEQUENCE_MAX;
    return true;
}

void term_feed(struct term *term, const char *bytes, size_t size, int64_t ns)
{
    size_t at = 0;
    if (term->recording)
        buf_add(&term->record, bytes, size);
    while (at < size) {
        if (term->sequence.len || bytes[at] == ESC) {
            buf_char(&term->sequence, bytes[at++]);
            if (sequence_ends(&term->sequence))
                sequence_done(term, ns);
            continue;
        }
        const char *escape = memchr(bytes + at, ESC, size - at);
        size_t plain = escape ? (size_t)(escape - bytes) - at : size - at;
        vterm_input_write(term->vt, bytes + at, plain);
        term->bytes += plain;
        term->torn = true;
        at += plain;
    }
}

/* ---- what the emulator tells back ------------------------------------------------------------ */

/* Keys, mouse reports and answers to queries, all on their way to the program. */
static void tell_output(const char *bytes, size_t size, void *user)
{
    struct term *term = user;
    buf_add(&term->outgoing, bytes, size); /* written by the next pump: we may be inside a read */
}

static int tell_prop(VTermProp prop, VTermValue *value, void *user)
{
    struct term *term = user;
    if (prop == VTERM_PROP_TITLE) {
        buf_clear(&term->title);
        buf_str(&term->title, value->string);
    }
    return 1;
}

static int tell_control(unsigned char control, void *user)
{
    struct term *term = user;
    if (control != 0x7f) /* which terminals ignore, and so may programs */
        buf_fmt(&term->unknown, "control %02x\n", control);
    return 1;
}

/* Saving and restoring the title is part of smcup and rmcup; no emulator needs to show it. */
static bool csi_is_titles(const long args[], int count, char command)
{
    return command == 't' && count > 0 && (CSI_ARG(args[0]) == 22 || CSI_ARG(args[0]) == 23);
}

static int tell_csi(const char *leader, const long args[], int count, const char *intermediate,
                    char command, void *user)
{
    struct term *term = user;
    if (csi_is_titles(args, count, command))
        return 1;
    buf_fmt(&term->unknown, "CSI %s", leader ? leader : "");
    for (int i = 0; i < count; i++)
        if (!CSI_ARG_IS_MISSING(args[i]))
            buf_fmt(&term->unknown, "%s%ld", i ? ";" : "", (long)CSI_ARG(args[i]));
    buf_fmt(&term->unknown, "%s%c\n", intermediate ? intermediate : "", command);
    return 1;
}

static int tell_osc(const char *command, size_t size, void *user)
{
    struct term *term = user;
    buf_str(&term->unknown, "OSC ");
    buf_add(&term->unknown, command, size);
    buf_char(&term->unknown, '\n');
    return 1;
}

static int tell_dcs(const char *command, size_t size, void *user)
{
    struct term *term = user;
    buf_str(&term->unknown, "DCS ");
    buf_add(&term->unknown, command, size);
    buf_char(&term->unknown, '\n');
    return 1;
}

static const VTermScreenCallbacks screen_calls = {.settermprop = tell_prop};
static const VTermParserCallbacks unknown_calls = {
    .control = tell_control, .csi = tell_csi, .osc = tell_osc, .dcs = tell_dcs};

/* ---- life ------------------------------------------------------------------------------------ */

static void bufs_each(struct term *term, void (*act)(struct buf *buf))
{
    struct buf *bufs[] = {&term->title,    &term->unknown,  &term->outgoing,   &term->sequence,
                          &term->picture,  &term->failure,  &term->left,       &term->record,
                          &term->up.bytes, &term->up.parts, &term->down.bytes, &term->down.parts,
                          &term->arrived};
    for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
        act(bufs[i]);
    for (int i = 0; i < TERM_ROWS_MAX; i++)
        act(&term->lines[i]);
}

void term_screen_open(struct term *term)
{
    bufs_each(term, buf_init);
    term->modes.cursor = true;
    term->vt = vterm_new(term->rows, term->cols);
    vterm_set_utf8(term->vt, 1);
    vterm_output_set_callback(term->vt, tell_output, term);
    term->screen = vterm_obtain_screen(term->vt);
    vterm_screen_enable_altscreen(term->screen, 1);
    vterm_screen_set_callbacks(term->screen, &screen_calls, term);
    vterm_screen_set_unrecognised_fallbacks(term->screen, &unknown_calls, term);
    vterm_screen_reset(term->screen, 1);
}

void term_screen_close(struct term *term)
{
    bufs_each(term, buf_free);
    vterm_free(term->vt);
}
