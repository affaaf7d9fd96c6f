import { expect, it } from 'vitest';
import { startProgress } from '../../src/app/progress.js';

it('is harmless where stderr is no terminal', () => {
  const progress = startProgress('reading');
  progress.step('sampling');
  progress.stop();
  progress.stop();
  expect(process.stderr.isTTY).toBeFalsy();
});
