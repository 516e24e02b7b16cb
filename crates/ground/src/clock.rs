//! Time: milliseconds since 1970 UTC inside, RFC 3339 at the edge. The clock is passed in, so that a test can move it.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// A moment: milliseconds since 1970-01-01T00:00:00Z. RFC 3339 when written as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(pub i64);

impl Time {
    /// This many milliseconds later (or earlier when negative).
    pub fn plus(self, ms: i64) -> Time {
        Time(self.0.saturating_add(ms))
    }
    /// Milliseconds from `earlier` to `self`.
    pub fn since(self, earlier: Time) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
    /// `2026-11-22T01:02:03.004Z`.
    pub fn rfc3339(self) -> String {
        Timestamp::from_millisecond(self.0).map_or_else(|_| String::new(), |t| format!("{t:.3}"))
    }
    /// Reads RFC 3339 with any offset.
    pub fn parse(text: &str) -> Option<Time> {
        text.parse::<Timestamp>().ok().map(|t| Time(t.as_millisecond()))
    }
}
impl Serialize for Time {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.rfc3339())
    }
}
impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Time, D::Error> {
        let text = String::deserialize(d)?;
        Time::parse(&text).ok_or_else(|| D::Error::custom("a time as in 2026-11-22T09:30:00Z is wanted"))
    }
}
impl utoipa::PartialSchema for Time {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .into()
    }
}
impl utoipa::ToSchema for Time {}

/// One second, minute, hour and day in milliseconds.
pub const SECOND: i64 = 1_000;
/// See [`SECOND`].
pub const MINUTE: i64 = 60 * SECOND;
/// See [`SECOND`].
pub const HOUR: i64 = 60 * MINUTE;
/// See [`SECOND`].
pub const DAY: i64 = 24 * HOUR;

/// Tells the time. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock(None)
    }
    /// A clock that stands still until [`Clock::advance`] moves it.
    pub fn manual(start: Time) -> Clock {
        Clock(Some(Arc::new(AtomicI64::new(start.0))))
    }
    /// Now.
    #[allow(clippy::disallowed_methods)] // the one place that may ask the machine
    pub fn now(&self) -> Time {
        match &self.0 {
            Some(at) => Time(at.load(Ordering::SeqCst)),
            None => Time(std::time::UNIX_EPOCH.elapsed().map_or(0, |d| d.as_millis() as i64)),
        }
    }
    /// Moves a manual clock on. The machine's clock ignores it.
    pub fn advance(&self, ms: i64) {
        if let Some(at) = &self.0 {
            at.fetch_add(ms, Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_survives_the_edge() {
        let t = Time(1_795_310_523_004);
        assert_eq!(Time::parse(&t.rfc3339()), Some(t));
        assert_eq!(Time::parse("2026-11-22T10:00:00+01:00"), Time::parse("2026-11-22T09:00:00Z"));
        assert_eq!(Time::parse("yesterday"), None);
    }
}
