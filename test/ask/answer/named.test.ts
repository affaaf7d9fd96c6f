import { describe, expect, it } from 'vitest';
import { namedSection } from '../../../src/ask/answer/named.js';
import { check, report } from '../../helpers/reports.js';

const machine = report({
  checks: [
    check('ports', '', {
      metrics: {
        'ports.held[tcp/22.sshd].count': 2,
        'ports.held[tcp/8080].count': 1,
        'ports.held[udp/53.a[0].b].count': 1,
      },
    }),
    check('service', '', {
      metrics: { 'service.active[nginx.service].count': 1, 'service.active[cron.service].count': 0 },
    }),
  ],
});
const said = (question: string): string[] => namedSection(machine, question);

describe('what a question names', () => {
  it.each([
    ['what is listening on port 22?', ['**Port 22:** `sshd` listens on `tcp/22`', '']],
    ['who has port 8080', ['**Port 8080:** `tcp/8080` is open (whose it is root alone sees)', '']],
    ['¿qué escucha en el puerto 53?', ['**Port 53:** `a[0].b` listens on `udp/53`', '']],
    ['端口 2 被谁占用', ['**Nothing listens on port 2.**', '']],
    ['is nginx running', ['**Running:** `nginx.service`', '']],
    ['did cron.service stop?', ['**Not running:** `cron.service`', '']],
    ['is the disk full', []],
    ['is 10.0.0.22:22 up', ['**Port 22:** `sshd` listens on `tcp/22`', '']],
  ])('%s', (question, lines) => {
    expect(said(question)).toEqual(lines);
  });

  it('is left alone where the check could not look', () => {
    const blind = report({ checks: [check('ports', '', { status: 'unknown', metrics: {} })] });
    expect(namedSection(blind, 'what listens on port 22')).toEqual([]);
  });
});
