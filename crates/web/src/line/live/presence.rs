//! Who of the company looks at which conversation now, on this node.

use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

/// One open socket.
#[derive(Clone, Debug)]
struct Viewer {
    socket: u64,
    staff_id: String,
    name: String,
    typing: bool,
}

/// Everyone who looks.
#[derive(Default)]
pub(super) struct Presence {
    next: AtomicU64,
    by_conversation: Mutex<HashMap<String, Vec<Viewer>>>,
}

/// Id, name, whether they type; each person once.
pub(super) type Viewers = Vec<(String, String, bool)>;

impl Presence {
    /// A number for a new socket.
    pub fn socket(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }
    /// Somebody looks at a conversation now.
    pub fn enter(&self, conversation_id: &str, socket: u64, staff_id: &str, name: &str) -> Viewers {
        self.change(conversation_id, |viewers| {
            viewers.retain(|v| v.socket != socket);
            viewers.push(Viewer { socket, staff_id: staff_id.into(), name: name.into(), typing: false });
        })
    }
    /// Somebody looks at it no more.
    pub fn leave(&self, conversation_id: &str, socket: u64) -> Viewers {
        self.change(conversation_id, |viewers| viewers.retain(|v| v.socket != socket))
    }
    /// Somebody began or stopped typing.
    pub fn typing(&self, conversation_id: &str, socket: u64, on: bool) -> Viewers {
        self.change(conversation_id, |viewers| {
            viewers.iter_mut().filter(|v| v.socket == socket).for_each(|v| v.typing = on);
        })
    }

    fn change(&self, conversation_id: &str, f: impl FnOnce(&mut Vec<Viewer>)) -> Viewers {
        let mut all = self.by_conversation.lock().unwrap_or_else(PoisonError::into_inner);
        let viewers = all.entry(conversation_id.to_string()).or_default();
        f(viewers);
        let shown = each_once(viewers);
        if viewers.is_empty() {
            all.remove(conversation_id);
        }
        shown
    }
}

fn each_once(viewers: &[Viewer]) -> Viewers {
    let mut out: Viewers = Vec::new();
    for v in viewers {
        match out.iter_mut().find(|(id, ..)| *id == v.staff_id) {
            Some((.., typing)) => *typing |= v.typing,
            None => out.push((v.staff_id.clone(), v.name.clone(), v.typing)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_with_two_windows_is_one_viewer() {
        let p = Presence::default();
        let (a, b) = (p.socket(), p.socket());
        p.enter("cnv_1", a, "stf_1", "Ann");
        assert_eq!(p.enter("cnv_1", b, "stf_1", "Ann").len(), 1);
        assert_eq!(p.typing("cnv_1", b, true), [("stf_1".into(), "Ann".into(), true)]);
        assert_eq!(p.leave("cnv_1", b), [("stf_1".into(), "Ann".into(), false)]);
        assert!(p.leave("cnv_1", a).is_empty());
        assert!(p.by_conversation.lock().unwrap().is_empty(), "nothing is left behind");
    }
}
