# cause: realtime-hog
# offender: spin
# how: a C program that spins at FIFO 10 on every CPU: only the 5 % that the kernel keeps back are left
# needs: cc chrt
# settle: 6
up() {
  printf '%s\n' '#include <unistd.h>' 'int main(void) { long n = sysconf(_SC_NPROCESSORS_ONLN); while (--n > 0) if (fork() == 0) break; for (volatile long i = 0;; i++) {} }' >"$W/spin.c"
  cc -o "$W/spin" "$W/spin.c" || return 1
  run spin chrt -f 10 "$W/spin"
}
down() { end spin; }
