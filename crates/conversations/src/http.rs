//! Routes of conversations: parse, permission by extractor, one action, render.

mod conversations;
mod history;
mod messages;
mod planned;
mod regroup;
mod search;
mod typing;
mod verbs;

use web::Routes;

/// All routes of this crate but those of inboxes and attachments, which have their own.
pub fn routes() -> Routes {
    conversations::routes()
        .merge(verbs::routes())
        .merge(messages::routes())
        .merge(history::routes())
        .merge(search::routes())
        .merge(typing::routes())
        .merge(regroup::routes())
        .merge(planned::routes())
}
