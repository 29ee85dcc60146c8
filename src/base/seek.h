#ifndef CD_SEEK_H
#define CD_SEEK_H
#include "base/arena.h"
#include "base/buf.h"
void seek_name(struct buf *out, const char *first, const char *last);
const char *seek_text(struct arena *arena, const char *typed);
#endif
