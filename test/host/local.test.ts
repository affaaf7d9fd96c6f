import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../src/app/checks.js';
import { diagnoseHost } from '../../src/flows/diagnose.js';
import { decode } from '../../src/host/decode.js';
import { encode } from '../../src/host/encode.js';
import { isLocal, localHost, localHostOn } from '../../src/host/local.js';
import { ALL_SOURCES } from '../helpers/all-sources.js';
import { becomes, NONCE, processesWith, unreadMust } from '../helpers/collector.js';

describe('isLocal', () => {
  it.each(['localhost', '127.0.0.1', '::1', '0.0.0.0', 'LocalHost'])('takes %s for this machine', name => {
    expect(isLocal(name)).toBe(true);
  });

  it.each(['', 'localhost.example.org', '127.0.0.2', 'vm1', '::'])('takes %j for another one', name => {
    expect(isLocal(name)).toBe(false);
  });
});

describe('this machine', { timeout: 60_000 }, () => {
  it('is read with every must source, and says what it is', async () => {
    const started = Date.now();
    const snapshot = await localHost.collect(ALL_SOURCES, { sampleMs: 300, signal: AbortSignal.timeout(50_000) });
    const { host, readings } = snapshot;
    expect(host.name).toBe(hostname());
    expect(host.uid).toBe(process.getuid?.());
    expect(host.collector.parent).toBe(process.pid);
    // Whole seconds of the same clock.
    expect(host.at.getTime()).toBeGreaterThan(started - 1000);
    expect(host.at.getTime()).toBeLessThanOrEqual(Date.now());
    expect(unreadMust(snapshot)).toEqual([]);
    const [a, b] = readings.get('stat')?.samples ?? [];
    const window = (b?.upAt ?? 0) - (a?.upAt ?? 0);
    expect(window).toBeGreaterThanOrEqual(0.29);
  });

  it('is left alone at once when the user gives up during the window', async () => {
    // A length that no other process sleeps.
    const sampleMs = 59_000 + (process.pid % 977);
    const asleep = (): boolean => processesWith(`sleep\0${sampleMs / 1000}\0`).length > 0;
    const abort = new AbortController();
    const reading = localHost.collect(ALL_SOURCES, { sampleMs, signal: abort.signal }).catch((error: unknown) => error);
    expect(await becomes(asleep)).toBe(true);
    const aborted = performance.now();
    abort.abort();
    expect(await reading).toMatchObject({ name: 'LumoError', code: 'interrupted', exit: 130 });
    expect(performance.now() - aborted).toBeLessThan(5000);
    expect(await becomes(() => !asleep())).toBe(true);
  });

  it('is not touched where the user gave up before', async () => {
    const reading = localHost.collect(ALL_SOURCES, { sampleMs: 100, signal: AbortSignal.abort() });
    await expect(reading).rejects.toMatchObject({ code: 'interrupted' });
  });
});

describe.each(['darwin', 'win32', 'freebsd'] as const)('a machine that runs %s', platform => {
  const host = localHostOn(platform);

  it('is not read: every source is not applicable, also when that is recorded', async () => {
    const snapshot = await host.collect(ALL_SOURCES, { sampleMs: 2000, signal: AbortSignal.abort() });
    expect(snapshot.host).toMatchObject({
      name: hostname(),
      platform,
      os: { id: platform },
      init: 'unknown',
      cgroup: 'none',
    });
    expect(ALL_SOURCES.filter(({ id }) => snapshot.readings.get(id)?.state !== 'not-applicable')).toEqual([]);
    expect(decode(encode(snapshot, NONCE))).toEqual(snapshot);
  });

  it('leaves every check unknown, with the reason, and finds nothing', async () => {
    const report = await diagnoseHost({
      host,
      kind: 'host',
      checks: CHECK_IDS,
      sampleMs: 2000,
      signal: AbortSignal.timeout(5000),
    });
    expect(report.summary.status).toBe('unknown');
    expect(report.checks.map(({ status, reason, findings }) => ({ status, reason, findings }))).toEqual(
      CHECK_IDS.map(() => ({
        status: 'unknown',
        reason: `This check needs Linux, and this machine runs ${platform}.`,
        findings: [],
      })),
    );
    expect(report.causes).toEqual([]);
  });
});
