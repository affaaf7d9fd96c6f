// Writes to a field of a null structure.
struct thing { char pad[24]; long value; };
struct thing *nothing;

__attribute__((noinline)) void write_it(struct thing *to) {
  to->value = 7; // crash
}

int main(void) {
  write_it(nothing);
  return 0;
}
