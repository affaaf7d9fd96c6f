// One of N threads (argv[1]) reads through a null pointer while all others wait.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_barrier_t ready;
int *nothing;

__attribute__((noinline)) static int fail(void) {
  return *nothing; // crash
}

static void *work(void *number) {
  pthread_barrier_wait(&ready);
  if ((long)number == 0) return (void *)(long)fail();
  for (;;) pause();
}

int main(int count, char **args) {
  long threads = count > 1 ? atol(args[1]) : 4;
  pthread_t thread;
  pthread_barrier_init(&ready, 0, (unsigned)threads + 1);
  for (long i = 0; i < threads; i++) pthread_create(&thread, 0, work, (void *)i);
  pthread_barrier_wait(&ready);
  for (;;) pause();
}
