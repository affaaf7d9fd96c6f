import { describe, expect, it } from 'vitest';
import type { Group } from '../../src/checkers/parse/cgroups.js';
import type { ProcessFacts } from '../../src/checkers/process/index.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import type { DiagnosisFacts } from '../../src/diagnosis/facts.js';
import { HOST, processFacts, quiet } from '../helpers/facts.js';

const facts = (over: Partial<ProcessFacts>, uid = 0): DiagnosisFacts =>
  quiet({ host: { ...HOST, uid }, process: processFacts([{ comm: 'app' }], over) });
const first = (of: DiagnosisFacts): ReturnType<typeof diagnose>['causes'][number] | undefined => diagnose(of).causes[0];
const isRuledOut = (of: DiagnosisFacts, id: string): boolean => diagnose(of).ruledOut.some(each => each.id === id);
const isOpen = (of: DiagnosisFacts, id: string): boolean => diagnose(of).notAssessed.some(each => each.id === id);

describe('fd-exhausted', () => {
  const full = { subject: 'app@app.service', open: 1024, max: 1024, percent: 100 };

  it('stands where a process has as many as it may, and names its unit', () => {
    const cause = first(facts({ openFiles: [full] }));
    expect(cause).toMatchObject({ id: 'fd-exhausted', offender: 'app@app.service' });
    expect(cause?.evidence.map(({ metric }) => metric)).toContain('process.file-limit.percent');
    expect(cause?.next[2]).toMatch(/^Raise it: systemctl edit app\.service/);
  });

  it('stands where the machine has none left; the one with the most is named', () => {
    const many = { subject: 'app', open: 9000, max: 100_000, percent: 9 };
    const cause = first(
      facts({ files: { open: 9900, max: 10_000 }, openFiles: [{ ...full, open: 40, percent: 40 }, many] }),
    );
    expect(cause).toMatchObject({ id: 'fd-exhausted', offender: 'app' });
  });

  it('is ruled out where many are open, far below the limit', () => {
    expect(isRuledOut(facts({ openFiles: [{ ...full, open: 800, percent: 78 }] }), 'fd-exhausted')).toBe(true);
  });

  it('is not assessed where not all are seen, unless one that is seen is full', () => {
    expect(isOpen(facts({ openFilesRead: false }), 'fd-exhausted')).toBe(true);
    expect(isOpen(facts({}, 1000), 'fd-exhausted')).toBe(true);
    expect(first(facts({ openFiles: [full] }, 1000))?.id).toBe('fd-exhausted');
  });

  it('a hostile name stays one word', () => {
    const next = first(facts({ openFiles: [{ ...full, subject: "x'; reboot #" }] }))?.next ?? [];
    expect(next[0]).toContain(`pgrep -d, -x -- 'x'\\''; reboot #'`);
  });
});

describe('pids-exhausted', () => {
  const group = (pids: Group['pids']): Group => ({
    path: '/system.slice/app.service',
    name: 'app.service',
    pressure: {},
    ...(pids && { pids }),
  });

  it('stands where a group was refused a task, however many it had when it was read', () => {
    const cause = first(facts({ bounded: [group({ current: 11, max: 25, percent: 44, refused: 3 })] }));
    expect(cause).toMatchObject({ id: 'pids-exhausted', offender: 'app.service' });
    expect(cause?.evidence.map(({ metric }) => metric)).toContain('process.task-limit.percent');
    expect(cause?.next[2]).toBe('Raise it: systemctl set-property app.service TasksMax=50');
  });

  it('stands at the limit of a group, of a user and of the machine', () => {
    expect(first(facts({ bounded: [group({ current: 25, max: 25, percent: 100, refused: 0 })] }))?.id).toBe(
      'pids-exhausted',
    );
    const user = { uid: 1000, tasks: 50, max: 50, percent: 100, subject: 'perl' };
    expect(first(facts({ userTasks: [user] }))).toMatchObject({ id: 'pids-exhausted', offender: 'perl' });
    expect(first(facts({ tasks: { count: 980, max: 1000 } }))?.id).toBe('pids-exhausted');
  });

  it('is ruled out below, and after refusals of long ago', () => {
    expect(
      isRuledOut(facts({ bounded: [group({ current: 80, max: 100, percent: 80, refused: 0 })] }), 'pids-exhausted'),
    ).toBe(true);
    const once = group({ current: 5, max: 25, percent: 20, refused: 0, refusedSinceBirth: 40 });
    expect(isRuledOut(facts({ bounded: [once] }), 'pids-exhausted')).toBe(true);
  });

  it("is not assessed where the users' limits are not known", () => {
    expect(isOpen(facts({ userTasks: undefined }), 'pids-exhausted')).toBe(true);
  });

  it('is the effect of a parent that does not collect its children', () => {
    const zombies = [{ parent: 'app@app.service', count: 24 }];
    const { causes } = diagnose(
      facts({ zombies, bounded: [group({ current: 25, max: 25, percent: 100, refused: 4 })] }),
    );
    expect(causes[0]).toMatchObject({ id: 'zombie-flood', offender: 'app@app.service' });
  });
});
