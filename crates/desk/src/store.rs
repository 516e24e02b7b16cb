//! SQL of the desk. One file per thing that is stored.

pub(crate) mod draft;
pub(crate) mod follower;
pub(crate) mod macros;
pub(crate) mod mention;
pub(crate) mod view;
