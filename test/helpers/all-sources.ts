import { CHECK_IDS } from '../../src/app/checks.js';
import { sourcesOf } from '../../src/checkers/runner.js';
import type { Source } from '../../src/host/source.js';

/** Every source of any check, but none that takes many seconds. */
export const ALL_SOURCES: readonly Source[] = sourcesOf(CHECK_IDS).filter(({ deadlineMs = 0 }) => deadlineMs <= 5000);
