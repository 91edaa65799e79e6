#!/usr/bin/env bash
# Usage: tools/venv.sh LOCKFILE
# Makes .venv if need be and installs exactly what the lock file lists, then this project itself.
# 建立 .venv 并按锁定文件安装依赖。
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/system.sh

python=""
for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
  if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || fail "需要 Python 3.11 或更新的版本；可用 PYTHON=路径 指明。" \
  "Python 3.11 or newer is needed; name one with PYTHON=path."

# A .venv that was moved, or whose Python is gone, is made anew.
if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  rm -rf .venv
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    install_packages "python$version-venv" || install_packages python3-venv ||
      fail "Python 缺少 venv 模块。请运行：sudo apt install python3-venv" \
        "Python lacks the venv module. Run: sudo apt install python3-venv"
  fi
  "$python" -m venv .venv
fi

printf '安装 · installing: %s\n' "$1" >&2
pip=(.venv/bin/python -m pip --disable-pip-version-check install -qq)
"${pip[@]}" --require-hashes -r "$1"
"${pip[@]}" --no-deps --no-build-isolation -e .
