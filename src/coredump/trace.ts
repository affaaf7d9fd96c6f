/** One frame as a debugger told it. */
export interface TraceFrame {
  pc?: bigint;
  function?: string;
  file?: string;
  line?: number;
  module?: string;
  buildId?: string;
  /** pc minus the load bias of its module. */
  offset?: bigint;
  kind: 'normal' | 'inline' | 'tailcall' | 'signal';
}

export interface TraceThread {
  lwp: number;
  name?: string;
  /** The innermost first; the first 64 and the last 16 where there are more. */
  frames: TraceFrame[];
  /** Frames that were walked. */
  total: number;
  /** Why the walk ended, where that was not the outermost frame. */
  stop?: string;
}

/** What a debugger made of a core. Not yet redacted. */
export interface Trace {
  debugger: 'gdb' | 'gdb-mi' | 'eu-stack';
  /** The crashing thread first. */
  threads: TraceThread[];
  disassembly: { address: bigint; text: string; current?: true }[];
  abortMessage?: string;
  /** What went wrong or was left out, for people. */
  notes: string[];
}
