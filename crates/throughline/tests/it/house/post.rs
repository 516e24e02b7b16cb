//! Real mail servers (`tests/post`): mailboxes of the company and of customers, and what stands in them.

use super::{Json, TestHouse, Value, Wire, json, must_come, until};
use channels::email::fetch::Fetching;
use futures_util::TryStreamExt;
use lettre::{SmtpTransport, Transport};
use std::{
    collections::HashMap,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tokio::net::TcpStream;

/// A Postfix and a Dovecot. All tests share one, unless a test takes servers down.
pub struct Post {
    env: HashMap<String, String>,
    /// Its own folder; none for the shared one.
    own: Option<PathBuf>,
}

/// Somebody's mailbox on these servers.
#[derive(Clone)]
pub struct Account {
    /// `name@lamps.example`.
    pub address: String,
    imap: u16,
    submission: u16,
    password: String,
}

impl Post {
    /// The one that all tests share.
    pub fn shared() -> Post {
        let place = std::env::var("THROUGHLINE_TEST_POST").expect("run by `cargo nextest`, which starts it");
        Post { env: read(Path::new(&place)), own: None }
    }
    /// One that a test may take down.
    pub fn own() -> Post {
        let folder = PathBuf::from(format!("/tmp/throughline-post.{}", ground::id::new("own")));
        let started = script("start.sh").arg(&folder).arg(std::process::id().to_string()).output().expect("bash runs");
        assert!(started.status.success(), "{}", String::from_utf8_lossy(&started.stderr));
        Post { env: read(&folder.join("post.env")), own: Some(folder) }
    }
    fn get(&self, name: &str) -> &str {
        self.env.get(name).unwrap_or_else(|| panic!("post.env has no {name}"))
    }
    /// Where one of its servers listens: `IMAP_PORT` and the others of `post.env`.
    pub fn port(&self, name: &str) -> u16 {
        self.get(name).parse().expect("a port")
    }
    /// An account that no other test uses.
    pub fn account(&self, name: &str, domain: &str) -> Account {
        let id = ground::id::new("a");
        let address = format!("{name}-{}@{domain}", &id[id.len() - 12..]);
        let (imap, submission) = (self.port("IMAP_PORT"), self.port("SUBMISSION_PORT"));
        Account { address, imap, submission, password: self.get("PASSWORD").into() }
    }
    /// Takes a server down or brings it back. What it starts must not hold our end of a pipe.
    pub fn switch(&self, name: &str, server: &str) {
        let mut command = script(name);
        command.args([self.get("FOLDER"), server]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        assert!(command.status().expect("bash runs").success(), "{name} {server}");
    }
    /// Runs one of the scripts over this installation.
    pub fn run(&self, name: &str, args: &[&str]) -> String {
        let done = script(name).arg(self.get("FOLDER")).args(args).output().expect("bash runs");
        assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_string()
    }
    /// Puts mails straight into somebody's INBOX; `@N@` becomes the number.
    pub fn deliver(&self, to: &Account, count: usize, raw: &[u8]) {
        let mut command = script("deliver.sh");
        command.args([self.get("FOLDER"), &to.address]);
        if count > 1 {
            command.arg(count.to_string());
        }
        let mut child = command.stdin(Stdio::piped()).spawn().expect("bash runs");
        child.stdin.take().expect("it is piped").write_all(raw).expect("it reads");
        assert!(child.wait().expect("it ends").success());
    }
    /// How many mails the server sees in somebody's INBOX.
    pub fn count(&self, of: &Account) -> usize {
        self.run("count.sh", &[&of.address]).parse().expect("a number")
    }
    /// Settings that connect a mailbox to these servers.
    pub fn settings(&self, of: &Account) -> Value {
        json!({
            "address": of.address,
            "incoming_secret": of.password,
            "settings": {
                "incoming": {"host": "localhost", "port": self.port("IMAP_PORT"), "security": "starttls", "user": of.address},
                "outgoing": {"host": "localhost", "port": self.port("SUBMISSION_PORT"), "security": "starttls", "user": of.address},
                "certificate": std::fs::read_to_string(self.get("CERTIFICATE")).expect("a certificate"),
                "begin": "all",
            },
        })
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        if let Some(folder) = &self.own {
            let _ = script("stop.sh").arg(folder).status();
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

fn script(name: &str) -> Command {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/post").join(name);
    let mut command = Command::new("bash");
    command.arg(place);
    command
}

fn read(place: &Path) -> HashMap<String, String> {
    let text = std::fs::read_to_string(place).unwrap_or_else(|e| panic!("{}: {e}", place.display()));
    let line = |l: &str| l.split_once('=').map(|(k, v)| (k.to_string(), v.trim_matches('"').to_string()));
    text.lines().filter_map(line).collect()
}

impl Account {
    /// Sends a mail as a mail program does; the head's sender is this account.
    pub fn send(&self, to: &[&str], head: &str, body: &str) {
        let raw = format!("From: {}\r\nTo: {}\r\n{head}\r\n\r\n{body}\r\n", self.address, to.join(", "));
        self.send_raw(to, raw.as_bytes());
    }
    /// Sends bytes.
    pub fn send_raw(&self, to: &[&str], raw: &[u8]) {
        let (me, password, port, raw) = (self.address.clone(), self.password.clone(), self.submission, raw.to_vec());
        let to: Vec<_> = to.iter().map(|t| t.parse().expect("an address")).collect();
        std::thread::spawn(move || {
            let tls = lettre::transport::smtp::client::TlsParameters::builder("localhost".into());
            let tls = tls.dangerous_accept_invalid_certs(true).build_rustls().expect("TLS");
            let transport = SmtpTransport::builder_dangerous("localhost")
                .port(port)
                .tls(lettre::transport::smtp::client::Tls::Required(tls))
                .credentials((me.clone(), password).into())
                .build();
            let envelope = lettre::address::Envelope::new(Some(me.parse().expect("an address")), to).expect("somebody");
            transport.send_raw(&envelope, &raw).expect("the server takes it");
        })
        .join()
        .expect("it was sent");
    }
    /// All mails in the INBOX, oldest first, as they came.
    pub async fn mails(&self) -> Vec<Vec<u8>> {
        let tcp = TcpStream::connect(("127.0.0.1", self.imap)).await.expect("the server answers");
        let mut client = async_imap::Client::new(tcp);
        client.read_response().await.expect("a greeting");
        let mut session = client.login(&self.address, &self.password).await.map_err(|(e, _)| e).expect("a login");
        let found = session.examine("INBOX").await.expect("an INBOX");
        if found.exists == 0 {
            return Vec::new();
        }
        let fetched: Vec<_> = {
            let stream = session.uid_fetch("1:*", "(UID BODY.PEEK[])").await.expect("mails");
            stream.try_collect().await.expect("mails")
        };
        let _ = session.logout().await;
        fetched.iter().filter_map(|f| f.body().map(<[u8]>::to_vec)).collect()
    }
    /// The newest mail, once there are this many.
    pub async fn newest(&self, count: usize) -> mail::model::Mail {
        let coming = async {
            loop {
                let mut mails = self.mails().await;
                if mails.len() >= count {
                    return mails.pop().expect("there are some");
                }
            }
        };
        let raw = must_come("a mail", coming).await;
        mail::read(&raw, &mail::model::Limits::default(), &[])
    }
}

/// An inbox with its mailbox, being fetched.
pub struct Mailroom {
    pub inbox: Value,
    pub account: Account,
    fetching: Option<Fetching>,
}

impl TestHouse {
    /// An inbox for mail over these servers, and fetching.
    pub async fn mailroom(&self, post: &Post) -> Mailroom {
        let room = self.mailbox(post, |_| ()).await;
        self.fetch(room)
    }
    /// An inbox for mail over these servers with other settings, not yet fetched.
    pub async fn mailbox(&self, post: &Post, change: impl FnOnce(&mut Value)) -> Mailroom {
        let owner = self.owner().await;
        let inbox = owner.post("/api/v1/inboxes", json!({"name": "Help", "channel": "email"})).await.created();
        let account = post.account("help", "lamps.example");
        let mut wanted = post.settings(&account);
        change(&mut wanted);
        owner.put(&place(&inbox, "/mailbox"), wanted).await.ok();
        Mailroom { inbox, account, fetching: None }
    }
    /// An inbox whose mail is fetched over a line that can be cut, not yet fetched.
    pub async fn wired(&self, post: &Post, security: &str) -> (Mailroom, Wire) {
        let wire = Wire::to(post.port("IMAP_PORT")).await;
        let port = wire.port;
        let change = |w: &mut Value| {
            w["settings"]["incoming"]["port"] = json!(port);
            w["settings"]["incoming"]["security"] = json!(security);
        };
        (self.mailbox(post, change).await, wire)
    }
    /// Entries in all ledgers.
    pub async fn entries(&self) -> usize {
        let count = |r: &mut db::Read| r.one::<i64>("SELECT count(*) FROM mail_entries", db::args![]);
        self.read(count).await as usize
    }
    /// Begins to fetch.
    pub fn fetch(&self, room: Mailroom) -> Mailroom {
        let fetching = Fetching::start(self.app.clone(), self.as_house().email.clone());
        Mailroom { fetching: Some(fetching), ..room }
    }
}

/// The path of an inbox.
pub fn place(inbox: &Value, rest: &str) -> String {
    format!("/api/v1/inboxes/{}{rest}", inbox.id())
}

impl Mailroom {
    /// The ledger, the last of the folder first, once it has this many entries.
    pub async fn ledger(&self, house: &TestHouse, count: usize) -> Vec<Value> {
        let owner = house.owner().await;
        let path = place(&self.inbox, "/mail?limit=100");
        until("the ledger to fill", async || owner.walk(&path).await.len() >= count).await;
        let mut found = owner.walk(&path).await;
        assert_eq!(found.len(), count, "{found:#?}");
        // The house's clock stands still: the server's own numbers tell the order.
        found.sort_by_key(|e| std::cmp::Reverse(e["uid"].as_i64()));
        found
    }
    /// Stops fetching.
    pub async fn close(&mut self) {
        if let Some(fetching) = self.fetching.take() {
            must_come("the end of fetching", fetching.stop()).await;
        }
    }
    /// Stops, and looks whether the ledger holds what the server holds.
    pub async fn done(mut self, house: &TestHouse, post: &Post) {
        self.close().await;
        let held = post.count(&self.account);
        let ledger = house.owner().await.walk(&place(&self.inbox, "/mail?limit=100")).await;
        let mut uids: Vec<i64> = ledger.iter().filter_map(|e| e["uid"].as_i64()).collect();
        uids.sort_unstable();
        uids.dedup();
        assert_eq!(uids.len(), held, "the ledger equals the server: {ledger:#?}");
    }
}
