// Twenty bugs in one program, so that neither its name nor its file tells them apart; -DBUG= says which one it has.
#include <cassert>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#define OWN __attribute__((noinline))
#define IS(number) (BUG == number)

int *volatile nothing;
int *volatile wild = (int *)0x414141414000;
void (*volatile no_function)();
volatile int zero;
volatile size_t length = 40;

OWN int read_field(const int *from) { return from[4]; }
OWN int deeper(int level) { return deeper(level + 1) + level; }
OWN void smash() {
  char small[16];
  memset(small, 'A', length);
  __asm__ volatile("" : : "r"(small) : "memory");
}
OWN void refuse() { throw std::runtime_error("no such field"); }

OWN int parse_body() {
  if (IS(6)) return *nothing + 1;
  if (IS(8)) return read_field(nothing) + 1;
  if (IS(14)) assert(zero > 0);
  if (IS(19)) refuse();
  return 1;
}

OWN int parse_header() {
  char *volatile block = (char *)malloc(40);
  if (IS(1)) return *nothing + 1;
  if (IS(2)) *nothing = 7;
  if (IS(3)) no_function();
  if (IS(4)) return *wild + 1;
  if (IS(5)) *wild = 7;
  if (IS(7)) return read_field(nothing) + 1;
  if (IS(9)) return 7 / zero;
  if (IS(10)) __builtin_trap();
  if (IS(11)) abort();
  if (IS(12)) assert(zero > 0);
  if (IS(13)) assert(length < 40);
  if (IS(15)) {
    free(block);
    free(block);
  }
  if (IS(16)) free(block + 8);
  if (IS(17)) smash();
  if (IS(18)) return deeper(zero);
  if (IS(20)) return (int)strlen((const char *)nothing);
  return 1;
}

int main() { return parse_header() + parse_body(); }
