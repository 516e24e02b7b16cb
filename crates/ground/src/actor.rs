//! Who does something, when, and because of what. Every action gets one [`Stamp`]; every fact carries it.

use crate::Time;
use std::fmt;

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A person of the company, by id (`stf_…`).
    Staff(String),
    /// A customer, by id (`cus_…`).
    Customer(String),
    /// A program with an API token, by id (`tok_…`).
    Token(String),
    /// Throughline itself; the name says which part (`reader:search`, `command:demo`).
    System(String),
}

impl Actor {
    /// The stored form, `staff:stf_…`.
    pub fn text(&self) -> String {
        self.to_string()
    }
    /// Reads the stored form. Anything unknown is a part of the system, so that old rows stay readable.
    pub fn parse(text: &str) -> Actor {
        match text.split_once(':') {
            Some(("staff", id)) => Actor::Staff(id.into()),
            Some(("customer", id)) => Actor::Customer(id.into()),
            Some(("token", id)) => Actor::Token(id.into()),
            Some(("system", name)) => Actor::System(name.into()),
            _ => Actor::System(text.into()),
        }
    }
    /// `staff`, `customer`, `token` or `system`.
    pub fn kind(&self) -> &'static str {
        match self {
            Actor::Staff(_) => "staff",
            Actor::Customer(_) => "customer",
            Actor::Token(_) => "token",
            Actor::System(_) => "system",
        }
    }
    /// The id, or the name of the part of the system.
    pub fn id(&self) -> &str {
        match self {
            Actor::Staff(id) | Actor::Customer(id) | Actor::Token(id) | Actor::System(id) => id,
        }
    }
}
impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.id())
    }
}

/// The fact that made a reader act, and how long the chain already is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Id of the causing fact.
    pub fact: String,
    /// 0 for a fact that a person caused, 1 for one caused by a reader that heard it, and so on.
    pub depth: i64,
}

/// Who, when, because of what. Made once before the transaction, so that a closure run twice does the same thing.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// Who acts.
    pub actor: Actor,
    /// When.
    pub at: Time,
    /// The fact that is being answered, when a reader acts.
    pub cause: Option<Cause>,
}

impl Stamp {
    /// Somebody acts of their own accord.
    pub fn new(actor: Actor, at: Time) -> Stamp {
        Stamp { actor, at, cause: None }
    }
    /// A part of Throughline acts.
    pub fn system(name: &str, at: Time) -> Stamp {
        Stamp::new(Actor::System(name.into()), at)
    }
    /// How deep a fact recorded under this stamp stands in its chain.
    pub fn depth(&self) -> i64 {
        self.cause.as_ref().map_or(0, |c| c.depth + 1)
    }
}
