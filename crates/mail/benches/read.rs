//! How many mails are read in a second, on one core: `make bench`, or `cargo bench -p mail --bench read`.
#![allow(clippy::disallowed_methods)] // measuring is what this is for

use mail::model::Limits;

fn main() {
    let words = "<p style=\"color:#333;font-size:14px\">The parcel <a href=\"https://shop.example/p?a=1&amp;b=2\">4711</a> is late.</p>\r\n";
    for (name, repeats) in [("5 KB", 25), ("50 KB", 250)] {
        let text = "The parcel 4711 is late.\r\n".repeat(repeats * 2);
        let raw = format!(
            "From: Ada <ada@kundin.example>\r\nTo: help@shop.example\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <1@kundin.example>\r\n\
             Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\
             --b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<div>{}</div>\r\n--b--\r\n",
            words.repeat(repeats)
        );
        let start = std::time::Instant::now();
        let mut count = 0;
        while start.elapsed().as_millis() < 2000 {
            let _ = mail::read(raw.as_bytes(), &Limits::default(), &[]);
            count += 1;
        }
        println!(
            "{name} ({} bytes): {:.0} mails a second",
            raw.len(),
            f64::from(count) / start.elapsed().as_secs_f64()
        );
    }
}
