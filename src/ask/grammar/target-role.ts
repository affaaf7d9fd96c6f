import type { Token } from '../text/tokens.js';
import { hostPart, isFqdn, isIpv4, isIpv6, isNumberedHost, isPlainName } from './host-name.js';

export type Shape = 'address' | 'numbered' | 'plain' | 'none';

export type Role = 'from' | 'host' | 'on' | 'bare' | 'to' | 'object';

export function shapeOf(name: string, token: Token): Shape {
  if (token.kind === 'path' || token.kind === 'mark' || token.kind === 'flag' || name.includes('/')) return 'none';
  if (/^(?:0\.0\.0\.0|::|255\..*)$/.test(name)) return 'none';
  if (/^localhost$/i.test(name) || isIpv4(name) || isIpv6(name)) return 'address';
  if (token.raw.includes('@') && !/^(?:root|ops|admin|ubuntu|ec2-user|debian|deploy)@/i.test(token.raw)) return 'none';
  if (isFqdn(name)) return 'address';
  if (isNumberedHost(name)) return 'numbered';
  return isPlainName(name) ? 'plain' : 'none';
}

export function roleOf(tokens: readonly Token[], at: number, isAddress: boolean): Role {
  let before = at - 1;
  while (ARTICLES.has(tokens[before]?.text ?? '')) before--;
  if (tokens[before]?.text === 'hosts' && tokens[before - 1]?.text === 'getent') before--;
  const word = tokens[before]?.text ?? '';
  const next = tokens[at + 1]?.text ?? '';
  if (BLOCKED.has(word)) return 'object';
  if (OBJECTS.has(word) && before === at - 1 && !GUESTS.has(word)) return 'object';
  if (GUESTS.has(word) && before === at - 1 && !isAddress) return 'to';
  if (OBJECTS.has(next) && !ON.has(word) && !HOSTS.has(word)) return 'object';
  if (HOSTS.has(word)) return before >= 1 && FROM.has(tokens[before - 1]?.text ?? '') ? 'from' : 'host';
  if (FROM.has(word)) return 'from';
  if (ON.has(word) || next === '上' || next === '里' || next === '上面') return 'on';
  if (TO.has(word)) return 'to';
  return 'bare';
}

/** In talk of attacks and log-ins, who comes from an address is there: that is not the machine to look at. */
export function isSource(tokens: readonly Token[], at: number, shape: Shape): boolean {
  if (shape === 'none' || shape === 'plain') return false;
  const before = tokens[at - 1]?.text ?? '';
  const noun = ARTICLES.has(before) || SOURCES.has(before) ? (tokens[at - 2]?.text ?? '') : before;
  const following = tokens
    .slice(at + 1, at + 4)
    .map(token => token.text)
    .join(' ');
  const bare = !ON.has(before) && tokens.some(token => /^(?:ddos|brute|flood|attacker)/.test(token.text));
  const comes = bare || ORIGIN.has(before) || ORIGIN.has(noun) || SOURCES.has(before) || ACTING.test(following);
  const elsewhere = tokens.some(
    (token, i) =>
      i !== at &&
      !token.quoted &&
      shapeOf(hostPart(token.raw), token) !== 'none' &&
      /\d/.test(token.raw) &&
      ON.has(tokens[i - 1]?.text ?? ''),
  );
  return (
    comes &&
    ((shape === 'address' && (isIpv4(hostPart(tokens[at]?.raw ?? '')) || isIpv6(hostPart(tokens[at]?.raw ?? '')))) ||
      elsewhere)
  );
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
export const ARTICLES = set('the our my a an el la los las this');

const ON = set('on at onto upon in inside en of 在 de del for against');

const FROM = set('from desde 从');

const ORIGIN = set('from by desde por de block ban blacklist bloquea banea 来自 从 由 自 封禁 封 拉黑');

const SOURCES = set('ip address attacker source client host direccion origen');

const ACTING =
  /^(?:(?:is|are|was|keeps?|has been|have been|been|esta|sigue|在|正在|一直)\s*)*(?:attack\w*|hammer\w*|brute\S*|trying|tries|tried|scan\w*|prob(?:es|ing)|flood\w*|guess\w*|log\w*|intenta\w*|ataca\w*|escanea\w*|攻击|尝试|扫描|暴力|爆破|登录)/;

const TO = set(
  'curl telnet nslookup dig resolve resolves resolving traceroute getent to into towards reach reaches ping toward a hacia hasta 到 连接 访问',
);

const HOSTS = set(
  'host server machine box node hosts servers machines nodes instance hypervisor servidor maquina equipo nodo called named llamado vps 服务器 主机 机器 节点 hostname',
);

const OBJECTS = set(
  'pod pods po pvc pvcs pv claim deployment deployments deploy statefulset sts daemonset ds replicaset job jobs cronjob namespace ns context contexto cluster service svc unit container containers image volume volumen vm ct interface disk partition incident pid table bucket topic database index replica shard 虚拟机 容器 despliegue contenedor servicio unidad vms guest version',
);

/** A virtual machine called by its name is a host too, though the hypervisor that is named with it comes first. */
const GUESTS = set('vm guest 虚拟机');

/** "block 203.0.113.9": who is kept out is no machine to look at. */
const BLOCKED = set(
  'block blocking blocked ban banning blacklist denylist bloquea bloquear banea banear 封 封禁 封掉 拉黑 屏蔽',
);
