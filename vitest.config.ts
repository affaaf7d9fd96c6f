import { defineConfig } from 'vitest/config';

/** Files that start processes or read dist/: slower, and the same in every time zone. */
const SPAWNING = [
  'test/e2e/**/*.test.ts',
  'test/startup.test.ts',
  'test/generated.test.ts',
  'test/host/**/*.test.ts',
  'test/core/quote.test.ts',
  'test/store/processes/**/*.test.ts',
  'test/kube/**/*.test.ts',
  'test/coredump/real/**/*.test.ts',
];

/** Stamps are read with the target's offset, never with ours: everything else runs under two zones. */
const ZONES = ['UTC', 'Asia/Kathmandu'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      ...ZONES.map(TZ => ({
        test: {
          name: TZ,
          include: ['test/**/*.test.ts'],
          exclude: SPAWNING,
          env: { TZ },
          // Pure tests: a fresh world for every file would only cost time.
          isolate: false,
        },
      })),
      { test: { name: 'e2e', include: SPAWNING, testTimeout: 60_000, hookTimeout: 60_000 } },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary'],
      reportOnFailure: true,
      thresholds: {
        statements: 70,
        branches: 70,
        functions: 70,
        lines: 70,
        'src/{core,checkers,diagnosis,config}/**': { statements: 90, branches: 90, functions: 90, lines: 90 },
      },
    },
  },
});
