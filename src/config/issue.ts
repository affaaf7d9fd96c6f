import { LumoError } from '../core/errors.js';

/** One mistake: where it stands, and what is wrong there. Its text holds no secret. */
export interface Issue {
  /** `lumo.yaml:3:7`, or the name of a variable of the environment. */
  where: string;
  text: string;
  secret?: true;
}

/** More mistakes than this tell nothing new. */
const SHOWN = 20;

/** And with so many nobody reads on: it may be a file of something else. */
export const ENOUGH = 100;

/** All mistakes in one error: nobody mends a file one run at a time. */
export function invalid(issues: readonly Issue[]): LumoError {
  const lines = issues.slice(0, SHOWN).map(({ where, text }) => `${where}: ${text}`);
  if (issues.length > SHOWN) lines.push(issues.length < ENOUGH ? `and ${issues.length - SHOWN} more` : 'and many more');
  const code = issues.some(({ secret }) => secret) ? 'config.secret' : 'config.invalid';
  const [only = ''] = lines;
  if (lines.length === 1) return new LumoError(code, only);
  return new LumoError(
    code,
    `the settings have ${Math.min(issues.length, ENOUGH)} mistakes${issues.length < ENOUGH ? '' : ' or more'}:`,
    { details: lines },
  );
}
