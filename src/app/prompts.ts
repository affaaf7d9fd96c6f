import { LumoError } from '../core/errors.js';

/** Asks yes or no on the terminal; Enter means `preset`. Without a terminal there is nobody to ask. */
export async function confirm(
  message: string,
  signal: AbortSignal,
  { preset = true, hint }: { preset?: boolean; hint?: string } = {},
): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new LumoError(
      'ask.needs-yes',
      'this would ask for a yes, and there is no terminal to ask on',
      hint === undefined ? {} : { hint },
    );
  }
  const prompts = await import('@inquirer/prompts');
  try {
    // stdout carries the result alone, so the question goes to stderr.
    return await prompts.confirm({ message, default: preset }, { signal, output: process.stderr });
  } catch (error) {
    if (isLeft(error)) throw new LumoError('interrupted', 'interrupted', { cause: error });
    throw error;
  }
}

/** Ctrl-C in the prompt, or the signal. */
function isLeft(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
}
