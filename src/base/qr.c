#include "base/qr.h"

#include <qrencode.h>
#include <stdlib.h>

#include "base/err.h"

bool qr_make(struct qr *qr, const char *text)
{
    *qr = (struct qr){.size = 0};
    QRcode *code = *text ? QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) : NULL;
    if (!code)
        return false;
    size_t count = (size_t)code->width * (size_t)code->width;
    qr->size = code->width;
    qr->dark = malloc(count);
    if (!qr->dark)
        die("no memory for a code of %d modules", code->width);
    for (size_t i = 0; i < count; i++)
        qr->dark[i] = code->data[i] & 1; /* the other bits say what a module is for */
    QRcode_free(code);
    return true;
}

void qr_free(struct qr *qr)
{
    free(qr->dark);
    *qr = (struct qr){.size = 0};
}
