import { expect, it } from 'vitest';

/** Minutes that local time is behind UTC in the two zones of vitest.config.ts. */
const BEHIND: Record<string, number> = { UTC: 0, 'Asia/Kathmandu': -345 };

it('the suite really runs in its own time zone', () => {
  expect(new Date('2024-06-01T00:00:00Z').getTimezoneOffset()).toBe(BEHIND[process.env['TZ'] ?? '']);
});
