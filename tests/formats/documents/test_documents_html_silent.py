"""Reading web pages opens no socket, also not by what the libraries do when they are loaded."""

import json
import subprocess
import sys

WATCHED = """
import json, sys
seen = []
sys.addaudithook(lambda name, args: seen.append(name) if name.startswith("socket.") else None)
from app.formats.documents.html_text import article_of
page = "<html><head><title>x</title></head><body><p>" + "خبر قصير. " * 9 + "</p></body></html>"
found = article_of(page.encode(), None, "x.html")
import socket
loaded = sorted({"trafilatura", "urllib3"} & set(sys.modules))
print(json.dumps([found.text[:3], loaded, seen, socket.has_ipv6]))
"""


def test_no_socket_is_opened():
    made = subprocess.run([sys.executable, "-c", WATCHED], check=True, capture_output=True)
    text, loaded, seen, ipv6 = json.loads(made.stdout)
    assert text == "خبر"
    assert loaded == ["trafilatura", "urllib3"]
    assert seen == []
    assert isinstance(ipv6, bool)
