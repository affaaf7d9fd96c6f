import { expect, it } from 'vitest';
import { parseNfsClient } from '../../../src/checkers/parse/nfs-client.js';

it('names what the kernel counts', () => {
  const text = 'net 70 1 69 45\nrpc 1218 374 12184\nproc2 18 2 69 0\nproc3 22 1 4084749 29200\nproc4 3 1 5 7\n';
  expect(Object.fromEntries(parseNfsClient(text))).toEqual({
    'net.packets': 70,
    'net.udp': 1,
    'net.tcp': 69,
    'net.connections': 45,
    'rpc.calls': 1218,
    'rpc.retransmissions': 374,
    'rpc.auth-refreshes': 12_184,
    '2.NULL': 2,
    '2.GETATTR': 69,
    '2.SETATTR': 0,
    '3.NULL': 1,
    '3.GETATTR': 4_084_749,
    '3.SETATTR': 29_200,
    '4.0': 1,
    '4.1': 5,
    '4.2': 7,
  });
});

it.each([undefined, '', 'net', 'other 1 2', 'rpc x y z'])('knows nothing of %j', text => {
  expect(parseNfsClient(text).size).toBe(0);
});
