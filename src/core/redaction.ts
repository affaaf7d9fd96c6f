/**
 * Masks secrets in command lines, environment and log text by fixed rules. Not for names of groups or containers: a
 * rule on randomness would mask the very ids that are looked for (DESIGN 2). Every rule is linear in its text, which
 * hosts and attackers write: repetition is bounded, or cannot begin anew inside its own run.
 */
export const MASK = '[redacted]';

/** What makes a name one of a secret. `author`, `tokenizer`, `secretary` and `passwordless` are none. */
const SECRET =
  /passw(?:or)?d(?!less)|passphrase|requirepass|(?:^|[_.-])pass(?![a-z])|pwd(?![a-z])|secret(?!ar)|token(?!i[sz])|(?:api|access|private|auth|signing|encryption)[_-]?key|credential|auth(?![a-z])/i;
/** Names that speak about a secret without holding it: `--token-file`, `secretName`, `token_type`. */
const ABOUT = /(?:file|path|dir|url|uri|name|type|mode|ttl|length|policy|stdin)$/i;
/** In prose `auth:` and `token-service:` are programs that speak, so before a colon the name must end as a secret does. */
const BEFORE_COLON = /(?:passw(?:or)?d|passphrase|pwd|secret|token|key|credential)s?\d*$/i;
const HEADER = /(?:authorization|cookie)$/i;

/**
 * A name, and what stands between it and its value. Not the end of a path (`/etc/passwd: Permission denied`), but a part
 * of one that has a value: `/srv/token=abc`.
 */
