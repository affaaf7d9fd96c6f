import type { CoreReport } from '../../../src/core/core-report.js';

/** Where the pods of the proof are made; both are deleted with it. */
export const NAMESPACES = ['lumo-proof-a', 'lumo-proof-b'] as const;
const [A, B] = NAMESPACES;

export interface Ground {
  /** Of this machine, which the pods see under the same path. */
  folder: string;
  image: string;
}

interface Case {
  title: string;
  /** Which containers crash, `namespace/pod/container`, and what must be told of them; the rest may stay unsaid. */
  crashes: readonly { who: string; must: readonly ('namespace' | 'container')[] }[];
  objects: (ground: Ground) => object[];
  /** A pod that is deleted before its core is read, and what is made in its place. */
  gone?: { namespace: string; name: string; again?: (ground: Ground) => object[] };
}

const ALL = ['namespace', 'container'] as const;

export const CASES: readonly Case[] = [
  {
    title: 'one container',
    crashes: [{ who: `${A}/solo-0/main`, must: ALL }],
    objects: at => [pod(at, A, 'solo-0', [{ name: 'main', does: 'crash' }])],
  },
  {
    title: 'two containers, one crashes',
    crashes: [{ who: `${A}/pair-0/app`, must: ALL }],
    objects: at => [
      pod(at, A, 'pair-0', [
        { name: 'app', does: 'crash' },
        { name: 'side', does: 'wait' },
      ]),
    ],
  },
  {
    title: 'one name in two namespaces, both crash at once',
    crashes: [
      { who: `${A}/twin-0/main`, must: [] },
      { who: `${B}/twin-0/main`, must: [] },
    ],
    objects: at => [A, B].map(namespace => pod(at, namespace, 'twin-0', [{ name: 'main', does: 'crash' }])),
  },
  {
    title: 'one name in two namespaces, one crashes',
    crashes: [{ who: `${B}/half-0/main`, must: ALL }],
    objects: at => [
      pod(at, A, 'half-0', [{ name: 'main', does: 'wait' }]),
      pod(at, B, 'half-0', [{ name: 'main', does: 'crash' }]),
    ],
  },
  {
    title: 'one name in two namespaces, the downward API tells',
    crashes: [
      { who: `${A}/api-0/main`, must: ALL },
      { who: `${B}/api-0/main`, must: ALL },
    ],
    objects: at => [A, B].map(namespace => pod(at, namespace, 'api-0', [{ name: 'main', does: 'crash', told: true }])),
  },
  {
    title: 'of a Deployment, not its first crash',
    crashes: [{ who: `${A}/web-*/main`, must: ALL }],
    objects: at => [
      deployment(at, A, 'web', [
        { name: 'main', does: 'twice' },
        { name: 'side', does: 'wait' },
      ]),
    ],
  },
  {
    title: 'a child of PID 1, which goes on',
    crashes: [{ who: `${A}/child-0/main`, must: ALL }],
    objects: at => [pod(at, A, 'child-0', [{ name: 'main', does: 'child' }])],
  },
  {
    title: 'a child of PID 1, which goes on, of two containers',
    crashes: [{ who: `${A}/children-0/main`, must: ['namespace'] }],
    objects: at => [
      pod(at, A, 'children-0', [
        { name: 'main', does: 'child' },
        { name: 'side', does: 'wait' },
      ]),
    ],
  },
  {
    title: 'a child of PID 1, which ends with it, of two containers',
    crashes: [{ who: `${A}/below-0/main`, must: ALL }],
    objects: at => [
      pod(at, A, 'below-0', [
        { name: 'main', does: 'below' },
        { name: 'side', does: 'wait' },
      ]),
    ],
  },
  {
    title: 'both containers at once',
    crashes: [
      { who: `${A}/both-0/one`, must: ['namespace'] },
      { who: `${A}/both-0/two`, must: ['namespace'] },
    ],
    objects: at => [
      pod(at, A, 'both-0', [
        { name: 'one', does: 'crash' },
        { name: 'two', does: 'crash' },
      ]),
    ],
  },
  {
    title: 'memory ran out, then it crashed',
    crashes: [{ who: `${A}/oom-0/main`, must: ALL }],
    objects: at => [pod(at, A, 'oom-0', [{ name: 'main', does: 'oom', memory: '24Mi' }])],
  },
  {
    title: 'deleted before the core is read, a namesake lives',
    crashes: [{ who: `${A}/gone-0/main`, must: [] }],
    objects: at => [
      pod(at, A, 'gone-0', [{ name: 'main', does: 'crash' }], 'Never'),
      pod(at, B, 'gone-0', [{ name: 'main', does: 'wait' }]),
    ],
    gone: { namespace: A, name: 'gone-0' },
  },
  {
    title: 'deleted and made again under its name',
    crashes: [{ who: `${A}/again-0/main`, must: [] }],
    objects: at => [pod(at, A, 'again-0', [{ name: 'main', does: 'crash' }], 'Never')],
    gone: {
      namespace: A,
      name: 'again-0',
      again: at => [pod(at, A, 'again-0', [{ name: 'main', does: 'wait' }])],
    },
  },
];

