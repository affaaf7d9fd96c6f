import type { Probe } from './probe.js';

/** The newest kernel messages: OOM kills, hung tasks, I/O errors, file systems that went read-only. */
export const kernelLog: Probe = {
  names: [],
  text: `if command -v dmesg >/dev/null 2>&1; then
lumo_d=$(dmesg 2>/dev/null) && { m item ok dmesg; printf '%s\\n' "$lumo_d" | tail -n 250; } || m item denied dmesg
else m item no-tool dmesg; fi`,
};
