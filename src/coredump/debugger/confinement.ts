import { run } from '../../host/process.js';

/** What a debugger may use. 64 MiB is more than it has to write. */
const ADDRESS_SPACE = 4 * 1024 ** 3;
const LARGEST_FILE = 64 * 1024 ** 2;

const PROBE = { deadlineMs: 2000, maxBytes: 4096 };

/**
 * The words to put before a program so that it runs with limits and without a network, as far as this machine has the
 * tools and lets us use them. A user namespace is taken only where it is needed: in one, root may no longer read files
 * of other users.
 */
export async function confinement(
  seconds: number,
  { env, uid, signal }: { env: Readonly<Record<string, string>>; uid: number | undefined; signal: AbortSignal },
): Promise<string[]> {
  const limits = [
    'prlimit',
    `--as=${ADDRESS_SPACE}`,
    `--cpu=${Math.ceil(seconds) + 1}`,
    `--fsize=${LARGEST_FILE}`,
    '--core=0',
  ] as const;
  const alone = ['unshare', uid === 0 ? '-n' : '-rn'] as const;
  const works = async (words: readonly [string, ...string[]]): Promise<readonly string[]> => {
    const { exit } = await run([...words, 'true'], { ...PROBE, env, signal });
    return exit === 0 ? words : [];
  };
  return (await Promise.all([works(limits), works(alone)])).flat();
}
