# cause: fork-storm
# offender: spawner
# how: three small C programs that fork a child which ends at once, without end
# needs: cc
# settle: 6
up() {
  printf '%s\n' '#include <sys/wait.h>' '#include <unistd.h>' 'int main(void) { for (int i = 0; i < 2; i++) if (fork() == 0) break;' \
    'for (;;) { int p = fork(); if (p == 0) _exit(0); waitpid(p, 0, 0); } }' >"$W/spawner.c"
  cc -O1 -o "$W/spawner" "$W/spawner.c" || return 1
  run spawner "$W/spawner"
}
down() { end spawner; }
