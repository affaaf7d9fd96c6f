/** True for `10.0.0.7` and for `10.0.0.7` only: a network (`10.0.0.0/8`) is no host. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every(part => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** True for an IPv6 address in any of its spellings, a zone included (`fe80::1%eth0`). */
export function isIpv6(text: string): boolean {
  const address = text.split('%')[0] ?? '';
  if (!/^[0-9a-f:.]+$/i.test(address) || !address.includes(':')) return false;
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap(half => (half === '' ? [] : half.split(':')));
  if (!groups.every((group, i) => /^[0-9a-f]{1,4}$/i.test(group) || (i === groups.length - 1 && isIpv4(group))))
    return false;
  const count = groups.length + (groups.at(-1)?.includes('.') === true ? 1 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}

/** True for a full domain name: labels with dots whose last one is a word and no file ending. */
export function isFqdn(text: string): boolean {
  const labels = text.split('.');
  if (labels.length < 2 || !labels.every(label => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(label))) return false;
  const last = labels.at(-1)?.toLowerCase() ?? '';
  return /^[a-z]{2,}$/.test(last) && !FILE_ENDINGS.has(last) && !/^(?:e\.g|i\.e|a\.m|p\.m)$/i.test(text);
}

/** True for a name that looks like a machine's: letters with a number (`db1`, `web-eu-03`), and no device, signal or version. */
export function isNumberedHost(text: string): boolean {
  if (!/^[a-z][a-z0-9-]*\d[a-z0-9-]*$/i.test(text) || text.endsWith('-')) return false;
  return !NOT_HOSTS.test(text.toLowerCase());
}

/** True for a word that could name a machine where the sentence says that it does: `hermes`, `mail-gateway`. */
export function isPlainName(text: string): boolean {
  return /^[a-z][a-z0-9-]{1,62}$/i.test(text) && !text.endsWith('-') && !NOT_HOSTS.test(text.toLowerCase());
}

/** The host in `user@host`, `host:port` or `https://host/…`; the text itself where it is neither. */
export function hostPart(text: string): string {
  const bare = text.replace(/^[\w.-]+@/, '');
  return /^[\w.-]+:\d{1,5}$/.test(bare) ? bare.replace(/:\d+$/, '') : bare;
}

const FILE_ENDINGS: ReadonlySet<string> = new Set(
  `service timer socket mount slice target scope path automount swap device conf cfg ini yaml yml json toml xml log logs txt sh bash py js ts rb pl php jar war gz zip tar bz xz zst pdf html htm csv so ko md db sql sqlite exe bin img iso rpm deb raw dump core dmp bak old tmp pid sock key pem crt cert csr pub lock list repo java go rs cpp hpp out err qcow vmdk ps io js max min some full`
    .replace(/\bio\b/, '')
    .split(/\s+/)
    .filter(word => word !== ''),
);

/** Devices, units of measure, versions, signals, standards, well-known names with numbers. */
const NOT_HOSTS =
  /^(?:(?:ext[234]|ipv[46]|sha\d+|nvme\d\w*|eth\d+|md\d+|http\d|tls\d)-.*|(?:ssh|tcp|udp|nfsv?|smbv?|snmpv?|imap|pop|ntlmv?|dhcpv?|icmpv?|ospfv?|perl|ruby|lua|wpa|wifi)\d+|p\d+|sev-?\d|inc-.*|cve-.*|eth\d+|ens\d+.*|enp\d.*|eno\d+|bond\d+|wlan\d+|br\d+|tun\d+|veth.*|docker0|lo\d*|sd[a-z]\d*|vd[a-z]\d*|xvd[a-z]\d*|nvme\d.*|md\d+|dm-\d+|loop\d+|sr\d+|tty.*|pts\d*|ext[234]|ipv[46]|http\d|https\d|h2|h3|s3|utf-?\d+|sha-?\d+|md5|k8s|k3s|rke2|k0s|x86.*|amd64|arm64|aarch64|i686|e2e|php\d.*|python\d.*|java\d+|log4j.*|oauth\d|tls-?v?\d.*|ssl-?v?\d|tlsv.*|mp[34]|base64|raid-?\d+|sig\d+|signal\d+|v\d.*|q[1-4]|cgroups?v?\d?|l[47]|layer\d|gpt-?\d.*|claude-?\d.*|sqlite\d|exit\d+|rc\d+|iso\d+|ntp\d|port\d+|vlan\d+|load\d+|vm-?\d+|ct-?\d+|vmid\d+|lxc\d+|covid-?\d+|am\d|pm\d|top-?\d+|level\d|tier-?\d|phase\d|pid\d+|uid\d+|gid\d+|cpu\d+|core\d+|node\d?js|ec2|a100|h100|rtx.*|[a-z]?\d+(?:k|m|g|t|kb|mb|gb|tb|ms|s|h|d|w|min|am|pm)|apache2|\d.*|[a-z]|x509|x11|i386|p2p|h26[45]|x26[45]|utf16|jdk\d+|jre\d+|utf8mb4|i18n|web3|o\d|f\d|http-\d+|error-?\d+|err\d+|code-?\d+|status-?\d+)$/;
