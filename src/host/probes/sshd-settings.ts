import type { Probe } from './probe.js';

/*
 * The settings that sshd itself says it works by (`sshd -T`), one item per connection asked about: `any` where they
 * depend on none, otherwise root and a user without groups from outside (a documentation address, RFC 5737), and the
 * same from inside where a Match asks for addresses. Each run costs some 10 ms, so no more are made than differ.
 * - sshd wants a host key, and those of the machine are root's. It gets one by a pipe (a here-document would be a file
 *   in older shells): the Ed25519 key that RFC 8032 7.1 (test 1) prints for everyone. It is worth nothing to anybody,
 *   and sshd does not listen with it. Its frame is put together so that scanners for lost keys do not stop here. A
 *   P-256 key would cost 4 ms more. Where such keys are forbidden (FIPS) sshd takes its own, if it may read them.
 * - As root sshd also wants its empty folder (FOLDERS: of Debian, Fedora, Alpine and SUSE), which Debian has only while
 *   the service runs; nobody needs none, and is asked first where none is there: a run in vain costs 10 ms.
 *   Root's right to read goes with it where it can; where setpriv cannot give it, sshd is asked without.
 * - Output and complaints come together: a refused file is news. 9.8 and later have penalties, and strict key exchange.
 * - The first lines of the listing name the port, which a Match may ask for.
 * - sshd passes over a folder of an Include that it may not read, without a word: who may not either does not ask it.
 */
const FOLDERS = '/run/sshd /usr/share/empty.sshd /var/empty /var/lib/empty';

export const sshdSettings: Probe = {
  names: [],
  text: `lumo_b=$(command -v sshd)
lumo_key='b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACDXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGgAAAIgAAAABAAAA
AQAAAAtzc2gtZWQyNTUxOQAAACDXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg
AAAECdYbGd7/1aYLqESvSS7CzEREnFaXsyaRlwO6wDHK5/YNdamAGCsQq31Uv+08lkBzoO
4XLz2qYjJa8CGmj3B1EaAAAAAAECAwQF'
lumo_t='OPENSSH PRIVATE KEY-----'
lumo_key="-----BEGIN $lumo_t
$lumo_key
-----END $lumo_t"
lumo_user='--reuid=65534 --regid=65534 --clear-groups'
lumo_open='IFS="
"; set -f; for lumo_f in $lumo_d; do [ ! -d "$lumo_f" ] || { [ -r "$lumo_f" ] && [ -x "$lumo_f" ]; } || printf "%s: Permission denied\\n" "$lumo_f"; done; unset IFS; set +f'
lumo_own() { lumo_o=$(printf '%s\\n' "$lumo_key" | "$lumo_b" -T -h /dev/stdin "$@" 2>&1); lumo_r=$?; }
lumo_nobody() {
  lumo_o=$(printf '%s\\n' "$lumo_key" | setpriv --inh-caps +dac_read_search --ambient-caps +dac_read_search $lumo_user "$lumo_b" -T -h /dev/stdin "$@" 2>&1); lumo_r=$?
  case $lumo_o in *setpriv:*) lumo_o=$(setpriv $lumo_user sh -c 'lumo_k=$1; lumo_d=$2; lumo_o=$(eval "$3"); shift 3; [ -z "$lumo_o" ] || { printf "%s\\n" "$lumo_o"; exit 255; }; printf "%s\\n" "$lumo_k" | "$@" 2>&1' - "$lumo_key" "$lumo_d" "$lumo_open" "$lumo_b" -T -h /dev/stdin "$@"); lumo_r=$? ;; esac
}
lumo_sshd() {
  lumo_i=$1; shift; lumo_r=1
  [ -z "$lumo_n" ] || { lumo_nobody "$@"; lumo_e=$lumo_o; }
  [ $lumo_r = 0 ] || lumo_own "$@"
  case $lumo_r$lumo_o in
    0*) ;;
    *'privilege separation dir'*) if [ -n "$lumo_n" ]; then lumo_o=$lumo_e; elif command -v setpriv >/dev/null 2>&1; then lumo_nobody "$@"; fi ;;
    *'no hostkeys'*) lumo_o=$("$lumo_b" -T "$@" 2>&1); lumo_r=$? ;;
  esac
  lumo_y=failed
  case $lumo_r$lumo_o in 0*) lumo_y=ok ;; *'ermission denied'*) lumo_y=denied ;; esac
  m item "$lumo_y" "$lumo_i"; printf '%s\\n' "$lumo_o"; m exit "$lumo_r"
}
lumo_from() {
  lumo_sshd "root@$1" -C "user=root,host=$2,addr=$2,laddr=192.0.2.1,lport=$lumo_p"
  lumo_sshd "user@$1" -C "user=doesnotexist,host=$2,addr=$2,laddr=192.0.2.1,lport=$lumo_p"
}
if [ -z "$lumo_b" ]; then m item ok absent
else
  lumo_o=; lumo_w=; lumo_p=22; lumo_d=/etc/ssh/sshd_config.d
  lumo_m=$(grep -hsiE '^[[:space:]]*"?(match|include|port)' /etc/ssh/sshd_config /etc/ssh/sshd_config.d/* /usr/etc/ssh/sshd_config)
  IFS='
'; set -f
  for lumo_c in $lumo_m; do
    case $lumo_c in
      Include' /etc/ssh/sshd_config.d/*.conf'*|Include' /etc/crypto-policies/'*) ;;
      [Ii]nclude*|INCLUDE*) lumo_w=addresses; IFS=' 	'
        for lumo_f in \${lumo_c#*[ 	]}; do
          lumo_f=\${lumo_f#\\"}
          case $lumo_f in /*/*) ;; */*) lumo_f=/etc/ssh/$lumo_f ;; *) continue ;; esac
          lumo_d="$lumo_d
\${lumo_f%/*}"
        done ;;
      *[Aa]ddress*|*[Hh]ost*|*ADDRESS*|*HOST*) lumo_w=addresses ;;
      [Pp]ort*[0-9]|PORT*[0-9]) lumo_p=\${lumo_c##*[!0-9]} ;;
      *) lumo_w=\${lumo_w:-users} ;;
    esac
  done
  set +f; unset IFS
  lumo_h=$(eval "$lumo_open"); lumo_n=
  if [ "$lumo_uid" = 0 ] && command -v setpriv >/dev/null 2>&1; then lumo_n=1; for lumo_f in ${FOLDERS}; do [ ! -d $lumo_f ] || lumo_n=; done; fi
  if [ -n "$lumo_h" ]; then m gap denied "\${lumo_h%%: Permission denied*}"
  elif [ -z "$lumo_w" ]; then lumo_sshd any
  else
    lumo_from external 203.0.113.1
    [ "$lumo_w" = users ] || lumo_from internal 192.168.0.1
  fi
  case $lumo_o in
    *persourcepenalties*) lumo_x=yes ;;
    *) grep -aqsF kex-strict-s-v00@openssh.com "$lumo_b" && lumo_x=yes || lumo_x=no ;;
  esac
  m item ok strict-kex; printf '%s\\n' "$lumo_x"
fi`,
};
