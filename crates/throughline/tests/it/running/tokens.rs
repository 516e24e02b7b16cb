//! Commands beside a running server, and on a stopped one.

use crate::{
    house::{running::*, *},
    processes,
};

processes!(
    a_token_is_made_beside_a_server_and_on_a_stopped_one,
    somebody_who_is_locked_out_comes_back_in,
    a_setup_link_of_the_command_line_works,
    the_demonstration_is_the_same_for_the_same_seed,
);

async fn a_token_is_made_beside_a_server_and_on_a_stopped_one(site: &Site) {
    let stopped = site.run(&["token", "create", "--role", "admin"]).await.good();
    assert!(stopped.last_line().starts_with("tl_"), "{stopped:?}");
    let server = site.serve().await;
    let beside = site.run(&["token", "create", "--role", "agent", "--name", "the shop"]).await.good();
    for token in [stopped.last_line(), beside.last_line()] {
        let opened = server.anyone().bearer(&token).post("/api/v1/conversations", need(1)).await.created();
        assert!(opened.id().starts_with("cnv_"));
    }
    let admin = server.anyone().bearer(&stopped.last_line());
    assert_eq!(admin.walk("/api/v1/tokens").await.iter().filter(|t| t.text("name") == "the shop").count(), 1);
    server.anyone().bearer(&beside.last_line()).get("/api/v1/tokens").await.refused(403, "forbidden");
    site.run(&["token", "create", "--role", "king"]).await.refused(&["king"]);
    site.run(&["token", "create"]).await.refused(&["--role"]);
    server.stop().await;
}

async fn somebody_who_is_locked_out_comes_back_in(site: &Site) {
    let server = site.serve().await;
    let wanted = json!({"token": server.setup_token().await, "workspace": "Lamps", "name": "Olga", "email": "olga@lamps.example", "password": PASSWORD});
    server.anyone().post("/api/v1/setup", wanted).await.created();
    let sign_in = |password: &str| {
        server.anyone().post("/api/v1/sessions", json!({"email": "olga@lamps.example", "password": password}))
    };
    for _ in 0..5 {
        sign_in("forgotten it").await.refused(401, "sign_in_failed");
    }
    let reset = site.run(&["staff", "reset-password", "olga@lamps.example"]).await.good();
    let line = reset.last_line();
    let password = line.split_whitespace().last().expect("a password");
    sign_in(password).await.created();
    sign_in(PASSWORD).await.refused(401, "sign_in_failed");
    site.run(&["staff", "reset-password", "nobody@lamps.example"]).await.refused(&["mail address"]);
    server.stop().await;
}

async fn a_setup_link_of_the_command_line_works(site: &Site) {
    let server = site.serve().await;
    let printed = server.setup_token().await;
    let fresh = token_of(&site.run(&["setup-link"]).await.good().last_line());
    let check = |token: &str| server.anyone().get(&format!("/api/v1/setup?token={token}"));
    check(&fresh).await.ok();
    check(&printed).await.refused(410, "setup_link_invalid");
    server.stop().await;
}

async fn the_demonstration_is_the_same_for_the_same_seed(site: &Site) {
    let other = Site::fresh(site.engine);
    let fill = ["demo", "--customers", "5", "--seed", "7"];
    let mut told = Vec::new();
    for place in [site, &other] {
        place.run(&fill).await.good();
        let server = place.serve().await;
        let program = server.anyone().bearer(&place.token().await);
        let all = program.walk("/api/v1/conversations?view=all&limit=100").await;
        assert!(all.len() >= 5, "{}", all.len());
        let row = |c: &Value| {
            (
                c["subject"].clone(),
                c["preview"].clone(),
                c["status"].clone(),
                c["tags"].clone(),
                c["message_count"].clone(),
            )
        };
        told.push(all.iter().map(row).collect::<Vec<_>>());
        let readers = program.get("/api/v1/parked").await.ok();
        assert!(readers.items().is_empty(), "{readers}");
        server.stop().await;
    }
    assert_eq!(told[0], told[1]);
}
