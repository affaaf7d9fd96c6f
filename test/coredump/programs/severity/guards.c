/* Overflows that the compiler and the C library stop: guards stack|strcpy|assert. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((noinline)) static int smash(const char *text) {
  char room[8];
  for (int i = 0; text[i]; i++) ((volatile char *)room)[i] = text[i];
  return room[3];
}

int main(int argc, char **argv) {
  char small[4];
  const char *name = argc > 1 ? argv[1] : "";
  if (!strcmp(name, "stack")) return smash("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  if (!strcmp(name, "strcpy")) strcpy(small, argv[2]);
  assert(argc == 99);
  return small[0];
}
