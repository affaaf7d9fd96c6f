import { CONFIG } from '../../src/app/config-schema.js';
import { expected } from '../../src/config/check.js';
import { isSetting, type Section, type Setting } from '../../src/config/setting.js';
import { defaultText } from './config-default.js';
import type { Generator } from './generator.js';

/** configs/config.example.yaml: every setting, commented out, with its default. */
export const configExample: Generator = {
  id: 'config-example',
  async files() {
    return { 'configs/config.example.yaml': `${[INTRODUCTION, ...lines(CONFIG.settings, '')].join('\n')}\n` };
  },
};

function lines(section: Section, indent: string): string[] {
  return Object.entries(section).flatMap(([name, node]) => {
    const space = indent === '' ? [''] : [];
    if (isSetting(node)) return [`${indent}# ${name}: ${defaultText(node)}  # ${note(node)}`];
    return [...space, `${indent}${name}:`, ...lines(node, `${indent}  `)];
  });
}

function note(setting: Setting): string {
  const { unit, about, origin } = setting;
  const choices = setting.kind === 'choice' ? expected(setting) : undefined;
  return [unit, about.replace(/\.$/, ''), origin, choices].filter(Boolean).join('; ');
}

const INTRODUCTION = `# Settings of Lumo. Made by \`npm run generate\`, see docs/config.md.
#
# Copy it to ~/.lumo/config.yaml (or lumo.yaml in a working directory that is yours alone), and take the # from the lines
# that you want to change: each shows its default. Secrets do not belong here, they come from the environment alone.`;
