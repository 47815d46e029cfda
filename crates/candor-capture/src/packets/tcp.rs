//! TCP: puts the segments of a connection's two directions in order, within bounds.
//!
//! A segment in order goes to its stream without a copy. One that is ahead is held until what is missing comes, until
//! too much is held, or until the connection ends; then the stream is told of a gap. What came first counts where
//! segments overlap.

use super::{
    bytes::{u8_at, u16_at, u32_at},
    sealed::Word,
    sink::{Sink, Way},
    stream::Stream,
};
use crate::Time;

/// Bytes that one direction may hold.
const MAX_HELD: usize = 512 * 1024;
/// Segments that one direction may hold.
const MAX_SEGMENTS: usize = 512;
/// A segment further away than any window belongs to something else.
const MAX_AHEAD: i32 = 64 * 1024 * 1024;

/// Flags of a segment.
const FIN: u8 = 1;
const SYN: u8 = 2;
const RST: u8 = 4;
const ACK: u8 = 16;

/// A segment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment<'b> {
    pub(super) from_port: u16,
    pub(super) to_port: u16,
    seq: u32,
    ack: u32,
    flags: u8,
    payload: &'b [u8],
    /// Whether bytes of the payload are missing at the end.
    is_cut: bool,
}

impl<'b> Segment<'b> {
    /// Reads a segment.
    pub(super) fn read(bytes: &'b [u8], is_cut: bool) -> Option<Self> {
        let header = usize::from(u8_at(bytes, 12)? >> 4) * 4;
        if header < 20 {
            return None;
        }
        Some(Self {
            from_port: u16_at(bytes, 0)?,
            to_port: u16_at(bytes, 2)?,
            seq: u32_at(bytes, 4)?,
            ack: u32_at(bytes, 8)?,
            flags: u8_at(bytes, 13)?,
            payload: bytes.get(header..).unwrap_or_default(),
            is_cut,
        })
    }

    /// Whether it is the first one of a connection.
    pub(super) fn opens(&self) -> bool {
        self.flags & (SYN | ACK) == SYN
    }

    /// Whether it is the answer to the first one.
    pub(super) fn answers(&self) -> bool {
        self.flags & (SYN | ACK) == SYN | ACK
    }
}

/// A connection.
pub(super) struct Tcp {
    /// From the lower end to the upper one, and back.
    sides: [Side; 2],
    /// The open handshake: number and time of the SYN, and which side sent it.
    syn: Option<(u32, Option<Time>, bool)>,
    /// What each side said to the other, until it is heard; only where there are keys.
    words: Option<Box<[Option<Word>; 2]>>,
}

/// One direction.
#[derive(Default)]
struct Side {
    /// Number of the next byte; none before the first segment.
    next: Option<u32>,
    /// Segments that are ahead, in the order of their numbers.
    held: Vec<(u32, Vec<u8>, bool)>,
    n_held: usize,
    stream: Stream,
}

impl Tcp {
    /// A connection of which nothing is known but its ports.
    pub(super) fn new(segment: &Segment<'_>) -> Self {
        let side = || Side { stream: Stream::new(segment.from_port, segment.to_port), ..Side::default() };
        Self { sides: [side(), side()], syn: None, words: None }
    }

    /// Bytes that are held.
    pub(super) fn memory(&self) -> usize {
        self.sides.iter().map(|side| side.n_held + side.stream.memory()).sum()
    }

    /// Takes a segment that went `up` (from the lower end to the upper one); gives the time of the handshake that it
    /// ends, in microseconds.
    pub(super) fn segment(
        &mut self,
        segment: &Segment<'_>,
        is_up: bool,
        way: &Way<'_>,
        sink: &mut Sink<'_>,
    ) -> Option<i64> {
        let mut took = None;
        if segment.opens() {
            self.open(segment, is_up, way, sink);
        } else if segment.answers() {
            took = self.answered(segment, is_up, way);
        }
        let [up, down] = &mut self.sides;
        let side = if is_up { up } else { down };
        let mut seq = segment.seq;
        if segment.flags & SYN != 0 {
            seq = seq.wrapping_add(1);
            if side.next.is_none_or(|next| next != seq) {
                side.restart(seq, segment, way, sink);
            }
        }
        if !segment.payload.is_empty() || segment.is_cut {
            side.take(seq, segment, way, sink);
        }
        if segment.flags & (FIN | RST) != 0 {
            side.let_go(way, sink);
        }
        if !sink.keys.is_empty() {
            let back = Way { from: way.to, to: way.from, ..*way };
            let (up, down) = if is_up { (way, &back) } else { (&back, way) };
            self.introduce(up, down, sink);
        }
        took
    }

    /// Says the hello of each side to the other one.
    fn introduce(&mut self, up: &Way<'_>, down: &Way<'_>, sink: &mut Sink<'_>) {
        let [lower, upper] = &mut self.sides;
        let said = [lower.stream.word(), upper.stream.word()];
        if self.words.is_none() && said.iter().all(Option::is_none) {
            return;
        }
        let [from_lower, from_upper] = &mut **self.words.get_or_insert_default();
        let [lower_said, upper_said] = said;
        *from_lower = lower_said.or(*from_lower);
        *from_upper = upper_said.or(*from_upper);
        for (word, stream, way) in
            [(from_upper, &mut lower.stream, up), (from_lower, &mut upper.stream, down)]
        {
            if let Some(said) = *word
                && stream.hear(said, way, sink)
            {
                *word = None;
            }
        }
    }

