import type { Severity } from './severity.js';

/** One call of a backtrace. Inline calls count as frames. */
export interface CoreFrame {
  /** Its place in the whole trace, of which some may not be listed; 0 is the innermost. */
  index: number;
  function?: string;
  /** `function` as the signature compares it: without arguments, templates, clones and CPU variants. */
  normalized?: string;
  file?: string;
  line?: number;
  /** Path of the file that the code was mapped from. */
  module?: string;
  buildId?: string;
  /** Distance of `pc` from the start of the module as its file has it, `0x1139`. */
  offset?: string;
  /** `0x55d0c1139`; absent for frames of a text. */
  pc?: string;
  kind: 'normal' | 'inline' | 'tailcall' | 'signal';
}

/** A thread of the process; the crashing one is the first. */
export interface CoreThread {
  /** Its kernel id. */
  lwp: number;
  name?: string;
  frames: CoreFrame[];
  /** How many frames there were, where not all are listed. */
  total?: number;
}

export interface CoreModule {
  path: string;
  buildId?: string;
  /** Its lowest address, `0x...`. */
  start: string;
  /** `other`: the file there is not the one that ran; its names would be wrong. */
  file: 'same' | 'other' | 'absent' | 'unchecked';
}

/** A guess that names what it was made from. Confidences are 0 to 1: that of the pod, and that of the container in it. */
export interface CorePod {
  namespace?: string;
  name: string;
  uid?: string;
  container?: string;
  node?: string;
  confidence: number;
  containerConfidence?: number;
  evidence: string[];
}

export interface ScorePart {
  /** `base`, `clear-reason`, ... as `lumo coredump score` names them. */
  name: string;
  points: number;
  evidence: string;
}

export interface CoreScore {
  /** 0 to 10. */
  total: number;
  threshold: number;
  keep: boolean;
  parts: ScorePart[];
}

/** What a runtime said itself: a panic, an exception, an error report beside the core or in a log. */
export interface LanguageCrash {
  language:
    | 'go'
    | 'rust'
    | 'c++'
    | 'c'
    | 'java'
    | 'javascript'
    | 'python'
    | 'csharp'
    | 'ruby'
    | 'lua'
    | 'kernel'
    | 'sanitizer';
  /** `SIGSEGV`, `std::runtime_error`, `java.lang.NullPointerException`, `heap-buffer-overflow`. */
  type: string;
  message?: string;
  frames: CoreFrame[];
  /**
   * The exceptions that were thrown around it, the one that nobody caught first, each with the frames that are its own;
   * `frames` above are those of the cause (Java).
   */
  around?: { type: string; message?: string; frames: CoreFrame[] }[];
  /** What the text says of the process: which core it belongs to is found by these. */
  pid?: number;
  signal?: number;
  /** ISO 8601, UTC. */
  time?: string;
  /** Where it was read. */
  source: { path: string; line: number };
}

export interface CoreAnalysis {
  provider: string;
  model: string;
  tokens: { input: number; output: number };
  /** US dollars. */
  cost: number;
  summary: string;
  rootCause: string;
  impact: string;
  recommendations: string[];
  /** 0 to 1, the model's own. */
  confidence: number;
  codeSuggestions: { file?: string; function?: string; line?: number; suggestion: string; code?: string }[];
  relatedIssues: string[];
}

export type Compression = 'none' | 'zstd' | 'lz4' | 'xz' | 'gzip';

/** What one crash says: rendered, kept and compared. Addresses are hexadecimal text, times ISO 8601 in UTC. */
export interface CoreReport {
  /** The same for every copy of one core, compressed or not. 12 hexadecimal digits. */
  id: string;
  file: {
    path: string;
    /** `log`: there is no core, the crash was read from a text. */
    kind: 'core' | 'log';
    /** Bytes as it lies there, and bytes that it takes on the disk. */
    size: number;
    allocated: number;
    compression: Compression;
    truncated: boolean;
    /** Bytes that the headers promise and the file lacks. */
    missing?: number;
    architecture?: string;
  };
  process: {
    /** Path of the program. */
    executable?: string;
    pid?: number;
    uid?: number;
    args?: string[];
    /** The kernel's name of the process, at most 15 bytes. */
    comm?: string;
    hostname?: string;
    /** When it was dumped. */
    time?: string;
  };
  signal?: {
    number: number;
    name: string;
    code?: number;
    codeName?: string;
    /** Only where the kernel knew it. */
    address?: string;
    /** Who sent it, where a process did. */
    sender?: { pid: number; uid: number };
  };
  abortMessage?: string;
  severity: Severity;
  crash: { class: string; likelihood: 'high' | 'medium' | 'low'; reason: string };
  threads: { count: number; crashed?: number; others: CoreThread[] };
  backtrace: CoreFrame[];
  /** Frames that were read, where `backtrace` does not list all: the first and the last of them. */
  backtraceTotal?: number;
  /** Why no more were read, where that was not the outermost call: `more than 4096 frames`. */
  backtraceStop?: string;
  /** So many of the innermost frames only tell how the process ended: `raise`, `abort`, a panic on its way out. */
  backtraceEnding?: number;
  registers: Record<string, string>;
  disassembly: { address: string; text: string; current?: true }[];
  modules: CoreModule[];
  language?: LanguageCrash;
  pod?: CorePod;
  instance?: string;
  signature: { title: string; fingerprint: string };
  /** 0 to 1: how much of the trace has names and sources. */
  quality: number;
  score: CoreScore;
  storage?: { path: string; codec: 'zstd' | 'gzip'; sha256: string; size: number };
  /** Id of the report that this one repeats. */
  duplicateOf?: string;
  /** Near duplicates that are known: 0 is the same trace, 1 nothing alike. */
  similar: { id: string; fingerprint: string; distance: number }[];
  analysis?: CoreAnalysis;
  /** The file that was taken for the program, and the folder that its libraries were looked up in, where that is not `/`. */
  program?: { path: string; sysroot?: string };
  /** Which program read the trace. */
  debugger: 'gdb' | 'gdb-mi' | 'eu-stack' | 'none';
  /** The gdb that reads such a core, and whether it was installed where this was made. */
  gdb?: { name: 'gdb' | 'gdb-multiarch'; installed: boolean };
  /** What could not be done, and why; in the order it was met. */
  notes: string[];
}
