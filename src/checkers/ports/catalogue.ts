import type { FindingCatalogue } from '../../core/finding.js';
import type { MetricCatalogue } from '../checker.js';

export const codes = {
  'ports.exposed': {
    title: 'A risky service can be reached from outside',
    fix: 'Bind it to 127.0.0.1 or a private address, or let a firewall drop what comes from elsewhere.',
  },
  'ports.new': {
    title: 'Something new listens since the last run',
    fix: 'Find out whether it was meant: ss -ltnup; who started it, and who may reach it.',
  },
  'ports.gone': {
    title: 'Something no longer listens since the last run',
    fix: 'Nothing, if it was stopped on purpose; otherwise look at its service and log.',
  },
} as const satisfies FindingCatalogue;

const TABLES = '/proc/net/tcp, tcp6, udp, udp6, raw, raw6';

export const metricNames = {
  'ports.listeners[TABLE.SCOPE].count': {
    meaning: 'listening sockets by table and scope of the address',
    source: TABLES,
  },
  'ports.reach[REACH].count': { meaning: 'ports by who can reach them', source: `${TABLES}, addresses, firewall` },
  'ports.held[PORT.PROGRAM].count': {
    meaning: 'addresses that one port listens on, with the program where that is known',
    source: `${TABLES}, /proc/*/fd`,
  },
  'ports.listening[PORT].count': { meaning: 'addresses that one port listens on; in findings only', source: TABLES },
  'ports.firewall-drops[FAMILY].count': {
    meaning: '1: the firewall drops what no rule allows',
    source: 'nft list table, iptables -S',
  },
} as const satisfies MetricCatalogue;
