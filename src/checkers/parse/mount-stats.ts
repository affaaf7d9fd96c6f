import { counter } from './reading.js';

/** The values of `events:`, `bytes:` and of each line of an operation, in their order (fs/nfs/super.c, RFC 1813). */
const EVENTS =
  'inode-revalidate dentry-revalidate data-invalidate attribute-invalidate open lookup access update-page read-page read-pages write-page write-pages getdents setattr flush fsync lock release congestion-wait truncation write-extension silly-rename short-read short-write jukebox-delay pnfs-read pnfs-write'.split(
    ' ',
  );
const BYTES =
  'read-bytes written-bytes direct-read-bytes direct-written-bytes server-read-bytes server-written-bytes read-pages written-pages'.split(
    ' ',
  );
/** The last three are milliseconds; the ninth came with statvers 1.1 of kernel 5.3. */
const OPERATION =
  'requests transmissions major-timeouts sent-bytes received-bytes queue-seconds response-seconds request-seconds errors'.split(
    ' ',
  );
const UDP = 'port bind sends receives bad-ids in-flight backlog'.split(' ');
const TCP =
  'port bind connect connect-seconds idle-seconds sends receives bad-ids in-flight backlog max-slots sending pending'.split(
    ' ',
  );

/** Values that are kept: a busy client has hundreds of mounts with forty operations each. */
const MOST = 4000;

/** /proc/self/mountstats: `/mnt/a.bytes.read-bytes` -> value of an NFS mount since it was mounted; seconds and bytes. */
export function parseMountStats(text: string | undefined): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let mount: string | undefined;
  const put = (section: string, names: readonly string[], words: readonly string[]): void => {
    names.forEach((name, i) => {
      const value = counter(words[i]);
      if (value === undefined || found.size >= MOST) return;
      found.set(`${mount}.${section}.${name}`, name.endsWith('-seconds') && section !== 'xprt' ? value / 1000 : value);
    });
  };
  for (const line of text?.split('\n') ?? []) {
    const [, point] = /^device \S+ mounted on (\S+) with fstype nfs4? statvers=1\.\d+$/.exec(line) ?? [];
    if (line.startsWith('device ')) mount = point;
    const [, section = '', rest = ''] = /^\s+([A-Z_\d]+|age|events|bytes|xprt):\s+(.*)$/.exec(line) ?? [];
    if (mount === undefined || section === '') continue;
    const words = rest.split(/\s+/);
    if (section === 'age') put('age', ['seconds'], words);
    else if (section === 'events') put('events', EVENTS, words);
    else if (section === 'bytes') put('bytes', BYTES, words);
    else if (section === 'xprt') put('xprt', words[0] === 'udp' ? UDP : TCP, words.slice(1));
    else put(section, OPERATION, words);
  }
  return found;
}
