import type { Ora } from 'ora';

/** Says what runs right now. */
export interface Progress {
  step(text: string): void;
  stop(): void;
}

const REFRESH_MS = 100;

/**
 * A spinner on stderr that names the step and how long it has run: `sampling for 2 s (1.2 s)`.
 * Only on a terminal: pipes, files and TERM=dumb stay silent.
 */
export function startProgress(first: string, options: { colour?: boolean } = {}): Progress {
  // A terminal of 0 columns (some consoles say so) makes ora count lines for ever.
  const canDraw = process.stderr.isTTY && process.stderr.columns > 0 && process.env['TERM'] !== 'dumb';
  if (!canDraw) return { step() {}, stop() {} };
  let text = first;
  let since = performance.now();
  let stopped = false;
  let spinner: Ora | undefined;
  const label = () => `${text} (${((performance.now() - since) / 1000).toFixed(1)} s)`;
  const timer = setInterval(() => {
    if (spinner) spinner.text = label();
  }, REFRESH_MS).unref();

  import('ora').then(
    ({ default: ora }) => {
      if (stopped) return;
      // discardStdin would swallow the Ctrl-C of a terminal in raw mode, and what is typed ahead.
      const colour = options.colour === false ? false : 'cyan';
      spinner = ora({ text: label(), color: colour, discardStdin: false, isEnabled: true }).start();
    },
    () => {
      // A spinner that cannot be loaded is no reason to fail: the work goes on without it.
      clearInterval(timer);
    },
  );

  return {
    step(next) {
      text = next;
      since = performance.now();
    },
    stop() {
      stopped = true;
      clearInterval(timer);
      spinner?.stop();
      spinner = undefined;
    },
  };
}
