import { cpuMeasures } from './cpu.js';
import { diskMeasures } from './disk.js';
import { memoryMeasures } from './memory.js';
import { processMeasures } from './process.js';

/** Everything that causes are judged by. */
export const MEASURES = { ...cpuMeasures, ...memoryMeasures, ...diskMeasures, ...processMeasures } as const;

export type MeasureName = keyof typeof MEASURES;
