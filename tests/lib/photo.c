#include "tests/lib/photo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/lib/harness.h"

/* ---- colours as grey ------------------------------------------------------------------------- */

static int cube(int level)
{
    return level ? 55 + 40 * level : 0;
}

/* Brightness 0 to 255 of what a cell names; `own` is the terminal's own. */
static int grey(int colour, int own)
{
    static const unsigned char named[16] = {0,   60,  130, 180, 40,  90,  150, 200,
                                            100, 130, 180, 230, 110, 160, 210, 255};
    if (colour == TERM_DEFAULT)
        return own;
    if (colour >= TERM_RGB)
        return ((colour >> 16 & 255) + (colour >> 8 & 255) + (colour & 255)) / 3;
    if (colour < 16)
        return named[colour];
    if (colour >= 232)
        return 8 + 10 * (colour - 232);
    colour -= 16;
    return (cube(colour / 36) + cube(colour / 6 % 6) + cube(colour % 6)) / 3;
}

/* ---- cells as dots --------------------------------------------------------------------------- */

struct picture {
    unsigned char *dots;
    int width, height;
};

/* True if the letter has ink at this dot. */
static bool inked(const char *text, int y, int x, const struct camera *camera)
{
    bool upper = y < camera->cell_height / 2;
    if (strcmp(text, "█") == 0)
        return true;
    if (strcmp(text, "▀") == 0)
        return upper;
    if (strcmp(text, "▄") == 0)
        return !upper;
    if (!*text || strcmp(text, " ") == 0)
        return false;
    return x > 0 && x < camera->cell_width - 1 && y > 2 && y < camera->cell_height - 3 &&
           (x + y) % 3 == 0;
}

static void cell_take(const struct picture *picture, const struct term_cell *cell, int row, int col,
                      const struct camera *camera)
{
    int ground = grey(cell->bg, camera->light ? 250 : 10);
    int ink = grey(cell->fg, camera->light ? 20 : 220);
    for (int y = 0; y < camera->cell_height; y++)
        for (int x = 0; x < camera->cell_width; x++) {
            bool letter = inked(cell->text, y, x, camera) != cell->reverse;
            picture->dots[(row * camera->cell_height + y) * picture->width +
                          col * camera->cell_width + x] = (unsigned char)(letter ? ink : ground);
        }
}

static void picture_write(const struct picture *picture, const char *path)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        harness_fail("a photo can't be written");
    fprintf(file, "P5\n%d %d\n255\n", picture->width, picture->height);
    fwrite(picture->dots, 1, (size_t)picture->width * (size_t)picture->height, file);
    fclose(file);
}

const char *photo_read(struct world *world, struct term *term, const struct camera *camera,
                       int rows, int cols)
{
    struct picture picture = {.width = cols * camera->cell_width,
                              .height = rows * camera->cell_height};
    picture.dots = calloc((size_t)picture.width, (size_t)picture.height);
    for (int row = 0; row < rows; row++)
        for (int col = 0; col < cols; col++) {
            struct term_cell cell = term_cell(term, row, col);
            cell_take(&picture, &cell, row, col, camera);
        }
    picture_write(&picture, world_path(world, "photo.pgm"));
    free(picture.dots);
    const char *argv[] = {"zbarimg",
                          "--nodbus",
                          "-q",
                          "--raw",
                          "-Sdisable",
                          "-Sqrcode.enable",
                          world_path(world, "photo.pgm"),
                          NULL};
    int code = world_exec(world, "", argv);
    if (code != 0 && code != 4) /* 4: there is none */
        world_fail(world, "zbarimg ended with %d", code);
    return world_out(world);
}
