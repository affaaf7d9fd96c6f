// Runs an instruction that does not exist.
__attribute__((noinline)) void trap(void) {
  __builtin_trap(); // crash
}

int main(void) {
  trap();
  return 0;
}
