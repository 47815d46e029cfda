//! What stands in something that an app sent: values behind their codings, and what shapes they have.
//!
//! Input: a part of an [`Exchange`](crate::Exchange). Output: [`Leaf`]s ([`leaves`]), each with the steps that lead to it;
//! of these, [`shapes::find`] says which look like data of a known shape, and [`known::Known`] which are a value that
//! somebody handed in. Values are [`Secret`]: nothing prints them.
//!
//! Depth, number and bytes of what is decoded have named limits; where one is hit, [`Leaves::is_cut`] says so.

mod binary;
pub mod known;
mod multipart;
mod protobuf;
mod secret;
pub mod shapes;
mod structured;
mod walk;

pub use secret::Secret;
pub use walk::{BYTES_LIMIT, DEPTH_LIMIT, LEAVES_LIMIT, Leaves, leaves};

/// One coding or place on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Segment of the path of a URL, from 0.
    Segment(u32),
    /// Parameter of a query.
    Query(String),
    /// Header of the request, in small letters.
    Header(String),
    /// Cookie.
    Cookie(String),
    /// Field of a form.
    Form(String),
    /// Part of a multipart body.
    Multipart(String),
    /// Member of a JSON object.
    Json(String),
    /// Place in a JSON list.
    Item(u32),
    /// Field of a protobuf message, by number.
    Protobuf(u32),
    /// Claims (1) or head (0) of a JSON web token.
    Jwt(u32),
    /// Percent coding.
    Percent,
    /// Base64, with either alphabet.
    Base64,
    /// gzip.
    Gzip,
    /// zlib (`deflate` of HTTP).
    Zlib,
    /// Frame of gRPC.
    Grpc,
}

/// A value, and how one gets to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// From the part to the value. Names in it are the sender's and may say something of a person themselves.
    pub steps: Vec<Step>,
    /// The nearest name above the value.
    pub key: Option<String>,
    /// The value.
    pub value: Secret,
}
