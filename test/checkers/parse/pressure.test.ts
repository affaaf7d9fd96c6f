import { describe, expect, it } from 'vitest';
import { parsePressure, pressureBetween, pressureStates } from '../../../src/checkers/parse/pressure.js';
import { file, once, proc, sampled, unread } from '../../helpers/readings.js';

const real = sampled(
  Object.fromEntries(['cpu', 'io', 'memory'].map(name => [`/proc/pressure/${name}`, proc(`pressure-${name}-A`)])),
  Object.fromEntries(['cpu', 'io', 'memory'].map(name => [`/proc/pressure/${name}`, proc(`pressure-${name}-B`)])),
  2.02,
);

describe('/proc/pressure', () => {
  it('tells the share of the window by the growth of the totals', () => {
    const cpu = parsePressure(real, 'cpu');
    expect(cpu?.some).toBeCloseTo((1_549_347_109 - 1_548_878_433) / 2.02 / 10_000, 9);
    expect(cpu).toMatchObject({ full: 0, avg60: 43.66 });
    expect(parsePressure(real, 'io')?.full).toBeCloseTo((14_251_164 - 14_251_041) / 2.02 / 10_000, 9);
    expect(parsePressure(real, 'memory')).toEqual({ some: 0, full: 0, avg60: 0 });
  });

  it('has no full share where the kernel prints none', () => {
    const [before, after] = [
      'some avg10=0.00 avg60=1.50 avg300=0.00 total=100',
      'some avg10=0.00 avg60=2.50 avg300=0.00 total=500100',
    ];
    expect(parsePressure(file('/proc/pressure/cpu', before, after), 'cpu')).toEqual({ some: 25, avg60: 2.5 });
  });

  it('is never over 100 %, though the file is read a little after the clock', () => {
    expect(pressureBetween('some avg60=0.00 total=0', 'some avg60=100.00 total=2300000', 2)?.some).toBe(100);
  });

  it('is unknown where PSI is off or only one end was read', () => {
    expect(parsePressure(unread('not-applicable'), 'cpu')).toBeUndefined();
    expect(parsePressure(unread('missing'), 'memory')).toBeUndefined();
    expect(parsePressure(once({ '/proc/pressure/io': 'some avg10=0 avg60=0 avg300=0 total=5' }), 'io')).toBeUndefined();
    expect(pressureBetween('some avg60=0.00 total=1', 'some avg60=0.00 total=2', undefined)).toBeUndefined();
  });

  it.each([
    ['an empty text', ''],
    ['a total that fell', 'some avg10=0.00 avg60=0.00 avg300=0.00 total=5'],
    ['a cut line', 'some avg10=0.00 avg60=0.00 avg300=0.0'],
    ['words', 'some avg10=NaN avg60=NaN avg300=NaN total=NaN'],
    ['an odd number', 'some avg10=0.00 avg60=0.00 avg300=0.00 total=1.2.3'],
    ['a huge number', `some avg10=0.00 avg60=0.00 avg300=0.00 total=${'9'.repeat(400)}`],
    ['a line of another kind', 'Operation not supported'],
  ])('is unknown for %s', (_, text) => {
    expect(pressureBetween('some avg10=0.00 avg60=0.00 avg300=0.00 total=10', text, 2)).toBeUndefined();
  });

  it('does not let a broken mean over 60 s go over 100 %', () => {
    expect(pressureBetween('some avg60=0.00 total=1', 'some avg60=6707.00 total=2', 2)?.avg60).toBe(100);
  });
});

describe('pressure since boot', () => {
  it('is told by one sample', () => {
    const text =
      'some avg10=0.25 avg60=1.50 avg300=2.75 total=15000123\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=5';
    expect(pressureStates(once({ '/proc/pressure/cpu': text }), 'cpu')).toEqual({
      some: { avg10: 0.25, avg60: 1.5, avg300: 2.75, seconds: 15.000_123 },
      full: { avg10: 0, avg60: 0, avg300: 0, seconds: 0.000_005 },
    });
    expect(pressureStates(real, 'cpu').some?.seconds).toBe(1549.347_109);
  });

  it('of interrupts has no line for some of the tasks', () => {
    const irq = once({ '/proc/pressure/irq': 'full avg10=0.00 avg60=0.00 avg300=0.00 total=9001' });
    expect(pressureStates(irq, 'irq')).toEqual({ full: { avg10: 0, avg60: 0, avg300: 0, seconds: 0.009_001 } });
  });

  it.each(['', 'some avg10=0.00 avg60=0.00', 'some avg10=NaN avg60=0.00 avg300=0.00 total=1'])(
    'is not that of %j',
    text => {
      expect(pressureStates(once({ '/proc/pressure/io': text }), 'io')).toEqual({});
    },
  );
});