    fn open(&mut self, segment: &Segment<'_>, is_up: bool, way: &Way<'_>, sink: &mut Sink<'_>) {
        let is_again = self.syn.is_some_and(|(seq, _, up)| seq == segment.seq && up == is_up);
        // Of a SYN that was sent twice nobody can tell which one is answered.
        let at = if is_again { None } else { way.at };
        if !is_again {
            self.words = None;
            // The other direction belongs to an older connection between the same ports.
            let [up, down] = &mut self.sides;
            let other = if is_up { down } else { up };
            if other.next.is_some() {
                let back = Way { from: way.to, to: way.from, ..*way };
                other.let_go(&back, sink);
                *other = Side { stream: Stream::new(segment.from_port, segment.to_port), ..Side::default() };
            }
        }
        self.syn = Some((segment.seq, at, is_up));
    }

    fn answered(&mut self, segment: &Segment<'_>, is_up: bool, way: &Way<'_>) -> Option<i64> {
        let (seq, at, up) = self.syn?;
        if up == is_up || segment.ack != seq.wrapping_add(1) {
            return None;
        }
        self.syn = Some((seq, None, up));
        way.at?.0.checked_sub(at?.0)
    }

    /// Tells the streams what is held, with gaps, and ends them: the connection is forgotten, or the file is at its end.
    pub(super) fn end(&mut self, up: &Way<'_>, down: &Way<'_>, sink: &mut Sink<'_>) {
        for (side, way) in self.sides.iter_mut().zip([up, down]) {
            side.let_go(way, sink);
        }
        if !sink.keys.is_empty() {
            self.introduce(up, down, sink);
        }
        for (side, way) in self.sides.iter_mut().zip([up, down]) {
            side.stream.end(way, sink);
        }
    }
}

impl Side {
    /// Starts at a number: a connection was opened.
    fn restart(&mut self, seq: u32, segment: &Segment<'_>, way: &Way<'_>, sink: &mut Sink<'_>) {
        self.let_go(way, sink);
        self.stream.end(way, sink);
        *self = Self {
            stream: Stream::new(segment.from_port, segment.to_port),
            next: Some(seq),
            ..Self::default()
        };
    }

    fn take(&mut self, seq: u32, segment: &Segment<'_>, way: &Way<'_>, sink: &mut Sink<'_>) {
        let next = *self.next.get_or_insert(seq);
        let ahead = seq.wrapping_sub(next).cast_signed();
        if !(-MAX_AHEAD..=MAX_AHEAD).contains(&ahead) {
            self.let_go(way, sink);
            self.stream.gap(way, sink);
            self.next = Some(seq);
            self.in_order(seq, segment.payload, segment.is_cut, way, sink);
        } else if ahead <= 0 {
            self.in_order(seq, segment.payload, segment.is_cut, way, sink);
            self.catch_up(way, sink);
        } else if self.stream.can_wait() {
            self.hold(seq, segment, way, sink);
        } else {
            self.stream.gap(way, sink);
            self.next = Some(seq);
            self.in_order(seq, segment.payload, segment.is_cut, way, sink);
        }
    }

    /// Hands on what is new of a segment that begins at the next byte or before.
    fn in_order(&mut self, seq: u32, payload: &[u8], is_cut: bool, way: &Way<'_>, sink: &mut Sink<'_>) {
        let next = self.next.unwrap_or(seq);
        let known = next.wrapping_sub(seq) as usize;
        if let Some(new) = payload.get(known..)
            && !new.is_empty()
        {
            self.stream.data(new, way, sink);
            let n = u32::try_from(new.len()).unwrap_or_default();
            self.next = Some(next.wrapping_add(n));
        }
        if is_cut {
            self.stream.cut(way, sink);
        }
    }

    fn hold(&mut self, seq: u32, segment: &Segment<'_>, way: &Way<'_>, sink: &mut Sink<'_>) {
        let next = self.next.unwrap_or(seq);
        let place =
            self.held.partition_point(|(other, ..)| other.wrapping_sub(next) < seq.wrapping_sub(next));
        let is_known = self
            .held
            .get(place)
            .is_some_and(|(other, bytes, _)| *other == seq && bytes.len() >= segment.payload.len());
        if !is_known {
            self.n_held += segment.payload.len();
            self.held.insert(place, (seq, segment.payload.to_vec(), segment.is_cut));
        }
        if self.n_held > MAX_HELD || self.held.len() > MAX_SEGMENTS {
            self.let_go(way, sink);
        }
    }

    /// Hands on held segments that are no longer ahead.
    fn catch_up(&mut self, way: &Way<'_>, sink: &mut Sink<'_>) {
        let Some(mut next) = self.next else { return };
        let mut n = 0;
        while let Some((seq, ..)) = self.held.get(n)
            && seq.wrapping_sub(next).cast_signed() <= 0
        {
            if let Some((seq, bytes, is_cut)) = self.held.get_mut(n).map(std::mem::take) {
                self.n_held -= bytes.len();
                self.in_order(seq, &bytes, is_cut, way, sink);
            }
            next = self.next.unwrap_or(next);
            n += 1;
        }
        self.held.drain(..n);
    }

    /// Gives up waiting: hands on all that is held, with gaps where bytes are missing.
    fn let_go(&mut self, way: &Way<'_>, sink: &mut Sink<'_>) {
        for (seq, bytes, is_cut) in std::mem::take(&mut self.held) {
            let next = self.next.unwrap_or(seq);
            if seq.wrapping_sub(next).cast_signed() > 0 {
                self.stream.gap(way, sink);
                self.next = Some(seq);
            }
            self.in_order(seq, &bytes, is_cut, way, sink);
        }
        self.n_held = 0;
    }
}
