import { expect, it } from 'vitest';
import { oneByOne, sideBySide } from '../../../src/flows/core/side-by-side.js';

function gate(): { open: () => void; passed: Promise<void> } {
  let open = (): void => undefined;
  const passed = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, passed };
}

it('starts no more than it may at once, and goes on after one that failed', async () => {
  const [tasks, gates] = [sideBySide(2), [gate(), gate(), gate()]];
  const [begun, errors]: [number[], unknown[]] = [[], []];
  const start = async (index: number): Promise<void> =>
    tasks.start(
      async () => {
        begun.push(index);
        await gates[index]?.passed;
        if (index === 0) throw new Error('bad');
      },
      error => errors.push(error),
    );
  await start(0);
  await start(1);
  const third = start(2);
  expect(begun).toEqual([0, 1]);
  gates[0]?.open();
  await third;
  expect([begun, errors]).toEqual([[0, 1, 2], [new Error('bad')]]);
  gates[1]?.open();
  gates[2]?.open();
  await tasks.end();
});

it('ends when all have ended', async () => {
  const [tasks, { open, passed }] = [sideBySide(2), gate()];
  let ended = false;
  await tasks.start(
    async () => passed,
    () => undefined,
  );
  const end = tasks.end().then(() => {
    ended = true;
  });
  expect(ended).toBe(false);
  open();
  await end;
  expect(ended).toBe(true);
});

it('runs one after the other, whatever became of the one before', async () => {
  const [inTurn, { open, passed }] = [oneByOne(), gate()];
  const seen: string[] = [];
  const first = inTurn(async () => {
    await passed;
    seen.push('first');
    throw new Error('bad');
  });
  const second = inTurn(async () => Promise.resolve(seen.push('second')));
  open();
  await expect(first).rejects.toThrow('bad');
  expect(await second).toBe(2);
  expect(seen).toEqual(['first', 'second']);
});
