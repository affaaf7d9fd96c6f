import { expect, it } from 'vitest';
import { readTextCrash } from '../../../src/coredump/report/text-crash.js';

/** The title of a crash of the kernel at these calls. */
function title(calls: readonly string[]): string | undefined {
  const [place = '', ...more] = calls.map(name => `${name}+0x1f/0x90`);
  const lines = ['kernel BUG at vec.c:53!', `RIP: 0010:${place}`, 'Call Trace:', ...more.map(call => ` ${call}`)];
  const text = lines.join('\n');
  return readTextCrash({ path: 'x', text, size: text.length, allocated: text.length })?.facts.signature.title;
}

it.each([
  ['who copied what it must not', ['usercopy_abort', '__check_heap_object', '__check_object_size'], ''],
  ['lockdep', ['__lock_acquire', 'lock_acquire', '_raw_spin_lock_irqsave', 'finish_wait'], undefined],
  ['trees', ['rb_erase', 'rb_next'], undefined],
  ['allocators', ['__alloc_pages_noprof', '__kmalloc_node', 'kvmalloc_node', 'kmem_cache_alloc', 'kzalloc'], undefined],
  ['counters', ['ref_tracker_free.cold'], 'ref_tracker_free | '],
])('%s: the caller is named', (_, calls, above = `${calls.join(' | ')} | `) => {
  expect(title([...calls, 'vec_ring_push', 'do_syscall_64'])).toBe(`${above}vec_ring_push`);
});
