//! Appending to the line: the statements that a transaction's facts turn into, run just before its COMMIT.

use crate::{Engine, dialect, value::Arg};
use facts::Fact;

/// One statement with owned arguments.
pub(crate) struct Statement {
    pub sql: &'static str,
    text: Vec<Cell>,
}

enum Cell {
    Text(String),
    Maybe(Option<String>),
    Int(i64),
}

impl Statement {
    pub fn args(&self) -> Vec<Arg<'_>> {
        self.text
            .iter()
            .map(|cell| match cell {
                Cell::Text(t) | Cell::Maybe(Some(t)) => Arg::Text(t),
                Cell::Maybe(None) => Arg::Null,
                Cell::Int(n) => Arg::Int(*n),
            })
            .collect()
    }
}

/// The statements for these facts, in order; the last one appends the last fact.
pub(crate) fn statements(engine: Engine, facts: &[Fact]) -> Vec<Statement> {
    let mut out = Vec::with_capacity(facts.len());
    for fact in facts {
        for change in &fact.changes {
            let text = vec![
                Cell::Text(fact.id.clone()),
                Cell::Text(change.field.into()),
                Cell::Text(change.old.to_string()),
                Cell::Text(change.new.to_string()),
            ];
            out.push(Statement { sql: dialect::CHANGE, text });
        }
        out.push(append(engine, fact));
    }
    out
}

fn append(engine: Engine, f: &Fact) -> Statement {
    let text = vec![
        Cell::Text(f.id.clone()),
        Cell::Text(f.what.kind().into()),
        Cell::Text(f.about.subject.clone()),
        Cell::Maybe(f.about.conversation_id.clone()),
        Cell::Maybe(f.about.customer_id.clone()),
        Cell::Text(f.actor.clone()),
        Cell::Maybe(f.cause.clone()),
        Cell::Int(f.depth),
        Cell::Int(f.at),
        Cell::Text(f.what.data().to_string()),
    ];
    Statement { sql: dialect::APPEND[usize::from(engine == Engine::Postgres)], text }
}
