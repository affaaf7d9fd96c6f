// Writes past a block, over the size of the top of the heap; the next malloc sees it.
#include <stdlib.h>
#include <string.h>

__attribute__((noinline)) void *take(size_t size) {
  return malloc(size); // crash
}

int main(void) {
  char *volatile block = take(24);
  volatile size_t length = 64;
  memset(block, 0xff, length);
  return take(100000) != 0;
}
