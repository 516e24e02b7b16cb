//! Demonstration data: a believable company, the same for the same seed and end. When its days and hours are busy depends
//! on the calendar, so the end is part of what makes a story.
//!
//! [`story`] makes up what happens (pure), [`people`] who is in it, [`play`] lets it happen through the same actions
//! that customers and agents use, in the order of time. So everything that reads the line finds what it would find in a
//! company that has used Throughline for months.

mod people;
mod play;
mod story;
mod topics;

use crate::house::House;
use ground::{Error, Result, Time};
use rand::{SeedableRng, rngs::StdRng};

/// Fills an empty house; answers what to tell the operator.
///
/// # Errors
/// `already_set_up` when there is a company already, `invalid` when the end is still to come; else what the database says.
pub async fn fill(house: &House, seed: u64, until: Option<Time>, customers: u32) -> Result<Vec<String>> {
    if house.app.db.read(access::directory::is_set_up).await? {
        return Err(Error::conflict(
            "already_set_up",
            "This data folder holds a company already. Give the demonstration a folder of its own with --data.",
        ));
    }
    let mut random = StdRng::seed_from_u64(seed);
    let now = until.unwrap_or(house.app.clock.now());
    if now > house.app.clock.now() {
        return Err(Error::invalid(
            "until",
            "A story cannot end in the future. Give --until a moment that has passed.",
        ));
    }
    let cast = people::cast(&mut random, customers.clamp(10, 100_000) as usize);
    let events = story::write(&mut random, &cast, now);
    let password = ground::id::secret()[..16].to_string();
    let company = play::found_company(house, &cast, &password, now).await?;
    let played = play::play(house, &cast, &company, &events).await?;
    house.line.drain().await?;
    Ok(vec![
        format!(
            "{} customers, {} conversations, {} messages over six months.",
            cast.customers.len(),
            played.conversations,
            played.messages
        ),
        format!("Sign in as {} with the password {password}", people::email_of(&cast.staff[0])),
        "All colleagues of the demonstration have the same password.".into(),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_tells_the_same_story() {
        let tell = |seed| {
            let mut random = StdRng::seed_from_u64(seed);
            let cast = people::cast(&mut random, 50);
            format!("{:?}", story::write(&mut random, &cast, Time(1_795_310_523_004)))
        };
        assert_eq!(tell(1), tell(1));
        assert_ne!(tell(1), tell(2));
    }

    #[test]
    fn a_story_is_in_the_order_of_time_and_ends_now() {
        let now = Time(1_795_310_523_004);
        let mut random = StdRng::seed_from_u64(7);
        let cast = people::cast(&mut random, 400);
        let events = story::write(&mut random, &cast, now);
        assert!(events.windows(2).all(|w| w[0].at <= w[1].at));
        assert!(events.iter().all(|e| e.at < now));
        let conversations = events.iter().map(|e| e.conversation).max().unwrap() + 1;
        assert!((2_000..6_000).contains(&conversations), "{conversations}");
    }
}
