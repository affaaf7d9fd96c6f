import type { ConceptTable } from './concept.js';

/** Patches, ports, sshd, log-ins. */
export const SECURITY = {
  patch: {
    en: `update the kernel, upgrade the kernel, patch, patches, patched, patching, unpatched, missing patches, security update*, update, updates, updated,
      upgrade, upgrades, upgradable, upgradeable, outdated, out of date, out-of-date, up to date, up-to-date, apt,
      apt-get, yum, dnf, zypper, unattended-upgrade*, package, packages, cve, cve-*, cves, vulnerabilit*,
      vulnerable, vulns, vuln, exploit*, kernel update, kernel version, old kernel, kernel is old, kernel old,
      kernel too old, kernel outdated, is the kernel, kernel patched, which kernel, what kernel, new kernel,
      running kernel, latest kernel, eol, end of life, end-of-life, needs a reboot, need a reboot, needs reboot,
      need to reboot, reboot required, reboot needed, reboot pending, pending reboot, require a reboot, requires a
      reboot, reboot necessary, heartbleed, log4shell, log4j, openssl, security fixes, hotfix*, livepatch,
      needrestart, errata, xz backdoor, shellshock, glibc, needs restarting after update, unsupported version, unsupported os, unsupported distro*, unsupported release, unsupported system, waiting for a reboot,
      wait for a reboot, due for a reboot, reboot due, reboot outstanding,
      security patches, usn, sudo version`,
    es: `parche, parches, parchead*, actualizacion, actualizaciones, actualizacion de seguridad, actualizaciones de
      seguridad, actualizad*, desactualizad*, vulnerabilidad*, vulnerables, paquetes, paquete, nucleo, hay que
      reiniciar, necesita reiniciar, requiere reinicio, necesita reinicio, reinicio pendiente, hace falta
      reiniciar`,
    zh: `补丁, 更新, 安全更新, 升级, 漏洞, 内核更新, 内核版本, 需要重启, 要重启吗, 软件包, 过期版本, 打补丁, 未打补丁, 需不需要重启, 是否需要重启`,
  },
  ports: {
    en: `from the internet, from outside, from anywhere, from abroad, open ports, open port, port, ports, listening, listen, listens, listener*, exposed, exposes, expose, exposed
      to the internet, publicly reachable, reachable from outside, reachable from the internet, bound to, bind to,
      0.0.0.0, public ports, port scan, nmap, netstat, ss -tlnp, publicly accessible, open to the world, open to
      the internet, attack surface, world reachable, wide open, publicly, internet facing, internet-facing, from
      the outside, faces the internet`,
    es: `puerto, puertos, puertos abiertos, escucha, escuchan, escuchando, expuest*, a la escucha, abierto a
      internet, abiertos a internet`,
    zh: `端口, 开放端口, 监听, 暴露, 对外开放, 开放了, 开放的, 对外, 公网`,
  },
  ssh: {
    en: `sshd_config, ssh config, sshd config, ssh configuration, sshd configuration, ssh settings, sshd settings,
      ssh server settings, ssh hardening, harden ssh, ssh hardened, sshd hardened, ssh security, root login, root
      log in, root ssh, permitrootlogin, permit root, passwordauthentication, password authentication, password
      auth, password login*, password logins, passwords allowed, login with password, log in with a password, log
      in with password, pubkey, publickey, public key, host key, host keys, hostkey*, ciphers, cipher, weak
      ciphers, weak crypto, macs, kex, key exchange, x11 forwarding, agent forwarding, allowusers, maxauthtries,
      authorized_keys, ssh key, ssh keys, permission denied publickey, weak algorithms, weak keys, sshd allow*,
      ssh audit, log in as root, login as root, ssh as root, log in directly as root, over ssh, ssh setup, empty
      passwords, ssh daemon config*, sshd safe, ssh safe, ssh secure, ssh access config*`,
    es: `configuracion de ssh, configuracion ssh, config de ssh, acceso root, login de root, entrar como root, acceso
      de root, autenticacion por contrasena, contrasena por ssh, claves ssh, clave ssh, por ssh, ssh seguro,
      cifrados, ssh como root, conectarse como root, root por ssh`,
    zh: `ssh配置, ssh 配置, root登录, root 登录, root 用户登录, 密码登录, 密码认证, 公钥, 加密算法, 密钥, ssh安全, ssh 安全`,
  },
  password: { en: `password, passwords, passwd, passphrase`, es: `contrasena, contrasenas`, zh: `密码, 口令` },
  sshword: { en: `ssh, sshd, openssh, ssh server, ssh daemon`, es: `ssh`, zh: `远程登录` },
  sshsession: {
    en: `ssh session*, ssh into, ssh to, ssh connection*, ssh'd, sshing, ssh in, over my ssh session`,
    es: `sesion ssh, conexion ssh, sesion de ssh`,
    zh: `ssh会话, ssh 会话`,
  },
  auth: {
    en: `tried to log in, tried to log into, attempted to log in, trying to login, shell access, who has access, who can access, who may access, ssh access to, get into, got into, gets into, getting into, lock-out*, lock out*, locks out, su attempt*, su session*, su failure*, failed su, su by, who is connected, who was connected, connected users, who connected, login, logins, log in, log into, logs in, logging in, logged in, logon*, log-in*, log-ins, failed login*,
      failed log in*, login attempt*, login failures, failed attempt*, failed password*, failed ssh, brute force*,
      bruteforce*, brute-force*, brute forcing, brute-forcing, authentication failure*, auth failure*, auth log,
      auth.log, authentication, sudo, sudoers, sudo usage, used sudo, su to root, privilege escalation, who is on,
      who was on, who has been on, last login*, user account*, local users, system users, which users, what users,
      list users, all users, users logged, accounts, locked out, lockout*, locked account*, account locked, pam,
      password guess*, guessing passwords, dictionary attack*, credential stuffing, suspicious login*, suspicious
      user*, invalid user*, unknown user*, password spray*, sign in, signed in, sign-in*, uid 0, sessions, became
      root, who logged, got in, failed sudo, who accessed, accessed, wtmp, btmp, faillog, failed auth*, logging
      into, trying to get in, trying to log in`,
    es: `inicio de sesion, inicios de sesion, iniciar sesion, inicia sesion, intentos de acceso, intento de acceso,
      intentos de login, intentos fallidos, accesos fallidos, fuerza bruta, autenticacion, quien entro, quien ha
      entrado, quien entra, que usuarios, usuarios conectados, quien se conecto, cuentas, acceso, accesos,
      contrasenas fallidas, intentado entrar, intenta entrar, intentan entrar, intento entrar, ha entrado, han
      entrado, entrado por, quien se ha conectado, intentando entrar`,
    zh: `登录失败, 登录, 登陆, 暴力破解, 爆破, 认证失败, 认证, 登入, 尝试登录, 哪些用户, 谁登录, 账号, 异常登录, 失败登录, 可疑登录, 登录尝试`,
  },
  intrusion: {
    en: `hacked, hack, hacker*, compromised, compromise, breach*, intrusion*, intruder*, attack*, attacked,
      attacker*, attackers, under attack, malware, rootkit*, backdoor*, cryptominer*, crypto miner*, miner,
      miners, mining, xmrig, suspicious, suspicious activity, pwned, owned by, been owned, infected, virus, break
      in, break-in, broke in, broken into, unauthorized*, unauthorised*, someone got in, indicators of compromise`,
    es: `hackead*, comprometid*, intrus*, ataque, ataques, atacad*, atacando, malware, sospechos*, infectad*, no
      autorizad*`,
    zh: `被黑, 入侵, 被入侵, 攻击, 被攻击, 木马, 病毒, 挖矿, 可疑, 后门, 黑客`,
  },
  security: {
    en: `security check*, security audit*, security scan*, security review, security status, security posture,
      security, secure, insecure, hardening, hardened, harden, audit, audited, auditing, security problem*,
      security issue*, security holes, cis benchmark, compliance, compliant, security baseline, misconfigur*,
      pentest*, lynis, safe from, how safe, securely, security risk*, security assessment, security wise, pci`,
    es: `seguridad, auditoria, auditoria de seguridad, revision de seguridad, seguro, segura, vulnerable a,
      bastionad*, riesgos`,
    zh: `安全, 安全检查, 安全审计, 安全扫描, 加固, 安全性, 安全吗, 安全问题, 安全风险, 合规`,
  },
} as const satisfies ConceptTable;
