#!/usr/bin/env bash
# Makes sure that the tests find a browser: one that is there, else the system's chromium package.
# 确认有浏览器可供测试；没有则安装 chromium。
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/system.sh

# The same names, in the same order, as tests/conftest.py.
works() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$name" ] && command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then
      return 0
    fi
  done
  return 1
}

works && exit 0
install_packages chromium fonts-noto-cjk || install_packages chromium || true
works || install_packages chromium-browser || true
works || fail "没有找到浏览器，而测试需要它。请安装 chromium，或用 CHROMIUM=路径 指明一个。" \
  "No browser was found, and the tests need one. Install chromium, or name one with CHROMIUM=path."
