# cause: lock-contention
# offender: turns
# how: a C program of eight threads that hand a turn on by one pthread mutex and condition variable
# needs: cc
# settle: 6
up() {
  cat >"$W/turns.c" <<'C'
#include <pthread.h>
#include <unistd.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turn = PTHREAD_COND_INITIALIZER;
static long now, work;
static void *take(void *who) {
  long me = (long)who;
  for (;;) {
    pthread_mutex_lock(&lock);
    while (now % 8 != me) pthread_cond_wait(&turn, &lock);
    now++; work += me;
    pthread_cond_broadcast(&turn);
    pthread_mutex_unlock(&lock);
  }
  return 0;
}
int main(void) {
  pthread_t id;
  for (long i = 0; i < 8; i++) pthread_create(&id, 0, take, (void *)i);
  pause();
}
C
  cc -O1 -pthread -o "$W/turns" "$W/turns.c" || return 1
  run turns "$W/turns"
}
down() { end turns; }
