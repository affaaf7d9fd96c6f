import type { Probe } from './probe.js';

/** Gentle with what it runs beside; an idle I/O class needs no rights. */
const GENTLY = `lumo_n='nice -n 19'; command -v ionice >/dev/null 2>&1 && lumo_n="$lumo_n ionice -c 3"`;

/** A command's output and exit code as one item; what was ended for its slowness leaves the section open. */
const GENTLE_OUTPUT = `lumo_gentle() {
lumo_i=$1; shift; m item ok "$lumo_i"; bounded $lumo_n "$@" 2>&1; set -- $?
case $lumo_limit:$1 in [0-9]*:124|[0-9]*:143) exit ;; esac
m exit $1
}`;

/**
 * What apt would upgrade, by a simulation that takes no lock and, since its caches are kept in memory, writes nothing.
 * Only what is judged is printed: the packages, what is kept back, and errors.
 */
export const apt: Probe = {
  names: [],
  text: `${GENTLY}
lumo_u=$(bounded $lumo_n apt-get -s -o Debug::NoLocking=1 -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= dist-upgrade 2>&1); lumo_r=$?
case $lumo_limit:$lumo_r in [0-9]*:124|[0-9]*:143) exit ;; esac
m item ok apt-get
printf '%s\\n' "$lumo_u" | awk '/^(Inst|E:)/ { print; next } /^The following .*(kept back|deferred)/ { print; kept = 1; next } kept && /^  / { print; next } { kept = 0 }'
m exit "$lumo_r"`,
};

/** Packages of dpkg in any state but the normal ones, held ones among them, and whether dpkg was interrupted. */
export const dpkg: Probe = {
  names: [],
  text: `m item ok dpkg
awk '/^Package: / { name = $2 } /^Status: / && !/^Status: (install ok installed|deinstall ok config-files|(purge|unknown|deinstall) ok not-installed)$/ { if (n++ < 200) print name, $2, $3, $4 }' /var/lib/dpkg/status
for lumo_f in /var/lib/dpkg/updates/[0-9]*; do [ -e "$lumo_f" ] && printf '%s\\n' interrupted; break; done`,
  tree(files) {
    const lines = files.files(['/var/lib/dpkg/status'], '^(Package|Status): ').find(({ state }) => state === 'ok');
    if (lines === undefined) return [];
    const packages = lines.text.split(/^Package: /m).slice(1);
    const odd = packages.flatMap(each => {
      const [name = '', status = ''] = each.trim().split('\nStatus: ');
      return status === '' || NORMAL.test(status) ? [] : [`${name} ${status}`];
    });
    return [{ path: 'dpkg', text: odd.slice(0, 200).join('\n'), state: 'ok' }];
  },
};

const NORMAL = /^(?:install ok installed|deinstall ok config-files|(?:purge|unknown|deinstall) ok not-installed)$/;

/**
 * Security advisories and updates of dnf (4, 5) or yum, from their caches alone, and whether a restart is due: dnf 4 has
 * needs-restarting of its own (-r), dnf 5 a command that ends with 1.
 */
export const dnf: Probe = {
  names: [],
  text: `${GENTLY}
${GENTLE_OUTPUT}
if command -v dnf5 >/dev/null 2>&1; then
lumo_gentle advisories dnf5 -q -C advisory list --security --updates
lumo_gentle updates dnf5 -q -C check-upgrade
lumo_gentle needs-restarting dnf5 -q -C needs-restarting
else
if command -v dnf >/dev/null 2>&1; then
lumo_gentle advisories dnf -q -C updateinfo list --security --updates
lumo_gentle updates dnf -q -C check-update
else
lumo_gentle advisories yum -q -C updateinfo list security
lumo_gentle updates yum -q -C check-update
fi
command -v needs-restarting >/dev/null 2>&1 && lumo_gentle needs-restarting needs-restarting -r
fi`,
};

/**
 * Processes that still use a library whose file was replaced: their maps, name and group. Only root sees the maps of
 * others. rpm writes a suffix `;5f3e1a2b` behind the name that it replaces.
 */
export const staleLibraries: Probe = {
  names: ['maps', 'comm', 'cgroup'],
  text: `while read -r lumo_f lumo_i lumo_r; do [ "$lumo_f" = Uid: ] && break; done </proc/self/status
if [ "$lumo_i" = 0 ]; then
lumo_l=$(bounded nice -n 19 grep -aHEm 2 ' /(usr|opt|lib|snap)[^ ]*[.]so[^ /]* [(]deleted[)]$' /proc/[0-9]*/maps 2>/dev/null </dev/null | head -n 400)
printf '%s\\n' "$lumo_l"
each_line '' "$(printf '%s\\n' "$lumo_l" | awk -F: 'sub(/maps$/, "", $1) && !seen[$1]++ { print $1 "comm"; print $1 "cgroup" }')"
m item ok scanned
else m gap denied maps; fi`,
};
