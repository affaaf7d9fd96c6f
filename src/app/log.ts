import { appendFileSync, constants, openSync } from 'node:fs';
import { pino } from 'pino';
import { LumoError } from '../core/errors.js';
import { redactText } from '../core/redaction.js';
import type { LogLevel } from './config-schema.js';

/** What a line may say beside its message: ids, names, numbers. Undefined ones are left out. */
type LogFields = Readonly<Record<string, string | number | undefined>>;

/** Writes one JSON line at a time: level, time, the fields, msg. Secrets in every text of it are masked. */
export type Log = Readonly<Record<'debug' | 'info' | 'warn' | 'error', (message: string, fields?: LogFields) => void>>;

/**
 * Opens the log: a file, made for its owner alone and only ever appended to, or stderr.
 * @throws LumoError `output.unwritable`, before any work begins
 */
export function openLog(on: { file?: string | undefined; level: LogLevel; warn: (text: string) => void }): Log {
  const logger = pino(
    {
      level: on.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
    },
    on.file === undefined ? TO_STDERR : openFile(on.file, on.warn),
  );
  const write =
    (level: keyof Log) =>
    (message: string, fields: LogFields = {}): void =>
      logger[level](masked(fields), redactText(message));
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

const TO_STDERR = { write: (line: string): void => void process.stderr.write(line) };

/** Each line is one append, so that several processes can share a file without mixing their lines. */
function openFile(path: string, warn: (text: string) => void): { write(line: string): void } {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NONBLOCK } = constants;
  let fd: number | undefined;
  try {
    // Without O_NONBLOCK a pipe that nobody reads would hold up the start for ever.
    fd = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK, 0o600);
  } catch (cause) {
    throw new LumoError('output.unwritable', `The log cannot be written to ${path}: ${reason(cause)}.`, { cause });
  }
  return {
    write(line) {
      if (fd === undefined) return;
      try {
        appendFileSync(fd, line);
      } catch (cause) {
        // A full disk is what Lumo is asked about: the run goes on, and says once that its log does not.
        fd = undefined;
        warn(`the log at ${path} ends here: ${reason(cause)}`);
      }
    },
  };
}

function masked(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? redactText(value) : value]),
  );
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message.replace(/, \w+(?: '.*')?$/s, '') : String(cause);
}
