// Calls abort().
#include <stdlib.h>

__attribute__((noinline)) void give_up(void) {
  abort(); // crash
}

int main(void) {
  give_up();
  return 0;
}
