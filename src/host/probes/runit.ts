import type { Probe } from './probe.js';

/** What runit supervises: one line of `sv status` for each service (and its log). */
export const runit: Probe = {
  names: [],
  text: `for lumo_f in /etc/service /var/service /service; do [ -d "$lumo_f" ] && break; done
m item ok 'sv status'; bounded sv status "$lumo_f"/*; m exit $?`,
};
