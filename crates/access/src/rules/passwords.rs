//! Which passwords are refused, and how long somebody waits who has given wrong ones.

use ground::{
    Error, Result, Time,
    clock::{DAY, MINUTE, SECOND},
};

/// Refuses what is too short, too long, or the mail address itself. Nothing else: a long password is a good one.
///
/// # Errors
/// `invalid` with this field.
pub fn check_password(field: &'static str, password: &str, email: &str) -> Result<()> {
    let length = password.chars().count();
    if length < 10 {
        return Err(Error::invalid(
            field,
            "A password has at least 10 characters. A few words in a row are a good one.",
        ));
    }
    if length > 200 {
        return Err(Error::invalid(field, "A password has at most 200 characters."));
    }
    if password.trim().eq_ignore_ascii_case(email.trim()) {
        return Err(Error::invalid(field, "The mail address cannot be the password. Everybody knows it."));
    }
    Ok(())
}

/// Wrong passwords in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    /// How many.
    pub failures: i64,
    /// The last one.
    pub last_at: Time,
    /// Until when nothing is tried.
    pub blocked_until: Time,
}

/// Wrong passwords that cost nothing: everybody mistypes.
const FREE: i64 = 5;
/// The longest wait. Not longer: it must slow down a guesser, never shut out the owner.
const LONGEST: i64 = 15 * MINUTE;

impl Attempts {
    /// One more try: counted as wrong before it is looked at, so that many at once count as many. A right one clears
    /// the count.
    ///
    /// # Errors
    /// The milliseconds to wait.
    pub fn tried(self, now: Time) -> std::result::Result<Attempts, i64> {
        if now < self.blocked_until {
            return Err(self.blocked_until.since(now));
        }
        let before = if now.since(self.last_at) > DAY { 0 } else { self.failures };
        let failures = before + 1;
        Ok(Attempts { failures, last_at: now, blocked_until: now.plus(delay(failures)) })
    }
}

/// How long to wait after so many wrong ones: 4 s, 8 s, 16 s, …
fn delay(failures: i64) -> i64 {
    match failures - FREE {
        n if n < 0 => 0,
        n => ((4 * SECOND) << n.min(20)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn passwords() {
        let check = |p: &str| check_password("password", p, "ann@example.com").is_ok();
        let table = [
            ("short", false),
            ("123456789", false),
            ("1234567890", true),
            ("correct horse battery staple", true),
            ("ÄÖÜäöüßéèê", true),
            ("Ann@Example.com", false),
            ("ann@example.com ", false),
        ];
        for (password, fine) in table {
            assert_eq!(check(password), fine, "{password}");
        }
        assert!(check(&"x".repeat(200)) && !check(&"x".repeat(201)));
    }

    #[test]
    fn the_wait_grows_and_ends() {
        let waits: Vec<i64> = (1..=16).map(|n| delay(n) / SECOND).collect();
        assert_eq!(waits, [0, 0, 0, 0, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
        assert_eq!(delay(i64::MAX), LONGEST);
    }

    #[test]
    fn a_blocked_try_does_not_lengthen_the_wait() {
        let mut a = Attempts::default();
        let now = Time(DAY * 3);
        for _ in 0..5 {
            a = a.tried(now).unwrap();
        }
        assert_eq!(a.tried(now), Err(4 * SECOND));
        assert_eq!(a.tried(now.plus(4 * SECOND - 1)), Err(1));
        assert_eq!(a.tried(now.plus(4 * SECOND)).unwrap().failures, 6);
        assert_eq!(a.tried(now.plus(2 * DAY)).unwrap().failures, 1, "forgotten after a day");
    }

    proptest! {
        #[test]
        fn nobody_is_shut_out_for_ever(steps in proptest::collection::vec(0i64..DAY, 1..200)) {
            let (mut a, mut now) = (Attempts::default(), Time(DAY * 3));
            for step in steps {
                now = now.plus(step);
                match a.tried(now) {
                    Ok(next) => a = next,
                    Err(wait) => prop_assert!(wait > 0 && wait <= LONGEST),
                }
            }
            prop_assert!(a.tried(now.plus(LONGEST)).is_ok());
        }
    }
}
