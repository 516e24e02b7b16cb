//! `format=flowed` (RFC 3676) undone. Called by `body`; it only joins lines and never loses a word.

/// The text with its soft line breaks taken out.
pub fn unflowed(text: &str, is_delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // How deep the paragraph is quoted that goes on in the next line.
    let mut running: Option<usize> = None;
    for line in text.lines() {
        let rest = line.trim_start_matches('>');
        let depth = line.len() - rest.len();
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let is_signature = rest == "-- ";
        if running == Some(depth) && !is_signature {
            out.push_str(rest);
        } else {
            if running.is_some() {
                out.push('\n');
            }
            quote(&mut out, depth, rest);
        }
        let is_soft = rest.ends_with(' ') && !is_signature;
        if is_soft && is_delsp {
            out.pop();
        }
        running = is_soft.then_some(depth);
        if !is_soft {
            out.push('\n');
        }
    }
    out
}

fn quote(out: &mut String, depth: usize, line: &str) {
    out.extend(std::iter::repeat_n('>', depth));
    if depth > 0 && !line.is_empty() {
        out.push(' ');
    }
    out.push_str(line);
}
