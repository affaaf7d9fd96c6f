import { describe, expect, it } from 'vitest';
import { messageKind } from '../../../src/coredump/signature/message.js';

describe('messageKind', () => {
  it.each([
    ["app: shop/cart.c:12: add: Assertion `n < 3' failed.", "PATH add: Assertion `n < #' failed."],
    ['free(): double free detected in tcache 2', 'free(): double free detected in tcache #'],
    [
      "*** Error in `./app': double free or corruption (fasttop): 0x0000000001e2b010 ***",
      '*** Error in PATH double free or corruption (fasttop): # ***',
    ],
    ['heap block 7f00deadbeef01 is broken', 'heap block # is broken'],
    ['terminate called without an active exception\n', 'terminate called without an active exception'],
  ])('%s', (message, kind) => {
    expect(messageKind(message, 'app')).toBe(kind);
  });
});
