import type { PlanCommand } from '../core/plan.js';
import type { Entities } from './entities.js';
import type { Range } from './grammar/sentences.js';
import type { CheckId } from './intent/check-table.js';
import type { Features } from './intent/features.js';
import type { Reading } from './reading.js';

/** One request of a question, understood. */
export interface Asked {
  reading: Reading;
  range: Range;
  features: Features;
  checks: readonly CheckId[];
  entities: Entities;
  /** The values of the whole question, for what this part leaves unsaid. */
  everywhere: Entities;
  command: PlanCommand;
  now: Date;
}
