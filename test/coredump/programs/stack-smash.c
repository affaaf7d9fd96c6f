// Writes past an array on the stack; needs -fstack-protector-all.
#include <string.h>

__attribute__((noinline)) void smash(size_t length) {
  char small[16];
  memset(small, 'A', length);
  __asm__ volatile("" : : "r"(small) : "memory");
} // crash

int main(void) {
  volatile size_t length = 28;
  smash(length);
  return 0;
}
