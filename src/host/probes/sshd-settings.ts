import type { Probe } from './probe.js';

/*
 * The settings that sshd itself says it works by (`sshd -T`), one item per connection asked about: `any` where they
 * depend on none, otherwise root and a user without groups from outside (a documentation address, RFC 5737), and the
 * same from inside where a Match asks for addresses. Each run costs some 10 ms, so no more are made than differ.
 * - sshd wants a host key, and those of the machine are root's. It gets one by a pipe (a here-document would be a file
 *   in older shells): the Ed25519 key that RFC 8032 7.1 (test 1) prints for everyone. It is worth nothing to anybody,
 *   and sshd does not listen with it. Its frame is put together so that scanners for lost keys do not stop here. A
 *   P-256 key would cost 4 ms more. Where such keys are forbidden (FIPS) sshd takes its own, if it may read them.
 * - As root sshd also wants its empty folder /run/sshd, which is there only while the service runs; nobody needs none.
 * - Output and complaints come together: a refused file is news. 9.8 and later have penalties, and strict key exchange.
 * - The first lines of the listing name the port, which a Match may ask for.
 */
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
lumo_sshd() {
  lumo_i=$1; shift
  lumo_o=$(printf '%s\\n' "$lumo_key" | "$lumo_b" -T -h /dev/stdin "$@" 2>&1); lumo_r=$?
  case $lumo_r$lumo_o in
    0*) ;;
    *'privilege separation dir'*) if command -v setpriv >/dev/null 2>&1; then
      lumo_o=$(setpriv --reuid=65534 --regid=65534 --clear-groups sh -c 'lumo_k=$1; shift; printf "%s\\n" "$lumo_k" | "$@" 2>&1' - "$lumo_key" "$lumo_b" -T -h /dev/stdin "$@"); lumo_r=$?
    fi ;;
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
  lumo_w=; lumo_p=22
  lumo_m=$(grep -hsiE '^[[:space:]]*"?(match|include|port)' /etc/ssh/sshd_config /etc/ssh/sshd_config.d/* /usr/etc/ssh/sshd_config)
  IFS='
'; set -f
  for lumo_c in $lumo_m; do
    case $lumo_c in
      Include' /etc/ssh/sshd_config.d/*.conf'*|Include' /etc/crypto-policies/'*) ;;
      [Ii]nclude*|INCLUDE*|*[Aa]ddress*|*[Hh]ost*|*ADDRESS*|*HOST*) lumo_w=addresses ;;
      [Pp]ort*[0-9]|PORT*[0-9]) lumo_p=\${lumo_c##*[!0-9]} ;;
      *) lumo_w=\${lumo_w:-users} ;;
    esac
  done
  set +f; unset IFS
  if [ -z "$lumo_w" ]; then lumo_sshd any
  else
    lumo_from external 203.0.113.1
    [ "$lumo_w" = users ] || lumo_from internal 192.168.0.1
  fi
  case $lumo_o in
    *persourcepenalties*) lumo_x=yes ;;
    *) grep -qs kex-strict-s-v00@openssh.com "$lumo_b" && lumo_x=yes || lumo_x=no ;;
  esac
  m item ok strict-kex; printf '%s\\n' "$lumo_x"
fi`,
};
