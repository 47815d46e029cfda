// Counts what is in a text.
#pragma once
struct counts {
    long letters, words;
};
int my_stat(const char *text, struct counts *out);
