//! Says where the built console and widget are, for embedding. Only looks: never runs npm, never writes outside its own
//! folder. Without a built console the program shows a placeholder page, so that it builds on a machine without Node;
//! with `THROUGHLINE_REQUIRE_UI=1` that is an error.

use std::{env, path::Path, process::exit};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=THROUGHLINE_REQUIRE_UI");
    let here = env::var("CARGO_MANIFEST_DIR").expect("cargo says where the crate is");
    let web = Path::new(&here).join("../../web");
    // A debug build reads the files when they are asked for; watching them would only compile the crate again.
    let is_embedded = env::var("PROFILE").is_ok_and(|p| p == "release");
    for (part, proof) in [("console", "index.html"), ("widget", "v1.js")] {
        let dist = web.join(part).join("dist");
        println!("cargo::rustc-env={}_DIST={}", part.to_uppercase(), dist.display());
        if is_embedded {
            println!("cargo::rerun-if-changed={}", dist.display());
        }
        if dist.join(proof).is_file() {
            continue;
        }
        if env::var("THROUGHLINE_REQUIRE_UI").is_ok_and(|v| v == "1") {
            println!("cargo::error=The {part} is not built: {proof} is not in {}. Run `make web`.", dist.display());
            exit(1);
        }
        if is_embedded {
            println!("cargo::warning=The {part} is not built; this program will have none. Run `make web` first.");
        }
    }
}
