//! What goes into a statement ([`Arg`]) and what comes out of it ([`Row`]): text, i64, f64, bool, bytes, times and
//! their options.

use crate::failure;
use ground::{Error, Result, Time};
use rusqlite::types::{ToSqlOutput, ValueRef};
use tokio_postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};

/// A borrowed argument.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum Arg<'a> {
    Null,
    Int(i64),
    Real(f64),
    Bool(bool),
    Text(&'a str),
    Bytes(&'a [u8]),
}

/// An owned argument, for statements that are composed at run time.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Value {
    Null,
    Int(i64),
    Real(f64),
    Bool(bool),
    Text(String),
}

impl Value {
    pub(crate) fn arg(&self) -> Arg<'_> {
        match self {
            Value::Null => Arg::Null,
            Value::Int(v) => Arg::Int(*v),
            Value::Real(v) => Arg::Real(*v),
            Value::Bool(v) => Arg::Bool(*v),
            Value::Text(v) => Arg::Text(v),
        }
    }
}

macro_rules! into {
    ($($from:ty => |$v:ident| $arg:expr, $value:expr;)*) => { $(
        impl<'a> From<$from> for Arg<'a> { fn from($v: $from) -> Self { $arg } }
        impl<'a> From<$from> for Value {
            fn from($v: $from) -> Self { $value } }
    )* };
}
into! {
    i64 => |v| Arg::Int(v), Value::Int(v);
    f64 => |v| Arg::Real(v), Value::Real(v);
    bool => |v| Arg::Bool(v), Value::Bool(v);
    Time => |v| Arg::Int(v.0), Value::Int(v.0);
    &'a str => |v| Arg::Text(v), Value::Text(v.to_string());
    &'a String => |v| Arg::Text(v), Value::Text(v.clone());
}
impl From<String> for Value {
    fn from(v: String) -> Self {
        Value::Text(v)
    }
}
impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(v: &'a [u8]) -> Self {
        Arg::Bytes(v)
    }
}
impl<'a, T: Into<Arg<'a>>> From<Option<T>> for Arg<'a> {
    fn from(v: Option<T>) -> Self {
        v.map_or(Arg::Null, Into::into)
    }
}
impl<'a> From<&'a Option<String>> for Arg<'a> {
    fn from(v: &'a Option<String>) -> Self {
        v.as_ref().map_or(Arg::Null, |v| Arg::Text(v))
    }
}

/// The arguments of a statement, `$1` first: `args![id, status, at]`.
#[macro_export]
macro_rules! args {
    ($($e:expr),* $(,)?) => { &[$($crate::Arg::from($e)),*] as &[$crate::Arg] };
}

impl rusqlite::ToSql for Arg<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Arg::Null => ValueRef::Null,
            Arg::Int(v) => ValueRef::Integer(v),
            Arg::Real(v) => ValueRef::Real(v),
            Arg::Bool(v) => ValueRef::Integer(v.into()),
            Arg::Text(v) => ValueRef::Text(v.as_bytes()),
            Arg::Bytes(v) => ValueRef::Blob(v),
        }))
    }
}

impl ToSql for Arg<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match (*self, ty) {
            (Arg::Null, _) => Ok(IsNull::Yes),
            (Arg::Int(v), &Type::INT8) => v.to_sql(ty, out),
            (Arg::Int(v), &Type::INT4) => i32::try_from(v)?.to_sql(ty, out),
            (Arg::Real(v), &Type::FLOAT8) => v.to_sql(ty, out),
            (Arg::Bool(v), &Type::BOOL) => v.to_sql(ty, out),
            (Arg::Text(v), &Type::TEXT | &Type::VARCHAR | &Type::NAME | &Type::UNKNOWN) => v.to_sql(ty, out),
            (Arg::Bytes(v), &Type::BYTEA) => v.to_sql(ty, out),
            // Never print the argument: it may be a message body.
            (_, ty) => Err(format!("an argument of another type was given where {ty} is wanted").into()),
        }
    }
    fn accepts(_: &Type) -> bool {
        true
    }
    to_sql_checked!();
}

/// One row of either engine.
#[allow(missing_docs)]
pub enum Row<'a> {
    Lite(&'a rusqlite::Row<'a>),
    Pg(&'a tokio_postgres::Row),
}

/// Walks over the columns of a row. Debug builds check that names and order agree with the struct.
pub struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
}

impl<'a> Columns<'a> {
    /// From the first column.
    pub fn of(row: &'a Row<'a>) -> Self {
        Columns { row, next: 0 }
    }
    /// The next column; `name` is checked in debug builds unless it is empty.
    ///
    /// # Errors
    /// The column is missing, has another type or another name: a mistake in a store function.
    pub fn take<T: Column>(&mut self, name: &str) -> Result<T> {
        let i = self.next;
        self.next += 1;
        if cfg!(debug_assertions) && !name.is_empty() {
            let found = match self.row {
                Row::Lite(r) => r.as_ref().column_name(i).map_err(failure::lite)?.to_string(),
                Row::Pg(r) => r.columns().get(i).map_or_else(String::new, |c| c.name().to_string()),
            };
            if found != name.trim_start_matches("r#") {
                return Err(Error::internal(format!("column {i} is {found}, the struct wants {name}")));
            }
        }
        T::read(self.row, i)
    }
}

/// A type that one column can be read as.
pub trait Column: Sized {
    /// Reads column `i`.
    ///
    /// # Errors
    /// The column holds something else.
    fn read(row: &Row, i: usize) -> Result<Self>;
}
/// A type that a whole row can be read as; made by [`row!`].
pub trait FromRow: Sized {
    /// Reads the row.
    ///
    /// # Errors
    /// A column holds something else.
    fn from_row(row: &Row) -> Result<Self>;
}

macro_rules! column { ($($t:ty),*) => { $(
    impl Column for $t { fn read(row: &Row, i: usize) -> Result<Self> {
        match row {
            Row::Lite(r) => r.get(i).map_err(failure::lite),
            Row::Pg(r) => r.try_get(i).map_err(failure::pg),
        }
    } }
    impl FromRow for $t { fn from_row(row: &Row) -> Result<Self> { Columns::of(row).take("") } }
)* } }
column!(i64, f64, bool, String, Vec<u8>, Option<i64>, Option<f64>, Option<bool>, Option<String>, Option<Vec<u8>>);

impl Column for Time {
    fn read(row: &Row, i: usize) -> Result<Self> {
        i64::read(row, i).map(Time)
    }
}
impl Column for Option<Time> {
    fn read(row: &Row, i: usize) -> Result<Self> {
        Ok(Option::<i64>::read(row, i)?.map(Time))
    }
}

macro_rules! tuple { ($($t:ident)*) => {
    impl<$($t: Column),*> FromRow for ($($t,)*) {
        fn from_row(row: &Row) -> Result<Self> { let mut c = Columns::of(row); Ok(($(c.take::<$t>("")?,)*)) }
    }
} }
tuple!(A B);
tuple!(A B C);
tuple!(A B C D);

/// A struct that is read from a row, field by field in the order of the select list.
#[macro_export]
macro_rules! row {
    ($(#[$m:meta])* $v:vis struct $name:ident { $($(#[$fm:meta])* $fv:vis $f:ident: $t:ty),* $(,)? }) => {
        $(#[$m])* $v struct $name { $($(#[$fm])* $fv $f: $t),* }
        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row) -> $crate::Result<Self> {
                let mut columns = $crate::Columns::of(row);
                Ok($name { $($f: columns.take(stringify!($f))?),* })
            }
        }
    };
}
