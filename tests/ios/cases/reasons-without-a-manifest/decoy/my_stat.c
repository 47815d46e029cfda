// Counts what is in a text.
#include "my_stat.h"

__attribute__((noinline)) int my_stat(const char *text, struct counts *out) {
    out->letters = out->words = 0;
    for (const char *at = text; *at; at++) {
        out->letters += *at != ' ';
        out->words += *at == ' ';
    }
    return out->letters > 0 ? 0 : -1;
}
