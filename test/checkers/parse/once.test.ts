import { expect, it } from 'vitest';
import { once } from '../../../src/checkers/parse/once.js';

it('makes a thing once of the same arguments, and anew where one of them is another', () => {
  const [a, b, c] = [{}, {}, {}];
  let made = 0;
  const make = once((..._args: [object, object]) => ({ number: ++made }));
  const first = make(a, b);
  expect(make(a, b)).toBe(first);
  expect(make(a, c)).toEqual({ number: 2 });
  expect(make(b, b)).toEqual({ number: 3 });
  expect(make(a, c)).toEqual({ number: 2 });
});

it('remembers also that there is nothing', () => {
  const key = {};
  let made = 0;
  const make = once((_key: object) => (made++ === 0 ? undefined : 'another'));
  expect([make(key), make(key)]).toEqual([undefined, undefined]);
});