/** What the cluster is given. */
export function manifests(at: Ground): object[] {
  const namespaces = NAMESPACES.map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
  return [...namespaces, ...CASES.flatMap(({ objects }) => objects(at))];
}

/** Whether a report names the container that crashed: it stands in the arguments, which no attribution reads. */
export function verdictOf({ process, pod }: CoreReport): { verdict: 'right' | 'silent' | 'WRONG'; title: string } {
  const truth = process.args?.find(text => text.startsWith(NAMESPACES[0].slice(0, -1))) ?? '';
  const [namespace, name = '', container] = truth.split('/');
  for (const { title, crashes } of CASES)
    for (const { who, must } of crashes) {
      if (who !== truth) continue;
      const sameName = name.endsWith('*') ? pod?.name.startsWith(name.slice(0, -1)) : pod?.name === name;
      const wrong =
        !sameName ||
        (pod?.namespace !== undefined && pod.namespace !== namespace) ||
        (pod?.container !== undefined && pod.container !== container) ||
        (pod?.namespace === undefined && must.includes('namespace')) ||
        (pod?.container === undefined && must.includes('container')) ||
        // The one that crashed is no longer listed: any uid is another's.
        (title.startsWith('deleted') && pod?.uid !== undefined);
      const silent = pod?.namespace === undefined || pod.container === undefined;
      return { verdict: wrong ? 'WRONG' : silent ? 'silent' : 'right', title: `${title} (${truth})` };
    }
  return { verdict: 'WRONG', title: `of none of ours: ${truth}` };
}

interface Container {
  name: string;
  does: 'crash' | 'wait' | 'child' | 'below' | 'twice' | 'oom';
  /** Who it is, by the downward API. */
  told?: boolean;
  memory?: string;
}

function pod(at: Ground, namespace: string, name: string, containers: Container[], restartPolicy = 'Always'): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name },
    spec: spec(at, `${namespace}/${name}`, containers, restartPolicy),
  };
}

function deployment(at: Ground, namespace: string, name: string, containers: Container[]): object {
  const labels = { app: name };
  const template = { metadata: { labels }, spec: spec(at, `${namespace}/${name}-*`, containers, 'Always') };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { namespace, name },
    spec: { selector: { matchLabels: labels }, template },
  };
}

function spec({ folder, image }: Ground, who: string, containers: Container[], restartPolicy: string): object {
  const env = ['name', 'namespace'].map(field => ({
    name: `POD_${field.toUpperCase()}`,
    valueFrom: { fieldRef: { fieldPath: `metadata.${field}` } },
  }));
  return {
    restartPolicy,
    terminationGracePeriodSeconds: 1,
    volumes: [{ name: 'here', hostPath: { path: folder } }],
    containers: containers.map(({ name, does, told, memory }) => ({
      name,
      image,
      imagePullPolicy: 'IfNotPresent',
      command: [`${folder}/crash`, does, folder, `${who}/${name}`],
      volumeMounts: [{ name: 'here', mountPath: folder }],
      ...(told === true && { env }),
      ...(memory !== undefined && { resources: { limits: { memory } } }),
    })),
  };
}

/** Waits for the file `go`, then does as its first argument says. Started again after that, it only waits. */
export const SOURCE = `
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static void crash_here(int *where) { *where = 1; }
static void take_all(void) { for (;;) { char *all = malloc(1 << 20); if (all) memset(all, 1, 1 << 20); } }
static void stop(int number) { (void)number; _exit(0); }
int main(int argc, char **argv) {
  char path[4096];
  if (argc < 4) return 2;
  const char *does = argv[1];
  signal(SIGTERM, stop);
  snprintf(path, sizeof path, "%s/go", argv[2]);
  if (access(path, F_OK) == 0 || strcmp(does, "wait") == 0) for (;;) pause();
  if (strcmp(does, "twice") == 0) {
    char first[4096];
    snprintf(first, sizeof first, "%s/first", argv[2]);
    if (open(first, O_CREAT | O_EXCL | O_WRONLY, 0600) >= 0) crash_here(0);
  }
  while (access(path, F_OK) != 0) usleep(20000);
  if (strcmp(does, "oom") == 0) {
    pid_t child = fork();
    if (child == 0) take_all();
    waitpid(child, 0, 0);
  }
  if (strcmp(does, "below") == 0 && fork() != 0) { wait(0); return 128 + SIGSEGV; }
  if (strcmp(does, "child") == 0 && fork() != 0) for (;;) { wait(0); pause(); }
  crash_here(0);
}
`;
