import { CONFIG } from '../../src/app/config-schema.js';
import { expected } from '../../src/config/check.js';
import { type Key, keysOf } from '../../src/config/keys.js';
import type { Setting } from '../../src/config/setting.js';
import { defaultText } from './config-default.js';
import type { Generator } from './generator.js';
import { cell, code, table } from './markdown.js';

/** docs/config.md: every setting and every variable of the environment, from the schema. */
export const configDocs: Generator = {
  id: 'config-docs',
  async files() {
    const keys = keysOf(CONFIG.settings);
    const tables = [...new Set(keys.map(sectionOf))].map(
      section => `## ${section}\n\n${sectionTable(keys.filter(key => sectionOf(key) === section))}`,
    );
    const variables = table(
      ['Variable', 'What it does'],
      [
        ...Object.entries(CONFIG.variables).map(([name, about]) => [code(name), cell(about)]),
        ...CONFIG.secrets.map(({ name, about }) => [code(name), cell(`Secret: ${about}.`)]),
      ],
    );
    return { 'docs/config.md': `${[INTRODUCTION, ...tables, ENVIRONMENT, variables].join('\n\n')}\n` };
  },
};

function sectionOf({ path }: Key): string {
  return path.slice(0, -1).join('.');
}

function sectionTable(keys: readonly Key[]): string {
  const rows = keys.map(({ path, setting, variables }) => [
    code(path.at(-1) ?? ''),
    code(defaultText(setting)),
    cell(setting.unit ?? ''),
    cell(expected(setting)),
    cell(what(setting)),
    variables.map(code).join(', '),
  ]);
  return table(
    ['Key', 'Default', 'Unit', 'It must be', 'What it does, and where the default comes from', 'Environment'],
    rows,
  );
}

function what(setting: Setting): string {
  const guarded = setting.guarded ? 'Not from a file in the working directory.' : '';
  return [setting.about, setting.origin && `Default: ${setting.origin}.`, guarded].filter(Boolean).join(' ');
}

const INTRODUCTION = `# Settings

Made by \`npm run generate\` from src/app/config-schema.ts and the limits of src/checkers; do not edit.

A flag wins over a variable of the environment, that over the file, that over the default. No file is needed. The first
one of these counts alone, files are not merged:

1. the one named with \`--config FILE\`, or in \`LUMO_CONFIG\`
2. \`./lumo.yaml\`
3. \`./config.yaml\`, if it has a key \`lumo\` at its top; the settings stand below that key
4. \`config.yaml\` in the folder \`LUMO_HOME\` (\`~/.lumo\`)

One in the working directory is refused where it belongs to another user, or where the group or others may write to it.
A key that is not in this document, a value out of its range and a file of more than 256 kB are errors: all mistakes of a
file and of the environment are told at once, with line and column, and nothing runs (exit code 2).

A complete example with every default is configs/config.example.yaml. A short one:

\`\`\`yaml
diagnose:
  checks: [cpu, memory, disk]
  sample: 5s
checks:
  disk:
    limits:
      spaceMedium: 85
log:
  level: debug
\`\`\`

The same from the environment: \`LUMO_DIAGNOSE_SAMPLE=5s LUMO_CHECKS_DISK_LIMITS_SPACE_MEDIUM=85 lumo diagnose\`. Lists
are written with commas there, without [], truth as true/false, yes/no, on/off or 1/0; an empty variable counts as none.

Secrets are never written into a file: one that is found there is refused, with the name of the variable to set instead.

A log is written where \`--log-file\`, \`log.file\` or \`LUMO_LOG_FILE\` names a file, and to stderr where only
\`LUMO_LOG_LEVEL\` is set: one JSON object a line with \`level\`, \`time\`, \`msg\`, and as they apply \`runId\`, \`target\`,
\`check\`, \`durationMs\`, \`status\`; of core dumps \`core\` (its id), \`path\`, \`class\`, \`debugger\`, \`model\`, \`bytes\`, \`reason\`. A
recording carries the limits that you set, and is judged with them again; one without is judged with those of the machine
that replays it.`;

const ENVIRONMENT = `## The environment alone

A \`LUMO_*\` variable that is neither here nor above is told in a warning, with the name that was probably meant.`;
