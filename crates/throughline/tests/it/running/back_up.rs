//! Backup beside a running server, and restoring it.

use crate::{
    house::{running::*, *},
    processes,
};

processes!(
    a_backup_beside_a_server_restores_to_the_same,
    a_damaged_backup_is_refused,
    a_backup_never_writes_over_anything
);

/// Everything that the API shows.
async fn everything(program: &Client) -> Vec<Value> {
    let mut all = program.walk("/api/v1/conversations?view=all&limit=100").await;
    for conversation in all.clone() {
        all.extend(program.walk(&format!("/api/v1/conversations/{}/messages", conversation.id())).await);
    }
    all.extend(program.walk("/api/v1/customers?limit=100").await);
    all.extend(program.walk("/api/v1/inboxes").await);
    all.extend(program.get("/api/v1/facts?limit=1000").await.ok().items().clone());
    all
}

async fn a_backup_beside_a_server_restores_to_the_same(site: &Site) {
    let token = site.token().await;
    let server = site.serve().await;
    let program = server.anyone().bearer(&token);
    let mut files = Vec::new();
    for n in 0..12 {
        let c = program.post("/api/v1/conversations", need(n)).await.created();
        let file = program.upload("/api/v1/attachments?name=a.bin", "text/plain", format!("file {n}")).await.created();
        let answer = json!({"body": "See there", "attachment_ids": [file.id()]});
        program.post(&format!("/api/v1/conversations/{}/messages", c.id()), answer).await.created();
        files.push((n, file));
    }
    let settled =
        async { while program.get("/api/v1/readers").await.ok().items().iter().any(|r| r.number("behind") > 0) {} };
    must_come("the readers", settled).await;
    let before = everything(&program).await;
    let to = site.beside("backup");
    let saved = site.run(&["backup", "--to", &to.display().to_string()]).await.good();
    assert!(saved.out.contains("Saved"), "{saved:?}");
    program.post("/api/v1/conversations", need(99)).await.created(); // after it
    server.stop().await;

    let other = Site::fresh(site.engine);
    other.run(&["restore", "--from", &to.display().to_string()]).await.good();
    let server = other.serve().await;
    let program = server.anyone().bearer(&token);
    assert_eq!(everything(&program).await, before);
    for (n, file) in files {
        assert_eq!(program.get(&file.text("url")).await.is(200).text(), format!("file {n}"));
    }
    program.post("/api/v1/conversations", need(100)).await.created();
    assert_eq!(program.get("/api/v1/conversations/13").await.ok().text("subject"), "need 100", "numbers go on");
    server.stop().await;
    other.run(&["restore", "--from", &to.display().to_string()]).await.refused(&["empty folder"]);
}

async fn a_damaged_backup_is_refused(site: &Site) {
    let token = site.token().await;
    let server = site.serve().await;
    let program = server.anyone().bearer(&token);
    let file = program.upload("/api/v1/attachments?name=a.txt", "text/plain", "kept").await.created();
    let c = program.post("/api/v1/conversations", need(1)).await.created();
    let answer = json!({"body": "x", "attachment_ids": [file.id()]});
    program.post(&format!("/api/v1/conversations/{}/messages", c.id()), answer).await.created();
    let to = site.beside("backup");
    site.run(&["backup", "--to", &to.display().to_string()]).await.good();
    server.stop().await;
    let from = to.display().to_string();
    let manifest = read(&to.join("manifest.json"));
    let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
    let listed: Vec<String> = manifest["files"].as_array().expect("a list").iter().map(|f| f.text("path")).collect();
    assert!(listed.iter().any(|f| f.starts_with("attachments/")), "{listed:?}");
    for name in &listed {
        let path = to.join(name);
        let whole = std::fs::read(&path).expect("it is there");
        let mut damaged = whole.clone();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 1;
        std::fs::remove_file(&path).expect("it is there"); // it may be linked to the original
        std::fs::write(&path, &damaged).expect("it can be written");
        let other = Site::fresh(site.engine);
        other.run(&["restore", "--from", &from]).await.refused(&["damaged", name]);
        assert!(
            !other.data().join("throughline.db").exists() && !other.data().join("attachments").exists(),
            "nothing is touched"
        );
        std::fs::write(&path, &whole).expect("it can be written");
    }
    std::fs::remove_file(to.join("manifest.json")).expect("it is there");
    Site::fresh(site.engine).run(&["restore", "--from", &from]).await.refused(&["no whole backup"]);
}

async fn a_backup_never_writes_over_anything(site: &Site) {
    site.run(&["migrate"]).await.good();
    let to = site.beside("backup");
    std::fs::create_dir_all(&to).expect("a folder");
    std::fs::write(to.join("precious.txt"), "precious").expect("a file");
    site.run(&["backup", "--to", &to.display().to_string()]).await.refused(&["not empty"]);
    assert_eq!(read(&to.join("precious.txt")), "precious");
}
