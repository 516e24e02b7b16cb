//! Pure decisions: what a role may, who may change whom, which passwords are refused, how long a guesser waits.
//! Called by `actions`. Knows no database and no clock.

mod passwords;
mod powers;
mod roles;

pub use passwords::{Attempts, check_password};
pub use powers::{Change, Target, check_change};
pub use roles::{Power, may_grant, permissions_of};

use ground::{Time, clock::DAY};

/// How long a set-up link works.
pub const SETUP_LINK_LIFE: i64 = DAY;
/// How long an invitation works.
pub const INVITATION_LIFE: i64 = 7 * DAY;
/// How long somebody stays signed in without coming back.
pub const IDLE: i64 = 14 * DAY;
/// How long somebody stays signed in at all.
pub const SESSION_LIFE: i64 = 90 * DAY;
/// How long a browser is remembered after its last sign-in.
pub const BROWSER_LIFE: i64 = 180 * DAY;

/// Whether a session still works.
pub fn is_signed_in(last_seen_at: Time, expires_at: Time, now: Time) -> bool {
    now < expires_at && now < last_seen_at.plus(IDLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_idle_and_in_any_case_after_ninety_days() {
        let begun = Time(1_000);
        let ends = begun.plus(SESSION_LIFE);
        assert!(is_signed_in(begun, ends, begun.plus(IDLE - 1)));
        assert!(!is_signed_in(begun, ends, begun.plus(IDLE)));
        assert!(is_signed_in(ends.plus(-1), ends, ends.plus(-1)));
        assert!(!is_signed_in(ends.plus(-1), ends, ends));
    }
}
