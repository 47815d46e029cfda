//! Messages of a handshake out of the records that carry them (RFC 8446, 4).

use crate::packets::bytes::Bytes;

/// A message longer than this is left out.
const MAX_MESSAGE: usize = 256 * 1024;

/// What has come of messages that are not whole yet.
#[derive(Default)]
pub(super) struct Messages {
    bytes: Vec<u8>,
    skip: usize,
}

impl Messages {
    /// Bytes that are held.
    pub(super) fn memory(&self) -> usize {
        self.bytes.capacity()
    }

    /// Takes the content of a record; gives the kind and the body of each message that is whole now.
    pub(super) fn take(&mut self, content: &[u8]) -> Vec<(u8, Vec<u8>)> {
        let skipped = self.skip.min(content.len());
        self.skip -= skipped;
        self.bytes.extend_from_slice(content.get(skipped..).unwrap_or_default());
        let mut whole = Vec::new();
        let mut rest = Bytes(&self.bytes);
        let mut done = 0;
        while let (Some(kind), Some(len)) = (rest.u8(), rest.u24()) {
            let len = len as usize;
            if len > MAX_MESSAGE {
                self.skip = len.saturating_sub(rest.0.len());
                let left = rest.0.len().saturating_sub(len);
                done = self.bytes.len() - left;
                break;
            }
            let Some(body) = rest.take(len) else { break };
            whole.push((kind, body.to_vec()));
            done = self.bytes.len() - rest.0.len();
        }
        self.bytes.drain(..done);
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::Messages;

    #[test]
    fn messages_come_whole_out_of_any_parts() {
        let bytes = [1, 0, 0, 2, 7, 8, 20, 0, 0, 0, 24, 0, 0, 1, 1];
        let expected = [(1, vec![7, 8]), (20, vec![]), (24, vec![1])];
        for size in 1..=bytes.len() {
            let mut messages = Messages::default();
            let whole: Vec<_> = bytes.chunks(size).flat_map(|part| messages.take(part)).collect();
            assert_eq!(whole, expected, "{size}");
        }
        let mut messages = Messages::default();
        assert_eq!(messages.take(&[1, 0xff, 0xff, 0xff, 0]), []);
        assert_eq!(messages.memory().min(9), messages.memory());
        assert_eq!(messages.take(&[1, 0, 0, 0]), [], "within the message that is left out");
    }
}
