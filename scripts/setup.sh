#!/bin/sh
# Sets up a fresh clone: checks the tools, tells node-gyp where the headers are, installs, builds.
#   sh scripts/setup.sh           what Lumo needs
#   sh scripts/setup.sh --tests   and the programs that the tests drive
# Nothing comes from anywhere but the npm registry and, for the tests, Debian.
set -eu
cd "$(dirname "$0")/.."

# program:Debian package. Tests that need one of them skip without it.
TEST_TOOLS='bash:bash busybox:busybox dash:dash sshd:openssh-server script:bsdutils stty:coreutils
gdb:gdb gcc:gcc eu-stack:elfutils zstd:zstd lz4:lz4 xz:xz-utils getfattr:attr'

say() { echo "setup: $*" >&2; }
die() { say "$*"; exit 3; }
has() { command -v "$1" >/dev/null 2>&1; }

check_tools() {
  has node || die 'Node.js is missing: 20.19 or later is needed'
  has npm || die 'npm is missing'
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    die "Node $(node -v) is too old: 20.19 or later is needed"
  # Without a home npm would keep its cache in the working directory.
  if [ -z "${HOME:-}" ] || [ ! -d "$HOME" ] || [ ! -w "$HOME" ]; then
    HOME="$PWD/.lumo-tmp/home"
    export HOME
    mkdir -p "$HOME"
  fi
  # Compiled at installation: needs a compiler. Nothing else does.
  if grep -q '"node_modules/better-sqlite3"' package-lock.json; then
    for tool in g++ make python3; do
      has "$tool" || die "$tool is missing: on Debian, apt-get install g++ make python3"
    done
  fi
}

# node-gyp would download the headers of Node; a packaged Node brings its own, beside the binary.
find_headers() {
  [ -z "${npm_config_nodedir:-}" ] || return 0
  prefix=$(node -p 'require("path").resolve(process.execPath, "../..")')
  if [ -f "$prefix/include/node/node_api.h" ]; then
    npm_config_nodedir=$prefix
    export npm_config_nodedir
  fi
}

# Installs only when the lock, the manifest or Node has changed since the last time.
install() {
  stamp=node_modules/.lumo-setup
  now="$(cat package.json package-lock.json | cksum) $(node -p 'process.version + process.arch')"
  if [ "$(cat "$stamp" 2>/dev/null || true)" = "$now" ]; then
    npm run --silent build
    return
  fi
  say 'installing packages; SQLite is compiled, which takes about two minutes'
  mkdir -p .lumo-tmp
  if ! npm ci --loglevel=error --no-audit --no-fund >.lumo-tmp/install.log 2>&1; then
    cat .lumo-tmp/install.log >&2
    die 'npm ci failed'
  fi
  echo "$now" >"$stamp"
}

install_test_tools() {
  missing=
  for pair in $TEST_TOOLS; do
    has "${pair%%:*}" || missing="$missing ${pair#*:}"
  done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" = 0 ] && has apt-get; then
    say "installing$missing"
    # shellcheck disable=SC2086 # a list of words
    if apt-get -qq update >&2 && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing >&2; then
      return 0
    fi
  fi
  say "missing for some tests, which will skip:$missing"
}

case "${1:-}" in
  '' | --tests) ;;
  *) die "unknown option $1; the only one is --tests" ;;
esac
check_tools
find_headers
install
[ -z "${1:-}" ] || install_test_tools
