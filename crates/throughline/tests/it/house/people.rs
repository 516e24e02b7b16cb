//! The people of a test: an owner, colleagues of every role, programs with tokens. All come in by the front door.

use super::{Client, Json, TestHouse, Value, json};
use std::{ops::Deref, sync::atomic::AtomicUsize};
use tokio::sync::OnceCell;

/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery staple";

/// Who is there already.
#[derive(Default)]
pub struct People {
    owner: OnceCell<Person>,
    next: AtomicUsize,
}

/// Somebody of the company, signed in.
#[derive(Clone)]
pub struct Person {
    /// Their browser.
    pub client: Client,
    /// `stf_…`
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
}
impl Deref for Person {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Person {
    fn of(anyone: &Client, cookie: &str, me: &Value) -> Person {
        Person {
            client: anyone.cookie(cookie),
            id: me.text("/staff/id"),
            name: me.text("/staff/name"),
            email: me.text("/staff/email"),
        }
    }
}

/// What stands behind the `#` of a link.
pub fn token_of(link: &str) -> String {
    link.split_once('#').unwrap_or_else(|| panic!("no token in {link}")).1.to_string()
}

impl TestHouse {
    /// The owner, who sets the house up when first asked for.
    pub async fn owner(&self) -> &Person {
        let set_up = async || {
            let token = self.setup_token().await;
            let wanted = json!({ "token": token, "workspace": "Lindgren Lamps", "name": "Olga Owner",
                "email": "olga@lamps.example", "password": PASSWORD });
            let answer = self.anyone().post("/api/v1/setup", wanted).await;
            let cookie = answer.cookie();
            let owner = Person::of(&self.anyone(), &cookie, &answer.created());
            self.settle().await; // the first inboxes are made when the house hears that it was set up
            owner
        };
        self.people.owner.get_or_init(set_up).await
    }

    /// A new colleague of this role, invited by the owner.
    pub async fn sign_in(&self, role: &str) -> Person {
        let number = self.people.next.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
        let email = format!("{role}{number}@lamps.example");
        let token = self.invite(&email, role).await;
        let wanted = json!({ "token": token, "name": format!("{role} {number}"), "password": PASSWORD });
        let answer = self.anyone().post("/api/v1/invitations/accept", wanted).await;
        let cookie = answer.cookie();
        Person::of(&self.anyone(), &cookie, &answer.created())
    }

    /// The token of an invitation by the owner.
    pub async fn invite(&self, email: &str, role: &str) -> String {
        let wanted = json!({ "email": email, "role": role, "team_ids": [] });
        let invitation = self.owner().await.post("/api/v1/invitations", wanted).await.created();
        token_of(&invitation.text("link"))
    }

    /// A program with these scopes.
    pub async fn token(&self, scopes: &[&str]) -> Client {
        let wanted = json!({ "name": "a program", "scopes": scopes });
        let token = self.owner().await.post("/api/v1/tokens", wanted).await.created();
        self.anyone().bearer(&token.text("token"))
    }

    /// A program that may everything.
    pub async fn program(&self) -> Client {
        let all: Vec<&str> = web::Permission::ALL.iter().map(|p| p.name()).collect();
        self.token(&all).await
    }

    /// The secret of the link that `serve` prints when nobody is there yet.
    pub async fn setup_token(&self) -> String {
        let reply = throughline::commands::people::setup_link(&self.house).await.expect("nobody is there yet");
        token_of(reply.lines.last().expect("the link stands on the last line"))
    }

    /// What `throughline token create` prints last.
    pub async fn command_line_token(&self, role: &str) -> String {
        let reply = throughline::commands::people::create_token(&self.house, role, "command line").await;
        reply.expect("a token is made").lines.pop().expect("it stands on the last line")
    }
}
