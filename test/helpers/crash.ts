import type { CoreFrame, CoreReport } from '../../src/core/core-report.js';

/** The report of a crash of Milvus; what a test does not say is of no interest to it. */
export function crash(over: Partial<CoreReport> = {}): CoreReport {
  return {
    id: '0123456789ab',
    file: { path: '/cores/core.1', kind: 'core', size: 4096, allocated: 4096, compression: 'none', truncated: false },
    process: { executable: '/milvus/bin/milvus', pid: 4711, comm: 'milvus' },
    signal: { number: 11, name: 'SIGSEGV', code: 1, codeName: 'SEGV_MAPERR', address: '0x10' },
    severity: 'high',
    crash: { class: 'SourceAvNearNull', likelihood: 'low', reason: 'it read at 0x10' },
    threads: { count: 42, crashed: 4712, others: [] },
    backtrace: [
      frame(0, 'knowhere::IndexHNSW::Search', {
        file: 'hnsw.cc',
        line: 120,
        module: '/milvus/lib/libknowhere.so',
        offset: '0x5f10',
        pc: '0x7f0000005f10',
      }),
      frame(1, 'start_thread', { module: '/lib/x86_64-linux-gnu/libc.so.6' }),
    ],
    registers: { rip: '0x7f0000005f10', rsp: '0x7ffd0000', rbp: '0x1', rax: '0x0', rcx: '0x2', rdx: '0x3', r15: '0xf' },
    disassembly: [],
    modules: [
      { path: '/milvus/bin/milvus', buildId: 'aa11', start: '0x400000', file: 'same' },
      { path: '/lib/x86_64-linux-gnu/libc.so.6', buildId: 'bb22', start: '0x7f10', file: 'same' },
      { path: '/milvus/lib/libknowhere.so', start: '0x7f00', file: 'absent' },
    ],
    pod: {
      namespace: 'db',
      name: 'milvus-querynode-0',
      container: 'querynode',
      confidence: 0.9,
      evidence: ['HOSTNAME'],
    },
    instance: 'milvus-a',
    signature: { title: 'knowhere::IndexHNSW::Search', fingerprint: 'f00d' },
    quality: 0.8,
    score: { total: 9, threshold: 4, keep: true, parts: [] },
    similar: [],
    debugger: 'gdb',
    notes: [],
    ...over,
  };
}

export function frame(index: number, name: string, over: Partial<CoreFrame> = {}): CoreFrame {
  return { index, function: name, kind: 'normal', ...over };
}

/** What a model answers when it does as it is asked. */
export const ANSWER = {
  summary: 'The search of an index read through a null pointer.',
  rootCause: 'The index was released while a search used it.',
  impact: 'The query node restarts, and its queries fail meanwhile.',
  recommendations: ['Hold the index while a search runs.', 'Update knowhere.'],
  confidence: 0.7,
  codeSuggestions: [
    { file: 'hnsw.cc', function: 'Search', line: 120, suggestion: 'Check the pointer.', code: 'if (!p) return;' },
  ],
  relatedIssues: ['milvus-io/milvus#1'],
};
