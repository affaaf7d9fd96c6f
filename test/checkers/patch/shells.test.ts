import { expect, it } from 'vitest';
import { patch } from '../../../src/checkers/patch/index.js';
import { collect, SHELLS } from '../../helpers/collector.js';
import { understood } from '../../helpers/raw.js';
import { hasTool } from '../../helpers/tools.js';

const { apt: _, ...quick } = patch.sources;

it.skipIf(!hasTool('dpkg')).each(SHELLS.filter(({ missing }) => !missing))(
  'the sources of a Debian are read in $name, but for the slow simulation',
  ({ argv }) => {
    const snapshot = collect(argv, Object.values(quick));
    const states = Object.fromEntries([...snapshot.readings].map(([id, { state }]) => [id, state]));
    expect(states).toMatchObject({
      'os-release': 'ok',
      'kernel-version': 'ok',
      dpkg: 'ok',
      dnf: 'not-applicable',
      zypper: 'not-applicable',
      apk: 'not-applicable',
      'stale-libraries': snapshot.host.uid === 0 ? 'ok' : 'denied',
    });
    const { facts } = understood(patch, snapshot);
    expect(facts.support?.name).toBe(`${snapshot.host.os.id} ${snapshot.host.os.version}`);
    expect(facts.dpkg?.interrupted).toBe(false);
    expect(facts.pending).toBeUndefined();
  },
);
