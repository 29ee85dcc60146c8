/* init: a new database with catalogue and terms.
 */
#ifndef CD_COMMAND_INIT_H
#define CD_COMMAND_INIT_H

#include "command/command.h"

/* Creates the database of the run's configuration and loads what ships; prints why it can't. The
 * run is open afterwards. */
bool init_world(struct run *run, bool practice);

#endif
