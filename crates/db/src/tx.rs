//! [`Read`] and [`Tx`]: the only two things that a store function sees. Both are synchronous. A `Tx` is also a `Read`.

use crate::{
    dialect::Engine,
    failure,
    filter::Select,
    postgres::Session,
    value::{Arg, FromRow, Row},
};
use facts::Fact;
use ground::{Error, Kind, Result};
use std::{
    borrow::Cow,
    ops::{Deref, DerefMut},
};

/// A connection of either engine.
pub(crate) enum Link {
    Lite(rusqlite::Connection),
    Pg(Session),
}

/// One consistent look at the database.
pub struct Read {
    link: Link,
    /// The first failure: nothing continues after it. PostgreSQL would refuse; SQLite would not, so both refuse here.
    broken: Option<Error>,
}

/// One transaction.
pub struct Tx {
    read: Read,
    facts: Vec<Fact>,
    silent: bool,
    wrote: bool,
    /// Whether facts were taken since somebody asked.
    grew: bool,
}

impl Deref for Tx {
    type Target = Read;
    fn deref(&self) -> &Read {
        &self.read
    }
}
impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Read {
        &mut self.read
    }
}

/// `$1` is a *name* to SQLite and is numbered by first appearance: bind by the number in the name.
fn bind(st: &mut rusqlite::Statement, args: &[Arg]) -> Result<()> {
    if st.parameter_count() != args.len() {
        return Err(Error::internal(format!("{} arguments for {} places", args.len(), st.parameter_count())));
    }
    for i in 1..=args.len() {
        let n: usize = st.parameter_name(i).and_then(|n| n[1..].parse().ok()).unwrap_or(i);
        st.raw_bind_parameter(i, args[n - 1]).map_err(failure::lite)?;
    }
    Ok(())
}

/// PostgreSQL cannot hold a NUL in text, and nothing that is stored has one. Words are refused at the edge, with their
/// field; this is for ids and filters, and makes both engines say the same.
fn refuse_nul(args: &[Arg]) -> Result<()> {
    match args.iter().any(|a| matches!(a, Arg::Text(text) if text.as_bytes().contains(&0))) {
        true => Err(Error::new(Kind::Invalid, "nul_refused", "Text must not hold a NUL character. Send plain text.")),
        false => Ok(()),
    }
}

impl Read {
    pub(crate) fn over(link: Link) -> Read {
        Read { link, broken: None }
    }
    pub(crate) fn lite(&self) -> &rusqlite::Connection {
        let Link::Lite(c) = &self.link else { unreachable!("asked for SQLite on PostgreSQL") };
        c
    }
    pub(crate) fn pg(&mut self) -> &mut Session {
        let Link::Pg(s) = &mut self.link else { unreachable!("asked for PostgreSQL on SQLite") };
        s
    }
    pub(crate) fn start(&mut self) {
        self.broken = None;
    }
    pub(crate) fn broken(&self) -> Option<Error> {
        self.broken.clone()
    }
    pub(crate) fn engine(&self) -> Engine {
        match self.link {
            Link::Lite(_) => Engine::Sqlite,
            Link::Pg(_) => Engine::Postgres,
        }
    }

    /// The one row that must be there.
    ///
    /// # Errors
    /// `row_missing` when it is not; use [`Read::opt`] where that is an answer.
    pub fn one<T: FromRow>(&mut self, sql: &'static str, args: &[Arg]) -> Result<T> {
        self.opt(sql, args)?.ok_or_else(|| Error::missing("row_missing", "The row is not there."))
    }
    /// The row, if there is one.
    ///
    /// # Errors
    /// What the engine says.
    pub fn opt<T: FromRow>(&mut self, sql: &'static str, args: &[Arg]) -> Result<Option<T>> {
        let mut found = None;
        self.each(sql.into(), args, |row| {
            found = Some(T::from_row(row)?);
            Ok(false)
        })?;
        Ok(found)
    }
    /// All rows. The statement must bound them.
    ///
    /// # Errors
    /// What the engine says.
    pub fn all<T: FromRow>(&mut self, sql: &'static str, args: &[Arg]) -> Result<Vec<T>> {
        let mut out = Vec::new();
        self.each(sql.into(), args, |row| {
            out.push(T::from_row(row)?);
            Ok(true)
        })?;
        Ok(out)
    }
    /// All rows of a statement composed with [`Select`].
    ///
    /// # Errors
    /// What the engine says.
    pub fn select<T: FromRow>(&mut self, select: &Select) -> Result<Vec<T>> {
        let mut out = Vec::new();
        let args: Vec<Arg> = select.values().iter().map(crate::Value::arg).collect();
        self.each(select.sql().to_string().into(), &args, |row| {
            out.push(T::from_row(row)?);
            Ok(true)
        })?;
        Ok(out)
    }
    pub(crate) fn each(
        &mut self,
        sql: Cow<'static, str>,
        args: &[Arg],
        mut f: impl FnMut(&Row) -> Result<bool>,
    ) -> Result<()> {
        refuse_nul(args)?;
        self.guard(|link| match link {
            Link::Lite(c) => {
                let mut st = c.prepare_cached(&sql).map_err(failure::lite)?;
                bind(&mut st, args)?;
                let mut rows = st.raw_query();
                while let Some(r) = rows.next().map_err(failure::lite)? {
                    if !f(&Row::Lite(r))? {
                        break;
                    }
                }
                Ok(())
            }
            Link::Pg(s) => {
                for r in &s.query(sql, args)? {
                    if !f(&Row::Pg(r))? {
                        break;
                    }
                }
                Ok(())
            }
        })
    }
    fn guard<T>(&mut self, f: impl FnOnce(&mut Link) -> Result<T>) -> Result<T> {
        match &self.broken {
            Some(e) => Err(e.clone()),
            None => f(&mut self.link).inspect_err(|e| self.broken = Some(e.clone())),
        }
    }
}

