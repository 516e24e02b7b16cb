//! Starting and stopping.

use crate::{
    house::{running::*, *},
    processes,
};
use tokio_tungstenite::tungstenite::Message;

processes!(
    it_says_when_it_is_ready_and_how_to_set_it_up,
    a_second_server_on_the_same_folder_is_refused,
    it_ends_in_order_when_asked_to,
    everything_is_there_after_a_restart,
    a_folder_of_the_other_engine_is_refused,
    a_database_of_a_newer_program_is_refused,
    logs_hold_no_words_and_no_secrets,
);

async fn set_up(server: &Server) -> Client {
    let wanted = json!({"token": server.setup_token().await, "workspace": "Lamps", "name": "Olga", "email": "olga@lamps.example", "password": PASSWORD});
    let answer = server.anyone().post("/api/v1/setup", wanted).await;
    let cookie = answer.cookie();
    answer.created();
    server.anyone().cookie(&cookie)
}

async fn it_says_when_it_is_ready_and_how_to_set_it_up(site: &Site) {
    let server = site.serve().await;
    assert_eq!(server.anyone().get("/healthz").await.ok(), json!({"status": "ok"}));
    assert_eq!(server.anyone().get("/readyz").await.ok()["ready"], true);
    let figures = server.anyone().get("/metrics").await.is(200).text();
    assert!(figures.contains("# TYPE throughline_"), "{figures}");
    server.anyone().get("/metrics").header("x-forwarded-for", "203.0.113.5").await.refused(403, "metrics_closed");
    let owner = set_up(&server).await;
    assert_eq!(owner.get("/api/v1/me").await.ok().text("/workspace/name"), "Lamps");
    server.stop().await;
    let again = site.serve().await;
    site.run(&["setup-link"]).await.refused(&["set up"]);
    let (printed, _) = again.stop().await;
    assert!(!printed.contains("/app/setup#"), "it is set up: {printed}");
}

async fn a_second_server_on_the_same_folder_is_refused(site: &Site) {
    let server = site.serve().await;
    let data = site.data().display().to_string();
    site.run(&["serve", "--listen", "127.0.0.1:0"]).await.refused(&["in use", &data, "--data"]);
    server.anyone().get("/healthz").await.ok();
    let port = server.url.rsplit(':').next().expect("a port").to_string();
    let other = Site::fresh(Engine::Sqlite);
    other.run(&["serve", "--listen", &format!("127.0.0.1:{port}")]).await.refused(&["--listen"]);
    server.kill().await;
    site.serve().await.stop().await; // a lock that a killed server left is no lock
}

async fn it_ends_in_order_when_asked_to(site: &Site) {
    let server = site.serve().await;
    let owner = set_up(&server).await;
    let mut socket = owner.socket("/api/v1/live").await.expect("a socket");
    socket.send(json!({"type": "hello", "after": null})).await;
    socket.expect("ready").await;
    let program = server.anyone().bearer(&site.token().await);
    let write = |w: usize| {
        let program = program.clone();
        async move {
            let mut acknowledged = Vec::new();
            for n in 0..10_000 {
                match program.post("/api/v1/conversations", need(w * 10_000 + n)).attempt().await {
                    Some(answer) if answer.status == 201 => acknowledged.push(answer.json().id()),
                    Some(answer) => panic!("told to stop, it answers what it has begun: {answer}"),
                    None => break, // it listens no more
                }
            }
            acknowledged
        }
    };
    let writers: Vec<_> = (0..4).map(|w| tokio::spawn(write(w))).collect();
    while owner.get("/api/v1/conversations/counts").await.ok().number("open") < 20 {}
    server.signal("TERM");
    let (code, _, log) = server.end().await;
    assert_eq!(code, Some(0), "{log}");
    let (_, close) = socket.closing().await;
    assert_eq!(close, Some(1001), "the console is told that the server goes away");
    let mut acknowledged = Vec::new();
    for writer in writers {
        acknowledged.extend(writer.await.expect("it answers or ends"));
    }
    assert!(!site.data().join("throughline.sock").exists());
    let again = site.serve().await;
    let program = again.anyone().bearer(&site.token().await);
    for id in &acknowledged {
        program.get(&format!("/api/v1/conversations/{id}")).await.ok();
    }
    again.stop().await;
}

