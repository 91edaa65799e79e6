# Sourced by the other scripts: what they say and how they install a system package.

# fail CHINESE ENGLISH: both to stderr, then stop.
fail() {
  printf '%s\n%s\n' "$1" "$2" >&2
  exit 1
}

# install_packages NAME...: by apt, as root or with sudo. Not zero where that is impossible or fails.
install_packages() {
  command -v apt-get >/dev/null || return 1
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || return 1
    root=(sudo)
  fi
  printf '正在安装 · installing: %s\n' "$*" >&2
  "${root[@]}" apt-get update -qq >&2 || true
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
