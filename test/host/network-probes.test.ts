import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { network } from '../../src/checkers/network/index.js';
import { parseConnections } from '../../src/checkers/parse/connections.js';
import { parseDescriptors } from '../../src/checkers/parse/descriptors.js';
import { parseDeletedFiles } from '../../src/checkers/parse/deleted-files.js';
import { parseSockets } from '../../src/checkers/parse/sockets.js';
import { ports } from '../../src/checkers/ports/index.js';
import type { Reading } from '../../src/core/snapshot.js';
import { collect, SHELLS } from '../helpers/collector.js';
import { hasTool } from '../helpers/tools.js';

const { sockets, fds, firewall } = ports.sources;
const { replies } = network.sources;
const UNREAD: Reading = { state: 'not-recorded', samples: [] };
const isLinux = process.platform === 'linux';
/** An address of this machine that is not loopback. */
const OUTER = Object.values(networkInterfaces())
  .flatMap(each => each ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

describe.skipIf(!isLinux).each(SHELLS)('probes of the network in $name', ({ argv, missing }) => {
  const folder = mkdtempSync(join(tmpdir(), 'lumo-fds-'));
  // A name that looks like two lines of `ls`: it must not become one.
  const name = join(folder, 'a\nlr-x------ 1 0 0 64 Nov 22 09:08 3 -> socket:[1]');
  const file = openSync(name, 'w');
  let server: Server;
  let port = 0;
  beforeAll(async () => {
    writeSync(file, 'x'.repeat(20_000));
    rmSync(folder, { recursive: true });
    server = createServer(() => undefined);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  });
  afterAll(() => {
    closeSync(file);
    server.close();
  });

  it.skipIf(missing)('find a listener, and who holds it', () => {
    const { readings } = collect(argv, [sockets, fds]);
    const found = parseSockets(readings.get('sockets') ?? UNREAD);
    const own = found?.tables.get('tcp')?.listeners.find(listener => listener.port === port);
    expect(own).toMatchObject({ address: '127.0.0.1', uid: process.getuid?.() });
    expect(found?.states.get('LISTEN')).toBeGreaterThan(0);
    // ss is a process more: only where this machine is connected to others.
    const asked = readings.get('sockets')?.samples[0]?.items.some(({ path }) => path === 'connections');
    expect(asked).toBe((found?.clients ?? 0) > 0 && hasTool('ss'));
    expect(parseDescriptors(readings.get('fds') ?? UNREAD)?.holders.get(own?.inode ?? -1)).toContain(process.pid);
  });

  it.skipIf(missing || OUTER === undefined)(
    'ask what connections wait for, where there are some beyond loopback',
    async () => {
      const far = createServer(() => undefined);
      await new Promise<void>(resolve => far.listen(0, OUTER, resolve));
      const address = far.address();
      const client = await new Promise<Socket>(resolve => {
        const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, OUTER, () => resolve(socket));
      });
      const { readings } = collect(argv, [sockets]);
      const reading = readings.get('sockets') ?? UNREAD;
      expect(parseSockets(reading)?.clients).toBeGreaterThan(0);
      expect(parseSockets(reading)?.lookups).toBeGreaterThanOrEqual(0);
      const items = reading.samples[0]?.items ?? [];
      if (hasTool('ss')) expect(items.find(({ path }) => path === 'connections')?.text).toContain('lastsnd:');
      // It is an address of this machine: nobody far away.
      const found = parseConnections(reading, parseSockets(reading), { from: 1024, to: 65_535 });
      expect(found?.map(({ peer }) => peer) ?? []).not.toContain(OUTER);
      client.destroy();
      far.close();
    },
  );

  it.skipIf(missing)('find a deleted file and what it takes, the text whole though its name has two lines', () => {
    const { readings } = collect(argv, [fds]);
    const fdsRead = readings.get('fds') ?? UNREAD;
    expect(parseDeletedFiles(fdsRead)?.map(({ bytes }) => bytes)).toContain(20_480);
    expect(parseDescriptors(fdsRead)?.holders.get(1)).toBeUndefined();
  });

  it.skipIf(missing)('come to an end without rights and without an answer', () => {
    const { readings, complete } = collect(argv, [replies, firewall]);
    expect(complete).toBe(true);
    expect(['ok', 'no-tool']).toContain(readings.get('replies')?.state);
    expect(['ok', 'denied', 'no-tool', 'not-applicable']).toContain(readings.get('firewall')?.state);
  });
});