async fn everything_is_there_after_a_restart(site: &Site) {
    let server = site.serve().await;
    let owner = set_up(&server).await;
    let program = server.anyone().bearer(&site.token().await);
    let c = program.post("/api/v1/conversations", need(1)).await.created();
    let file = owner.upload("/api/v1/attachments?name=a.txt", "text/plain", "kept").await.created();
    let place = format!("/api/v1/conversations/{}", c.id());
    owner
        .post(&format!("{place}/messages"), json!({"body": "See there", "attachment_ids": [file.id()]}))
        .await
        .created();
    let before = owner.get(&place).await.ok();
    server.stop().await;

    let server = site.serve().await;
    let owner = owner.at(&server.url);
    assert_eq!(owner.get(&place).await.ok(), before, "still signed in, and everything as it was");
    assert_eq!(owner.get(&file.text("url")).await.is(200).bytes, b"kept");
    let mut events = Events::of(owner.get("/api/v1/stream?after=0").open().await);
    assert_eq!(events.next().await.kind, "workspace.created");
    let found = async { while owner.get("/api/v1/search?q=need").await.ok().items().is_empty() {} };
    must_come("the search to find it", found).await;
    server.stop().await;
}

async fn a_folder_of_the_other_engine_is_refused(site: &Site) {
    site.run(&["migrate"]).await.good();
    let mut command = match site.engine {
        Engine::Sqlite => {
            program(&["serve", "--listen", "127.0.0.1:0", "--database", "postgres://nobody@127.0.0.1:1/none"])
        }
        Engine::Postgres => program(&["serve", "--listen", "127.0.0.1:0"]),
    };
    command.arg("--data").arg(site.data());
    ended(command).await.refused(&["belongs to a"]);
}

async fn a_database_of_a_newer_program_is_refused(site: &Site) {
    site.run(&["migrate"]).await.good();
    site.sql("INSERT INTO migrations(number,name,at) VALUES(99,'from the future',0)");
    site.run(&["serve", "--listen", "127.0.0.1:0"]).await.refused(&["step 99"]);
    site.run(&["token", "create", "--role", "admin"]).await.refused(&["step 99"]);
    site.sql("DELETE FROM migrations WHERE number = 99");
    site.serve().await.stop().await;
}

async fn logs_hold_no_words_and_no_secrets(site: &Site) {
    let mut command = site.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("THROUGHLINE_LOG_LEVEL", "trace");
    let server = Server::start(command).await;
    let setup = server.setup_token().await;
    let owner = set_up(&server).await;
    let token = site.token().await;
    let program = server.anyone().bearer(&token);
    let wanted = json!({"channel": "api", "customer": {"name": "Xanthippe", "email": "xanthippe@shop.example"}, "subject": "Zauberlampe", "body": "Quecksilber tropft"});
    let c = program.post("/api/v1/conversations", wanted).await.created();
    let note = json!({"body": "Geheimnotiz", "visibility": "note"});
    owner.post(&format!("/api/v1/conversations/{}/messages", c.id()), note).await.created();
    owner.get("/api/v1/search?q=Suchwort").await.ok();
    owner.post("/api/v1/conversations", json!({"body": "Kaputt"})).await.refused(400, "json_invalid");
    server
        .anyone()
        .post("/api/v1/sessions", json!({"email": "olga@lamps.example", "password": "Falschwort"}))
        .await
        .refused(401, "sign_in_failed");
    let mut socket = owner.socket("/api/v1/live").await.expect("a socket");
    socket.send_raw(Message::text("Kauderwelsch")).await;
    let cookie = owner.headers["cookie"].to_str().expect("plain").split('=').nth(1).expect("a value").to_string();
    let (_, log) = server.stop().await;
    assert!(log.contains("/api/v1/conversations"), "requests are logged: {log}");
    let words = [
        "Xanthippe",
        "xanthippe",
        "Zauberlampe",
        "Quecksilber",
        "Geheimnotiz",
        "Suchwort",
        "Falschwort",
        "Kauderwelsch",
        "Kaputt",
        PASSWORD,
        "olga@lamps",
        &token,
        &cookie,
        &setup,
    ];
    for word in words {
        let line = log.lines().find(|l| l.contains(word));
        assert!(line.is_none(), "{word} is in the log: {line:?}");
    }
}
