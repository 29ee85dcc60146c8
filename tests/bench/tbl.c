/* tbl: a bare curses table with its rows in memory: a heading, a bar on the selected row, a line
 * below. What moving, scrolling and paging cost at least. */
#include <curses.h>
#include <locale.h>
#include <string.h>

#include "tests/bench/frame.h"

enum { ROWS = 2000, WIDTH = 128 };

struct table {
    char rows[ROWS][WIDTH];
    int top, selected, height;
};

static void table_fill(struct table *table)
{
    for (int i = 0; i < ROWS; i++)
        snprintf(table->rows[i], WIDTH, "%04d-%04X  CC-TCC%c   2603-%04d   %-10s %-12s %2d Mar", i,
                 (unsigned)(i * 40503 % 65536), "APE"[i % 3], i % 97, i % 5 ? "Bound" : "Unused",
                 i % 5 ? "Li Na" : "-", 1 + i % 28);
}

static void table_draw(const struct table *table)
{
    for (int i = 0; i < table->height; i++) {
        int row = table->top + i;
        attrset(row == table->selected ? A_REVERSE : 0);
        mvprintw(i + 1, 0, "%-*.*s", COLS, COLS, table->rows[row]);
    }
    attrset(0);
    mvprintw(LINES - 1, 0, " row %4d of %d   Enter Open   / Filter   q Quit", table->selected + 1,
             ROWS);
    move(table->selected - table->top + 1, 0);
}

static int between(int low, int value, int high)
{
    return value < low ? low : value > high ? high : value;
}

static void table_go(struct table *table, int selected)
{
    table->selected = between(0, selected, ROWS - 1);
    table->top = between(table->selected - table->height + 1, table->top, table->selected);
}

static void table_page(struct table *table, int rows)
{
    table->top = between(0, table->top + rows, ROWS - table->height);
    table_go(table, table->selected + rows);
}

static bool table_key(struct table *table, int key)
{
    switch (key) {
    case KEY_DOWN:
        table_go(table, table->selected + 1);
        return true;
    case KEY_UP:
        table_go(table, table->selected - 1);
        return true;
    case KEY_NPAGE:
        table_page(table, table->height);
        return true;
    case KEY_PPAGE:
        table_page(table, -table->height);
        return true;
    case KEY_HOME:
        table_go(table, 0);
        return true;
    default:
        return key != 'q';
    }
}

int main(void)
{
    static struct table table;
    int frame = 0;
    setlocale(LC_ALL, "");
    table_fill(&table);
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    idlok(stdscr, TRUE);
    table.height = LINES - 2;
    attrset(A_BOLD);
    mvprintw(0, 0, "%-11s %-10s %-11s %-10s %-12s %s", "CODE", "SUBJECT", "ORDER", "STATUS",
             "ASSIGNED", "EXPIRES");
    do {
        table_draw(&table);
        refresh();
        frame_mark(++frame);
    } while (table_key(&table, getch()));
    endwin();
    return 0;
}
