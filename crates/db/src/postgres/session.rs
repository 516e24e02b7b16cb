//! One connection with its statements.

use super::wire;
use crate::{append::Statement, failure, value::Arg};
use ground::{Error, Result};
use std::{borrow::Cow, collections::HashMap};
use tokio::{join, runtime::Runtime};
use tokio_postgres::{Client, types::ToSql};

pub(crate) const WRITE: &str = "BEGIN";
pub(crate) const LOOK: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// What every connection is told first: nobody sits on a transaction or a lock for ever.
const MANNERS: &str =
    "SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '10s'; SET client_min_messages = 'warning'";

/// Composed statements make new texts; beyond this many the cache is emptied.
const MOST_STATEMENTS: usize = 2_000;

pub(crate) struct Session {
    rt: Runtime,
    client: Client,
    known: HashMap<Cow<'static, str>, tokio_postgres::Statement>,
    /// The BEGIN that has not been sent yet.
    pub begin: Option<&'static str>,
}

impl Session {
    /// Connects; must not be called on a thread of an async runtime.
    pub fn open(url: &str) -> Result<Session> {
        let rt = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|e| failure::away(e.to_string()))?;
        let client = rt.block_on(async {
            let (client, wire) = wire::connect(url).await?;
            tokio::spawn(wire.drive());
            client.batch_execute(MANNERS).await.map_err(failure::pg)?;
            Ok::<_, Error>(client)
        })?;
        Ok(Session { rt, client, known: HashMap::new(), begin: None })
    }
    pub fn is_closed(&self) -> bool {
        self.client.is_closed()
    }
    /// Several statements as one text, without arguments.
    pub fn batch(&mut self, sql: &str) -> Result<()> {
        self.rt.block_on(self.client.batch_execute(sql)).map_err(failure::pg)
    }
    /// Forgets prepared statements: the tables changed under them.
    pub fn forget(&mut self) {
        self.known.clear();
    }
    fn prepared(&mut self, sql: Cow<'static, str>) -> Result<tokio_postgres::Statement> {
        if let Some(st) = self.known.get(&sql) {
            return Ok(st.clone());
        }
        if self.known.len() >= MOST_STATEMENTS {
            self.known.clear();
        }
        let st = self.rt.block_on(self.client.prepare(&sql)).map_err(failure::pg)?;
        self.known.insert(sql, st.clone());
        Ok(st)
    }
    pub fn query(&mut self, sql: Cow<'static, str>, args: &[Arg]) -> Result<Vec<tokio_postgres::Row>> {
        let (st, begin, client) = (self.prepared(sql)?, self.begin.take(), &self.client);
        self.rt.block_on(async {
            let rows = async { client.query(&st, &dynamic(args)).await };
            let Some(begin) = begin else { return rows.await.map_err(failure::pg) };
            let (begun, rows) = join!(biased; client.batch_execute(begin), rows);
            begun.map_err(failure::pg)?;
            rows.map_err(failure::pg)
        })
    }
    pub fn execute(&mut self, sql: Cow<'static, str>, args: &[Arg]) -> Result<u64> {
        let (st, begin, client) = (self.prepared(sql)?, self.begin.take(), &self.client);
        self.rt.block_on(async {
            let count = async { client.execute(&st, &dynamic(args)).await };
            let Some(begin) = begin else { return count.await.map_err(failure::pg) };
            let (begun, count) = join!(biased; client.batch_execute(begin), count);
            begun.map_err(failure::pg)?;
            count.map_err(failure::pg)
        })
    }
    /// Everything that goes before the COMMIT but the last statement, which travels with it. What fails here was
    /// surely not committed.
    pub fn before_commit(&mut self, rest: &[Statement], last: Option<&Statement>) -> Result<()> {
        rest.iter().try_for_each(|s| self.execute(s.sql.into(), &s.args()).map(drop))?;
        let Some(last) = last else { return Ok(()) };
        self.prepared(last.sql.into())?;
        self.begin.take().map_or(Ok(()), |begin| self.batch(begin))
    }
    /// The last statement together with COMMIT. If the statement fails, the COMMIT behind it is a rollback.
    pub fn commit(&mut self, last: Option<&Statement>) -> Result<()> {
        let Some(last) = last else {
            return if self.begin.take().is_some() { Ok(()) } else { self.batch("COMMIT") };
        };
        let (st, client) = (self.prepared(last.sql.into())?, &self.client);
        self.rt.block_on(async {
            let args = last.args();
            let (done, committed) =
                join!(biased; async { client.execute(&st, &dynamic(&args)).await }, client.batch_execute("COMMIT"));
            done.map_err(failure::pg)?;
            committed.map_err(failure::pg)
        })
    }
    pub fn rollback(&mut self) {
        if self.begin.take().is_none() {
            let _ = self.batch("ROLLBACK");
        }
    }
}

fn dynamic<'a>(args: &'a [Arg<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    args.iter().map(|a| a as _).collect()
}
