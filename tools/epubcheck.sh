#!/usr/bin/env bash
# Makes sure that the tests find epubcheck: one that is there, else the system's package. Without it their one test that
# needs it is skipped, and says so.
# 确认有 epubcheck 可供测试；没有则安装。实在没有，用到它的那一个测试会说明并跳过。
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/system.sh

# The same places as tests/press/epub_test.py.
works() {
  command -v java >/dev/null && { [ -f "${EPUBCHECK:-}" ] || [ -f /usr/share/java/epubcheck.jar ]; }
}

works || install_packages default-jre-headless epubcheck || true
works || printf '%s\n' "没有 epubcheck，电子书只作一般检查。No epubcheck: books are checked less closely." >&2
