/** What a renderer must know of the place it writes to. */
export interface Terminal {
  /** Columns to fill. */
  width: number;
  colour: boolean;
}

/** The part of a stream that this file looks at: process.stdout and process.stderr fit. */
export interface Output {
  isTTY?: boolean;
  columns?: number;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Narrower than this no table is readable, wider no eye follows a line: what lies outside is not believed. */
const NARROWEST = 40;
const WIDEST = 1000;

/** Pipes and files have no width: 80 is what mail, tickets and chat show without breaking lines. */
const WITHOUT_TTY = 80;

/** Width and colour of an output. COLUMNS beats the terminal, as in ls and ps. */
export function describeTerminal(output: Output, env: Env, noColour: boolean): Terminal {
  const isTty = output.isTTY === true;
  const asked = Number(env['COLUMNS']);
  const columns = (Number.isFinite(asked) && asked) || (isTty && output.columns) || WITHOUT_TTY;
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, Math.floor(columns))),
    colour: hasColour(isTty, env, noColour),
  };
}

/** The flag beats NO_COLOR (no-color.org), that beats FORCE_COLOR; otherwise a terminal that is not dumb has colour. */
function hasColour(isTty: boolean, env: Env, noColour: boolean): boolean {
  if (noColour || env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTty && env['TERM'] !== 'dumb';
}