const NAMED = /(?<![\w.@-])(?:(?<!\/)|(?=[\w.-]{2,100}=))([\w.-]{2,100})(\\*["']?[ \t]*[=:][ \t]*|[ \t]+)(?=\S)/g;
const QUOTED = String.raw`\\+"[^"\n]*"?|"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?`;
const BARE = String.raw`[^\s"',;&]+`;
/** As a shell joins them: `a"b c"'d'`. What is masked already ends there. */
const WORD = String.raw`(?:\[redacted\]|(?:${QUOTED}|${BARE})(?:${QUOTED}|(?![}\])])${BARE})*)`;
const VALUE = new RegExp(WORD, 'y');

/** The value of a header: the one word behind a plain scheme, or else all up to the quote it stands in, or the line's end. */
const HEADER_WORD = /(\\*["']?(?:bearer|basic|token)[ \t]+)[^\s"',;\\]+/iy;
const HEADER_REST = { '"': /(\\*"?)[^\r\n"\\]+/y, "'": /('?)[^\r\n']+/y, none: /()[^\r\n]+/y };

/** Shapes that are secret wherever they stand. The replacement keeps what tells a reader the kind. */
const SHAPES: readonly [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, MASK],
  [/(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@'"]*:)[^\s/'"]+@/gi, `$1${MASK}@`],
  [/\b(bearer[ \t]+)(?=[\w.~+/=-]*\d)[\w.~+/=-]{8,}/gi, `$1${MASK}`],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, MASK],
  [/\bgh[pousr]_[A-Za-z0-9]{20,}/g, MASK],
  [/\bgithub_pat_\w{20,}/g, MASK],
  [/\bglpat-[\w-]{16,}/g, MASK],
  [/\bxox[abeprs]-[\w-]{10,}/g, MASK],
  [/\bhttps:\/\/hooks\.slack\.com\/services\/[\w/]+/g, `https://hooks.slack.com/services/${MASK}`],
  [/\b[rs]k_(?:live|test)_\w{16,}/g, MASK],
  [/\bnpm_[A-Za-z0-9]{30,}/g, MASK],
  [/(?<![\w-])sk-ant-[\w-]{8,}/g, MASK],
  // Names of pods have no capital letter: `sk-learn-worker-0` is none of these.
  [/(?<![\w-])sk-(?=[\w-]*[A-Z])[\w-]{16,}/g, MASK],
  [/\bAIza[\w-]{30,}/g, MASK],
  [/(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, MASK],
  [new RegExp(String.raw`\b((?:mysql|mariadb)[\w-]{0,20}[ \t][^\n|;&]{0,100}?(?<=[ \t])-p)${WORD}`, 'g'), `$1${MASK}`],
  [new RegExp(String.raw`\b(sshpass[ \t]+-p[ \t]*)${WORD}`, 'g'), `$1${MASK}`],
  [
    new RegExp(String.raw`\b(curl[ \t][^\n|;&]{0,100}?(?<=[ \t])(?:-[uU][ \t]?|--(?:proxy-)?user[ \t=]))${WORD}`, 'g'),
    `$1${MASK}`,
  ],
];

/** Short options that take a secret. A bare `-p` of mysql asks for it. */
const OPTIONS: readonly { program: RegExp; attached?: RegExp; next?: RegExp }[] = [
  { program: /^(?:mysql|mariadb)[\w-]*$/, attached: /^-p(?=.)/ },
  { program: /^sshpass$/, attached: /^-p(?=.)/, next: /^-p$/ },
  { program: /^curl$/, attached: /^-[uU](?=.)/, next: /^(?:-[uU]|--(?:proxy-)?user)$/ },
  { program: /^redis-cli$/, next: /^-a$/ },
  { program: /^ldap[a-z]+$/, attached: /^-w(?=.)/, next: /^-w$/ },
];

/** One line or text of a log. */
export function redactText(text: string): string {
  return maskNamed(SHAPES.reduce((result, [shape, replacement]) => result.replace(shape, replacement), text));
}

/** A path, part by part, so that what comes after a secret stays: `/srv/token=[redacted]/bin/app`. */
export function redactPath(path: string): string {
  return path.includes('://') ? redactText(path) : path.split('/').map(redactText).join('/');
}

/**
 * A command line as /proc/PID/cmdline has it (arguments end in NUL): masked argument by argument, so that a secret
 * with blanks in it is masked whole. Returns the arguments joined by blanks.
 */
export function redactCommandLine(raw: string): string {
  return redactArguments(raw.replace(/\0+$/, '').split('\0')).join(' ');
}

/** The arguments of a program, the program itself first; a single one may be a whole line. */
export function redactArguments(argv: readonly string[]): string[] {
  if (argv.length === 1) return argv.map(redactText);
  const programs = argv.map(arg => arg.slice(arg.lastIndexOf('/') + 1));
  const options = OPTIONS.flatMap(option => {
    const at = programs.findIndex(program => option.program.test(program));
    return at < 0 ? [] : [{ ...option, at }];
  });
  return argv.map((arg, i) => {
    const before = argv[i - 1] ?? '';
    const known = options.filter(({ at }) => at < i);
    if (known.some(({ next }) => next?.test(before))) return MASK;
    if (/^--?\w[\w.-]*$/.test(before) && !arg.startsWith('-') && isSecret(before, ' ', arg)) return MASK;
    const attached = known.map(option => option.attached?.exec(arg)?.[0]).find(option => option !== undefined);
    return attached === undefined ? redactArgument(arg) : `${attached}${MASK}`;
  });
}

/** `--set=auth.password=a b c` ends in the secret, blanks and all; what has no such chain of names is text. */
function redactArgument(arg: string): string {
  const chain = /([\w.-]{1,100})[=:]/y;
  for (let link = chain.exec(arg); link; link = chain.exec(arg)) {
    const [, name = ''] = link;
    const value = arg.slice(chain.lastIndex);
    if (value !== '' && (HEADER.test(name) || isSecret(name, '=', value)))
      return `${arg.slice(0, chain.lastIndex)}${MASK}`;
  }
  return redactText(arg);
}

function maskNamed(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const match of text.matchAll(NAMED)) {
    const [all, name = '', between = ''] = match;
    const at = match.index + all.length;
    if (match.index < done) continue;
    const header = HEADER.test(name) && between.trim() !== '';
    const [value, scheme] =
      header && between.includes(':')
        ? headerAt(text, at, text[match.index - 1], between)
        : (matchAt(VALUE, text, at) ?? []);
    if (value === undefined || !(header || isSecret(name, between, value))) continue;
    parts.push(text.slice(done, at), scheme ?? '', MASK);
    done = at + value.length;
  }
  return parts.join('') + text.slice(done);
}

function headerAt(
  text: string,
  at: number,
  before: string | undefined,
  between: string,
): readonly (string | undefined)[] {
  const word = matchAt(HEADER_WORD, text, at);
  if (word) return word;
  const opening = [text[at] === '\\' ? '"' : text[at], between.includes(before ?? '') ? undefined : before];
  const quote = opening.find(sign => sign === '"' || sign === "'") ?? 'none';
  return matchAt(HEADER_REST[quote], text, at) ?? [];
}

function matchAt(rule: RegExp, text: string, at: number): RegExpExecArray | null {
  rule.lastIndex = at;
  return rule.exec(text);
}

function isSecret(name: string, between: string, value: string): boolean {
  if (!SECRET.test(name) || ABOUT.test(name)) return false;
  if (between.includes(':') && !BEFORE_COLON.test(name)) return false;
  if (between.trim() === '' && !/^--?\w/.test(name)) return false;
  if (/^(?:OLD)?PWD$/.test(name)) return !value.startsWith('/');
  // `--max-tokens 4096`
  return !(/tokens$/i.test(name) && /^\d+$/.test(value));
}
