//! `throughline doctor`.

use crate::{
    house::{running::*, *},
    processes,
};

processes!(a_healthy_house_is_healthy_beside_a_server_and_without_one, what_is_wrong_is_named_with_what_to_do);

async fn a_healthy_house_is_healthy_beside_a_server_and_without_one(site: &Site) {
    site.run(&["doctor"]).await.refused(&["is not there"]);
    assert!(!site.data().exists(), "it changes nothing");
    let server = site.serve().await;
    let beside = site.run(&["doctor"]).await.good();
    assert!(beside.out.contains("It runs"), "{beside:?}");
    server.stop().await;
    let stopped = site.run(&["doctor"]).await.good();
    assert!(!stopped.out.contains("It runs"), "{stopped:?}");
}

async fn what_is_wrong_is_named_with_what_to_do(site: &Site) {
    let token = site.token().await;
    let server = site.serve().await;
    let program = server.anyone().bearer(&token);
    program.post("/api/v1/conversations", need(1)).await.created();
    server.stop().await;
    site.sql("UPDATE readers SET error = 'It broke.' WHERE name = 'search'");
    site.run(&["doctor"]).await.refused(&["search"]);
    site.sql("UPDATE readers SET error = NULL");
    if site.engine == Engine::Sqlite {
        let file = site.data().join("throughline.db");
        let mut bytes = std::fs::read(&file).expect("it is there");
        let middle = bytes.len() / 2 / 4096 * 4096;
        bytes[middle..middle + 4096].fill(0xa5);
        std::fs::write(&file, bytes).expect("it can be written");
        site.run(&["doctor"]).await.refused(&["database"]);
    }
}
