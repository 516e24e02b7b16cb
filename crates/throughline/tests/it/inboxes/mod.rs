//! Inboxes: the company's own ends of channels.

mod manage;
