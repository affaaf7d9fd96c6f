import { describe, expect, it } from 'vitest';
import { titleOf } from '../../../src/coredump/signature/title.js';

describe('titleOf', () => {
  it.each([
    ['the first name alone', ['work', 'main'], 'work'],
    [
      'names that many bugs share, and their caller',
      ['strlen', '_IO_vfprintf', 'printf', 'show', 'main'],
      'strlen | _IO_vfprintf | printf | show',
    ],
    [
      'allocators',
      ['tcmalloc::Span::Remove', 'operator new', 'grow', 'main'],
      'tcmalloc::Span::Remove | operator new | grow',
    ],
    [
      'the library of Rust',
      ['core::slice::index', 'alloc::vec::Vec<T>::push', 'bug::add'],
      'core::slice::index | alloc::vec::Vec<T>::push | bug::add',
    ],
    ['who waits, and not the waiting', ['__libc_pause', 'clock_nanosleep', 'serve', 'main'], 'serve'],
    ['no irrelevant names', ['__kernel_vsyscall', 'core::option::Option<T>::unwrap', 'bug::add'], 'bug::add'],
    [
      'from a sentinel on',
      ['memcpy', 'std::__throw_out_of_range_fmt', 'std::vector<T>::at', 'pick'],
      'std::__throw_out_of_range_fmt | std::vector<T>::at | pick',
    ],
    ['the first name where all are irrelevant', ['syscall', '__kernel_vsyscall'], 'syscall'],
    [
      'foreign calls',
      ['ffi_call_unix64', '_ctypes_callproc', 'PyCFuncPtr_call', '_PyObject_MakeTpCall', 'tick'],
      'ffi_call_unix64 | _ctypes_callproc | PyCFuncPtr_call | tick',
    ],
    [
      'locks and lists of Linux',
      ['native_queued_spin_lock_slowpath', '_raw_spin_lock', 'vec_ring_push', 'do_syscall_64'],
      'native_queued_spin_lock_slowpath | _raw_spin_lock | vec_ring_push',
    ],
  ])('%s', (_, names, expected) => {
    expect(titleOf(names)).toBe(expected);
  });

  it('is cut at 255 characters', () => {
    const title = titleOf([`std::${'x'.repeat(200)}`, 'y'.repeat(200)]);
    expect(title).toHaveLength(255);
    expect(title).toMatch(/y\.\.\.$/);
  });
});
