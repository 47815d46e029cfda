//! The protobuf wire format: fields of a message, in place.

use crate::res::Error;

/// A message in place: a range of the file.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    bytes: &'a [u8],
    /// Next byte to read, from the start of the file.
    at: usize,
    end: usize,
}

/// A field of a message.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// Field number.
    pub number: u64,
    /// What it holds.
    pub payload: Payload<'a>,
    /// Where its tag stands.
    pub offset: usize,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Payload<'a> {
    /// A variable-length number.
    Varint(u64),
    /// Eight bytes.
    Fixed64(u64),
    /// Four bytes.
    Fixed32(u32),
    /// A message, a text or bytes.
    Bytes(Message<'a>),
}

impl<'a> Message<'a> {
    /// The whole of a file as one message.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, end: bytes.len() }
    }

    /// Where the rest of it starts.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Bytes of the rest of it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.end.saturating_sub(self.at)
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes.get(self.at..self.end).unwrap_or_default()
    }

    /// Its bytes as text.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()).ok()
    }

    /// Reads the next field; `None` at the end.
    ///
    /// # Errors
    /// The tag or the length does not fit.
    pub fn next_field(&mut self) -> Result<Option<Field<'a>>, Error> {
        if self.is_empty() {
            return Ok(None);
        }
        let offset = self.at;
        let tag = self.varint()?;
        let payload = match tag & 7 {
            0 => Payload::Varint(self.varint()?),
            1 => Payload::Fixed64(u64::from_le_bytes(self.take::<8>()?)),
            5 => Payload::Fixed32(u32::from_le_bytes(self.take::<4>()?)),
            2 => {
                let len = usize::try_from(self.varint()?).unwrap_or(usize::MAX);
                let (start, left) = (self.at, self.len());
                if len > left {
                    return Err(Error::Truncated {
                        what: "protobuf field",
                        offset,
                        expected: len,
                        found: left,
                    });
                }
                self.at = start.saturating_add(len);
                Payload::Bytes(Message { bytes: self.bytes, at: start, end: self.at })
            }
            wire_type => {
                let (what, expected) = ("protobuf wire type", "0, 1, 2 or 5");
                return Err(Error::Unexpected { what, offset, found: wire_type, expected });
            }
        };
        Ok(Some(Field { number: tag >> 3, payload, offset }))
    }

    /// The last field of this number that is a message, as protobuf readers take it.
    ///
    /// # Errors
    /// A field does not fit.
    pub fn message(mut self, number: u64) -> Result<Option<Message<'a>>, Error> {
        let mut found = None;
        while let Some(field) = self.next_field()? {
            if let (true, Payload::Bytes(message)) = (field.number == number, field.payload) {
                found = Some(message);
            }
        }
        Ok(found)
    }

    /// The last field of this number that is a variable-length number.
    ///
    /// # Errors
    /// A field does not fit.
    pub fn number(mut self, number: u64) -> Result<Option<u64>, Error> {
        let mut found = None;
        while let Some(field) = self.next_field()? {
            if let (true, Payload::Varint(value)) = (field.number == number, field.payload) {
                found = Some(value);
            }
        }
        Ok(found)
    }

    fn varint(&mut self) -> Result<u64, Error> {
        let offset = self.at;
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.take::<1>()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        let (what, expected) = ("protobuf number", "ten bytes or fewer");
        Err(Error::Unexpected { what, offset, found: value, expected })
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (what, offset, found) = ("protobuf number", self.at, self.len());
        let taken =
            self.bytes().first_chunk::<N>().ok_or(Error::Truncated { what, offset, expected: N, found })?;
        self.at = self.at.saturating_add(N);
        Ok(*taken)
    }
}

impl Payload<'_> {
    /// The number, in 32 bits; `None` if it is no varint.
    #[must_use]
    pub fn u32(&self) -> Option<u32> {
        match self {
            // A negative int32 is written as a 64-bit number; its low half is the value.
            Self::Varint(value) => u32::try_from(value & 0xffff_ffff).ok(),
            _ => None,
        }
    }
}
