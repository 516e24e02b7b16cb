//! `throughline doctor`.

use crate::{
    house::{running::*, *},
    processes,
};

processes!(a_healthy_house_is_healthy_beside_a_server_and_without_one, what_is_wrong_is_named_with_what_to_do);

/// Examines it with an address that is free.
async fn examine(site: &Site) -> Ended {
    let mut command = site.command(&["doctor"]);
    command.env("THROUGHLINE_LISTEN", "127.0.0.1:0");
    ended(command).await
}

async fn a_healthy_house_is_healthy_beside_a_server_and_without_one(site: &Site) {
    examine(site).await.refused(&["is not there"]);
    assert!(!site.data().exists(), "it changes nothing");
    let server = site.serve().await;
    let beside = examine(site).await.good();
    assert!(beside.out.contains("It runs"), "{beside:?}");
    server.stop().await;
    let stopped = examine(site).await.good();
    assert!(!stopped.out.contains("It runs"), "{stopped:?}");
}

async fn what_is_wrong_is_named_with_what_to_do(site: &Site) {
    let token = site.token().await;
    let server = site.serve().await;
    let program = server.anyone().bearer(&token);
    program.post("/api/v1/conversations", need(1)).await.created();
    server.stop().await;
    site.sql("UPDATE readers SET error = 'It broke.' WHERE name = 'search'");
    examine(site).await.refused(&["search"]);
    site.sql("UPDATE readers SET error = NULL");
    if site.engine == Engine::Sqlite {
        let file = site.data().join("throughline.db");
        let mut bytes = std::fs::read(&file).expect("it is there");
        let middle = bytes.len() / 2 / 4096 * 4096;
        bytes[middle..middle + 4096].fill(0xa5);
        std::fs::write(&file, bytes).expect("it can be written");
        examine(site).await.refused(&["database"]);
    }
}
