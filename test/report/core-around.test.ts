import { expect, it } from 'vitest';
import { renderCore } from '../../src/report/core-text.js';
import { coreReport } from '../helpers/core-reports.js';

const frames = Array.from({ length: 5 }, (_, index) => ({
  index,
  function: `shop.Orders.f${index}`,
  file: 'Orders.java',
  line: 80 + index,
  kind: 'normal' as const,
}));
const language = {
  language: 'java' as const,
  type: 'java.lang.RuntimeException',
  message: 'order 17 failed, caused by java.sql.SQLException',
  frames,
  around: [
    { type: 'java.lang.RuntimeException', message: 'order 17 failed', frames },
    { type: 'shop.Failed\u001B[31m', frames: [] },
  ],
  source: { path: 'x.log', line: 1 },
};
const plain = { width: 80, color: false, verbose: false };

it('what was thrown around the cause stands below the trace, the one that nobody caught first', () => {
  const text = renderCore(coreReport({ language }), plain);
  expect(text).toContain(`Thrown around it

    java.lang.RuntimeException: order 17 failed
        shop.Orders.f0 (Orders.java:80)
        shop.Orders.f1 (Orders.java:81)
        shop.Orders.f2 (Orders.java:82)
        2 more frames: --verbose
    shop.Failed`);
  expect(text).not.toContain('\u001B');
  expect(renderCore(coreReport({ language }), { ...plain, verbose: true })).toContain(
    'shop.Orders.f4 (Orders.java:84)',
  );
  const { around: _, ...alone } = language;
  expect(renderCore(coreReport({ language: alone }), plain)).not.toContain('Thrown');
});
