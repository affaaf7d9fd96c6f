import type { ConceptTable } from './concept.js';

/** The network as one host sees it. */
export const NETWORK = {
  network: {
    en: `network, networking, networks, net, subnet, interface, interfaces, nic, nics, eth0, eth1, ens*, enp*, bond0,
      wlan0, ethernet, link, carrier, mtu, route, routes, routing, gateway, default gateway, vlan, tcp, udp, icmp,
      arp, tcpdump, wifi, cable, uplink, ip address, duplicate ip, ip conflict, dhcp, vpn, tunnel, socket,
      sockets, telnet, ping, pings, pinging, traceroute, mtr, curl, wget, iptables, nftables, firewall, firewalls, ufw,
      nat, connectivity, internet connection, internet access, no internet, listen backlog, proxy, peer`,
    es: `red, redes, interfaz, interfaces de red, conectividad, pasarela, puerta de enlace, enrutamiento, ruta,
      rutas, cortafuegos, sin internet, subred, tarjeta de red, salida a internet, internet`,
    zh: `网络, 网卡, 网关, 路由, 防火墙, 连通性, 子网, 断网, 外网, 内网, 联网, 网线`,
  },
  loss: {
    en: `packet loss, packets lost, losing packets, drops packets, dropping packets, dropped packets, packet drop*,
      lost packets, packets dropped, retransmi*, retrans, jitter, rx errors, tx errors, crc errors, interface
      errors, link flapping, flapping link, packets, packet`,
    es: `perdida de paquetes, paquetes perdidos, pierde paquetes, perdiendo paquetes, paquetes, retransmisiones`,
    zh: `丢包, 丢包率, 重传, 抖动, 数据包`,
  },
  bandwidth: {
    en: `bandwidth, throughput, traffic, mbit*, gbit*, mbps, gbps, uploads, downloads, upload, download, transfer
      speed, network speed, slow network, network is slow, slow transfers, saturated link, ddos*, flood*, syn flood, slow
      downloads, scp`,
    es: `ancho de banda, trafico, descargas, transferencia, transferencias`,
    zh: `带宽, 流量, 网速, 下载, 上传, 传输`,
  },
  dns: {
    en: `getent*, dns, name resolution, resolve names, resolving, resolver, resolv.conf, resolve, resolves, nameserver*,
      nxdomain, servfail, temporary failure in name resolution, could not resolve, can't resolve, cannot resolve,
      unknown host, dig, nslookup, lookups, name lookups, hostname lookup, hostnames, getaddrinfo`,
    es: `resolucion de nombres, resuelve, resolver nombres, no resuelve, servidor de nombres, nombres de dominio`,
    zh: `域名解析, 解析, 域名, 解析失败`,
  },
  timeouts: {
    en: `timeout, timeouts, time out, times out, timed out, timing out, connection timed out, no route to host,
      network unreachable, host unreachable, unreachable, can't reach, cannot reach, can not reach, could not
      reach, couldn't reach, not reachable, reach, reaches, reachable, connection drops, connections drop,
      disconnect*, drops connections, connection lost, lost connection, loses connection, cannot connect, can't
      connect, can not connect, unable to connect, won't connect, could not connect, couldn't connect, cant
      connect, cant reach, doesn't connect, does not connect, fails to connect, connect to, connect, connects,
      connecting, connection, connections, connectivity issue*, talk to, cannot talk to, can't talk to,
      intermittent, connection pool, stuck in syn_sent, syn_sent`,
    es: `tiempo de espera agotado, expira, no conecta, no conectan, no se conecta, no llega, no llegan, no alcanza,
      inalcanzable, conexion, conexiones, conectar, conectarse, conecta, agotan, se agota el tiempo, se corta, se
      cortan, desconect*, no hay conexion, sin conexion, timeout`,
    zh: `超时, 连不上, 连接不上, 无法连接, 连接失败, 连接超时, 断开, 不通, 访问不了, 无法访问, 连接, 断线, 掉线, 时断时续, 不可达`,
  },
  refused: {
    en: `connection refused, connections refused, refused, refuses connections, refusing connections, econnrefused,
      connection reset, econnreset, resets, reset by peer, rst, broken pipe`,
    es: `conexion rechazada, rechaza conexiones, conexiones rechazadas, rechazada, rechazado`,
    zh: `拒绝连接, 连接被拒绝, 连接被拒, 连接重置, 被重置`,
  },
  conntrack: {
    en: `conntrack, nf_conntrack, connection tracking, table full, ephemeral port*, time_wait, timewait, close_wait,
      port exhaustion, eaddrnotavail, cannot assign requested address, address already in use, too many
      connections, out of ports, listen queue, accept queue, backlog, syn_recv, established connections, ss -s`,
    es: `puertos efimeros, demasiadas conexiones`,
    zh: `连接跟踪, 端口耗尽, 连接数, 连接太多`,
  },
  certificate: {
    en: `certificate, certificates, cert, certs, tls, ssl, x509, letsencrypt, certbot, expired cert*, handshake, tls
      handshake, https cert*`,
    es: `certificado, certificados`,
    zh: `证书`,
  },
} as const satisfies ConceptTable;
