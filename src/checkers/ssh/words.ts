import { type CaseName, type Settings, valueOf } from './settings.js';

/** Words of settings in the order of what they allow; their place is the number that a metric has. */
const SCALES: Readonly<Record<string, readonly string[]>> = {
  permitrootlogin: ['no', 'forced-commands-only', 'without-password', 'yes'],
  allowtcpforwarding: ['no', 'remote', 'local', 'yes'],
  gatewayports: ['no', 'clientspecified', 'yes'],
  permittunnel: ['no', 'point-to-point', 'ethernet', 'yes'],
  ignorerhosts: ['no', 'shosts-only', 'yes'],
  loglevel: ['SILENT', 'FATAL', 'ERROR', 'INFO', 'VERBOSE', 'DEBUG1', 'DEBUG2', 'DEBUG3'],
  fingerprinthash: ['MD5', 'SHA256'],
};

/** Settings that reports show as numbers. */
export const SHOWN = [
  'passwordauthentication',
  'kbdinteractiveauthentication',
  'pubkeyauthentication',
  'permitrootlogin',
  'permitemptypasswords',
  'hostbasedauthentication',
  'usepam',
  'maxauthtries',
  'maxsessions',
  'logingracetime',
  'loglevel',
  'clientaliveinterval',
  'clientalivecountmax',
  'allowtcpforwarding',
  'x11forwarding',
  'allowagentforwarding',
  'disableforwarding',
  'gatewayports',
  'permittunnel',
  'permituserenvironment',
  'usedns',
  'tcpkeepalive',
  'compression',
  'fingerprinthash',
  'strictmodes',
  'ignorerhosts',
  'printlastlog',
  'requiredrsasize',
  'persourcepenalties',
] as const;

/** A setting as a number; undefined for a value that has none, such as a list. */
export function numberOf(keyword: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const place = SCALES[keyword]?.indexOf(value) ?? ['no', 'yes'].indexOf(value);
  if (place >= 0) return place;
  // `crash:90 authfail:5 ...`: they are given.
  if (keyword === 'persourcepenalties') return 1;
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

export function settingMetric(name: CaseName, keyword: string): string {
  return `ssh.setting[${name}.${keyword}].count`;
}

export function settingNumber(settings: Settings, keyword: string): number | undefined {
  return numberOf(keyword, valueOf(settings, keyword));
}
