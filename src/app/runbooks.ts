import { readFile } from 'node:fs/promises';
import { LumoError } from '../core/errors.js';
import type { Runbook } from '../core/schema/lists.js';
import { CAUSE_IDS, type CauseId } from '../diagnosis/cause.js';

/** Beside dist/ in the package, beside src/ in the repository. */
const FOLDER = new URL('../../runbooks/', import.meta.url);

export function isCauseId(text: string): text is CauseId {
  return (CAUSE_IDS as readonly string[]).includes(text);
}

/**
 * The runbook of a cause: markdown below its front matter, of which the title is told.
 * @throws LumoError `input.unreadable` where the package lost it
 */
export async function readRunbook(id: CauseId): Promise<Runbook> {
  const file = new URL(`${id}.md`, FOLDER);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new LumoError('input.unreadable', `The runbook of ${id} could not be read.`, { cause });
  });
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const [, title = id] = /^title: (.*)$/m.exec(head) ?? [];
  return { id, title, text: body.trim() };
}
