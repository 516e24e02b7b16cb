#!/usr/bin/env python3
"""How fast waiting mail is taken in: `make bench`, or bench.py PROGRAM [COUNT [DATABASE]].

Fills an INBOX of a real Dovecot with COUNT mails (10,000) in threads of five, starts PROGRAM over a fresh folder, connects
the mailbox, and prints how long the ledger took to hold them all, and what the program needed. Over SQLite, unless DATABASE
is the URL of an empty PostgreSQL database. Loopback only.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM, COUNT = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
DATABASE = sys.argv[3:4]
WORDS = "The parcel with the lantern has not come, and the tracking page says nothing new since Monday. " * 12


def post(name, *args, stdin=None):
    command = [os.path.join(HERE, name), *args]
    return subprocess.run(command, input=stdin, check=True, stdout=subprocess.PIPE, text=True).stdout


def mail(n):
    thread, place = divmod(n, 5)
    refer = f"In-Reply-To: <{thread}.{place - 1}@mail.example>\nReferences: <{thread}.0@mail.example>\n" if place else ""
    return (
        f"From: Customer {thread} <c{thread}@mail.example>\nTo: help@lamps.example\nSubject: {'Re: ' if place else ''}Parcel {thread}\n"
        f"Message-ID: <{thread}.{place}@mail.example>\n{refer}Date: Sat, 21 Nov 2026 10:00:00 +0000\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nNumber {n}. {WORDS}\n"
    )


def fill(folder, user):
    """One mail the usual way makes the mailbox; the others are files beside it, owned like it."""
    post("deliver.sh", folder, user, stdin=mail(0))
    new = os.path.join(folder, "mail", user, "new")
    owner = os.stat(new)
    for n in range(1, COUNT):
        path = os.path.join(new, f"{int(time.time())}.M{n:06}P1.bench")
        with open(path, "w") as file:
            file.write(mail(n))
        os.chown(path, owner.st_uid, owner.st_gid)


class House:
    def __init__(self, data):
        place = ["--data", data, *(["--database", *DATABASE] if DATABASE else [])]
        made = [PROGRAM, "token", "create", *place, "--role", "admin"]
        self.token = subprocess.run(made, check=True, capture_output=True, text=True).stdout.split()[-1]
        serve = [PROGRAM, "serve", *place, "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = re.search(r"http://\S+", self.process.stdout.readline()).group(0)

    def ask(self, method, path, body=None):
        heads = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/api/v1{path}", data=data, headers=heads, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def status(self, name):
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(next(line for line in file if line.startswith(name)).split()[1]) / 1024

    def seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait(house, inbox, total):
    """Until the last mail is there: the newest entry's number is looked at, which costs the program next to nothing."""
    while True:
        items = house.ask("GET", f"/inboxes/{inbox}/mail?limit=1")["items"]
        if items and items[0]["uid"] >= total:
            return
        time.sleep(0.05)


def main():
    place = tempfile.mkdtemp(prefix="throughline-bench.", dir="/tmp")
    os.chmod(place, 0o755)
    servers, data, user = os.path.join(place, "post"), os.path.join(place, "data"), "help@lamps.example"
    post("start.sh", servers, str(os.getpid()))
    try:
        env = dict(line.strip().split("=", 1) for line in open(os.path.join(servers, "post.env")) if "=" in line)
        fill(servers, user)
        house = House(data)
        inbox = house.ask("POST", "/inboxes", {"name": "Help", "channel": "email"})["id"]
        server = {"host": "localhost", "security": "none", "user": user}
        settings = {
            "incoming": {**server, "port": int(env["IMAP_PORT"])},
            "outgoing": {**server, "port": int(env["SMTP_PORT"]), "login": "none"},
            "begin": "all",
        }
        wanted = {"address": user, "incoming_secret": env["PASSWORD"], "settings": settings}
        began, cpu = time.monotonic(), house.seconds()
        house.ask("PUT", f"/inboxes/{inbox}/mailbox", wanted)
        wait(house, inbox, COUNT)
        took, cpu = time.monotonic() - began, house.seconds() - cpu
        size = len(mail(1))
        print(f"mail in, {'PostgreSQL' if DATABASE else 'SQLite'}: {COUNT} mails of {size} bytes in {took:.1f} s: {COUNT / took:.0f} a second")
        print(f"         processor {1000 * cpu / COUNT:.2f} ms a mail, memory at most {house.status('VmHWM'):.0f} MB")
        facts = house.ask("GET", "/conversations/counts")
        print(f"         open conversations: {facts['open']} (counted to 1000)")
        house.process.terminate()
        house.process.wait()
    finally:
        post("stop.sh", servers)
        shutil.rmtree(place, ignore_errors=True)


main()