impl Tx {
    pub(crate) fn over(link: Link) -> Tx {
        Tx { read: Read::over(link), facts: vec![], silent: false, wrote: false, grew: false }
    }
    /// Goes on over another connection.
    pub(crate) fn replace(&mut self, link: Link) {
        self.read = Read::over(link);
    }
    pub(crate) fn start(&mut self) {
        self.read.start();
        self.facts.clear();
        self.silent = false;
        self.wrote = false;
    }

    /// Runs a statement and answers how many rows it touched.
    ///
    /// # Errors
    /// `conflict` when a unique or foreign key says no; else what the engine says. The transaction is lost with it.
    pub fn exec(&mut self, sql: &'static str, args: &[Arg]) -> Result<u64> {
        self.wrote = true;
        self.run(sql, args)
    }
    /// [`Tx::exec`] for the tables of this crate, which need no fact.
    pub(crate) fn run(&mut self, sql: &'static str, args: &[Arg]) -> Result<u64> {
        refuse_nul(args)?;
        self.read.guard(|link| match link {
            Link::Lite(c) => {
                let mut st = c.prepare_cached(sql).map_err(failure::lite)?;
                bind(&mut st, args)?;
                Ok(st.raw_execute().map_err(failure::lite)? as u64)
            }
            Link::Pg(s) => s.execute(sql.into(), args),
        })
    }
    /// Reads the row of an aggregate and keeps it for the rest of the transaction:
    /// `tx.lock(locking!("SELECT … WHERE id=$1"), args![id])`. Lock several in sorted order.
    /// On SQLite the one writer thread already is the lock.
    ///
    /// # Errors
    /// What the engine says.
    pub fn lock<T: FromRow>(&mut self, sql: [&'static str; 2], args: &[Arg]) -> Result<Option<T>> {
        let postgres = self.engine() == Engine::Postgres;
        self.opt(sql[usize::from(postgres)], args)
    }
    /// Appends to the line at the end of this transaction.
    pub fn record(&mut self, fact: Fact) {
        self.facts.push(fact);
    }
    /// Says why this transaction leaves no fact.
    pub fn silent(&mut self, _why: &'static str) {
        self.silent = true;
    }

    /// The facts to append; refuses a write that says nothing.
    pub(crate) fn take_facts(&mut self) -> Result<Vec<Fact>> {
        if let Some(e) = self.broken() {
            return Err(e);
        }
        if self.wrote && self.facts.is_empty() && !self.silent {
            return Err(Error::internal("a transaction wrote without a fact: record one, or say silent(why)"));
        }
        if let Some(f) = self.facts.iter().find(|f| f.depth > 2) {
            return Err(Error::internal(format!(
                "the chain before {} is longer than two: a loop of readers",
                f.what.kind()
            )));
        }
        self.grew |= !self.facts.is_empty();
        Ok(std::mem::take(&mut self.facts))
    }
    /// Whether facts were taken since the last call: only then may the line have grown.
    pub(crate) fn take_grew(&mut self) -> bool {
        std::mem::take(&mut self.grew)
    }
}

/// The statement as it is, and with the row lock that PostgreSQL needs: for [`Tx::lock`].
#[macro_export]
macro_rules! locking {
    ($sql:literal) => {
        [$sql, concat!($sql, " FOR UPDATE")]
    };
}

/// For [`Tx::lock`] where a row that somebody else holds is skipped instead of waited for.
#[macro_export]
macro_rules! locking_free {
    ($sql:literal) => {
        [$sql, concat!($sql, " FOR UPDATE SKIP LOCKED")]
    };
}
