// Reads a mapped file behind its end.
#include <stdio.h>
#include <sys/mman.h>

__attribute__((noinline)) int read_behind(const volatile char *page) {
  return page[4096]; // crash
}

int main(void) {
  FILE *file = tmpfile();
  fputc('x', file);
  fflush(file);
  return read_behind(mmap(0, 8192, PROT_READ, MAP_SHARED, fileno(file), 0));
}
