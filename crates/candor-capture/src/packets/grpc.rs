//! Messages of gRPC: each behind a byte that says whether it is packed, and four with its length.
//!
//! Specification: PROTOCOL-HTTP2 of gRPC. Messages that are packed are unpacked in their place, so that all are alike.

use super::{body, bytes::Bytes, http::MAX_BODY};

/// What became of a body.
pub(super) struct Undone {
    /// The messages, none of them packed; none where there was nothing to undo.
    pub(super) bytes: Option<Vec<u8>>,
    /// Whether all could be undone.
    pub(super) is_whole: bool,
}

/// Unpacks the messages in a body.
pub(super) fn undo(body: &[u8], coding: Option<&str>) -> Undone {
    let coding = coding.filter(|coding| *coding != "identity").map(|coding| [coding.to_owned()]);
    let mut rest = Bytes(body);
    let mut out = Vec::new();
    let (mut is_whole, mut has_packed) = (true, false);
    while let (Some(flags), Some(len)) = (rest.u8(), rest.u32()) {
        let message = rest.take_most(len as usize);
        is_whole &= message.len() == len as usize;
        let unpacked = match &coding {
            Some(coding) if flags & 1 != 0 && !message.is_empty() => {
                let (unpacked, is_all) = body::decode(message.to_vec(), coding);
                is_whole &= is_all;
                // Where it cannot be unpacked, it stays as it is, with its flag.
                (unpacked.as_slice() != message).then_some(unpacked)
            }
            _ => None,
        };
        is_whole &= flags & 1 == 0 || unpacked.is_some();
        has_packed |= unpacked.is_some();
        let flags = if unpacked.is_some() { flags & !1 } else { flags };
        let message = unpacked.as_deref().unwrap_or(message);
        if out.len() + message.len() > MAX_BODY {
            is_whole = false;
            break;
        }
        out.push(flags);
        out.extend(u32::try_from(message.len()).unwrap_or(u32::MAX).to_be_bytes());
        out.extend_from_slice(message);
    }
    is_whole &= rest.0.is_empty();
    Undone { bytes: has_packed.then_some(out), is_whole }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::undo;

    fn message(flags: u8, bytes: &[u8]) -> Vec<u8> {
        [&[flags][..], &u32::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat()
    }

    #[test]
    fn packed_messages_become_like_the_others() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gzip.write_all(b"packed").unwrap();
        let packed = gzip.finish().unwrap();
        let body = [message(0, b"plain"), message(1, &packed)].concat();
        let undone = undo(&body, Some("gzip"));
        assert_eq!(undone.bytes.unwrap(), [message(0, b"plain"), message(0, b"packed")].concat());
        assert!(undone.is_whole);
        assert!(undo(&message(0, b"plain"), None).bytes.is_none());
        assert!(!undo(&body, None).is_whole, "packed with what nobody said");
        assert!(!undo(&body, Some("snappy")).is_whole);
        assert!(!undo(&[0, 0xff, 0xff, 0xff, 0xff, 1], Some("gzip")).is_whole);
        assert!(!undo(&[0, 0, 0], None).is_whole);
    }
}
