//! The built program, run as an operator runs it: as a process of its own, over a folder on a disk.

use super::{Client, Folder, Value, must_come};
use crate::pg;
use db::Engine;
use std::{
    path::{Path, PathBuf},
    process::{Output, Stdio},
    sync::Arc,
};
use tokio::{
    io::{AsyncRead, AsyncReadExt},
    process::{Child, Command},
    sync::watch,
};

/// One story with processes, two tests: `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! processes {
    ($($name:ident),* $(,)?) => {
        $(mod $name {
            #[test]
            fn sqlite() { $crate::house::running::Site::tell($crate::house::Engine::Sqlite, async |s| super::$name(s).await) }
            #[test]
            fn postgres() { $crate::house::running::Site::tell($crate::house::Engine::Postgres, async |s| super::$name(s).await) }
        })*
    };
}

/// Where the program runs: a data folder, and a database of its own on PostgreSQL.
pub struct Site {
    pub engine: Engine,
    pub folder: Folder,
    database: Option<pg::Database>,
}

impl Site {
    /// Runs a story at a fresh site.
    pub fn tell(engine: Engine, story: impl AsyncFnOnce(&Site)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        runtime.expect("a runtime").block_on(async { story(&Site::fresh(engine)).await });
    }
    /// A fresh site.
    pub fn fresh(engine: Engine) -> Site {
        let database = (engine == Engine::Postgres).then(pg::Database::fresh);
        Site { engine, folder: Folder::on_disk(), database }
    }
    /// The data folder; not there before the program makes it.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
    /// A folder beside it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
    /// The program with these arguments and this place.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = program(args);
        command.arg("--data").arg(self.data());
        if let Some(database) = &self.database {
            command.args(["--database", &database.url]);
        }
        command
    }
    /// Runs the program to its end.
    pub async fn run(&self, args: &[&str]) -> Ended {
        ended(self.command(args)).await
    }
    /// Starts a server and waits until it is ready.
    pub async fn serve(&self) -> Server {
        Server::start(self.command(&["serve", "--listen", "127.0.0.1:0"])).await
    }
    /// A token of the command line for a server.
    pub async fn token(&self) -> String {
        self.run(&["token", "create", "--role", "admin"]).await.good().last_line()
    }
    /// Statements in its database, as no operator would.
    pub fn sql(&self, sql: &str) {
        match &self.database {
            Some(database) => database.run(sql),
            None => {
                let file = rusqlite::Connection::open(self.data().join("throughline.db")).expect("it is a database");
                file.execute_batch(sql).expect("it can be written");
            }
        }
    }
}

/// The program with these arguments, and nothing of our environment but what a program needs.
pub fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
    command.args(args).env_clear().kill_on_drop(true).stdin(Stdio::null());
    for name in ["PATH", "HOME", "LANG"] {
        if let Ok(value) = std::env::var(name) {
            command.env(name, value);
        }
    }
    command
}

/// What a program said before it ended.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Runs a program to its end.
pub async fn ended(mut command: Command) -> Ended {
    let output: Output = must_come("the end of the program", command.output()).await.expect("it can be started");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ended { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

impl Ended {
    /// It went well.
    #[track_caller]
    pub fn good(self) -> Ended {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }
    /// It refused, in words that hold these.
    #[track_caller]
    pub fn refused(self, words: &[&str]) -> Ended {
        assert!(self.code.is_some_and(|c| c != 0), "{self:?}");
        let said = format!("{}{}", self.out, self.err);
        assert!(words.iter().all(|w| said.contains(w)), "it does not say {words:?}: {self:?}");
        assert!(!said.contains("panicked") && !said.contains("RUST_BACKTRACE"), "{self:?}");
        self
    }
    /// The last line that it printed.
    #[track_caller]
    pub fn last_line(&self) -> String {
        self.out.lines().last().unwrap_or_else(|| panic!("{self:?}")).to_string()
    }
}

/// A running server.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub url: String,
    out: Said,
    err: Said,
    http: reqwest::Client,
}

/// What a running program says, as it says it.
#[derive(Clone)]
struct Said(watch::Receiver<String>);

impl Said {
    fn by(mut source: impl AsyncRead + Unpin + Send + 'static) -> Said {
        let (tell, said) = watch::channel(String::new());
        tokio::spawn(async move {
            let mut bytes = vec![0; 16 * 1024];
            while let Ok(n @ 1..) = source.read(&mut bytes).await {
                tell.send_modify(|text| text.push_str(&String::from_utf8_lossy(&bytes[..n])));
            }
        });
        Said(said)
    }
    fn now(&self) -> String {
        self.0.borrow().clone()
    }
    /// Waits for a line that holds these words; none when it ended without it.
    async fn line(&self, words: &str) -> Option<String> {
        let mut said = self.0.clone();
        let is_there = |text: &String| text.lines().any(|l| l.contains(words)) && text.ends_with('\n');
        let found = must_come(words, said.wait_for(is_there)).await.ok()?;
        found.lines().find(|l| l.contains(words)).map(String::from)
    }
    /// Everything, once it says no more.
    async fn all(&self) -> String {
        let mut said = self.0.clone();
        while must_come("the program's last words", said.changed()).await.is_ok() {}
        self.now()
    }
}

impl Server {
    /// Starts it and waits until it says that it is ready.
    pub async fn start(mut command: Command) -> Server {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it can be started");
        let out = Said::by(child.stdout.take().expect("it is piped"));
        let err = Said::by(child.stderr.take().expect("it is piped"));
        let Some(ready) = out.line(" ready at ").await else {
            panic!("it ended before it was ready: {}", err.all().await)
        };
        let url = ready.split_once(" ready at ").expect("it holds that").1.trim().to_string();
        let http = super::story::client();
        super::schema::learn(&http, &url).await;
        Server { child, url, out, err, http }
    }
    /// Somebody without credentials.
    pub fn anyone(&self) -> Client {
        Client::new(self.http.clone(), &self.url, Arc::default())
    }
    /// The secret of the link that it prints for the first owner.
    pub async fn setup_token(&self) -> String {
        super::token_of(&self.out.line("/app/setup#").await.expect("it prints a link"))
    }
    /// Sends a signal.
    pub fn signal(&self, name: &str) {
        let id = self.child.id().expect("it runs").to_string();
        let done = std::process::Command::new("kill").args(["-s", name, &id]).status().expect("kill is there");
        assert!(done.success());
    }
    /// Ends it as a lost machine does.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("it runs");
    }
    /// Waits for its end; answers code, what it printed, and its log.
    pub async fn end(mut self) -> (Option<i32>, String, String) {
        let status = must_come("the end of the server", self.child.wait()).await.expect("it ends");
        (status.code(), self.out.all().await, self.err.all().await)
    }
    /// Stops it in order; answers what it printed and its log.
    pub async fn stop(self) -> (String, String) {
        self.signal("TERM");
        let (code, out, log) = self.end().await;
        assert_eq!(code, Some(0), "{log}");
        (out, log)
    }
}

/// A conversation for whoever asks for one.
pub fn need(number: usize) -> Value {
    super::json!({"channel": "api", "customer": {"email": format!("c{number}@shop.example")}, "subject": format!("need {number}"), "body": "x"})
}

/// A file's text.
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
