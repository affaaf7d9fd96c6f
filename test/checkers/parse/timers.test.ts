import { describe, expect, it } from 'vitest';
import { parseTimers } from '../../../src/checkers/parse/timers.js';
import { once, unread } from '../../helpers/readings.js';

describe('timers', () => {
  it('start the unit of their own name, or the one that they say', () => {
    const timed = parseTimers(
      once({
        '/usr/lib/systemd/system/logrotate.timer': '[Unit]\nDescription=Daily\n[Timer]\nOnCalendar=daily\n',
        '/etc/systemd/system/night.timer': '[Timer]\nOnCalendar=03:00\n  Unit = backup.service\n',
        '/etc/systemd/system/pg_dump@.timer': '[Timer]\nOnCalendar=weekly\n',
        '/etc/systemd/system/README': 'Unit=ssh.service\n',
      }),
    );
    expect([...(timed ?? [])]).toEqual(['logrotate.service', 'backup.service', 'pg_dump@.service']);
  });

  it('no such file is no timer, a file that may not be read leaves it open', () => {
    expect(parseTimers(unread('missing'))).toEqual(new Set());
    expect(parseTimers(unread('denied'))).toBeUndefined();
  });
});
