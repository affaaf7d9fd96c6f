/* Code of many shapes for the decoder; it is compiled, never run, and includes nothing. */
struct item { int a[9]; short b; char c; float g; };

double weigh(double *a, int n, char *s, short *t, long long *q) {
  double r = 0;
  for (int i = 0; i < n; i++) {
    r += a[i] * 2.5;
    s[i] ^= t[i];
    q[i] *= r;
    if (s[i] == 7) r /= 3;
  }
  return r;
}

int choose(struct item *s, int n) {
  int r = 0;
  for (int i = 0; i < n; i++) {
    r += s[i].a[i % 9] + s[i].b - s[i].c;
    s[i].g += r;
    switch (s[i].c) {
      case 1: r += 3; break;
      case 2: r *= s[i].b; break;
      case 3: r ^= 9; break;
      case 4: r /= 7; break;
      case 5: r <<= s[i].c; break;
    }
  }
  return r;
}

struct item changed(struct item x) { x.a[3]++; return x; }
int (*step)(int);
int walk(int x) { return step(x) + (x ? walk(x - 1) : 0); }
