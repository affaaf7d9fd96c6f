// Calls itself 80,000 deep, then reads through a null pointer; without an argument it never ends.
#include <stdlib.h>

int *nothing;

__attribute__((noinline)) int deeper(long left) {
  if (left == 0) return *nothing; // crash
  return deeper(left - 1) + 1;
}

int main(int count, char **args) { return deeper(count > 1 ? atol(args[1]) : -1); }
