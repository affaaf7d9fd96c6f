import { durationText } from '../../src/core/duration.js';
import type { Setting } from '../../src/config/setting.js';

/** The default of a setting as a file of settings says it. */
export function defaultText(setting: Setting): string {
  switch (setting.kind) {
    case 'choices':
      return `[${setting.default.join(', ')}]`;
    case 'texts':
      return `[${setting.default.map(text => JSON.stringify(text)).join(', ')}]`;
    case 'duration':
      return durationText(setting.default);
    case 'text':
      return JSON.stringify(setting.default);
    case 'number':
    case 'boolean':
    case 'choice':
      return String(setting.default);
  }
}
