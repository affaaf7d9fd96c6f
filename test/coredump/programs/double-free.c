// Frees a block twice.
#include <stdlib.h>

__attribute__((noinline)) void release(void *block) {
  free(block); // crash
}

int main(void) {
  void *volatile block = malloc(40);
  release(block);
  release(block);
  return 0;
}
