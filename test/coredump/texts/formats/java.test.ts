import { expect, it } from 'vitest';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

it('a message may end in a bracket', () => {
  const [crash] = readCrashes(
    'Exception in thread "main" java.lang.IllegalStateException: rows [3, 4]\n\tat vec.Rows.first(Rows.java:4)\n',
    'x',
  );
  expect([crash?.type, crash?.message]).toEqual(['java.lang.IllegalStateException', 'rows [3, 4]']);
});
