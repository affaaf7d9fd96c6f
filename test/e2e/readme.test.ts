import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lumo, ROOT } from '../helpers/cli.js';

it('README shows the screen that Lumo really prints', async () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, part = ''] = /<!-- screen: begin -->(.*)<!-- screen: end -->/s.exec(readme) ?? [];
  const [, command = ''] = /`npx lumo ([^`]+)`/.exec(part) ?? [];
  const [, screen = ''] = /```\n(.*)\n```/s.exec(part) ?? [];
  expect(command).toMatch(/^diagnose --from test\/fixtures\//);
  expect((await lumo(command.split(' '))).stdout.trimEnd()).toBe(screen.trimEnd());
});
