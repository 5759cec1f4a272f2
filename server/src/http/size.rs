//! How much a request may send.

/// Bytes that a request may send; an upload's route sets its own limit.
pub const BODY_LIMIT: usize = 2 * 1024 * 1024;
/// Bytes of a form from somebody who has signed in: some megabytes more than the longest text that is kept, as it is
/// sent.
pub const FORM_LIMIT: usize = 8 * 1024 * 1024;
/// Bytes of a form with a picture: the largest that is looked at, and what else is typed.
pub const UPLOAD_LIMIT: usize = 13 * 1024 * 1024;
