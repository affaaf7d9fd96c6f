// Walks a list behind its end; argv[1] threads wait meanwhile.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct item { struct item *next; };
struct item last = {(struct item *)8}, first = {&last};

static struct item *read_next(const struct item *item) {
  return item->next; // crash
}

static int count_from(const struct item *item) {
  const struct item *next = read_next(item);
  return next ? count_from(next) + 1 : 1;
}

__attribute__((noinline)) int length(void) { return count_from(&first) + 1; }

static void *wait_for_it(void *none) {
  for (;;) pause();
  return none;
}

int main(int count, char **args) {
  pthread_t thread;
  for (long left = count > 1 ? atol(args[1]) : 0; left > 0; left--) pthread_create(&thread, 0, wait_for_it, 0);
  return length();
}
