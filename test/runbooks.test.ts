import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CHECK_IDS } from '../src/app/checks.js';
import { CHECKERS } from '../src/checkers/index.js';
import { CAUSE_IDS } from '../src/diagnosis/cause.js';
import { CAUSES } from '../src/diagnosis/causes/index.js';

const folder = new URL('../runbooks/', import.meta.url);
const files = readdirSync(folder).toSorted();

const SECTIONS = [
  'What it is',
  'How to be sure',
  'What it is not',
  'Mend it now',
  'Keep it from coming back',
  'Sources',
];
/** A page that is read at 3 am, and that becomes a handful of chunks of the index. */
const MOST_BYTES = 6000;

const words = z.array(z.string().min(2)).min(1);
const frontMatter = z.strictObject({
  id: z.enum(CAUSE_IDS),
  title: z.string().min(1),
  symptoms: words.min(8),
  aliases: words,
  checks: z.array(z.enum(CHECK_IDS)).min(1),
  findings: words,
});

/** The front matter, parsed as YAML, and the text under it. */
function runbook(file: string): { head: unknown; body: string } {
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(read(file)) ?? [];
  return { head: parse(head), body };
}

/** Headings outside of fenced code, where # begins a comment. */
function headings(body: string): string[] {
  return [...body.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#+ .*$/gm)].map(([heading]) => heading);
}

function read(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

it('every cause has a runbook, and every runbook a cause', () => {
  expect(files).toEqual(CAUSE_IDS.map(id => `${id}.md`).toSorted());
});

describe.each(files)('%s', file => {
  it('has a front matter that says all, of the cause that the file is named after', () => {
    const { id, symptoms, aliases } = frontMatter.parse(runbook(file).head);
    expect(`${id}.md`).toBe(file);
    expect(symptoms.filter(text => /\p{Script=Han}/u.test(text))).toHaveLength(2);
    for (const list of [symptoms, aliases]) expect(new Set(list).size).toBe(list.length);
  });

  it('names findings that its checks report', () => {
    const { checks, findings } = frontMatter.parse(runbook(file).head);
    const known = checks.flatMap(check => Object.keys(CHECKERS[check].codes));
    expect(findings.filter(code => !known.includes(code))).toEqual([]);
  });

  it('has the title of the rule', () => {
    const { id, title } = frontMatter.parse(runbook(file).head);
    expect(title).toBe(CAUSES.find(cause => cause.id === id)?.title);
  });

  it('has the six sections in order, none of them empty', () => {
    const { body } = runbook(file);
    expect(headings(body)).toEqual(SECTIONS.map(name => `## ${name}`));
    expect(body).not.toMatch(/^## .*\n+(?:## |$(?![\s\S]))/m);
  });

  it('links to files that are there', () => {
    const links = [...runbook(file).body.matchAll(/\]\(([^)]*)\)/g)].map(([, target = '']) => target);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(target => !/^[\w.-]+$/.test(target) || !existsSync(new URL(target, folder)))).toEqual([]);
    expect(links).not.toContain(file);
  });

  it('is short enough to be read in the night', () => {
    expect(Buffer.byteLength(read(file))).toBeLessThanOrEqual(MOST_BYTES);
  });
});
