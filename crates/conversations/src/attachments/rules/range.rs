//! Which part of a file is wanted: `Range: bytes=…` with a single range (RFC 9110). Several ranges get the whole file.

/// What to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything.
    Whole,
    /// From the first to the last byte, both included.
    Some {
        /// First byte.
        first: u64,
        /// Last byte.
        last: u64,
    },
    /// The range lies outside the file.
    None,
}

/// Reads the header; anything that is no single byte range means the whole file.
pub fn part(header: Option<&str>, size: u64) -> Part {
    let Some(spec) = header.and_then(|h| h.trim().strip_prefix("bytes=")) else { return Part::Whole };
    let Some((first, last)) = spec.trim().split_once('-') else { return Part::Whole };
    let number = |text: &str| match text {
        "" => Some(None),
        digits if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse::<u64>().ok().map(Some),
        _ => None,
    };
    match (number(first), number(last)) {
        (Some(Some(first)), Some(last)) => {
            let last = last.unwrap_or(u64::MAX);
            match () {
                () if last < first => Part::Whole,
                () if first >= size => Part::None,
                () => Part::Some { first, last: last.min(size - 1) },
            }
        }
        (Some(None), Some(Some(count))) => match count.min(size) {
            0 => Part::None,
            count => Part::Some { first: size - count, last: size - 1 },
        },
        _ => Part::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_ranges() {
        let some = |first, last| Part::Some { first, last };
        for (header, wanted) in [
            (None, Part::Whole),
            (Some("bytes=0-9"), some(0, 9)),
            (Some("bytes=90-"), some(90, 99)),
            (Some("bytes=-10"), some(90, 99)),
            (Some("bytes=-1000"), some(0, 99)),
            (Some("bytes=50-1000"), some(50, 99)),
            (Some("bytes=99-99"), some(99, 99)),
            (Some("bytes=100-"), Part::None),
            (Some("bytes=-0"), Part::None),
            (Some("bytes=9-1"), Part::Whole),
            (Some("bytes=0-1,5-6"), Part::Whole),
            (Some("bytes=a-b"), Part::Whole),
            (Some("bytes=-"), Part::Whole),
            (Some("bytes=99999999999999999999-"), Part::Whole),
            (Some("items=0-1"), Part::Whole),
        ] {
            assert_eq!(part(header, 100), wanted, "{header:?}");
        }
        assert_eq!(part(Some("bytes=0-"), 0), Part::None);
    }
}
