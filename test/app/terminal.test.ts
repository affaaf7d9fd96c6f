import { describe, expect, it } from 'vitest';
import { describeTerminal } from '../../src/app/terminal.js';

const tty = { isTTY: true, columns: 120 };
const pipe = {};

describe('width', () => {
  it('is that of the terminal, and 80 without one', () => {
    expect(describeTerminal(tty, {}, false).width).toBe(120);
    expect(describeTerminal(pipe, {}, false).width).toBe(80);
  });

  it('follows COLUMNS, also in a pipe', () => {
    expect(describeTerminal(tty, { COLUMNS: '100' }, false).width).toBe(100);
    expect(describeTerminal(pipe, { COLUMNS: '200' }, false).width).toBe(200);
  });

  it.each([
    ['abc', 120],
    ['', 120],
    ['0', 120],
    ['-5', 40],
    ['12', 40],
    ['99.9', 99],
    ['Infinity', 120],
    ['1e9', 1000],
  ])('believes no nonsense: COLUMNS=%s', (COLUMNS, width) => {
    expect(describeTerminal(tty, { COLUMNS }, false).width).toBe(width);
  });

  it('survives a terminal that says it has no columns', () => {
    expect(describeTerminal({ isTTY: true, columns: 0 }, {}, false).width).toBe(80);
  });
});

describe('colour', () => {
  it.each([
    ['a terminal', tty, {}, false, true],
    ['a pipe', pipe, {}, false, false],
    ['a dumb terminal', tty, { TERM: 'dumb' }, false, false],
    ['NO_COLOR', tty, { NO_COLOR: '1' }, false, false],
    ['an empty NO_COLOR, which means nothing', tty, { NO_COLOR: '' }, false, true],
    ['FORCE_COLOR in a pipe', pipe, { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0', tty, { FORCE_COLOR: '0' }, false, false],
    ['NO_COLOR against FORCE_COLOR', pipe, { NO_COLOR: '1', FORCE_COLOR: '1' }, false, false],
    ['--no-color against FORCE_COLOR', tty, { FORCE_COLOR: '1' }, true, false],
  ] as const)('%s', (_, output, env, noColour, colour) => {
    expect(describeTerminal(output, env, noColour).colour).toBe(colour);
  });
});
