/* qr: a text as a square of dark and light modules, over libqrencode.
 *
 * Knows nothing of terminals, paper or certdesk. Error correction M.
 */
#ifndef CD_QR_H
#define CD_QR_H

#include <stdbool.h>
#include <stdint.h>

struct qr {
    int size;      /* modules of a side, without a quiet zone; 0 for none */
    uint8_t *dark; /* size * size, row by row, 1 is dark */
};

/* Makes the smallest code that holds `text`; capitals, digits and "-" take least room. False where
 * it is too long. qr_free owes the memory. */
bool qr_make(struct qr *qr, const char *text);
void qr_free(struct qr *qr);

#endif
