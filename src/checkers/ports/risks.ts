import type { Severity } from '../../core/severity.js';

export interface Risk {
  service: string;
  /** Where the world can reach it. */
  exposed: Severity;
  /** Where only private networks can: it asks nobody who he is, or not. */
  inside: Severity;
}

/** Answers anyone without a password, as it comes: within a private network that is worth a look. */
const open = (service: string): Risk => ({ service, exposed: 'high', inside: 'low' });
/** Made for a private network, where it is normal. */
const internal = (service: string): Risk => ({ service, exposed: 'high', inside: 'info' });
const risky = (service: string): Risk => ({ service, exposed: 'medium', inside: 'info' });
/** Answers are longer than questions, so forged questions turn it against others. */
const reflector = (service: string, exposed: Severity = 'medium'): Risk => ({ service, exposed, inside: 'info' });

/** The C and W lists of host.md 1, ports. */
export const TCP_RISKS: Readonly<Record<number, Risk>> = {
  21: risky('FTP'),
  23: open('Telnet'),
  111: risky('the port mapper'),
  445: internal('SMB'),
  512: open('rexec'),
  513: open('rlogin'),
  514: open('rsh'),
  873: risky('rsync'),
  1433: risky('SQL Server'),
  2049: internal('NFS'),
  2375: open('the Docker API without TLS'),
  2379: internal('etcd'),
  3306: risky('MySQL'),
  3389: internal('remote desktop'),
  5432: risky('PostgreSQL'),
  5672: risky('AMQP'),
  5900: internal('VNC'),
  5984: open('CouchDB'),
  6379: open('Redis'),
  8500: risky('Consul'),
  9092: risky('Kafka'),
  9100: risky('node_exporter'),
  9200: open('Elasticsearch'),
  10_250: internal('the kubelet'),
  10_255: open('the read-only kubelet'),
  11_211: open('memcached'),
  27_017: open('MongoDB'),
};

/** 53 and 123 are reflectors only if they serve strangers (recursion, monlist), which nobody can see from here. */
export const UDP_RISKS: Readonly<Record<number, Risk>> = {
  19: reflector('chargen'),
  53: reflector('DNS', 'low'),
  111: reflector('the port mapper'),
  123: reflector('NTP', 'low'),
  161: reflector('SNMP'),
  389: reflector('LDAP'),
  1900: reflector('SSDP'),
  11_211: reflector('memcached', 'high'),
};
