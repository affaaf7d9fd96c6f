// strcpy into too small a buffer; needs -O2 -D_FORTIFY_SOURCE=2.
#include <string.h>

char small[8];

__attribute__((noinline)) void copy(const char *text) {
  strcpy(small, text); // crash
  __asm__ volatile("" : : : "memory");
}

int main(int count, char **args) {
  (void)count;
  (void)args;
  copy("much longer than that");
  return small[0];
}
