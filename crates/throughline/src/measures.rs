//! The figures of `/metrics`. Features count with the `metrics` macros where something happens; what is a state and not
//! an event is looked up here when Prometheus asks.

use crate::store::Survey;
use metrics::{gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::{fs, sync::OnceLock, time::Duration};
use web::App;

/// Bounds of the buckets, in seconds.
const SECONDS: [f64; 14] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];

/// The process's one recorder; there can be no second one.
fn recorder() -> &'static PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE.get_or_init(|| {
        let builder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), &SECONDS)
            .expect("there are buckets");
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        // A second recorder in the same process can only be a test's; then that one counts.
        let _ = metrics::set_global_recorder(recorder);
        describe();
        handle
    })
}

/// Starts counting; a second call does nothing.
pub fn start() {
    recorder();
}

/// Empties the recorder's buffers now and then, until the task is dropped: nobody may ever ask for the figures.
pub async fn keep_small() {
    loop {
        tokio::time::sleep(Duration::from_secs(5)).await;
        recorder().run_upkeep();
    }
}

fn describe() {
    metrics::describe_histogram!("throughline_http_seconds", "Requests, until the answer's head, by route");
    metrics::describe_histogram!("throughline_db_seconds", "Transactions and looks, waiting included");
    metrics::describe_gauge!("throughline_db_waiting", "Transactions and looks that wait for a connection");
    metrics::describe_gauge!("throughline_connections", "Open connections, sockets included");
    metrics::describe_gauge!("throughline_sockets", "Open WebSockets and streams, by kind");
    metrics::describe_gauge!("throughline_line_head", "The newest position of the line");
    metrics::describe_gauge!("throughline_reader_behind", "How far each reader is behind the line");
    metrics::describe_gauge!("throughline_reader_stopped", "1 while a reader stands still");
    metrics::describe_gauge!("throughline_parked_facts", "Facts that each reader has put aside");
    metrics::describe_gauge!("throughline_deliveries", "Deliveries that wait or were given up, at most 10000");
    metrics::describe_gauge!("process_resident_memory_bytes", "Memory in use");
    metrics::describe_gauge!("process_open_fds", "Open files and connections");
}

/// A request was answered.
pub fn request(method: &str, route: &str, status: u16, took: Duration) {
    let labels = [("method", method.to_string()), ("route", route.to_string()), ("status", status.to_string())];
    histogram!("throughline_http_seconds", &labels).record(took);
}

/// All figures in Prometheus' format.
pub fn render(app: &App, survey: Option<&Survey>) -> String {
    let handle = recorder();
    let (writes, reads) = app.db.waiting();
    gauge!("throughline_db_waiting", "kind" => "write").set(writes as f64);
    gauge!("throughline_db_waiting", "kind" => "read").set(reads as f64);
    gauge!("throughline_db_up").set(if survey.is_some() { 1.0 } else { 0.0 });
    gauge!("throughline_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    if let Some(survey) = survey {
        line(app, survey);
    }
    process();
    handle.render()
}

fn line(app: &App, survey: &Survey) {
    gauge!("throughline_line_head").set(survey.head as f64);
    gauge!("throughline_feed_behind").set((survey.head - app.feed().position()) as f64);
    for reader in &survey.readers {
        let name = reader.name.clone();
        gauge!("throughline_reader_behind", "reader" => name.clone()).set((survey.head - reader.position) as f64);
        gauge!("throughline_reader_stopped", "reader" => name.clone()).set(if reader.error.is_some() {
            1.0
        } else {
            0.0
        });
        // One that has none any more must go back to 0.
        let parked = survey.parked.iter().find(|(of, _)| *of == name).map_or(0, |(_, count)| *count);
        gauge!("throughline_parked_facts", "reader" => name).set(parked as f64);
    }
    gauge!("throughline_deliveries", "state" => "pending").set(survey.deliveries_pending as f64);
    gauge!("throughline_deliveries", "state" => "parked").set(survey.deliveries_parked as f64);
}

/// What the system tells of this process; nothing where there is no `/proc`.
fn process() {
    if let Some(bytes) = resident() {
        gauge!("process_resident_memory_bytes").set(bytes as f64);
    }
    if let Ok(open) = fs::read_dir("/proc/self/fd") {
        gauge!("process_open_fds").set(open.count() as f64);
    }
}

/// Memory in use, in bytes.
pub fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib * 1024)
}
