import { cpuMeasures } from './cpu.js';
import { diskMeasures } from './disk.js';
import { hiddenMemoryMeasures } from './hidden-memory.js';
import { ioMeasures } from './io.js';
import { kernelMeasures } from './kernel.js';
import { limitsMeasures } from './limits.js';
import { memoryMeasures } from './memory.js';
import { networkMeasures } from './network.js';
import { othersMeasures } from './others.js';
import { processMeasures } from './process.js';
import { reachMeasures } from './reach.js';

/** Everything that causes are judged by. */
export const MEASURES = {
  ...cpuMeasures,
  ...kernelMeasures,
  ...othersMeasures,
  ...memoryMeasures,
  ...hiddenMemoryMeasures,
  ...processMeasures,
  ...limitsMeasures,
  ...diskMeasures,
  ...ioMeasures,
  ...networkMeasures,
  ...reachMeasures,
} as const;

export type MeasureName = keyof typeof MEASURES;
