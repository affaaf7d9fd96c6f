// A thread uses up its stack, down to its guard page.
#include <pthread.h>

volatile int sink;

__attribute__((noinline)) static int deeper(int number) {
  sink += deeper(number + 1); // crash
  return sink;
}

static void *work(void *none) {
  (void)none;
  return (void *)(long)deeper(1);
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  pthread_join(thread, 0);
  return 0;
}
