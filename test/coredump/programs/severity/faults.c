/* One fault for each name: faults NAME. The code that faults is written out, so that every compiler makes the same. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char fixed[] = "constant";
static char page_of_data[4096] __attribute__((aligned(4096)));
volatile long zero, sink;
volatile long wild = 0x7ead00001000, impossible = 0x4141414141414141;

static void write_to(long a) { __asm__ volatile("movl $1, 8(%0)" ::"r"(a) : "memory"); }
static void read_from(long a) { __asm__ volatile("mov 8(%0), %%rax\n\tnop" ::"r"(a) : "rax"); }
static void call_to(long a) { __asm__ volatile("call *%0" ::"r"(a)); }
static void call_through(long a) { __asm__ volatile("call *16(%0)" ::"r"(a)); }
static void jump_to(long a) { __asm__ volatile("jmp *%0" ::"r"(a)); }
static void return_to(long a) { __asm__ volatile("push %0\n\tret" ::"r"(a)); }
static void method(long a) { __asm__ volatile("mov (%0), %%rax\n\tadd $8, %%rax\n\tcall *(%%rax)" ::"r"(a) : "rax"); }
static void hop(long a) { __asm__ volatile("mov (%0), %%rdx\n\tmov %%rdx, %%rax\n\tjmp *%%rax" ::"r"(a) : "rax", "rdx"); }
static void link_in(long a) { __asm__ volatile("mov 8(%0), %%rax\n\tmov %%rbx, 16(%%rax)" ::"r"(a) : "rax"); }
static void add_to(long a) { __asm__ volatile("addl $1, (%0)" ::"r"(a) : "memory"); }
static void copy(long to, long from) {
  long count = 64;
  __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(count)::"memory");
}
static void sse(long a) { __asm__ volatile("movaps %%xmm0, (%0)" ::"r"(a) : "memory"); }
static void bad_stack(long a) { __asm__ volatile("mov %0, %%rsp\n\tpush %%rax" ::"r"(a)); }
static void *other(void *a) { write_to((long)a); return a; }
static void to_abort(int signal) { sink = signal; abort(); }
static void again(int number) { signal(number, SIG_DFL); raise(number); }
static char *short_file(void) {
  int file = open("short", O_RDWR | O_CREAT | O_TRUNC, 0600);
  char *map = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  return map;
}

int main(int argc, char **argv) {
  const char *name = argc > 1 ? argv[1] : "";
  pthread_t thread;
#define CASE(text, ...) if (!strcmp(name, text)) { __VA_ARGS__; return 0; }
  CASE("write-null", write_to(zero))
  CASE("write-wild", write_to(wild))
  CASE("write-impossible", write_to(impossible))
  CASE("write-constant", write_to((long)fixed & ~7L))
  CASE("write-code", write_to((long)main))
  CASE("write-thread", pthread_create(&thread, NULL, other, (void *)wild); pthread_join(thread, NULL))
  CASE("read-null", read_from(zero))
  CASE("read-wild", read_from(wild))
  CASE("read-impossible", read_from(impossible))
  CASE("call-null", call_to(zero))
  CASE("call-wild", call_to(wild))
  CASE("call-impossible", call_to(impossible))
  CASE("call-data", call_to((long)page_of_data))
  CASE("call-through-null", call_through(zero))
  CASE("call-through-wild", call_through(wild))
  CASE("jump-impossible", jump_to(impossible))
  CASE("jump-wild", jump_to(wild))
  CASE("return-impossible", return_to(impossible))
  CASE("return-wild", return_to(wild))
  CASE("method-wild", method(wild))
  CASE("method-null", method(zero))
  CASE("hop-wild", hop(wild))
  CASE("link-wild", link_in(wild))
  CASE("add-null", add_to(zero))
  CASE("copy-to-wild", copy(wild, (long)page_of_data))
  CASE("copy-from-wild", copy((long)page_of_data, wild))
  CASE("copy-from-impossible", copy((long)page_of_data, impossible))
  CASE("misaligned", sse((long)page_of_data + 8))
  CASE("stack-wild", bad_stack(wild))
  CASE("stack-null", bad_stack(zero + 64))
  CASE("bus-write", char *map = short_file(); write_to((long)map))
  CASE("bus-read", char *map = short_file(); read_from((long)map))
  CASE("divide", sink = 7 / zero)
  CASE("undefined", __builtin_trap())
  CASE("trap", __asm__ volatile("int3"))
  CASE("abort", abort())
  CASE("double-free", void *volatile p = malloc(40); free(p); free(p))
  CASE("bad-free", char *volatile p = malloc(4000); free(p + 16))
  CASE("top-size", volatile char *volatile p = malloc(24); for (int i = 0; i < 64; i++) p[i] = 0x7f; sink = (long)malloc(5000))
  CASE("handled-abort", signal(SIGSEGV, to_abort); write_to(wild))
  CASE("handled-again", signal(SIGSEGV, again); read_from(zero))
  CASE("raise-segv", raise(SIGSEGV))
  CASE("wait", signal(SIGQUIT, SIG_DFL); pause())
  return 2;
}
