/** The first lines of reports of the kernel, and what they are called. */
interface Head {
  rule: RegExp;
  type: string;
  /** The machine goes on after it. */
  weak?: true;
}

const weak = true;

/**
 * Sources: arch/x86/mm/fault.c, arch/x86/kernel/traps.c, arch/powerpc/mm/fault.c, arch/s390/kernel/dumpstack.c,
 * lib/bug.c, kernel/panic.c, kernel/locking/lockdep.c, kernel/locking/spinlock_debug.c, kernel/sched/core.c,
 * kernel/watchdog.c, kernel/rcu/tree_stall.h, kernel/hung_task.c, mm/slub.c, mm/kmemleak.c, mm/kmsan/report.c,
 * mm/kfence/report.c, kernel/kcsan/report.c, lib/ubsan.c. Old kernels put what lockdep says into brackets.
 */
const HEADS: readonly Head[] = [
  { rule: /^BUG: (?:unable to handle kernel NULL pointer|[Kk]ernel NULL pointer)/, type: 'NULL pointer dereference' },
  { rule: /^BUG: [Uu]nable to handle /, type: 'page fault' },
  { rule: /^BUG: (?:\w{1,8} )?stack guard page was hit /, type: 'stack overflow' },
  { rule: /^Insufficient stack space to handle exception/, type: 'stack overflow' },
  { rule: /^Unable to handle kernel NULL pointer/, type: 'NULL pointer dereference' },
  { rule: /^Unable to handle kernel /, type: 'page fault' },
  { rule: /^(?:BUG: )?KASAN: |^BUG: K(?:MSAN|FENCE): /, type: 'KASAN' },
  { rule: /^BUG: KCSAN: /, type: 'KCSAN', weak },
  { rule: /^UBSAN: .{1,80} in \S{1,500}:\d{1,9}(?::\d{1,9})?$/, type: 'UBSAN', weak },
  { rule: /^unreferenced object 0x[0-9a-f]{8,16} \(size \d{1,10}\):$/, type: 'memory leak', weak },
  { rule: /^(?:Oops: )?general protection fault/, type: 'general protection fault' },
  { rule: /^kernel BUG at /, type: 'kernel BUG' },
  { rule: /^(?:(?:NMI )?watchdog: )?BUG: (?:soft lockup|workqueue lockup)/, type: 'soft lockup', weak },
  { rule: /^(?:NMI )?watchdog: Watchdog detected hard LOCKUP/, type: 'hard lockup', weak },
  { rule: /^BUG: spinlock /, type: 'spinlock lockup', weak },
  { rule: /^BUG: scheduling while atomic/, type: 'scheduling while atomic', weak },
  { rule: /^BUG: sleeping function called from /, type: 'sleep in atomic context', weak },
  { rule: /^BUG: Bad /, type: 'bad page', weak },
  { rule: /^BUG \S{1,64} \((?:Not t|T)ainted.{0,60}\): /, type: 'slab corruption', weak },
  { rule: /^Kernel panic - not syncing: (?:corrupted stack end|[Kk]ernel stack overflow)/, type: 'stack overflow' },
  { rule: /^Kernel panic - not syncing/, type: 'kernel panic' },
  { rule: /^[a-z][a-z0-9 -]{2,40}: [0-9a-f]{4}(?: ilc:\d)? \[#\d{1,3}\]/, type: 'oops' },
  { rule: /^(?:Internal error: )?Oops(?: - .{1,100})?: .{0,200}\[#\d{1,3}\]/, type: 'oops' },
  { rule: /^WARNING: (?:CPU: \d|at |\S{1,500}:\d{1,9} at )/, type: 'WARNING', weak },
  {
    rule: /^(?:\[ INFO|WARNING): (?:possible (?:recursive|circular|irq)|inconsistent lock state|(?:HARD|SOFT)IRQ-safe)/,
    type: 'possible deadlock',
    weak,
  },
  { rule: /^(?:\[ INFO|WARNING): suspicious (?:RCU|rcu_dereference)/, type: 'suspicious RCU usage', weak },
  {
    rule: /^(?:\[ BUG|WARNING): (?:bad (?:unlock|contention)|(?:held )?lock (?:held|freed)|Nested lock was not|.{1,64}\/\d{1,10} still has locks)/,
    type: 'bad lock',
    weak,
  },
  { rule: /^INFO: trying to register non-static key/, type: 'bad lock', weak },
  { rule: /^(?:rcu: )?INFO: rcu_\w{1,20} (?:self-)?detected (?:expedited )?stall/, type: 'RCU stall', weak },
  { rule: /^INFO: task .{1,64}:\d{1,10} blocked (?:in I\/O wait )?for more than/, type: 'hung task', weak },
];
/**
 * What `dmesg -T`, `-e`, `-d`, `-x` and `journalctl -o short-precise` put before a line, what a console that asks for a
 * name or lost lines has before it, and the margin: the stamp that the kernel gives itself is taken off already.
 */
const STAMP =
  /^\s*(?:(?:[\w.-]{1,64} login: |\*\* \d{1,9} printk messages dropped \*\* )\s*)?(?:[a-z]{3,8} {0,5}:[a-z]{3,7} {0,3}: )?(?:[A-Z][a-z]{2} [ \d]\d [\d:.]{8,15} [\w.-]{1,253} kernel: |(?:[\w.-]{1,253} )?kernel: )?(?:\[(?:[A-Z][a-z]{2} [A-Z]?[\w :]{8,20}|[ <+]{0,12}[\d.]{6,20}>?)\](?:\[ {0,8}[TC]\d{1,10}\])? )?\s*/;

/** A line as the kernel wrote it. */
export function kernelLine(line: string): string {
  return line.replace(STAMP, '').trimEnd();
}

/** A first look at what all of them begin with. */
const BEGIN =
  /^(?:\[ (?:INFO|BUG): |BUG|INFO: |KASAN|UBSAN|unreferenced |Unable|Insufficient|Oops|Internal|Kernel panic|WARNING|NMI |kernel BUG|general|watchdog|rcu: |[a-z][a-z0-9 -]{2,40}: [0-9a-f]{4} )/;

/** What the report is called that this line begins. */
export function kernelHead(line: string): { type: string; weak?: true } | undefined {
  const text = kernelLine(line);
  return BEGIN.test(text) ? HEADS.find(({ rule }) => rule.test(text)) : undefined;
}

/** Its words, without those that only say what kind of line it is, and without what is not of the fault. */
export function headMessage(head: string): string {
  const text = ofOneMachine(head);
  if (text.startsWith('unreferenced ')) return text.slice(0, -1);
  const bracketed = /^\[ (?:INFO|BUG): (.*?) ?\]$/.exec(text)?.[1];
  if (bracketed !== undefined) return bracketed;
  const [, words = text] =
    /^(?:(?:NMI )?watchdog: |rcu: )?(?:WARNING|BUG|INFO): (?:CPU: \d+ PID: \d+ )?(.*)$/.exec(text) ?? [];
  return words;
}

/** The task that met it, what else the kernel had loaded or met, how it was built: the same fault has others elsewhere. */
export function ofOneMachine(words: string): string {
  return words
    .replace(/ \((?:Not t|T)ainted[^()]{0,100}\)/, '')
    .replace(/:? [0-9a-f]{4,16} (?:ilc:\d )?\[#\d{1,3}\].*$|:? ?\[#\d{1,3}\].*$/, '')
    .replace(/^(WARNING: .{0,40}\bat \S{1,500}:\d{1,9}) [\w.]{1,300}\+0x.*$/, '$1')
    .replace(/^WARNING: (\S{1,500}:\d{1,9}) at .*$/, 'WARNING: at $1')
    .replace(/(?<=[\w.])\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8}/g, '')
    .replace(/ at addr [0-9a-f]{8,16}$| 0x[0-9a-f]{8,16}(?= \(size )/, '')
    .replace(/(?<=^(?:\[ BUG|WARNING): ).{1,64}\/\d{1,10} (?=still has locks)/, '')
    .replace(/ by task .{1,64}\/\d{1,10}$/, '')
    .replace(/(?<=^INFO: task ).{1,64}:\d{1,10} (?=blocked )/, '')
    .replace(/ \[[^[\]]{1,64}:\d{1,10}\]$|, [^,]{1,64}\/\d{1,10}$/, '')
    .replace(/(?<=scheduling while atomic): .*$| in process .{1,64}(?=\s+pfn:)/, '');
}

/** The sanitizers of the kernel name what they found. */
export function sanitizerKind(head: string): string | undefined {
  if (head.startsWith('UBSAN: ')) return 'undefined-behavior';
  const [, kind, fence] = KINDS.exec(head) ?? [];
  return kind ?? fence;
}

const KINDS =
  /^(?:BUG: )?K(?:A|M|C)SAN: ([\w-]{1,60})|^BUG: KFENCE: (memory corruption|invalid (?:free|read|write)|[\w-]{1,60})/;
const SOURCES = [
  /^(?:WARNING: (?:CPU: \d{1,5} PID: \d{1,10} )?|kernel BUG )at (\S{1,500}):(\d{1,9})/,
  /^WARNING: (\S{1,500}):(\d{1,9}) at /,
  /^UBSAN: .{1,80} in (\S{1,500}?):(\d{1,9})(?::\d{1,9})?$/,
];
/** lockdep_rcu_suspicious() says it a few lines below. */
const RCU_SOURCE = /^(\S{1,500}):(\d{1,9}) (?:suspicious |RCU-list |Illegal |no synchronization )/;

/** The place in the source that a report names: `WARNING: CPU: 0 PID: 1 at fs/x.c:12 ..`, `kernel BUG at fs/x.c:12!` */
export function headSource(body: readonly string[]): { file?: string; line?: string } {
  const [head = '', ...more] = body.slice(0, 8);
  const rcu = / suspicious (?:RCU|rcu_)/.test(head) ? more.find(line => RCU_SOURCE.test(line)) : undefined;
  const found = RCU_SOURCE.exec(rcu ?? '') ?? SOURCES.map(rule => rule.exec(head)).find(match => match !== null);
  const [, file, line] = found ?? [];
  return file === undefined || line === undefined ? {} : { file, line };
}
