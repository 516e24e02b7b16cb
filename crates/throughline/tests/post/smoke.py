#!/usr/bin/env python3
"""Tries everything that the README promises, over two installations side by side: `./smoke.py`. Needs root or sudo."""
import email, imaplib, os, pathlib, select, shutil, smtplib, socket, ssl, subprocess, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
MAIL = "From: {}\r\nTo: {}\r\nSubject: {}\r\n\r\nHello\r\n"


class Post:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="throughline-post.", dir="/tmp")
        begun = time.time()
        self.run("start", str(os.getpid()))
        print(f"started in {time.time() - begun:.2f} s")
        self.env = dict(line.split("=", 1) for line in open(f"{self.folder}/post.env").read().splitlines())
        self.tls = ssl.create_default_context(cafile=self.env["CERTIFICATE"])

    def run(self, script, *words, stdin=b""):
        done = subprocess.run([HERE / f"{script}.sh", self.folder, *words], input=stdin, stdout=subprocess.PIPE, check=True)
        return done.stdout.decode().strip()

    def port(self, name):
        return int(self.env[f"{name}_PORT"])

    def imap(self, user, tls=True):
        if tls:
            box = imaplib.IMAP4_SSL("localhost", self.port("IMAPS"), ssl_context=self.tls)
        else:
            box = imaplib.IMAP4("localhost", self.port("IMAP"))
            box.starttls(self.tls)
        box.login(user, self.env["PASSWORD"])
        box.select("INBOX")
        return box

    def submit(self, sender, to, subject="Hello", text=None):
        with smtplib.SMTP("localhost", self.port("SUBMISSION")) as smtp:
            smtp.starttls(context=self.tls)
            smtp.login(sender, self.env["PASSWORD"])
            smtp.sendmail(sender, [to], text or MAIL.format(sender, to, subject))

    def wait(self, user, subject):
        def found():
            box = self.imap(user)
            for number in box.search(None, "SUBJECT", f'"{subject}"')[1][0].split():
                return email.message_from_bytes(box.fetch(number, "(RFC822)")[1][0][1])
        return until(found, f"{subject} for {user}")


def until(found, what):
    for _ in range(200):
        if got := found():
            return got
        time.sleep(0.05)
    raise SystemExit(f"did not come: {what}")


def refused(error, action, holds=""):
    try:
        action()
    except error as e:
        assert holds in str(e), e
        return
    raise SystemExit(f"was not refused: {holds}")


def smtp_and_imap(post):
    begun = time.time()
    post.submit("anna@mail.example", "support@lamps.example", "one")
    post.wait("support@lamps.example", "one")
    print(f"submission to INBOX in {time.time() - begun:.2f} s")
    with smtplib.SMTP_SSL("localhost", post.port("SMTPS"), context=post.tls) as smtp:
        refused(smtplib.SMTPException, lambda: smtp.sendmail("a@mail.example", ["support@lamps.example"], "x"), "denied")
        smtp.rset()
        refused(smtplib.SMTPAuthenticationError, lambda: smtp.login("anna@mail.example", "wrong"))
        smtp.login("anna@mail.example", post.env["PASSWORD"])
        smtp.sendmail("anna@mail.example", ["support+tok3n@lamps.example"], MAIL.format("anna@mail.example", "s", "plus"))
    assert "tok3n" in str(post.wait("support@lamps.example", "plus")["Delivered-To"])
    with smtplib.SMTP("localhost", post.port("SMTP")) as smtp:
        smtp.sendmail("x@else.where", ["support@lamps.example"], MAIL.format("x", "s", "from outside"))
        outside = lambda: smtp.sendmail("x@else.where", ["who@else.where"], "x")
        refused(smtplib.SMTPRecipientsRefused, outside, "Relay access denied")
    post.wait("support@lamps.example", "from outside")
    big = MAIL.format("a", "b", "big") + ("x" * 76 + "\r\n") * 800_000
    begun = time.time()
    post.submit("anna@mail.example", "big@lamps.example", text=big)
    post.wait("big@lamps.example", "big")
    print(f"{len(big) >> 20} MB through in {time.time() - begun:.1f} s")
    refused(smtplib.SMTPException, lambda: post.submit("anna@mail.example", "b@lamps.example", text=big * 2), "size")
    assert post.imap("support@lamps.example", tls=False).search(None, "ALL")[1] == [b"1 2 3"]


