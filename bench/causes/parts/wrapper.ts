import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Fault } from './fault.js';

/**
 * One script for `sh -s` on the target: makes the fault (and the noise beside it), lets it settle, runs the collector,
 * and takes all back, whatever happens: on a signal, when the connection is lost, and after `MOST` seconds. Only what
 * the collector prints goes to stdout.
 * What the faults share (shared/*.sh) stands before them. `$W` is a folder that goes with the fault.
 */
export function wrapped(
  fault: Fault,
  options: { noise?: Fault | undefined; level: number; collector: string },
): string {
  const { noise, level, collector } = options;
  const needs = [...new Set([...fault.needs, ...(noise?.needs ?? [])])];
  return `# Made by bench/causes/parts/live.ts
PATH=$PATH:/usr/sbin:/sbin; export PATH
exec 3>&1 >/dev/null
for lumo_tool in ${needs.join(' ')}; do command -v "$lumo_tool" >/dev/null || { echo "needs $lumo_tool" >&2; exit 9; }; done
LEVEL=${level}
W=$(mktemp -d /tmp/lumo-fault.XXXXXX) || exit 9
${sharedText()}${noise === undefined ? 'noise_up() { :; }; noise_down() { :; }' : renamed(noise.text)}
${fault.text}
finish() { trap '' EXIT HUP INT TERM PIPE; kill "$lumo_guard" 2>/dev/null; down; noise_down; rm -rf "$W"; }
trap 'finish' EXIT; trap 'exit 8' HUP INT TERM PIPE
lumo_self=$$
{ sleep ${MOST}; kill "$lumo_self"; } </dev/null >/dev/null 2>&1 3>&- & lumo_guard=$!
noise_up || { echo 'the noise could not be made' >&2; exit 9; }
up || { echo 'the fault could not be made' >&2; exit 9; }
sleep ${fault.settle}
sh -s >&3 3>&- <<'LUMO_COLLECTOR'
${collector}
LUMO_COLLECTOR
`;
}

/** No fault stands longer, s. */
const MOST = 150;

const FOLDER = fileURLToPath(new URL('shared/', import.meta.url));

/** The functions all faults may use, as they stand in shared/*.sh. */
export function sharedText(): string {
  const files = readdirSync(FOLDER).filter(file => file.endsWith('.sh'));
  return files
    .toSorted()
    .map(file => readFileSync(`${FOLDER}${file}`, 'utf8'))
    .join('');
}

function renamed(text: string): string {
  return text.replace(/^up\(\) \{/m, 'noise_up() {').replace(/^down\(\) \{/m, 'noise_down() {');
}
