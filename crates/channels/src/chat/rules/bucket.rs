//! How often is too often: a bucket of `burst` tokens that gets one back every so many milliseconds. Kept as one number,
//! the moment when it would be full again.

use ground::Time;

/// How often something may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// So often at once.
    pub burst: i64,
    /// Then again after this many milliseconds each.
    pub every: i64,
}

/// Takes one token. `full_at` is when the bucket would be full; answers the new one.
///
/// # Errors
/// How many milliseconds to wait, when it is empty.
pub fn take(full_at: Option<Time>, now: Time, rate: Rate) -> Result<Time, i64> {
    let full_at = full_at.unwrap_or(now).max(now);
    let used = full_at.since(now);
    let room = rate.every * (rate.burst - 1);
    if used > room { Err(used - room) } else { Ok(full_at.plus(rate.every)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { burst: 3, every: 1000 };

    #[test]
    fn a_bucket_empties_and_fills() {
        let now = Time(50_000);
        let mut bucket = None;
        for _ in 0..3 {
            bucket = Some(take(bucket, now, RATE).unwrap());
        }
        assert_eq!(take(bucket, now, RATE), Err(1000));
        assert_eq!(take(bucket, now.plus(400), RATE), Err(600));
        assert_eq!(take(bucket, now.plus(1000), RATE), Ok(now.plus(4000)));
        assert_eq!(take(bucket, now.plus(60_000), RATE), Ok(now.plus(61_000)), "no more than full");
    }

    #[test]
    fn refused_tries_cost_nothing() {
        let now = Time(0);
        let empty = Some(now.plus(3000));
        for _ in 0..10 {
            assert_eq!(take(empty, now, RATE), Err(1000));
        }
    }
}
