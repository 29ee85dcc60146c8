/* booking_text: the steps that are a text to read and agree to: 2, 5 and 6. Their screens differ in
 * the row that describes the step. */
#ifndef CD_BOOKING_TEXT_H
#define CD_BOOKING_TEXT_H

#include "ui/candidate/booking.h"
#include "ui/candidate/reading.h"

struct text_step {
    int step;
    const char *kind;    /* of the document */
    const char *consent; /* N_(), NULL where reading is enough */
    /* Asks the step's operation; `flags` as for client_ask. */
    enum cd_err (*send)(struct visit *visit, unsigned flags, int64_t document, bool agreed);
};

struct text_state {
    struct booking booking; /* first, see booking.h */
    struct reading reading;
};

extern const struct screen_key booking_text_keys[];
extern const struct screen_key booking_text_keys_first[];

enum cd_err booking_text_load(struct visit *visit, const struct text_step *step);
void booking_text_draw(struct visit *visit, const struct win *body);
struct event booking_text_act(struct visit *visit, enum command command, const struct input *in,
                              const struct text_step *step);
enum can booking_text_can(const struct visit *visit, enum command command);
enum cd_err booking_text_why(struct visit *visit, struct cd_why *why, const struct text_step *step);
void booking_text_done(struct visit *visit);

#endif
