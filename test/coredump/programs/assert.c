// An assertion that fails: glibc leaves its text in the core.
#undef NDEBUG
#include <assert.h>

__attribute__((noinline)) int check(int count) {
  assert(count > 100); // crash
  return count;
}

int main(int count, char **args) {
  (void)args;
  return check(count);
}
