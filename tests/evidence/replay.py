"""Replays pages with pywb, in a process of its own: `python replay.py FOLDER PATH...` prints JSON, one a line.

The folder has a collection `toll`; each path is one of pywb's, such as /toll/20240103120000id_/https://...
"""

from gevent import monkey

monkey.patch_all()

import io  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402

from pywb.apps.frontendapp import FrontEndApp  # noqa: E402


def main(folder, *paths):
    os.chdir(folder)
    app = FrontEndApp()
    for path in paths:
        begun = []
        environ = {
            "REQUEST_METHOD": "GET",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "PATH_INFO": path,
            "REQUEST_URI": path,
            "QUERY_STRING": "",
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
        }
        body = b"".join(
            app(environ, lambda status, headers, info=None, to=begun: to.append((status, headers)))
        )
        status, headers = begun[-1]
        sys.stdout.write(
            json.dumps({"status": status, "headers": dict(headers), "body": body.decode()}) + "\n"
        )
    sys.stdout.flush()
    os._exit(0)  # its servers would keep the process alive


if __name__ == "__main__":
    main(*sys.argv[1:])
