/** Commands that destroy or expose when they are run. */
export const COMMANDS: readonly { pattern: RegExp; why: string }[] = [
  { pattern: /\brm\s+(?:-[a-z]*[rf][a-z]*\s+)+\S/i, why: 'rm -r deletes for good and without a plan' },
  {
    pattern:
      /\bmkfs(?:\.\w+)?\b|\bdd\s+if=|\bof=\/dev\/|>\s*\/dev\/(?:sd|vd|nvme|xvd)|\bwipefs\b|\bblkdiscard\b|\bshred\s+/i,
    why: 'it would overwrite a disk',
  },
  {
    pattern:
      /:\(\)\s*\{.*\};?\s*:|\bfork\s*bomb\b.*\b(?:start|run|launch)\b|\b(?:start|run|launch)\b.*\bfork\s*bomb\b/i,
    why: 'a fork bomb takes a machine down',
  },
  { pattern: /\bchmod\s+(?:-R\s+)?(?:0?777|a\+rwx)\s+\//i, why: 'it would open every file to everybody' },
  {
    pattern: /\b(?:iptables|nft)\s+(?:-F|flush)|\bufw\s+(?:disable|reset)\b|\bsetenforce\s+0\b/i,
    why: 'it would switch off what protects the machine',
  },
  {
    pattern:
      /\bkubectl\s+delete\s+(?:ns|namespaces?|pvc|pv|nodes?|crds?|--all|all|\S+\s+--all)\b|\bkubectl\s+delete\b.*--all\b/i,
    why: 'it would delete for good, without a plan',
  },
  {
    pattern: /\bdrop\s+(?:database|table|schema)\b|\btruncate\s+table\b|\bdelete\s+from\s+\w+/i,
    why: 'it would destroy data for good',
  },
  {
    pattern: /\b(?:curl|wget)\b[^|;]{0,200}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/i,
    why: 'a script from the network is never run',
  },
  {
    pattern:
      /\b(?:terraform|tofu)\s+destroy\b|\bpvecm\s+delnode\b|\bqm\s+destroy\b|\bzpool\s+destroy\b|\blvremove\b|\bvgremove\b/i,
    why: 'it would destroy an environment for good',
  },
  {
    pattern: /\bkill(?:all)?\s+-9\s+-1\b|\bkillall5\b|\bhalt\s+-f\b|\becho\s+[bco]\s*>\s*\/proc\/sysrq-trigger/i,
    why: 'it would take the machine down at once',
  },
];

const SECRET = String.raw`(?:passwords?|passwd|/etc/shadow|shadow file|private keys?|secrets?|credentials?|api tokens?|tokens?|ssh private key|id_rsa|id_ed25519|access keys?|contrasenas?|claves? privadas?|credenciales|secretos|api keys?)`;
/** The same, said in words (folded text). */
export const WISHES: readonly { pattern: RegExp; why: string }[] = [
  {
    pattern: new RegExp(
      String.raw`\b(?:copy|scp|fetch|transfer|download|mail|show|print|give|dump|tell|cat|read out|send|export|leak|reveal|decode|steal|exfiltrate|list|upload|post|email|display|get|muestra|muestrame|dame|ensename|envia|imprime)\s+(?:me\s+|us\s+|out\s+)?(?:(?:the|all|every|our|your|my|any|root|admin|database|db|user|users|decrypted|plain|plaintext|kubernetes|k8s|aws|las|los|la|el|todas|todos|de|contents?|of|from|file|values?|'s|postgres|ssh)\s+){0,5}${SECRET}\b(?!\s+(?:expir|fail|attempt|log|auth|polic|rotat|issue|error|problem|runbook|guess|spray))`,
    ),
    why: 'secrets are never shown or sent',
  },
  {
    pattern:
      /(?:复制|拷贝|下载|显示|打印|告诉我|给我|导出|发送|读取|查看)[^。？！]{0,10}(?:密码|私钥|密钥|凭证|令牌)(?!登录|认证|错误|失败|配置)|(?:密码|私钥|密钥|凭证)[^。？！]{0,4}(?:发|给|告诉|传)(?:给)?我/,
    why: 'secrets are never shown or sent',
  },
  {
    pattern:
      /\b(?:hack into|break into|(?<!\b(?:the|a|this|that|last|our|of|under|during|by|from) )ddos (?!attack|protection|mitigation|in\b|on\b|from\b)|launch an? (?:attack|ddos)|exploit the|crack (?:the|my|his|her|their|all)|brute[- ]?force (?:the|into|his|her|their|my|root)|install (?:a |an )?(?:\w+ )?(?:backdoor|rootkit|keylogger|miner|cryptominer|malware)|mine (?:bitcoin|monero|crypto)|plant a|reverse shell)\b|(?:入侵|攻击)(?:这台|那台|对方|别人)|(?:安装|植入)(?:后门|木马|挖矿)/,
    why: 'attacks are not planned',
  },
  {
    pattern:
      /\b(?:cover|hide|erase|wipe|remove|delete|clear)\b[^.?!]{0,20}\b(?:my tracks|tracks|traces|evidence|audit (?:logs?|trail|records?)|(?:bash|shell|command) history)\b|(?:删除|清除|清空|抹掉|擦除)[^。]{0,8}(?:审计|痕迹|证据|操作记录)|\bborra\b[^.?!]{0,20}\b(?:huellas|rastro|auditoria|evidencia)/,
    why: 'traces and audit records are never removed',
  },
  {
    pattern:
      /^(?:(?:please|can you|could you|just|now|go ahead and|lumo|i want you to)[, ]+)*(?:allow|permit|grant|give|open|expose|enable|make|let|add)\b[^.?!]{0,50}\b(?:root (?:login|access|logins)|everyone|everybody|anyone|anonymous|all ports|every port|whole internet|the internet|the world|from anywhere|cluster-admin|passwordless|without (?:a )?password|world[- ]writable|0\.0\.0\.0\/0|any ip|my (?:ssh )?key)\b/,
    why: 'it would open the machine to others',
  },
  {
    pattern: /^(?:请|帮我|把|给)?(?:开放|打开)(?:所有|全部)端口|允许所有人|允许任何人/,
    why: 'it would open the machine to others',
  },
];

/** Without distinction. */
export const WIDE =
  /\b(?:all|every|everything|everywhere|entire|whole|each|any|complete|fleet|todos?|todas?|cada|entero|entera|por completo)\b|所有|全部|每个|每台|整个|一切|\*/;
/** What may go: it is old, unused or temporary. */
export const HARMLESS =
  /\b(?:old|older|oldest|temp|temporary|tmp|cached?|caches|unused|evicted|completed|finished|zombies?|defunct|stale|dangling|rotated|journal|archived|obsolete|expired|orphan(?:ed)?|failed (?:pods?|jobs?|units?)|failed|viej[oa]s?|antigu[oa]s?|temporales|sin usar|no usad[oa]s|desalojados|terminad[oa]s)\b|旧|过期|临时|缓存|无用|僵尸|不用的|已完成|被驱逐|没用/;
/** What must not be deleted on a question. */
export const VITAL =
  /\b(?:namespaces?|databases?|db|tables?|volumes?|pvcs?|pvs?|partitions?|filesystems?|file systems?|backups?|snapshots?|clusters?|etcd|accounts?|users?|hard drives?|disks?|raid|servers?|hosts?|machines?|vms?|virtual machines?|nodes?|production|prod|data|buckets?|repositor(?:y|ies)|root|\/|everything|statefulsets?|deployments?|bases? de datos|discos?|datos|particion(?:es)?|servidor(?:es)?|copias? de seguridad|maquinas?|usuarios?|espacio de nombres|sd[a-z]\d*|vd[a-z]\d*|nvme\w*|firewall|auditd|certificates?|keys?|packages?|kernel|lumo\.db|systemd|openssh|glibc|libc)\b|\s\/(?:etc|usr|boot|bin|lib|home|root|var\/lib)\b|数据库|命名空间|磁盘|硬盘|分区|数据|备份|快照|集群|虚拟机|服务器|账号|用户|存储卷|生产/;
/** What protects or watches the machines. */
export const PROTECTION =
  /\b(?:firewalls?|firewalld|ufw|iptables|nftables|selinux|apparmor|audit\w*|auth|authentication|ssh auth\w*|login checks?|password checks?|passwords|tls|ssl|certificate (?:checks?|verification|validation)|logging|logs?|monitoring|alert\w*|alarms?|backups?|fail2ban|antivirus|security|encryption|mfa|2fa|rbac|network polic\w*|admission|sudo password|protection|safety|dry[- ]?run|confirmations?|approvals?|swap protection|oom killer|cortafuegos|autenticacion|contrasenas?|seguridad|registros?|copias?|monitorizacion|alertas)\b|防火墙|认证|鉴权|审计|安全|监控|告警|日志|备份|密码验证|加密|验证/;
/** Switching this off makes a machine safer. */
export const HARDENING =
  /\b(?:password auth\w*|password log\w*|root log\w*|x11|agent forwarding|weak|telnet|ftp|empty passwords|tlsv?1(?:\.[01])?|sslv?3|permitrootlogin|autenticacion por contrasena|login de root|noisy|alerts? for)\b|root\s*登录|密码登录/;
/** What there are many of. */
export const FLEET =
  /\b(?:hosts?|servers?|machines?|nodes?|pods?|services?|everything|cluster|vms?|process(?:es)?|production|prod|deployments?|containers?|databases?|namespaces?|fleet|servidores|maquinas|nodos|servicios|procesos|todo|contenedores|units)\b|服务器|主机|机器|节点|服务|进程|集群|虚拟机|容器|一切|数据库/;