def refusals(post):
    for to in ["nobody@bounce.example", "full@bounce.example", "full-box@lamps.example"]:
        post.submit("bea@lamps.example", to, "lost", MAIL.format("bea@lamps.example", to, "lost") + ("y" * 70 + "\r\n") * 2000)
    def bounces():
        box = post.imap("bea@lamps.example")
        all = [email.message_from_bytes(box.fetch(n, "(RFC822)")[1][0][1]) for n in box.search(None, "ALL")[1][0].split()]
        return len(all) == 3 and all
    got = until(bounces, "three bounces")
    assert all(mail.get_content_type() == "multipart/report" for mail in got)
    assert sorted(mail.get_payload()[1].get_payload()[1]["Status"] for mail in got) == ["5.1.1", "5.2.2", "5.2.2"]
    refused(smtplib.SMTPRecipientsRefused, lambda: post.submit("bea@lamps.example", "x@refused.example"), "550")
    refused(smtplib.SMTPRecipientsRefused, lambda: post.submit("bea@lamps.example", "x@unknown.domain"), "550")
    refused(smtplib.SMTPRecipientsRefused, lambda: post.submit("bea@lamps.example", "x@later.example"), "451")


def idle_and_kick(post):
    box = post.imap("ida@lamps.example")
    box.send(b"i1 IDLE\r\n")
    assert box.readline().startswith(b"+")
    begun = time.time()
    post.submit("anna@mail.example", "ida@lamps.example")
    assert b"EXISTS" in box.readline()
    print(f"IDLE heard after {time.time() - begun:.2f} s")
    post.run("kick", "ida@lamps.example")
    until(lambda: box.readline() == b"", "the end of a kicked connection")


def herd(post):
    begun = time.time()
    post.run("deliver", "herd", "10000", stdin=MAIL.format("a", "b", "number @N@").replace("\r", "").encode())
    box = post.imap("herd@lamps.example")
    assert len(box.search(None, "ALL")[1][0].split()) == 10_000
    assert b"number 10000" in box.fetch("10000", "(BODY[HEADER.FIELDS (SUBJECT)])")[1][0][1]
    assert post.run("count", "herd") == "10000"
    print(f"10,000 mails in {time.time() - begun:.2f} s")
    post.run("deliver", "herd", stdin=MAIL.format("a", "b", "one more").encode())
    assert post.run("count", "herd") == "10001"
    old, new = post.run("newvalidity", "herd").split()
    assert old != new and post.imap("herd").status("INBOX", "(UIDVALIDITY)")[1][0].endswith(f"{new})".encode())


def down_and_up(post):
    box = post.imap("dora@lamps.example")
    post.run("down", "imap")
    refused((OSError, imaplib.IMAP4.error), box.noop)
    refused(OSError, lambda: post.imap("dora@lamps.example"))
    post.submit("anna@mail.example", "dora@lamps.example", "while away")
    post.run("up", "imap")
    post.wait("dora@lamps.example", "while away")
    full = post.imap("full-box@lamps.example").append("INBOX", None, None, b"Subject: x\r\n\r\n" + b"y" * 200_000)
    assert full[0] == "NO" and b"OVERQUOTA" in full[1][0]
    post.submit("anna@mail.example", "slow@slow.example", "waits")
    post.run("down", "smtp")
    refused(OSError, lambda: post.submit("anna@mail.example", "dora@lamps.example"))
    post.run("up", "smtp")
    post.submit("anna@mail.example", "dora@lamps.example", "back")
    post.wait("dora@lamps.example", "back")


def tokens(post):
    user = "oauth-olga@lamps.example"
    says = lambda token: f"user={user}\1auth=Bearer {token}\1\1"
    box = imaplib.IMAP4_SSL("localhost", post.port("IMAPS"), ssl_context=post.tls)
    refused(imaplib.IMAP4.error, lambda: box.login(user, post.env["PASSWORD"]))
    old = post.run("token", user, "-60")
    refused(imaplib.IMAP4.error, lambda: box.authenticate("XOAUTH2", lambda said: b"" if said else says(old).encode()))
    box = imaplib.IMAP4_SSL("localhost", post.port("IMAPS"), ssl_context=post.tls)
    good = post.run("token", user)
    box.authenticate("XOAUTH2", lambda _: says(good).encode())
    with smtplib.SMTP_SSL("localhost", post.port("SMTPS"), context=post.tls) as smtp:
        smtp.ehlo()
        smtp.auth("XOAUTH2", lambda _=None: says(good))
        smtp.sendmail(user, ["support@lamps.example"], MAIL.format(user, "s", "by token"))
    post.wait("support@lamps.example", "by token")


posts = [Post(), Post()]
assert posts[0].env["SMTP_PORT"] != posts[1].env["SMTP_PORT"]
for part in [smtp_and_imap, refusals, idle_and_kick, herd, down_and_up, tokens]:
    for post in posts:
        part(post)
    print(f"{part.__name__}: good", flush=True)
for post in posts:
    begun = time.time()
    post.run("stop"), post.run("stop")
    print(f"stopped in {time.time() - begun:.2f} s")
    refused(OSError, lambda: socket.create_connection(("localhost", post.port("IMAP"))))
