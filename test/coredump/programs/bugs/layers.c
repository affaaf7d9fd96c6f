// Seven calls deep, then a null read; -DEXTRA puts one more call into the middle.
#define CALL(name, next) __attribute__((noinline)) int name(int count) { return next(count + 1) + 1; }

int *nothing;

__attribute__((noinline)) int read_block(int count) {
  return nothing[count]; // crash
}
CALL(read_page, read_block)
#ifdef EXTRA
CALL(retry, read_page)
CALL(read_table, retry)
#else
CALL(read_table, read_page)
#endif
CALL(scan, read_table)
CALL(join_rows, scan)
CALL(plan, join_rows)
CALL(query, plan)

int main(void) { return query(0); }
