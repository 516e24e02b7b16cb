//! Routes of the desk: parse, permission by extractor, one action, render.

mod drafts;
mod follow;
mod macros;
mod mentions;
mod views;

use crate::actions::Editor;
use ground::Result;
use web::{Caller, Permission, Routes};

/// All routes.
pub fn routes() -> Routes {
    views::routes().merge(macros::routes()).merge(drafts::routes()).merge(mentions::routes()).merge(follow::routes())
}

/// Who makes and changes views and macros.
fn editor(who: &Caller) -> Result<Editor> {
    Ok(Editor { staff_id: who.person()?.to_string(), may_share: who.may(Permission::DeskManage) })
}
