import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortName } from '../../src/report/core-names.js';
import { terminalWidth } from '../helpers/terminal-width.js';

describe('the name of a function that has no room', () => {
  it.each([
    ['std::panicking::begin_panic_handler::{closure#0}', 40, '…begin_panic_handler::{closure#0}'],
    ['core::slice::index::{impl#0}::index<i32, usize> (inlined)', 30, '…{impl#0}::index<…> (inlined)'],
    [
      'std::sys::backtrace::__rust_end_short_backtrace::<std::h::{closure_env#0}, !>',
      40,
      '…__rust_end_short_backtrace::<…>',
    ],
    ['std::map<std::__cxx11::basic_string<char>, int, std::less<std::string> >::at', 20, 'std::map<…>::at'],
    ['Table::operator()(std::vector<int> const&) const', 30, 'Table::operator()(…) const'],
    ['ns::Wide::operator<(ns::Wide const&)', 24, 'ns::Wide::operator<(…)'],
    ['a::b::(anonymous namespace)::find(int, char)', 24, '…find(…)'],
    ['<alloc::vec::Vec<T> as core::ops::Index<I>>::index', 30, '…index'],
    ['github.com/acme/store/disk.(*Index).Lookup.func1', 24, '…(*Index).Lookup.func1'],
    ['com.acme.very.deep.package.Service.handleRequest', 28, '…Service.handleRequest'],
    ['do_the_long_thing_that_has_a_clone.constprop.0', 30, 'do_the_lo…_a_clone.constprop.0'],
    ['short', 20, 'short'],
  ])('%s', (name, width, expected) => {
    expect(shortName(name, width)).toBe(expected);
  });

  it('never takes more room, whatever it is, and is quick', () => {
    const names = fc.string({ unit: fc.constantFrom('a', '::', '<', '>', '(', ')', '{', '.', '/', '->', '中', ' ') });
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 40 }), (name, width) => {
        expect(terminalWidth(shortName(name, width))).toBeLessThanOrEqual(width);
      }),
    );
    const begun = performance.now();
    shortName('<('.repeat(1999), 40);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
