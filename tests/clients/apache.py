"""Debian's Apache with mod_auth_openidc, as a child of the test: its own settings, on a free port."""

import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.house_fixtures import RunningHouse

PROGRAM = shutil.which("apache2", path="/usr/sbin:/usr/bin:/usr/local/sbin")
MODULES = Path("/usr/lib/apache2/modules")
WANTED = (
    "mpm_event",
    "authn_core",
    "authz_core",
    "authz_user",
    "headers",
    "socache_shmcb",
    "ssl",
    "auth_openidc",
)
INSTALLED = PROGRAM is not None and (MODULES / "mod_auth_openidc.so").exists()
USER = "nobody"
PATIENCE = 20.0

CONFIGURATION = """
ServerRoot "{folder}"
PidFile "{folder}/apache.pid"
DefaultRuntimeDir "{folder}"
Mutex file:{folder}
ErrorLog "{folder}/error.log"
ServerName localhost
Listen 127.0.0.1:{port}
User {user}
DocumentRoot "{folder}/pages"
SSLEngine on
SSLCertificateFile "{certificate}"
SSLCertificateKeyFile "{key}"

OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
OIDCCABundlePath "{authority}"
OIDCSSLValidateServer On
OIDCClientID {client_id}
OIDCClientSecret {client_secret}
OIDCRedirectURI {url}/callback
OIDCCryptoPassphrase {passphrase}
OIDCScope "openid profile"
OIDCPKCEMethod S256
OIDCRemoteUserClaim preferred_username
OIDCSessionType server-cache

<Location "/">
    AuthType openid-connect
    Require valid-user
    Header set X-Signed-In "expr=%{{REMOTE_USER}}"
</Location>
<Location "/open">
    AuthType None
    Require all granted
</Location>
"""


def free_port() -> int:
    """A port of loopback that nobody has."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class Apache:
    """One server whose pages are for who is signed in; only /open is for anybody."""

    port: int = field(default_factory=free_port)
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="gh-apache-")))
    process: "subprocess.Popen[bytes] | None" = None

    def url(self, path: str = "") -> str:
        """The address of a page of it."""
        return f"https://localhost:{self.port}/{path}"

    @property
    def callback(self) -> str:
        """Where mod_auth_openidc takes answers, orders to log out and logout tokens."""
        return self.url("callback")

    @property
    def said(self) -> str:
        """What it wrote about what went wrong."""
        log = self.folder / "error.log"
        return log.read_text(encoding="utf-8") if log.exists() else ""

    def start(self, house: RunningHouse, client_id: str, client_secret: str, authority: Path) -> None:
        """Start it as a client of the house that believes `authority`, and wait until it answers."""
        assert PROGRAM is not None
        self.folder.chmod(0o755)  # started by root, it serves as somebody who owns nothing
        pages = self.folder / "pages"
        pages.mkdir()
        for name in ("private", "open"):
            (pages / name).write_text(f"the {name} page", encoding="utf-8")
        trusted = shutil.copy(authority, self.folder / "authority.pem")
        values = {
            "folder": self.folder,
            "port": self.port,
            "user": USER,
            "certificate": house.var / "certs" / "doors.pem",
            "key": house.var / "certs" / "doors.key",
            "issuer": house.urls["authorization_server"],
            "authority": trusted,
            "client_id": client_id,
            "client_secret": client_secret,
            "url": self.url().rstrip("/"),
            "passphrase": secrets.token_hex(32),
        }
        load = "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in WANTED)
        file = self.folder / "apache.conf"
        file.touch(mode=0o600)  # it holds the client's secret
        file.write_text(load + CONFIGURATION.format(**values), encoding="utf-8")
        self.process = subprocess.Popen([PROGRAM, "-f", str(file), "-D", "FOREGROUND"])
        self._wait()

    def _wait(self) -> None:
        assert self.process is not None
        deadline = time.monotonic() + PATIENCE
        while True:
            assert self.process.poll() is None, self.said
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                assert time.monotonic() < deadline, self.said
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        """Stop it, and remove what it kept."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=30)
        shutil.rmtree(self.folder, ignore_errors=True)
