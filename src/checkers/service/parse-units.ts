import { counter } from '../parse/reading.js';
import type { Unit, UnitDetail } from './unit.js';

/**
 * Units by name, from `systemctl list-units` and `systemctl show` in any order; what `show` says of a unit is added to
 * its line. Names keep their escapes.
 */
export function parseUnits(texts: readonly string[]): Unit[] {
  const units = new Map<string, Unit>();
  for (const text of texts.filter(each => !isShown(each)))
    for (const unit of parseTable(text)) units.set(unit.name, unit);
  for (const text of texts.filter(isShown))
    for (const unit of parseBlocks(text)) units.set(unit.name, { ...units.get(unit.name), ...unit });
  return [...units.values()];
}

/** `show` prints lines `Name=value`, a table does not. */
function isShown(text: string): boolean {
  return /^Id=/m.test(text);
}

const STATES = new Set([
  'active',
  'inactive',
  'failed',
  'activating',
  'deactivating',
  'reloading',
  'maintenance',
  'refreshing',
]);
const TYPE = /\.(?:service|socket|target|mount|automount|swap|timer|path|slice|scope)$/;

/** Lines `UNIT LOAD ACTIVE SUB ...`; without --plain a glyph stands before what is ill (● ○ ↻ ×, or * and x in ASCII). */
function parseTable(text: string): Unit[] {
  return text.split('\n').flatMap(line => {
    const [name = '', load = '', active = '', sub = ''] = line
      .trim()
      .replace(/^[●○↻×*x]\s+/u, '')
      .split(/\s+/);
    return TYPE.test(name) && STATES.has(active) && sub !== '' ? [{ name, load, active, sub }] : [];
  });
}

/** Blocks of `Name=value` lines, one for each unit, an empty line between them. */
function parseBlocks(text: string): Unit[] {
  return text.split(/\n\s*\n/).flatMap(block => {
    const properties = new Map<string, string>();
    for (const line of block.split('\n')) {
      const at = line.indexOf('=');
      if (at > 0) properties.set(line.slice(0, at), line.slice(at + 1));
    }
    const word = (name: string): string => properties.get(name) ?? '';
    if (!TYPE.test(word('Id')) || !STATES.has(word('ActiveState'))) return [];
    const unit = { name: word('Id'), load: word('LoadState'), active: word('ActiveState'), sub: word('SubState') };
    return [{ ...unit, detail: detailOf(word) }];
  });
}

function detailOf(word: (name: string) => string): UnitDetail {
  const job = counter(word('Job'));
  return {
    result: word('Result'),
    restarts: counter(word('NRestarts')),
    mainCode: counter(word('ExecMainCode')),
    mainStatus: counter(word('ExecMainStatus')),
    fileState: word('UnitFileState'),
    type: word('Type'),
    job: job !== undefined && job > 0,
    onDemand: word('TriggeredBy') !== '' || word('BusName') !== '',
    remains: word('RemainAfterExit') === 'yes',
    conditionMet: word('ConditionResult') === 'yes',
    changedAt: seconds(word('StateChangeTimestampMonotonic')),
    startedAt: seconds(word('InactiveExitTimestampMonotonic')),
    activeAt: seconds(word('ActiveEnterTimestampMonotonic')),
    leftAt: seconds(word('ActiveExitTimestampMonotonic')),
  };
}

/** Microseconds since boot; 0 says never. */
function seconds(text: string): number | undefined {
  const microseconds = counter(text);
  return microseconds === undefined || microseconds === 0 ? undefined : microseconds / 1e6;
}
