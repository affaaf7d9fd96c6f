#!/usr/bin/env node
import module from 'node:module';

// Node 22.1 and later keep compiled code between runs; Node 20 has no such function.
module.enableCompileCache?.();

const USAGE = 2;
const FAILED = 3;
const INTERRUPTED = 130;

let config;
let ended = false;
let failed = false;

process.stdout.on('error', error => {
  // The reader has left (`| head -1`): nothing went wrong, and there is nobody to tell more.
  if (error.code !== 'EPIPE') fail(error);
});
process.on('uncaughtException', error => {
  fail(error);
  // Asks a running command to stop and to kill its children; the process ends when nothing is left to wait for.
  process.emit('SIGTERM', 'SIGTERM');
});
process.on('exit', () => {
  if (!ended) fail(new Error('Lumo stopped before it had an answer'));
});

void main(process.argv.slice(2))
  .catch(fail)
  .then(() => {
    ended = true;
  });

async function main(argv) {
  const { Config, run, settings } = await import('@oclif/core');
  // NODE_ENV=test or development would make oclif run TypeScript sources instead of dist.
  settings.enableAutoTranspile = false;
  // Nobody installs plugins into Lumo, and oclif would look for them in a home that may be another user's.
  config = await Config.load({ root: decodeURIComponent(new URL(import.meta.url).pathname), userPlugins: false });
  await run(argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv, config);
}

/** Prints what happened and what to do next, and sets the exit code; the first failure decides. */
function fail(error) {
  ended = true;
  if (error?.code === 'EEXIT') {
    process.exitCode = error.oclif.exit;
    return;
  }
  if (failed) return;
  failed = true;
  const { exit, message, details, hint } = explain(error);
  process.exitCode = exit;
  if (exit === INTERRUPTED) {
    process.stderr.write('interrupted\n');
    return;
  }
  const below = details?.map(line => `  ${plain(line)}\n`).join('') ?? '';
  process.stderr.write(`error: ${message}\n${below}${hint ? `next: ${hint}\n` : ''}`);
  if (process.env.DEBUG) process.stderr.write(`${error?.stack ?? ''}\n`);
}

function explain(error) {
  const message = plain(error instanceof Error ? error.message : String(error));
  const unknown = /^command (.+) not found\.?$/i.exec(message)?.[1]?.replaceAll(':', ' ');
  if (unknown !== undefined) return { exit: USAGE, ...unknownCommand(unknown) };
  if (typeof error?.exit === 'number') {
    return { exit: error.exit, message, details: error.details, hint: error.hint };
  }
  if (/^(?:ENOSPC|EIO|EDQUOT|EBADF)$/.test(error?.code))
    return { exit: FAILED, message: `the output cannot be written: ${message}`, hint: 'Check where stdout goes.' };
  if (/MODULE_NOT_FOUND/.test(`${error?.code} ${message}`)) {
    return { exit: FAILED, message, hint: 'The installation is incomplete. Run: sh scripts/setup.sh' };
  }
  if (error?.oclif?.exit === USAGE) return { exit: USAGE, message, hint: usageHint(error) };
  return { exit: FAILED, message, hint: 'This is a bug in Lumo. Run it again with DEBUG=lumo to see where.' };
}

/** oclif wraps what a flag's parser said into more lines; names from outside may hold what a terminal obeys. */
function plain(message) {
  return message
    .replace(/\nSee more help with --help$/, '')
    .replace(/^The following errors? occurred:\n\s*/, '')
    .replace(/^Parsing (--\S+) \n\t/, '$1: ')
    .replace(/(--[\w-]+)=\S* cannot also be provided when using/g, '$1 cannot be used with')
    .replace(/[\p{Cc}\p{Cf}]/gu, escaped);
}

function escaped(character) {
  return character === '\n' ? ' ' : `\\u{${character.codePointAt(0).toString(16)}}`;
}

function usageHint(error) {
  const input = error.parse?.input;
  const known = Object.keys(input?.flags ?? {});
  const near = nearest(error.flags?.[0]?.replace(/^-+/, '') ?? '', known);
  if (near) return `Did you mean --${near}?`;
  return `See: ${['lumo', ...(input?.context?.id?.split(':') ?? commandWords()), '--help'].join(' ')}`;
}

/** The words of the command line that name the command; none for `lumo --wrong`. */
function commandWords() {
  const line = `${process.argv.slice(2).join(' ')} `;
  const ids = config?.commandIDs.map(id => id.replaceAll(':', ' ')) ?? [];
  const [longest] = ids.filter(id => line.startsWith(`${id} `)).toSorted((a, b) => b.length - a.length);
  return longest === undefined ? [] : [longest];
}

function unknownCommand(words) {
  const ids = config.commandIDs.map(id => id.replaceAll(':', ' '));
  // oclif takes a word too many behind a command for a part of its name.
  const known = ids.find(id => words.startsWith(`${id} `));
  if (known)
    return { message: `unexpected argument: ${words.slice(known.length + 1)}`, hint: `See: lumo ${known} --help` };
  const near = nearest(words, ids) ?? nearest(words.split(' ')[0], ids);
  const question =
    words.includes(' ') && ids.includes('ask') ? `To ask a question: lumo ask "${words}"` : 'See: lumo --help';
  return { message: `unknown command "${words}"`, hint: near ? `Did you mean: lumo ${near}` : question };
}

/** The name that starts so, or that is at most two slips of the finger (one in short names) away. */
function nearest(word, names) {
  if (!word) return undefined;
  const begun = names.filter(name => name.startsWith(word));
  if (begun.length === 1) return begun[0];
  const reach = word.length < 5 ? 1 : 2;
  return names
    .map(name => ({ name, slips: slips(word, name) }))
    .filter(({ slips }) => slips <= reach)
    .toSorted((a, b) => a.slips - b.slips)[0]?.name;
}

/** Damerau-Levenshtein distance: a letter more, less, other, or two swapped. */
function slips(a, b) {
  const d = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= b.length; j++) d[0][j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + other);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.length][b.length];
}
