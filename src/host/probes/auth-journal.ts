import type { Probe } from './probe.js';

/*
 * What sshd, dropbear, sudo and su told the journal in the last day, the newest 1000 lines (20 µs each). Chosen by identifier: the
 * unit is ssh or sshd, and since OpenSSH 9.8 the sessions speak as sshd-session. Who may not read the system's journal
 * gets his own messages with exit 0, so its file is asked first; a folder that is left of a journal is none.
 */
export const authJournal: Probe = {
  names: [],
  item: 'journal',
  text: `lumo_j=missing
for lumo_f in /run/log/journal/*/system.journal /var/log/journal/*/system.journal; do
  if [ -r "$lumo_f" ]; then lumo_j=ok; elif [ -e "$lumo_f" ] && [ "$lumo_j" = missing ]; then lumo_j=denied; fi
done
case $lumo_j in
  ok) m item ok journal
    journalctl -q -o short-iso-precise --no-pager --since -24h -n 1000 -t sshd -t sshd-session -t sshd-auth -t dropbear -t sudo -t su 2>/dev/null </dev/null
    m exit $? ;;
  denied) m item denied journal ;;
  *) tails 524288 /var/log/auth.log /var/log/secure /var/log/messages ;;
esac`,
};
