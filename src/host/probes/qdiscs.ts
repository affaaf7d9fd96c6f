import type { Probe } from './probe.js';

/*
 * What can hold packets back to a rate. Each is a module on the kernels of all distributions, so a shell sees without a
 * process that none is there; where a kernel knows no modules (/proc/modules is not there) `tc` must be asked.
 */
const SHAPERS = ['tbf', 'htb', 'hfsc', 'cake', 'netem', 'cbq'];

/** The printed text is bounded: a node with 1,000 containers has 1,000 interfaces. */
export const qdiscs: Probe = {
  names: [],
  item: 'qdiscs',
  text: `lumo_k=; for lumo_f in ${SHAPERS.join(' ')}; do [ -d /sys/module/sch_$lumo_f ] && lumo_k=1; done
if [ -z "$lumo_k" ] && [ -e /proc/modules ]; then m item ok unloaded; echo none
elif command -v tc >/dev/null 2>&1; then m item ok qdiscs; tc -s qdisc show 2>/dev/null </dev/null | head -c 60000
else m item no-tool qdiscs; fi`,
};
