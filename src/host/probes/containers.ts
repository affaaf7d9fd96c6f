import type { Probe } from './probe.js';

/**
 * Docker's containers, one line `name TAB status` each. Asked only where the daemon runs already: a word to its socket
 * would start it. Podman is not asked, since its own `ps` writes state.
 */
export const containers: Probe = {
  names: [],
  text: `if [ -w /var/run/docker.sock ]; then
m item ok docker; bounded docker ps --all --format '{{.Names}}	{{.Status}}'; m exit $?
else m gap denied docker; fi`,
};
