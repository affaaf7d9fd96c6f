import { ALGORITHMS } from './config-defaults.js';
import { matchesGlob } from './config-match.js';

/**
 * A value as sshd_config has it -> as `sshd -T` prints it; undefined for one that sshd refuses, or that is not judged.
 * A list of algorithms may add to, take away from, or reorder what sshd offers by itself.
 */
export function normalise(keyword: string, args: readonly string[]): string | undefined {
  const [value = ''] = args;
  if (args.length === 0) return undefined;
  const algorithms = ALGORITHMS[keyword];
  if (algorithms !== undefined) return assemble(value, algorithms).join(',');
  if (FLAGS.has(keyword)) return oneOf(value, ['yes', 'no']);
  const choices = CHOICES[keyword];
  if (choices !== undefined) return choice(value, choices);
  if (NUMBERS.has(keyword)) return /^\d{1,9}$/.test(value) ? String(Number(value)) : undefined;
  if (TIMES.has(keyword)) return seconds(value);
  if (keyword === 'loglevel') return LEVELS.get(value.toUpperCase());
  if (keyword === 'fingerprinthash') return oneOf(value, ['md5', 'sha256'])?.toUpperCase();
  if (keyword === 'maxstartups') return startups(value);
  if (keyword === 'persourcemaxstartups') return /^(?:none|\d{1,9})$/i.test(value) ? value.toLowerCase() : undefined;
  if (keyword === 'permituserenvironment') return oneOf(value, ['yes', 'no']) ?? value;
  if (keyword === 'authenticationmethods') return args.join(' ');
  return undefined;
}

const FLAGS = new Set([
  'passwordauthentication',
  'kbdinteractiveauthentication',
  'permitemptypasswords',
  'hostbasedauthentication',
  'pubkeyauthentication',
  'strictmodes',
  'usepam',
  'x11forwarding',
  'allowagentforwarding',
  'disableforwarding',
  'usedns',
  'tcpkeepalive',
  'printlastlog',
]);
const NUMBERS = new Set(['maxauthtries', 'maxsessions', 'clientalivecountmax', 'requiredrsasize']);
const TIMES = new Set(['logingracetime', 'clientaliveinterval']);

/** Word -> the word that `sshd -T` prints for it. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  permitrootlogin: {
    yes: 'yes',
    no: 'no',
    'without-password': 'without-password',
    'prohibit-password': 'without-password',
    'forced-commands-only': 'forced-commands-only',
  },
  allowtcpforwarding: { yes: 'yes', all: 'yes', no: 'no', local: 'local', remote: 'remote' },
  gatewayports: { yes: 'yes', no: 'no', clientspecified: 'clientspecified' },
  permittunnel: { yes: 'yes', no: 'no', 'point-to-point': 'point-to-point', ethernet: 'ethernet' },
  compression: { yes: 'yes', delayed: 'yes', no: 'no' },
  ignorerhosts: { yes: 'yes', no: 'no', 'shosts-only': 'shosts-only' },
};

const LEVELS = new Map(
  ['SILENT', 'FATAL', 'ERROR', 'INFO', 'VERBOSE', 'DEBUG1', 'DEBUG2', 'DEBUG3'].map(level => [level, level] as const),
)
  .set('QUIET', 'SILENT')
  .set('DEBUG', 'DEBUG1');

function oneOf(value: string, words: readonly string[]): string | undefined {
  return words.find(word => word === value.toLowerCase());
}

function choice(value: string, choices: Readonly<Record<string, string>>): string | undefined {
  const word = value.toLowerCase();
  return Object.hasOwn(choices, word) ? choices[word] : undefined;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `1h30m` (sshd_config(5), TIME FORMATS). */
function seconds(value: string): string | undefined {
  const text = value.toLowerCase();
  if (!/^(?:\d{1,7}[smhdw])*(?:\d{1,9})?$/.test(text) || text === '') return undefined;
  const parts = [...text.matchAll(/(\d+)([smhdw]?)/g)];
  return String(parts.reduce((sum, [, count = '', unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0), 0));
}

/** `begin:percent:full`; a lone number is both ends. */
function startups(value: string): string | undefined {
  if (/^\d{1,7}$/.test(value)) return `${value}:30:${value}`;
  return /^\d{1,7}:\d{1,3}:\d{1,7}$/.test(value) ? value : undefined;
}

function assemble(
  list: string,
  { offered, known }: { offered: readonly string[]; known: readonly string[] },
): string[] {
  const names = list.replace(/^[-+^]/, '').split(',');
  if (list.startsWith('-')) return offered.filter(name => !names.some(pattern => matchesGlob(name, pattern)));
  const own = names.flatMap(pattern => {
    const matching = known.filter(name => matchesGlob(name, pattern));
    // One that a newer sshd knows.
    return matching.length > 0 || /[*?]/.test(pattern) ? matching : [pattern];
  });
  const all = list.startsWith('+') ? [...offered, ...own] : list.startsWith('^') ? [...own, ...offered] : own;
  return [...new Set(all)];
}
