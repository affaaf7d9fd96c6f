/* One way to use up a stack for each name: recursion NAME. */
#define _GNU_SOURCE
#include <alloca.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

volatile int never;
volatile long sink;
#define OPAQUE __attribute__((noinline, noclone))

OPAQUE static int plain(int n) {
  volatile int here = n;
  return never ? n : plain(n + 1) + here;
}
OPAQUE static int leaf_pair(int n);
OPAQUE static int pair(int n) { return never ? n : leaf_pair(n + 1) + 1; }
OPAQUE static int leaf_pair(int n) { return never ? n : pair(n + 2) * 3; }
OPAQUE static int big(int n) {
  volatile char room[300000];
  room[n % 300000] = 1;
  return never ? n : big(n + 1) + room[7];
}
OPAQUE static int page(int n) {
  volatile char room[4000];
  room[n % 4000] = 1;
  return never ? n : page(n + 1) + room[7];
}
OPAQUE static long huge(void) {
  volatile char room[64 << 20];
  room[0] = 1;
  return room[0] + room[sizeof room - 1];
}
OPAQUE static int by_alloca(int n) {
  char *room = alloca(20000);
  memset(room, n, 20000);
  sink += room[n % 20000];
  return never ? n : by_alloca(n + 1) + room[3];
}
OPAQUE static int by_length(int n) {
  volatile char room[n];
  room[0] = 1;
  return never ? n : by_length(n + 16) + room[0];
}
OPAQUE static int fill(char *room, int size) {
  for (int i = size - 1; i >= 0; i--) room[i] = (char)i;
  return room[sink & 1];
}
OPAQUE static int filled(int n) {
  char room[50000];
  sink += fill(room, sizeof room);
  return never ? n : filled(n + 1) + room[9];
}
static int by_compare(const void *a, const void *b) {
  int numbers[4] = {3, 1, *(const int *)a, *(const int *)b};
  qsort(numbers, 4, sizeof *numbers, by_compare);
  return numbers[0];
}
OPAQUE static int printing(int n) {
  char text[64];
  snprintf(text, sizeof text, "%d %s %f", n, "deep", n / 3.0);
  return never ? n : printing(n + 1) + text[0];
}
struct wide { long words[40]; };
OPAQUE static struct wide by_value(struct wide w) {
  w.words[never]++;
  if (never) return w;
  struct wide back = by_value(w);
  back.words[1] += w.words[2];
  return back;
}
OPAQUE static double floating(double x, double y) { return never ? x : floating(x * 1.5, y) / y + x; }
static int (*volatile pointer)(int);
OPAQUE static int indirect(int n) { return never ? n : pointer(n) + 1; }
OPAQUE static int many(long a, long b, long c, long d, long e, long f, long g, long h) {
  volatile long here = a;
  return never ? (int)a : many(b, c, d, e, f, g, h, a) + (int)here;
}
OPAQUE static int strings(int n) {
  char text[900];
  memset(text, 'x', sizeof text - 1);
  text[899] = 0;
  sink += (long)strlen(text);
  return never ? n : strings(n + 1) + text[5];
}
static void *in_thread(void *start) { return (void *)(long)((int (*)(int))start)(1); }
static void threaded(int (*start)(int), size_t size, size_t guard) {
  pthread_attr_t attributes;
  pthread_t thread;
  pthread_attr_init(&attributes);
  if (size) pthread_attr_setstacksize(&attributes, size);
  if (guard) pthread_attr_setguardsize(&attributes, guard);
  pthread_create(&thread, &attributes, in_thread, (void *)start);
  pthread_join(thread, NULL);
}
static void on_usr1(int signal) { sink += plain(signal); }
static void on_fault_abort(int signal) { sink += signal; abort(); }
static void on_fault_again(int number) { signal(number, SIG_DFL); raise(number); }
static void on_fault_return(int number) { signal(number, SIG_DFL); }
static void handle(int number, void (*handler)(int), int own_stack) {
  stack_t alternative = {.ss_size = 65536};
  char *room = mmap(NULL, 65536 + 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  mprotect(room + 4096, 65536, PROT_READ | PROT_WRITE);
  alternative.ss_sp = room + 4096;
  if (own_stack) sigaltstack(&alternative, NULL);
  struct sigaction action = {.sa_handler = handler, .sa_flags = own_stack ? SA_ONSTACK : 0};
  sigaction(number, &action, NULL);
}

int main(int argc, char **argv) {
  const char *name = argc > 1 ? argv[1] : "plain";
#define CASE(text, ...) if (!strcmp(name, text)) { __VA_ARGS__; return 0; }
  CASE("plain", sink += plain(1))
  CASE("pair", sink += pair(1))
  CASE("big", sink += big(1))
  CASE("page", sink += page(1))
  CASE("huge", sink += huge())
  CASE("alloca", sink += by_alloca(1))
  CASE("length", sink += by_length(100))
  CASE("filled", sink += filled(1))
  CASE("qsort", int two[2] = {2, 1}; qsort(two, 2, sizeof *two, by_compare))
  CASE("printf", sink += printing(1))
  CASE("value", struct wide w = {{0}}; sink += by_value(w).words[0])
  CASE("float", sink += (long)floating(1.0, 3.0))
  CASE("pointer", pointer = indirect; sink += indirect(1))
  CASE("many", sink += many(1, 2, 3, 4, 5, 6, 7, 8))
  CASE("strings", sink += strings(1))
  CASE("thread", threaded(plain, 0, 0))
  CASE("thread-small", threaded(pair, 32768, 0))
  CASE("thread-guard", threaded(big, 0, 1 << 20))
  CASE("thread-printf", threaded(printing, 131072, 0))
  CASE("handler", handle(SIGUSR1, on_usr1, 1); raise(SIGUSR1))
  CASE("handled-abort", handle(SIGSEGV, on_fault_abort, 1); sink += plain(1))
  CASE("handled-again", handle(SIGSEGV, on_fault_again, 1); sink += plain(1))
  CASE("handled-return", handle(SIGSEGV, on_fault_return, 1); sink += plain(1))
  CASE("undelivered", handle(SIGSEGV, on_fault_abort, 0); sink += plain(1))
  return 2;
}
