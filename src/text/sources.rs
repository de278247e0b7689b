//! The files of a run and the places in them.

/// A file of the run, by its position in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one file. `start <= end`; both lie on character boundaries of the file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The place of a whole file: its first byte.
    #[must_use]
    pub fn file_start(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// A value and the place where it was stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sp<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Sp<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A line and a column, both 1-based; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One file of the run.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The name as a person would write it: relative to the model's root, with forward slashes.
    pub name: String,
    /// The whole text, without a byte order mark.
    pub text: String,
    /// The byte at which each line starts.
    line_starts: Vec<u32>,
    /// Characters before every [`STRIDE`]th byte: programs write files of one long line.
    characters: Vec<u32>,
}

/// Bytes between two counts of characters.
const STRIDE: usize = 4096;

impl SourceFile {
    fn new(name: String, text: String) -> Self {
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at as u32 + 1)).collect();
        let mut before = 0;
        let characters = text.as_bytes().chunks(STRIDE).map(|chunk| {
            let here = before;
            before += characters_in(chunk);
            here
        });
        Self { characters: characters.collect(), line_starts, name, text }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        let stride = (byte / STRIDE).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(stride).copied().unwrap_or(0);
        counted + characters_in(&self.text.as_bytes()[stride * STRIDE..byte])
    }
}

/// How many characters begin in some bytes of UTF-8.
fn characters_in(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(byte & 0xC0 != 0x80)).sum()
}

/// All files of one run, in the order in which they were added.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and returns its id. Texts of 4 GiB and more must be refused before this call.
    ///
    /// # Panics
    /// When the text is 4 GiB or longer, or there are 2³² files: readers limit both.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        assert!(u32::try_from(text.len()).is_ok(), "readers refuse files of 4 GiB and more");
        self.files.push(SourceFile::new(name.into(), text));
        FileId(u32::try_from(self.files.len() - 1).expect("a run has far fewer than 2^32 files"))
    }

    /// The file of an id that [`Sources::add`] returned.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (FileId(at as u32), file))
    }

    /// The line and column at which a span starts.
    #[must_use]
    pub fn line_column(&self, span: Span) -> LineColumn {
        let file = self.file(span.file);
        let line = file.line_starts.partition_point(|&start| start <= span.start) - 1;
        let start = file.line_starts[line] as usize;
        let column = file.characters_before(span.start as usize) - file.characters_before(start) + 1;
        LineColumn { line: line as u32 + 1, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_on_lines_of_any_length() {
        let long = "æ".repeat(5000);
        let text = format!("{long}x\n{long}{long}y");
        let mut sources = Sources::default();
        let file = sources.add("long.json", text.as_str());
        let at = |byte: usize| {
            let LineColumn { line, column } =
                sources.line_column(Span { file, start: byte as u32, end: byte as u32 });
            (line, column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(text.find('x').expect("it is there")), (1, 5001));
        assert_eq!(at(text.find('y').expect("it is there")), (2, 10_001));
        assert_eq!(at(text.len()), (2, 10_002));
        let empty = sources.add("empty.yaml", "");
        assert_eq!(sources.line_column(Span::file_start(empty)), LineColumn { line: 1, column: 1 });
    }
}
