/** Where the kernel sends a core, as /proc/sys/kernel/core_pattern says (core(5)). */
export type CorePattern =
  /** Nothing is written, unless kernel.core_uses_pid makes a name of the empty one. */
  | { kind: 'none' }
  /** Opened in the file system of the process that crashes: that of its container. */
  | {
      kind: 'file';
      template: string;
      /** Absolute, as far as it is the same for every crash. Absent: the working directory of whoever crashes. */
      directory?: string;
    }
  /** Started by the kernel in the file system of the machine. */
  | {
      kind: 'pipe';
      helper: 'systemd-coredump' | 'apport' | 'abrt' | 'custom';
      path: string;
      args: string[];
      /** Where the helper keeps cores; unknown for a custom one. */
      directories: string[];
    }
  /** Linux 6.16: a socket that a server listens on. */
  | { kind: 'socket'; path: string };

/** The text of core_pattern -> where cores go. Takes any text. */
export function corePattern(text: string): CorePattern {
  const template = text.split('\n', 1)[0] ?? '';
  if (template === '') return { kind: 'none' };
  if (template.startsWith('|')) return pipe(template.slice(1).trim().split(/\s+/));
  if (template.startsWith('@')) return { kind: 'socket', path: template.replace(/^@+/, '') };
  if (!template.startsWith('/')) return { kind: 'file', template };
  return { kind: 'file', template, directory: fixedPart(template) };
}

/** Each is known by the name of its program, wherever a distribution puts it. */
const HELPERS = [
  { program: /^systemd-coredump$/, helper: 'systemd-coredump', directories: ['/var/lib/systemd/coredump'] },
  { program: /^apport$/, helper: 'apport', directories: ['/var/lib/apport/coredump', '/var/crash'] },
  { program: /^abrt-hook-ccpp$/, helper: 'abrt', directories: ['/var/spool/abrt', '/var/tmp/abrt'] },
] as const;

function pipe([path = '', ...args]: readonly string[]): CorePattern {
  const program = path.slice(path.lastIndexOf('/') + 1);
  const known = HELPERS.find(helper => helper.program.test(program));
  return {
    kind: 'pipe',
    helper: known?.helper ?? 'custom',
    path,
    args: [...args],
    directories: [...(known?.directories ?? [])],
  };
}

/** `/cores/%h/core.%p` -> `/cores`. */
function fixedPart(template: string): string {
  const folders = template.split('/').slice(1, -1);
  const at = folders.findIndex(folder => folder.includes('%'));
  return `/${(at < 0 ? folders : folders.slice(0, at)).join('/')}`;
}
