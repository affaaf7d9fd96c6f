import type { Facts } from '../checkers/runner.js';
import type { Finding } from '../core/finding.js';
import type { HostFacts } from '../core/snapshot.js';

/** Everything that the causes are judged from. A check that was not run leaves its part out: then it is unknown. */
export interface DiagnosisFacts extends Facts {
  host: HostFacts;
  /** What the checks have found, changes since earlier runs among it. */
  findings?: readonly Finding[];
}
