//! The configuration file, the environment, the arguments.

use crate::house::running::*;
use crate::house::*;

/// Runs a story at a site without a database of its own.
fn at_a_site(story: impl AsyncFnOnce(&Site)) {
    Site::tell(Engine::Sqlite, story);
}

fn configured(site: &Site, text: &str) -> String {
    let file = site.beside("throughline.toml");
    std::fs::write(&file, text).expect("it can be written");
    file.display().to_string()
}

#[test]
fn an_unknown_key_is_refused_with_the_one_that_was_meant() {
    at_a_site(async |site| {
        for (text, words) in [
            ("listne = \"127.0.0.1:1\"", ["listne", "listen"]),
            ("[log]\nlevle = \"info\"", ["log.levle", "log.level"]),
            ("listen = 8080", ["listen", "throughline.toml"]),
            ("listen = \"nowhere\"", ["listen", "nowhere"]),
            ("listen = ", ["throughline.toml", ""]),
            ("[limits]\nattachment_mib = -1", ["limits.attachment_mib", ""]),
            ("database = \"mysql://x\"", ["postgres://", ""]),
        ] {
            let file = configured(site, text);
            site.run(&["config", "check", "--config", &file]).await.refused(&words);
            site.run(&["serve", "--config", &file]).await.refused(&words);
        }
        assert!(!site.data().exists(), "nothing was begun");
    });
}

#[test]
fn the_example_is_a_configuration() {
    at_a_site(async |site| {
        let example = ended(program(&["config", "example"])).await.good().out;
        let file = configured(site, &example);
        site.run(&["config", "check", "--config", &file]).await.good();
        let all = example
            .lines()
            .map(|l| l.trim_start_matches("# ").to_string())
            .filter(|l| l.contains(" = ") || l.starts_with('['));
        for key in ["listen", "public_url", "database", "behind_proxy", "allow_private_targets"] {
            assert!(example.contains(key), "{key}");
        }
        drop(all);
    });
}

#[test]
fn arguments_win_over_the_environment_and_that_over_the_file() {
    at_a_site(async |site| {
        let file = configured(site, "listen = \"127.0.0.1:1111\"\n[log]\nlevel = \"warn\"\n");
        let check = async |env: &[(&str, &str)]| {
            let mut command = site.command(&["config", "check", "--config", &file]);
            command.envs(env.iter().copied());
            ended(command).await.good().out
        };
        let said = check(&[]).await;
        assert!(said.contains("127.0.0.1:1111") && said.contains("throughline.toml"), "{said}");
        let said = check(&[("THROUGHLINE_LISTEN", "127.0.0.1:2222")]).await;
        assert!(said.contains("127.0.0.1:2222") && !said.contains("127.0.0.1:1111"), "{said}");
        let mut command = site.command(&["serve", "--config", &file, "--listen", "127.0.0.1:0"]);
        command.env("THROUGHLINE_LISTEN", "127.0.0.1:1");
        Server::start(command).await.stop().await;
        let said = check(&[("THROUGHLINE_DATABASE", "postgres://ann:geheim@127.0.0.1/x")]).await;
        assert!(!said.contains("geheim"), "a password is not shown: {said}");
    });
}

#[test]
fn a_configuration_in_the_data_folder_is_found() {
    at_a_site(async |site| {
        std::fs::create_dir_all(site.data()).expect("a folder");
        std::fs::write(site.data().join("throughline.toml"), "nonsense = 1\n").expect("a file");
        site.run(&["serve", "--listen", "127.0.0.1:0"]).await.refused(&["nonsense"]);
        site.run(&["token", "create", "--role", "admin"]).await.refused(&["nonsense"]);
    });
}

#[test]
fn the_data_folder_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    at_a_site(async |site| {
        let server = site.serve().await;
        let mode =
            |path: std::path::PathBuf| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode(site.data()), 0o700);
        assert_eq!(mode(site.data().join("throughline.sock")), 0o600);
        server.stop().await;
    });
}
