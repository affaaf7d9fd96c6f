import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { CoreReport } from '../../src/core/core-report.js';
import { CASES, manifests, NAMESPACES, SOURCE, verdictOf } from './parts/pod-cases.js';

// Real crashes in pods of a real cluster, their cores written by a pipe helper, found by `lumo coredump watch --kube`:
// is the pod, the namespace and the container that it names the one that crashed?
//
//   KUBECONFIG=... npx tsx bench/coredump/pod.ts [--image NAME]      (after npm run build)
//
// Needs root, gcc, kubectl, and a cluster to throw away whose one node runs on this machine (the pods run a program of
// a folder of it). It sets kernel.core_pattern for the moment of the crashes and puts it back, whatever happens; in
// that moment cores of other programs go where `core` would put them. What crashed is known for sure from the
// arguments in the core, which the attribution does not look at. Ends with 1 where a wrong pod was named.

const PATTERN = '/proc/sys/kernel/core_pattern';
const USAGE = `needs root, gcc, kubectl and a KUBECONFIG of a cluster whose node is this machine; see the head of bench/coredump/pod.ts\n`;
const image = argument('--image') ?? 'docker.io/local/box:1';

const ready =
  process.getuid?.() === 0 &&
  process.env['KUBECONFIG'] !== undefined &&
  kubectl(['get', '--raw', '/readyz']).trim() === 'ok';
if (ready) await prove();
else process.stdout.write(USAGE);

async function prove(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  const folder = mkdtempSync(join(tmpdir(), 'lumo-pod-'));
  const cores = join(folder, 'cores');
  const stop = new AbortController();
  const cleanUp = (): void => {
    stop.abort();
    for (const name of NAMESPACES) kubectl(['delete', 'namespace', name, '--wait=false', '--ignore-not-found']);
    for (const name of NAMESPACES) kubectl(['delete', 'pods', '-n', name, '--all', '--grace-period=0', '--force']);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', cleanUp);
  // What a run that was killed has left.
  kubectl(['delete', 'namespace', ...NAMESPACES, '--ignore-not-found']);
  prepare(folder, cores);
  apply(manifests({ folder, image }));
  awaitStart();
  const wanted = CASES.flatMap(each => each.crashes);
  const reports = watch(cores, folder, wanted.length, stop.signal);
  await crashAll(folder, cores, wanted.length);
  process.exitCode = print(await reports) ? 0 : 1;
}

/** The program, and a helper for the kernel: cores of pods into a folder, all others to where `core` has them. */
function prepare(folder: string, cores: string): void {
  mkdirSync(cores);
  writeFileSync(join(folder, 'crash.c'), SOURCE);
  const built = spawnSync('gcc', ['-g', '-static', '-o', join(folder, 'crash'), join(folder, 'crash.c')]);
  if (built.status !== 0) throw new Error(`the program was not built: ${String(built.stderr)}`);
  const script = `#!/bin/sh
if [ "$2" = '${hostname()}' ]; then [ "$5" = 0 ] && exec /bin/cat >/dev/null; exec /bin/cat >"/proc/$1/cwd/core"; fi
exec /bin/cat >"${cores}/core.$3.$1.$4"
`;
  writeFileSync(join(folder, 'helper'), script);
  for (const name of ['helper', 'crash']) chmodSync(join(folder, name), 0o755);
  chmodSync(folder, 0o777);
}

/** Lets all crash at once under another core_pattern, which is put back as soon as all cores are whole. */
async function crashAll(folder: string, cores: string, count: number): Promise<void> {
  const began = performance.now();
  const restore = await setPattern(`|${folder}/helper %P %h %e %t %c`);
  writeFileSync(join(folder, 'go'), '');
  let last = '';
  while (performance.now() - began < 8000) {
    await pause(100);
    const names = readdirSync(cores);
    const now = names.map(name => `${name} ${statSync(join(cores, name)).size}`).join();
    if (now === last && names.length >= count) break;
    last = now;
  }
  await restore();
  const ms = performance.now() - began;
  process.stdout.write(`${readdirSync(cores).length} cores; core_pattern was changed for ${ms.toFixed(0)} ms\n`);
  for (const { gone } of CASES)
    if (gone) kubectl(['delete', 'pod', '-n', gone.namespace, gone.name, '--grace-period=0', '--force']);
  apply(CASES.flatMap(({ gone }) => gone?.again?.({ folder, image }) ?? []));
}

/** A process of its own sets it, and puts it back when told to, when we end, however that is, or after 10 s. */
async function setPattern(pattern: string): Promise<() => Promise<void>> {
  const script = `echo "$1" >${PATTERN}; echo set; timeout 10 cat; echo "$2" >${PATTERN}`;
  const args = ['-c', script, 'guard', pattern, readFileSync(PATTERN, 'utf8').trim()];
  const guard = spawn('sh', args, { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  await once(guard.stdout, 'data');
  return async () => {
    const ended = once(guard, 'exit');
    guard.stdin.end();
    await ended;
  };
}

/** What the collector says of each core, until it has said so of all. */
async function watch(cores: string, folder: string, count: number, signal: AbortSignal): Promise<CoreReport[]> {
  const args = ['coredump', 'watch', '--kube', '--format', 'json', cores];
  const lumo = spawn(process.execPath, ['bin/run.js', ...args], {
    env: { ...process.env, LUMO_HOME: join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  signal.addEventListener('abort', () => lumo.kill('SIGINT'));
  const limit = setTimeout(() => lumo.kill('SIGINT'), 120_000);
  const reports: CoreReport[] = [];
  for await (const line of createInterface({ input: lumo.stdout })) {
    reports.push(JSON.parse(line) as CoreReport);
    if (reports.length === count) break;
  }
  clearTimeout(limit);
  lumo.kill('SIGINT');
  return reports;
}

function print(reports: readonly CoreReport[]): boolean {
  let good = reports.length === CASES.flatMap(each => each.crashes).length;
  if (!good) process.stdout.write(`only ${reports.length} reports\n`);
  for (const report of reports) {
    const { verdict, title } = verdictOf(report);
    const { pod, score } = report;
    good &&= verdict === 'right' || verdict === 'silent';
    const inside = pod?.container === undefined ? '?' : `${pod.container} (${pod.containerConfidence ?? '?'})`;
    const named = pod
      ? `${pod.namespace ?? '?'}/${pod.name} (${pod.confidence}), container ${inside}, node ${pod.node ?? '?'}`
      : 'no pod';
    const oom = score.parts.some(part => part.name === 'oom' && part.points < 0) ? ', oom' : '';
    process.stdout.write(`${verdict.padEnd(7)} ${title}: ${named}${oom}\n`);
    for (const text of pod?.evidence ?? []) process.stdout.write(`          - ${text}\n`);
  }
  return good;
}

function awaitStart(): void {
  const wait = ['--all', '--timeout=90s', '--for'];
  kubectl(['wait', '-n', NAMESPACES[0], 'deployments', ...wait, 'condition=Available']);
  for (const name of NAMESPACES) kubectl(['wait', '-n', name, 'pods', ...wait, 'condition=Ready']);
}

function apply(objects: readonly object[]): void {
  if (objects.length > 0)
    kubectl(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
}

function kubectl(args: readonly string[], input?: string): string {
  const { stdout, stderr, status, error } = spawnSync('kubectl', [...args], { encoding: 'utf8', input });
  if (error) throw error;
  if (status !== 0 && args[0] !== 'delete') process.stderr.write(stderr);
  return stdout;
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
