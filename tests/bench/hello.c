/* hello: the least that a curses program does. Paints one screen and waits for "q". */
#include <curses.h>
#include <locale.h>

#include "tests/bench/frame.h"

int main(void)
{
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    for (int row = 0; row < LINES - 1; row++)
        mvprintw(row, 0, "%3d  a line of text, about as long as those on a screen", row);
    for (int frame = 1;; frame++) {
        refresh();
        frame_mark(frame);
        if (getch() == 'q')
            break;
    }
    endwin();
    return 0;
}
