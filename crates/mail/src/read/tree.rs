//! The parts of a mail, found line by line. Called by `read` and `part`; it never goes into itself, so that no nesting can
//! exhaust the stack, and stops at the limits instead of reading on.

use std::borrow::Cow;

use super::decode::{self, Encoding};
use super::head::{self, Head, Stray};
use super::values::Kind;
use crate::model::Limits;

const DEEPEST: usize = 100;
const LONGEST_PART_HEAD: usize = 64 * 1024;

/// One part, a leaf or a branch.
#[derive(Debug, Default)]
pub struct Entity<'a> {
    /// What it is.
    pub kind: Kind,
    /// How it is to be shown.
    pub disposition: Kind,
    /// `Content-ID`, as it stands.
    pub content_id: Option<&'a [u8]>,
    /// How its bytes are packed.
    pub encoding: Encoding,
    /// The numbers of the parts in it.
    pub children: Vec<usize>,
    /// Whether it has parts instead of bytes.
    pub is_branch: bool,
    start: usize,
    end: usize,
}

/// All parts; the first one is the mail itself.
pub struct Tree<'a> {
    /// The mail.
    pub raw: &'a [u8],
    /// In the order in which they stand in the mail.
    pub entities: Vec<Entity<'a>>,
    /// There were more than are read.
    pub is_cut: bool,
    /// Boundaries are missing.
    pub is_broken: bool,
}

impl Tree<'_> {
    /// The bytes of a leaf, unpacked.
    pub fn bytes(&self, entity: &Entity<'_>) -> Cow<'_, [u8]> {
        decode::decode(self.raw.get(entity.start..entity.end).unwrap_or_default(), entity.encoding)
    }

    /// At most about `limit` unpacked bytes of a leaf, and whether there were more.
    pub fn some_bytes(&self, entity: &Entity<'_>, limit: usize) -> (Cow<'_, [u8]>, bool) {
        let packed = self.raw.get(entity.start..entity.end).unwrap_or_default();
        // Quoted-printable is the longest: three bytes and soft line breaks for one.
        let most = limit.saturating_mul(4);
        let is_cut = packed.len() > most;
        (decode::decode(&packed[..packed.len().min(most)], entity.encoding), is_cut)
    }

    /// How many bytes stand in the mail for a leaf.
    pub fn packed_size(&self, entity: &Entity<'_>) -> usize {
        entity.end.saturating_sub(entity.start)
    }
}

/// Finds the parts below a head.
pub fn walk<'a>(raw: &'a [u8], head: &Head<'a>, limits: &Limits) -> Tree<'a> {
    let tree = Tree { raw, entities: Vec::new(), is_cut: false, is_broken: false };
    let mut walk = Walk { tree, open: Vec::new(), leaf: None, limits };
    walk.add(head);
    let mut at = head.body;
    while at < raw.len() && !walk.open.is_empty() {
        let (end, next) = head::line(raw, at);
        at = match delimiter(&raw[at..end], &walk.open) {
            Some(found) => walk.step(found, at, next),
            None => next,
        };
    }
    walk.finish()
}

struct Open {
    boundary: Vec<u8>,
    entity: usize,
}

struct Walk<'a, 'l> {
    tree: Tree<'a>,
    open: Vec<Open>,
    leaf: Option<usize>,
    limits: &'l Limits,
}

#[derive(Clone, Copy)]
struct Delimiter {
    level: usize,
    is_last: bool,
}

fn delimiter(line: &[u8], open: &[Open]) -> Option<Delimiter> {
    let text = line.strip_prefix(b"--")?.trim_ascii_end();
    let found = |is_last, text: &[u8]| {
        let level = open.iter().rposition(|one| one.boundary == text)?;
        Some(Delimiter { level, is_last })
    };
    found(false, text).or_else(|| found(true, text.strip_suffix(b"--")?))
}

