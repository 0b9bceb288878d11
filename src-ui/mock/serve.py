"""Serves the window with the mock in place of the backend.

    python3 src-ui/mock/serve.py BUILT [PORT]

BUILT is the folder with dateline-ui.js and its wasm (src-ui/dist after
`cargo xtask ui`). Then open http://127.0.0.1:PORT/?site=sample
"""

import http.server
import pathlib
import sys

UI = pathlib.Path(__file__).resolve().parent.parent
BUILT = pathlib.Path(sys.argv[1]).resolve()
# As in tauri.conf.json, but for the frame's address: what the program forbids fails here, too.
CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 8123


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".wasm": "application/wasm"}

    def translate_path(self, path):
        name = path.split("?")[0].lstrip("/")
        # The frame's own script, so that the reviewed page is what it is in the program.
        if name.startswith("frame/"):
            return str(UI.parent / "crates/render/src" / name)
        own = UI / name
        return str(own if own.exists() else BUILT / name)

    def do_GET(self):
        if self.path.split("?")[0] not in ("/", "/index.html"):
            return super().do_GET()
        page = (UI / "index.html").read_text()
        page = page.replace("<script type", '<script src="/mock/mock.js"></script>\n    <script type', 1).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Content-Security-Policy", CSP)
        self.end_headers()
        self.wfile.write(page)

    def end_headers(self):
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
