"""Firefox without a driver: a client of Marionette, the protocol that Firefox itself speaks, in the standard library.

A message is its length in bytes, a colon, and JSON: ``[0, number, command, parameters]`` one way,
``[1, number, error, result]`` the other.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

PREFERENCES = {
    "marionette.port": 0,  # any free one; it is written to the profile
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "app.update.disabledForTesting": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.server": "",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
}
PATIENCE = 90  # seconds


def path() -> str | None:
    """The Firefox of ``FIREFOX``, else the system's; None where there is none."""
    names = (os.environ.get("FIREFOX", ""), "firefox-esr", "firefox")
    return next((found for name in names if name and (found := shutil.which(name))), None)


class Firefox:
    """A headless Firefox with one tab, at home in an empty folder."""

    def __init__(self, program: str, home: Path) -> None:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
        (home / "user.js").write_text("".join(lines), "utf-8")
        self._process = subprocess.Popen(
            [program, "--headless", "--marionette", "--no-remote", "--profile", str(home)],
            env={**os.environ, "HOME": str(home), "MOZ_CRASHREPORTER_DISABLE": "1"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._number = 0
        try:
            self._stream = self._joined(home / "MarionetteActivePort")
            self._receive()  # a greeting
            self.tell("WebDriver:NewSession", capabilities={})
        except BaseException:
            self._process.kill()
            raise

    def _joined(self, port: Path) -> Any:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            if port.exists() and port.read_text("ascii").strip():
                return socket.create_connection(("127.0.0.1", int(port.read_text("ascii"))), PATIENCE).makefile("rwb")
            time.sleep(0.1)
        raise RuntimeError("Firefox does not answer")

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._stream.read(1) or b"0:"
        return json.loads(self._stream.read(int(length[:-1])))

    def tell(self, command: str, **parameters: object) -> Any:
        """What Firefox answers to a command; RuntimeError with its words where it refuses."""
        self._number += 1
        data = json.dumps([0, self._number, command, parameters]).encode()
        self._stream.write(b"%d:%b" % (len(data), data))
        self._stream.flush()
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return result

    def open(self, address: str) -> None:
        self.tell("WebDriver:Navigate", url=address)

    def run(self, script: str, *arguments: object) -> Any:
        """The value of a function's body in the page; a promise is waited for."""
        body = f"const [done] = Array.from(arguments).slice(-1); (async (...arguments) => {{ {script} }})(...arguments).then(done)"
        return self.tell("WebDriver:ExecuteAsyncScript", script=body, args=list(arguments), sandbox=None)["value"]

    def close(self) -> None:
        try:
            self.tell("Marionette:Quit", flags=["eForceQuit"])
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._process.wait()
