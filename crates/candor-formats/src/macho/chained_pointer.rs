//! Words that are links of a chain: what each points to and where the next is (`<mach-o/fixup-chains.h>`).

/// How the words of a segment are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    layout: Layout,
    /// Bytes that a step of one means.
    stride: u64,
    /// Whether targets count from the start of the image, not from address 0.
    is_offset: bool,
    /// Bits of the number of an import.
    ordinal_bits: u32,
    /// 32 bits alone: targets above it are numbers, not addresses.
    max_valid_pointer: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    Arm64e,
    Generic64,
    Generic32,
}

/// What a word holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// An address of the image.
    Address(u64),
    /// An address of the image, counted from its start.
    Offset(u64),
    /// A number of the table of imports, and what is added to its address.
    Import(u32, i64),
    /// A number that is no address.
    Number(u64),
}

/// The `n` bits of a word from bit `at` on.
fn bits(word: u64, at: u32, n: u32) -> u64 {
    word >> at & ((1 << n) - 1)
}

impl Format {
    /// The format of a number (`DYLD_CHAINED_PTR_…`); none for those of kernels and caches, and for unknown ones.
    pub(super) fn of(number: u16, max_valid_pointer: u32) -> Option<Self> {
        let (layout, stride, is_offset, ordinal_bits) = match number {
            1 => (Layout::Arm64e, 8, false, 16),
            2 => (Layout::Generic64, 4, false, 24),
            3 => (Layout::Generic32, 4, false, 20),
            6 => (Layout::Generic64, 4, true, 24),
            9 => (Layout::Arm64e, 8, true, 16),
            12 => (Layout::Arm64e, 8, true, 24),
            _ => return None,
        };
        Some(Self { layout, stride, is_offset, ordinal_bits, max_valid_pointer })
    }

    pub(super) fn is_64(self) -> bool {
        self.layout != Layout::Generic32
    }

    /// Bytes from a word to the next one of its chain; 0 at the end.
    pub(super) fn next(self, word: u64) -> u64 {
        let steps = match self.layout {
            Layout::Arm64e => bits(word, 51, 11),
            Layout::Generic64 => bits(word, 51, 12),
            Layout::Generic32 => bits(word, 26, 5),
        };
        steps * self.stride
    }

    /// What a word holds. What signs a pointer and its top byte are left out.
    pub(super) fn target(self, word: u64) -> Target {
        match self.layout {
            Layout::Arm64e => self.arm64e(word),
            Layout::Generic64 if bits(word, 63, 1) != 0 => {
                Target::Import(bits(word, 0, 24) as u32, bits(word, 24, 8).cast_signed())
            }
            Layout::Generic64 => self.place(bits(word, 0, 36)),
            Layout::Generic32 if bits(word, 31, 1) != 0 => {
                Target::Import(bits(word, 0, 20) as u32, bits(word, 20, 6).cast_signed())
            }
            Layout::Generic32 => {
                let (target, limit) = (bits(word, 0, 26), u64::from(self.max_valid_pointer));
                if target <= limit {
                    return self.place(target);
                }
                // Numbers are moved up by half of what lies above the last address (dyld: fixupLocation).
                let bias = (0x0400_0000 + limit) / 2;
                Target::Number(target.wrapping_sub(bias) & u64::from(u32::MAX))
            }
        }
    }

    fn arm64e(self, word: u64) -> Target {
        let (is_signed, is_import) = (bits(word, 63, 1) != 0, bits(word, 62, 1) != 0);
        match (is_import, is_signed) {
            (true, true) => Target::Import(bits(word, 0, self.ordinal_bits) as u32, 0),
            (true, false) => {
                let addend = bits(word, 32, 19) << 45;
                Target::Import(bits(word, 0, self.ordinal_bits) as u32, addend.cast_signed() >> 45)
            }
            // Signed pointers count from the start of the image in every one of these formats.
            (false, true) => Target::Offset(bits(word, 0, 32)),
            (false, false) => self.place(bits(word, 0, 43)),
        }
    }

    fn place(self, target: u64) -> Target {
        if self.is_offset { Target::Offset(target) } else { Target::Address(target) }
    }
}
