import type { CoreReport } from '../../core/core-report.js';

/**
 * Why a process died, in one line; undefined where only the signal is known. It is known from what a runtime or the C
 * library said, or from the kernel's own code for a fault (si_code > 0, sigaction(2)). A signal that a process sent
 * says nothing about the reason.
 */
export function crashReason({
  signal,
  abortMessage,
  language,
}: Pick<CoreReport, 'signal' | 'abortMessage' | 'language'>): string | undefined {
  if (abortMessage !== undefined && abortMessage.trim() !== '') return named(signal?.name, abortMessage);
  if (language !== undefined) return named(signal?.name, named(language.type, language.message));
  if (signal?.code === undefined || signal.code <= 0) return undefined;
  const fault = signal.codeName ?? `code ${signal.code}`;
  return named(signal.name, signal.address === undefined ? fault : `${fault} at ${signal.address}`);
}

const MAX_CHARS = 200;

function named(name: string | undefined, text: string | undefined): string {
  const line = [name, text?.replaceAll(/\s+/g, ' ').trim()].filter(Boolean).join(': ');
  return line.length > MAX_CHARS ? `${line.slice(0, MAX_CHARS)}…` : line;
}
