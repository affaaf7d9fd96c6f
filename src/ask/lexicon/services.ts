import type { ConceptTable } from './concept.js';

/** Services of a host: units, daemons, web answers. */
export const SERVICES = {
  service: {
    en: `service, services, systemd, systemctl, unit, units, daemon, daemons, failed units, failed services, failed
      state, failed unit, failed service, supervisor*, initd, init script, background service, start-limit,
      journald, socket activation, dependency failed, service manager`,
    es: `servicio, servicios, unidad, unidades, demonio, demonios, servicios caidos`,
    zh: `服务, 守护进程, 单元, 服务状态`,
  },
  /** Known by its shape alone (text/shapes.ts): `mysql.service`. */
  unit: {},
  schedule: {
    en: `cron, cronjob failed on, crontab, timer, timers, systemd timer, scheduled job*, nightly job, backup job,
      cron job*, backup, backups, scheduled task*, logrotate, batch job, nightly backup`,
    es: `tarea programada, tareas programadas, copia de seguridad, copias de seguridad, respaldo, respaldos`,
    zh: `定时任务, 计划任务, 备份`,
  },
  down: {
    en: `degraded, won't load, does not load, doesn't load, fails to load, failed to load, can't load, cannot load, down, dead, not running, isn't running, is not running, stopped, keeps stopping, won't start, wont start,
      does not start, doesn't start, not starting, will not start, fails to start, failing to start, failed to
      start, refuses to start, can't start, cannot start, won't come up, doesn't come up, not come up, does not
      come back, didn't come back, never came back, won't come back, not up, came back, inactive, unavailable, not
      available, outage, offline, went away, keeps dying, keeps crashing, keeps failing, keeps exiting, died,
      dies, dying, is up, up and running, running, alive, active, still up, up again, started, startup, exited,
      flapping, misbehav*, healthy, unhealthy, acting up, broken, borked, kaputt, gone, not working, doesn't work,
      does not work, isn't working, stopped working, not respond, not responding, no response, doesn't respond,
      does not respond, doesn't answer, does not answer, not answering, stopped responding, stopped answering,
      won't respond, keeps restarting, restarts itself, restart loop, respawning, failed, failing, fails`,
    es: `caido, caida, caidos, caidas, se cayo, se cae, se ha caido, muerto, parado, parada, detenid*, no arranca, no
      arrancan, no inicia, no levanta, no funciona, no funcionan, no responde, no responden, esta corriendo, esta
      arriba, esta activo, esta en marcha, corriendo, funcionando, fuera de servicio, no esta disponible,
      fallando, falla, fallan, fallo, fallado, ha fallado, dejo de funcionar, no contesta, en marcha, se reinicia,
      roto`,
    zh: `挂了, 挂掉, 宕机, 宕, 停了, 停止, 没起来, 起不来, 启动失败, 无法启动, 启动不了, 不可用, 运行, 在运行, 正常运行, 没有运行, 失败, 不工作, 不能用, 用不了, 坏了, 崩了, 出问题,
      异常退出, 下线, 打不开, 还活着, 存活`,
  },
  http: {
    en: `gives 5*, returns 5*, throws 5*, returning 5*, giving 5*, throwing 5*, error 50*, 500 error*, 500 on, http, https, http 500, 500s, 502s, 503s, 504s, 5xx, 4xx, bad gateway, gateway timeout, service unavailable,
      internal server error, website, web site, site, webpage, web page, pages, homepage, web server, webserver, error
      rate, error rates, api errors, frontend, backend, endpoint, endpoints, health check fails, healthcheck,
      upstream, load balancer, loadbalancer, reverse proxy, page loads, loading, login page, url, app, apps, api,
      rest api, 502, 503, 504`,
    es: `pagina web, sitio web, la web, pagina, aplicacion, web, servidor web`,
    zh: `网站, 网页, 接口, 页面, 应用, 站点`,
  },
  software: {
    en: `sssd, zabbix*, telegraf, fluentbit, graylog, splunk*, icinga*, nagios, sonarqube, harbor, rancher, portainer, puma,
      unicorn, bind9, frr, pihole, ntpsec, crond, atd, dbus, polkit, multipathd, iscsid, glusterd, nfs-server, rpcbind,
      slurmd, slurmctld, pgbouncer, pgpool, patroni, galera, cockroachdb, neo4j, couchdb, scylla, timescaledb, thanos,
      activemq, wildfly, jboss, weblogic, php, rails, django, flask, golang, dotnet, erlang, strongswan, ipsec, coturn,
      amavis, spamassassin, clamd, clamav, rspamd, opendkim, sendmail, proftpd, vsftpd, freeradius, snmpd, collectd,
      wazuh*, suricata, crowdsec, nextcloud, mattermost, confluence, jira, nginx, apache, apache2, httpd, haproxy, traefik, envoy, caddy, tomcat, jetty, php-fpm, uwsgi, gunicorn,
      node.js, nodejs, java, jvm, python, postgres, postgresql, psql, mysql, mysqld, mariadb, mongodb, mongo,
      mongod, redis, redis-server, memcached, elasticsearch, opensearch, kibana, logstash, filebeat, fluentd,
      fluent-bit, rabbitmq, kafka, zookeeper, cassandra, clickhouse, influxdb, prometheus, grafana, alertmanager,
      node_exporter, jenkins, gitlab, gitlab-runner, gitea, nexus, vault, consul, nomad, minio, milvus, querynode,
      datanode, indexnode, proxy service, rootcoord, pulsar, bind, named, unbound, dnsmasq, postfix, dovecot,
      exim, samba, smbd, nfsd, sshd, chronyd, chrony, ntpd, systemd-resolved, networkmanager, containerd, docker,
      dockerd, podman, crio, cron daemon, keepalived, squid, varnish, wireguard, openvpn, tailscale, auditd,
      rsyslog, syslog, fail2ban, firewalld, celery, sidekiq, airflow, spark, flink, hadoop, hdfs, solr, loki,
      tempo, jaeger, keycloak, openldap, slapd, ldap, freeipa, asterisk, mosquitto, nats, database, databases,
      mail queue, print queue, job queue, message broker, message queue, the queue, mail server, webapp, snapd, cups`,
    es: `base de datos, bases de datos, servidor de correo, la cola`,
    zh: `数据库, 消息队列, 邮件服务`,
  },
  container: {
    en: `docker container*, docker daemon, compose, docker-compose, docker compose, podman container*, docker image*,
      image cache`,
    es: `contenedor de docker, contenedores de docker`,
    zh: `docker容器`,
  },
  boot: {
    en: `fan, fans, ups, psu, power supply, battery, ecc error*, ipmi, hardware, overheat*, temperature*, rebooted, reboots, boot, boots, booting, booted, unexpected reboot, rebooting itself, spontaneous reboot*,
      restarted itself, power cycled, uptime, kernel panic, panicked, panic, dmesg, mce, hardware error, machine
      check, kernel oops, soft lockup, lockup, rcu stall, watchdog`,
    es: `se reinicio, se reinicia solo, arranque, panico del kernel, tiempo de actividad`,
    zh: `自动重启, 意外重启, 内核崩溃, 开机, 启动时间, 运行时间`,
  },
  clock: {
    en: `clock, ntp, time sync, time drift, clock drift, clock skew, drifting, system time wrong, wrong time,
      timesync*, time is off, out of sync`,
    es: `reloj, hora incorrecta, hora del sistema, desfase horario`,
    zh: `时钟, 时间同步, 时间不对, 时间不准, 时间漂移`,
  },
} as const satisfies ConceptTable;
