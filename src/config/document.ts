import { isMap, isScalar, isSeq, Lexer, LineCounter, type Node, parseDocument, Parser, type YAMLMap } from 'yaml';
import type { Issue } from './issue.js';
import { tame } from './secrets.js';

/** One YAML text, and where things stand in it. */
export interface Parsed {
  root: Node | null;
  /** `lumo.yaml:3:7` for a place in the text, counted from 1 as editors do. */
  where: (offset: number) => string;
  /** What is wrong with the YAML itself, in the order of the text; nothing behind the first can be believed. */
  issues: (Issue & { offset: number })[];
}

/** Open lists and mappings at one place of the text. Settings have four; past some thousands the parser ends the process. */
const MAX_DEPTH = 50;

/**
 * Nothing is expanded or converted: aliases, tags and merge keys stay nodes, so that a small text cannot become a big
 * value. Double keys are looked for by the reader, since the parser compares each key with every other.
 */
export function parseYaml(bytes: Uint8Array, name: string): Parsed {
  const lines = new LineCounter();
  const where = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const text = decode(bytes);
  if (text === undefined) return { root: null, where, issues: [{ where: name, offset: 0, text: 'is no UTF-8 text' }] };
  if (isTooDeep(text)) return { root: null, where, issues: [{ where: name, offset: 0, text: 'is nested too deeply' }] };
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    schema: 'core',
  });
  const found = [...document.errors, ...document.warnings].toSorted((a, b) => a.pos[0] - b.pos[0]);
  const issues = found.map(({ code, message, pos: [offset] }) => ({
    where: where(offset),
    offset,
    text: EXPLAINED[code] ?? tame(message, 200),
  }));
  return { root: document.contents, where, issues };
}

/** What the parser says in words of its own trade. */
const EXPLAINED: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab is no indentation in YAML: use blanks',
  MULTIPLE_DOCS: 'a second document begins here, and there is one only',
  TAG_RESOLVE_FAILED: 'tags (!name) mean nothing in settings',
};

/** The keys of a mapping, and what each holds. A key that is no plain word has no name. */
export function pairsOf(map: YAMLMap): { key: unknown; name: string | undefined; value: unknown }[] {
  return map.items.map(({ key, value }) => ({
    key,
    name: textOf(key),
    value,
  }));
}

/** A scalar as it was written, without its quotes; undefined for null and for all that is no scalar. */
function textOf(node: unknown): string | undefined {
  return isScalar(node) && node.value !== null ? (node.source ?? '') : undefined;
}

/** The mapping below the top-level key `lumo`, or nothing. */
export function ownPart(root: Node | null): { value: unknown } | undefined {
  if (!isMap(root)) return undefined;
  return pairsOf(root).find(({ name }) => name === 'lumo');
}

interface Text {
  key: string;
  path: readonly string[];
  text: string;
  offset: number;
}

/** Every text below a key, with the nearest key above it. */
export function textsBelow(top: unknown, above: readonly string[], at: number): Text[] {
  const texts: Text[] = [];
  const rest: { node: unknown; path: readonly string[] }[] = [{ node: top, path: above }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { node, path } = next;
    if (isMap(node))
      for (const { name = '', value } of pairsOf(node)) rest.push({ node: value, path: [...path, name] });
    if (isSeq(node)) for (const item of node.items) rest.push({ node: item, path });
    const text = textOf(node);
    if (text !== undefined) texts.push({ key: path.at(-1) ?? '', path, text, offset: offsetOf(node, at) });
  }
  return texts;
}

/** Where a node begins; an empty value has no place of its own. */
export function offsetOf(node: unknown, otherwise: number): number {
  if (node === null || typeof node !== 'object' || !('range' in node) || !Array.isArray(node.range)) return otherwise;
  return typeof node.range[0] === 'number' ? node.range[0] : otherwise;
}

/** Reads the text as far as the first place that is too deep; it builds nothing and calls nothing within itself. */
function isTooDeep(text: string): boolean {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH) return true;
  }
  return false;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