impl<'a> Walk<'a, '_> {
    fn step(&mut self, found: Delimiter, at: usize, next: usize) -> usize {
        self.close_leaf(at);
        self.tree.is_broken |= self.open.len() > found.level + 1;
        for closed in self.open.drain(found.level + 1..) {
            self.tree.entities[closed.entity].end = at;
        }
        if found.is_last {
            self.open.truncate(found.level);
            return next;
        }
        if self.tree.entities.len() >= self.limits.parts.max(1) {
            self.tree.is_cut = true;
            self.open.clear();
            return next;
        }
        let limit = self.limits.head.min(LONGEST_PART_HEAD);
        let open = &self.open;
        let head = head::split(self.tree.raw, next, limit, Stray::Body, |line| delimiter(line, open).is_some());
        self.add(&head);
        head.body
    }

    fn add(&mut self, head: &Head<'a>) {
        let index = self.tree.entities.len();
        let parent = self.open.last().map(|open| open.entity);
        let is_digest = parent.is_some_and(|parent| self.tree.entities[parent].kind.name == "multipart/digest");
        let mut kind = Kind::of(head.first("content-type"));
        if kind.name.is_empty() {
            kind = Kind::bare(if is_digest { "message/rfc822" } else { "text/plain" });
        } else if kind.name == "text" {
            kind.name = "text/plain".to_string();
        }
        let boundary = self.boundary(&kind, head.body);
        self.tree.entities.push(Entity {
            kind,
            disposition: Kind::of(head.first("content-disposition")),
            content_id: head.first("content-id"),
            encoding: Encoding::of(head.first("content-transfer-encoding")),
            is_branch: boundary.is_some(),
            start: head.body,
            end: self.tree.raw.len(),
            children: Vec::new(),
        });
        if let Some(parent) = parent {
            self.tree.entities[parent].children.push(index);
        }
        match boundary {
            Some(boundary) => self.open.push(Open { boundary, entity: index }),
            None => self.leaf = Some(index),
        }
    }

    fn boundary(&mut self, kind: &Kind, body: usize) -> Option<Vec<u8>> {
        if kind.main() != "multipart" {
            return None;
        }
        if self.open.len() >= self.limits.depth.min(DEEPEST) {
            self.tree.is_cut = true;
            return None;
        }
        let named = kind.attribute("boundary").map(|name| name.trim_end().as_bytes().to_vec());
        let named = named.filter(|name| !name.is_empty() && name.len() <= 1000);
        // Only the outermost one is looked for ahead: once over the mail, and not once for each part.
        let is_there = |name: &Vec<u8>| !self.open.is_empty() || stands_in(self.tree.raw, body, name);
        let named = named.filter(is_there);
        self.tree.is_broken |= named.is_none();
        named.or_else(|| guessed(self.tree.raw, body))
    }

    fn close_leaf(&mut self, at: usize) {
        let Some(leaf) = self.leaf.take() else { return };
        let entity = &mut self.tree.entities[leaf];
        let body = &self.tree.raw[..at];
        let end = body.strip_suffix(b"\r\n").or_else(|| body.strip_suffix(b"\n")).unwrap_or(body).len();
        entity.end = end.max(entity.start);
    }

    fn finish(mut self) -> Tree<'a> {
        self.tree.is_broken |= !self.open.is_empty();
        for entity in &mut self.tree.entities {
            if entity.is_branch && entity.children.is_empty() {
                entity.is_branch = false;
                entity.kind = Kind::bare("text/plain");
                self.tree.is_broken = true;
            }
        }
        self.tree
    }
}

fn stands_in(raw: &[u8], body: usize, name: &[u8]) -> bool {
    let mut at = body;
    while at < raw.len() {
        let (end, next) = head::line(raw, at);
        if raw[at..end].strip_prefix(b"--").is_some_and(|rest| rest.starts_with(name)) {
            return true;
        }
        at = next;
    }
    false
}

// A boundary that the head forgot to name, or names otherwise.
fn guessed(raw: &[u8], body: usize) -> Option<Vec<u8>> {
    let mut at = body;
    for _ in 0..50 {
        let (end, next) = head::line(raw, at);
        if let Some(name) = raw.get(at..end)?.strip_prefix(b"--")
            && (1..=70).contains(&name.len())
            && !name.contains(&b' ')
        {
            return Some(name.to_vec());
        }
        at = next;
    }
    None
}
