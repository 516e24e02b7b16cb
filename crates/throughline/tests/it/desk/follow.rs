//! Following.

use crate::{
    both,
    conversations::{at, open},
    house::*,
};

both!(one_follows_and_follows_no_more);

async fn one_follows_and_follows_no_more(house: &TestHouse) {
    let (one, two) = (house.sign_in("agent").await, house.sign_in("leader").await);
    let c = open(&house.program().await, "Lamp", "x").await;
    let place = at(&c, "/followers");
    one.put(&place, json!({})).await.ok();
    house.pass(clock::MINUTE);
    let both = two.put(&place, json!({})).await.ok();
    assert_eq!((both[0].text("id"), both[1].text("name")), (one.id.clone(), two.name.clone()));
    assert_eq!(one.put(&place, json!({})).await.ok().as_array().map(Vec::len), Some(2), "twice is once");
    assert_eq!(one.delete(&place).await.ok().as_array().map(Vec::len), Some(1));
    one.delete(&place).await.ok();
    one.get("/api/v1/conversations/cnv_none/followers").await.refused(404, "conversation_not_found");
}
