/** What a core file says by itself: no debugger, no symbols, nothing outside the file. Raw: not yet redacted. */
export interface CoreFacts {
  architecture: Architecture;
  /** 4 or 8. */
  wordBytes: number;
  /** Identity of the dump: 12 hexadecimal digits of SHA-256 over its notes. */
  id: string;
  process: {
    pid?: number;
    ppid?: number;
    uid?: number;
    gid?: number;
    /** At most 15 bytes. */
    comm?: string;
    /** The first 80 bytes of the command line, as the kernel notes them. */
    psargs?: string;
    /** AT_EXECFN: the path as it was executed. Written by whoever crashed: never used as a path without a check. */
    execfn?: string;
    /** From the stack, whole; absent where the stack was not dumped. */
    argv?: string[];
    environment?: ReadonlyMap<string, string>;
  };
  signal?: CoreSignal;
  /** The crashing thread first. */
  threads: RegisterThread[];
  /** PT_LOAD, ascending. */
  segments: Segment[];
  /** Files that were mapped, ascending by address; [vdso] among them. */
  modules: MappedModule[];
  /** AT_* number -> value. */
  auxv: ReadonlyMap<number, bigint>;
  /** What glibc, or another C library, wrote before it called abort. */
  abortMessage?: string;
  cut: {
    /** Bytes that the headers promise and the file lacks; 0 for a whole core. */
    missingBytes: number;
    /** The notes themselves are incomplete: threads and modules may be missing. */
    notes: boolean;
  };
  /** Bytes that were read to learn all this. */
  bytesRead: number;
  /** What was wrong in the file, for people. */
  notes: string[];
}

export type Architecture = 'x86-64' | 'i386' | 'aarch64' | 'arm' | 'riscv64' | 'other';

export interface CoreSignal {
  number: number;
  /** si_code; absent where an old kernel wrote no siginfo. */
  code?: number;
  /** si_addr; only where the code says that it is one (code > 0, and not SI_KERNEL). */
  address?: bigint;
  /** Only where a process sent it (code <= 0). */
  sender?: { pid: number; uid: number };
}

export interface RegisterThread {
  lwp: number;
  /** Its own pending or current signal. */
  signal: number;
  /** Names as gdb has them: rip, rsp, eflags; pc and sp on ARM and RISC-V. */
  registers: Readonly<Record<string, bigint>>;
  pc?: bigint;
  sp?: bigint;
}

export interface Segment {
  start: bigint;
  /** Exclusive. */
  end: bigint;
  /** Bytes from `start` that are in the file. */
  dumped: bigint;
  offset: bigint;
  readable: boolean;
  writable: boolean;
  executable: boolean;
}

export interface MappedModule {
  path: string;
  start: bigint;
  end: bigint;
  /** Bytes into the file of the mapping at `start`. */
  fileOffset: bigint;
  /** Hexadecimal, from the first page in the core. */
  buildId?: string;
  /** Run address minus address in the ELF file; absent where its header was not dumped. */
  bias?: bigint;
}

/** Memory of the crashed process as far as the core holds it. */
export interface CoreMemory {
  /** As many of the bytes as were dumped; undefined where there is none. Never rejects for what the file lacks. */
  read(address: bigint, length: number): Promise<Buffer | undefined>;
}

/** An opened core: facts are read, memory is there until `close`. */
export interface OpenCore extends CoreMemory {
  facts: CoreFacts;
  close(): Promise<void>;
}
