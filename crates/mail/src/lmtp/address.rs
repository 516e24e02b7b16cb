//! The address in `MAIL FROM:<…>` and `RCPT TO:<…>`. Called by the commands only. Never decides whether it exists.

/// Bytes of a path, by RFC 5321.
const PATH: usize = 256;

/// The address in front of the text, in angle brackets, and what follows it. An empty one is no error here.
pub fn path(text: &str) -> Option<(String, &str)> {
    let inner = text.trim_start_matches(' ').strip_prefix('<')?;
    let end = end_of_path(inner)?;
    let (path, rest) = (&inner[..end], &inner[end + 1..]);
    // A route in front of the address is to be taken and ignored.
    let address = match path.strip_prefix('@') {
        Some(route) => route.split_once(':')?.1,
        None => path,
    };
    let rest = match rest.is_empty() {
        true => rest,
        false => rest.strip_prefix(' ')?,
    };
    (path.len() <= PATH && is_address(address)).then(|| (address.to_owned(), rest))
}

/// The closing bracket; one between quotation marks closes nothing.
fn end_of_path(inner: &str) -> Option<usize> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (at, c) in inner.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            '>' if !is_quoted => return Some(at),
            _ => {}
        }
    }
    None
}

/// Also the empty sender and the one recipient that needs no domain.
fn is_address(address: &str) -> bool {
    if address.is_empty() || address.eq_ignore_ascii_case("postmaster") {
        return true;
    }
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let is_quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let fits = |c: char| !c.is_control() && !c.is_whitespace() && !"<>()[],;:\\\"@".contains(c);
    let is_local = is_quoted || (!local.is_empty() && local.chars().all(fits));
    let is_literal = domain.len() > 2 && domain.starts_with('[') && domain.ends_with(']');
    let name = if is_literal { &domain[1..domain.len() - 1] } else { domain };
    let in_domain = |c: char| c.is_alphanumeric() || "-._".contains(c) || (is_literal && c == ':') || !c.is_ascii();
    let is_domain = !name.is_empty() && !name.starts_with('.') && name.chars().all(|c| in_domain(c) && !c.is_control());
    is_local && is_domain && !address.contains(char::is_control)
}
