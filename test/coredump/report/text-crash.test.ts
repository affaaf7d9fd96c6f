import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coreReportSchema } from '../../../src/core/schema/core-report.js';
import { reportLanguage } from '../../../src/coredump/report/frames.js';
import { readTextCrash } from '../../../src/coredump/report/text-crash.js';

const folder = new URL('../../fixtures/coredump/texts/reports/', import.meta.url);

function crashOf(name: string, text = readFileSync(new URL(name, folder), 'utf8')): ReturnType<typeof readTextCrash> {
  return readTextCrash({ path: `/logs/${name}`, text, size: text.length, allocated: 4096 });
}

describe('a report of another tool as a report of Lumo', () => {
  it('names also as the signature compares them, in the trace and in what the runtime said', () => {
    const facts = crashOf('minidump.txt')?.facts;
    const names = ['vec::store', 'vec::Ring<T>::push', undefined, 'main'];
    expect(facts?.backtrace.map(({ normalized }) => normalized)).toEqual(names);
    expect(facts?.language?.frames.map(({ normalized }) => normalized)).toEqual(names);
    expect(facts?.backtrace[2]).toEqual({
      index: 2,
      kind: 'normal',
      module: 'libc.so.6',
      offset: '0x29d90',
      pc: '0x7f5140029d91',
    });
  });

  it('the program is part of the process and of the fingerprint, the same file elsewhere is the same crash', () => {
    const text = readFileSync(new URL('satyr-core.json', folder), 'utf8');
    const [one, other] = [crashOf('a.json', text)?.facts, crashOf('b.json', text)?.facts];
    expect([one?.process, one?.id]).toEqual([{ executable: '/usr/bin/vecd' }, other?.id]);
    const renamed = crashOf('c.json', text.replaceAll('/usr/bin/vecd', '/usr/bin/other'))?.facts;
    expect(renamed?.signature.fingerprint).not.toBe(one?.signature.fingerprint);
  });

  it('what only the judgement needs stays out of the report', () => {
    const facts = crashOf('casr-write.casrep')?.facts;
    expect(facts?.crash).toMatchObject({ class: 'DestAv', likelihood: 'high' });
    expect(facts?.severity).toBe('critical');
    const language = coreReportSchema.shape.language.unwrap().strict().safeParse(facts?.language);
    expect(language.error).toBeUndefined();
    expect(
      Object.keys(
        reportLanguage({
          language: 'c',
          type: 'x',
          frames: [],
          source: { path: 'a', line: 1 },
          fault: { address: '0x1' },
          executable: '/b',
        }),
      ),
    ).toEqual(['language', 'type', 'source', 'frames']);
  });

  it('an exception of Java is the one that nobody caught, by the frames of what it came from', () => {
    const chain = (cause: string, outer = 'RuntimeException: order 17 failed'): string =>
      `Exception in thread "main" ${outer}\n\tat Orders.place(Orders.java:88)\nCaused by: ${cause}\n\tat Pool.get(Pool.java:9)\n\t... 1 more\n`;
    const facts = crashOf('x.log', chain('java.sql.SQLException: reset'))?.facts;
    expect(facts?.crash).toMatchObject({
      class: 'UnhandledException',
      reason: 'Nobody caught RuntimeException; its cause was java.sql.SQLException.',
    });
    expect(facts?.backtrace.map(({ function: name }) => name)).toEqual(['Pool.get', 'Orders.place']);
    expect(facts?.language?.around?.[0]?.frames).toMatchObject([{ normalized: 'Orders.place', line: 88 }]);
    const language = coreReportSchema.shape.language.unwrap().strict().safeParse(facts?.language);
    expect(language.error).toBeUndefined();
    const classes = ['java.lang.OutOfMemoryError: Java heap space', 'java.lang.StackOverflowError'].map(
      cause => crashOf('x.log', chain(cause))?.facts.crash.class,
    );
    expect(classes).toEqual(['OutOfMemory', 'StackOverflow']);
    const other = crashOf('x.log', chain('java.io.IOException: reset'))?.facts;
    expect(other?.signature.fingerprint).not.toBe(facts?.signature.fingerprint);
  });

  it('crashes of the kernel and of Ruby fit the schema', () => {
    for (const name of ['kernel-null.txt', 'ruby.txt']) {
      const language = coreReportSchema.shape.language.safeParse(crashOf(name)?.facts.language);
      expect(language.error).toBeUndefined();
    }
  });

  it('a message that ends with a full stop gets no second one', () => {
    expect(crashOf('apport.crash')?.facts.crash.reason).toMatch(/failed\.$/);
    expect(crashOf('apport.crash')?.facts.crash.reason).not.toMatch(/\.\.$/);
  });
});
