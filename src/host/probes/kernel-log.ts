import type { Probe } from './probe.js';

const LINES = 250;

/**
 * The newest kernel messages: OOM kills, hung tasks, I/O errors, file systems that went read-only. busybox asks the kernel
 * once for all of them, in the same words; the dmesg of util-linux asks for each and looks at every letter.
 */
export const kernelLog: Probe = {
  names: [],
  text: `if command -v dmesg >/dev/null 2>&1; then
for lumo_f in 'busybox dmesg' dmesg; do lumo_d=$($lumo_f 2>/dev/null | tail -n ${LINES}); [ -z "$lumo_d" ] || break; done
if [ -n "$lumo_d" ] || dmesg >/dev/null 2>&1; then m item ok dmesg; printf '%s\\n' "$lumo_d"; else m item denied dmesg; fi
else m item no-tool dmesg; fi`,
  tree(files) {
    const text = files.printed(SOS);
    return text === undefined ? [] : [{ path: 'dmesg', text: newest(text), state: 'ok' }];
  },
};

/** The times are seconds since boot in the first two only; sos had other names for them before 4.0. */
const SOS = ['sos_commands/kernel/dmesg', 'sos_commands/general/dmesg_now', 'sos_commands/*/dmesg*'];

function newest(text: string): string {
  return `${text.trimEnd().split('\n').slice(-LINES).join('\n')}\n`;
}
