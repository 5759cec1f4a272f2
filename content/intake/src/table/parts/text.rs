//! The text of a file, decoded while it is read.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{Decoder, Encoding, UTF_8, WINDOWS_1252};

use crate::{Problem, ProblemCode};

/// A row of this many bytes is no row but a quote that nobody closed.
pub(super) const MOST_BYTES: usize = 16 * 1024 * 1024;
/// Bytes that are read at a time.
const CHUNK: usize = 64 * 1024;

/// UTF-8 with `\n` line ends, out of a file in its own encoding.
pub(super) struct Text {
    file: File,
    decoder: Decoder,
    raw: Vec<u8>,
    ready: Vec<u8>,
    at: usize,
    ended: bool,
    after_return: bool,
    /// Whether something could not be read in the encoding.
    pub replaced: bool,
    /// Lines that were given out so far.
    pub lines: usize,
    /// The last byte that was given out.
    pub last: u8,
    /// Bytes since somebody set it to 0: more than a row may have are refused.
    pub since: usize,
}

impl std::fmt::Debug for Text {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Text").finish_non_exhaustive()
    }
}

impl Text {
    /// Opens a file in an encoding.
    pub fn open(path: &Path, encoding: &'static Encoding) -> Result<Self, Problem> {
        let file = File::open(path)
            .map_err(|error| Problem::new(path, ProblemCode::Unreadable, error.to_string()))?;
        Ok(Self {
            file,
            decoder: encoding.new_decoder(),
            raw: vec![0; CHUNK],
            ready: Vec::new(),
            at: 0,
            ended: false,
            after_return: false,
            replaced: false,
            lines: 0,
            last: b'\n',
            since: 0,
        })
    }

    /// The encoding of a file: by its mark, else UTF-8 where the whole of it is, else as Danish public bodies write.
    pub fn encoding(path: &Path) -> Result<&'static Encoding, Problem> {
        let mut text = Self::open(path, UTF_8)?;
        let unreadable =
            |error: io::Error| Problem::new(path, ProblemCode::Unreadable, error.to_string());
        let mut mark = [0; 3];
        let length = text.file.read(&mut mark).map_err(unreadable)?;
        if let Some((encoding, _)) = Encoding::for_bom(mark.get(..length).unwrap_or_default()) {
            return Ok(encoding);
        }
        text = Self::open(path, UTF_8)?;
        let mut buffer = vec![0; CHUNK];
        while !text.replaced {
            text.since = 0;
            if text.read(&mut buffer).map_err(unreadable)? == 0 {
                return Ok(UTF_8);
            }
        }
        Ok(WINDOWS_1252)
    }

    fn fill(&mut self) -> io::Result<()> {
        let length = self.file.read(&mut self.raw)?;
        self.ended = length == 0;
        let raw = self.raw.get(..length).unwrap_or_default();
        let room = self
            .decoder
            .max_utf8_buffer_length(length)
            .unwrap_or(CHUNK * 4);
        let mut decoded = vec![0; room];
        let (_, _, written, replaced) = self.decoder.decode_to_utf8(raw, &mut decoded, self.ended);
        self.replaced |= replaced;
        self.ready.clear();
        self.at = 0;
        for byte in decoded.into_iter().take(written) {
            match byte {
                b'\n' if self.after_return => {}
                b'\r' => self.ready.push(b'\n'),
                // No database takes it in a text.
                0 => self.ready.extend("\u{FFFD}".as_bytes()),
                byte => self.ready.push(byte),
            }
            self.after_return = byte == b'\r';
        }
        Ok(())
    }
}

impl Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.ready.len() && !self.ended {
            self.fill()?;
        }
        let left = self.ready.get(self.at..).unwrap_or_default();
        let count = left.len().min(buffer.len());
        let (given, _) = left.split_at(count);
        for (place, byte) in buffer.iter_mut().zip(given) {
            *place = *byte;
            self.lines += usize::from(*byte == b'\n');
            self.last = *byte;
        }
        self.at += count;
        self.since += count;
        if self.since > MOST_BYTES {
            return Err(io::Error::other("one row goes on and on"));
        }
        Ok(count)
    }
}

pub(super) fn too_long(path: &Path, line: usize) -> Problem {
    let detail = format!("one row of more than {MOST_BYTES} bytes");
    Problem::new(path, ProblemCode::TooLarge, detail).at(line, 1)
}
