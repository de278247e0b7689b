//! Two levels of the document are broken into lines; what is deeper stays on one line.

use std::io::{self, Write};

use serde_json::ser::Formatter;

use super::super::neutral::acts;

/// How deep lines are broken: the members of the report and the rows of its tables.
const BROKEN: usize = 2;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct RowALine {
    depth: usize,
    filled: bool,
}

impl RowALine {
    fn open<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        out.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.filled && self.depth < BROKEN {
            feed(out, self.depth)?;
        }
        self.filled = true;
        out.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        match self.depth {
            depth if depth <= BROKEN => feed(out, depth),
            _ if first => Ok(()),
            _ => out.write_all(b" "),
        }
    }
}

fn feed<W: ?Sized + Write>(out: &mut W, depth: usize) -> io::Result<()> {
    out.write_all(b"\n")?;
    (0..depth).try_for_each(|_| out.write_all(b"  "))
}

/// Controls that JSON lets stand (DEL, C1) and characters that reorder text act on whoever looks at it all the same.
fn escaped<W: ?Sized + Write>(out: &mut W, text: &str) -> io::Result<()> {
    for part in text.split_inclusive(acts) {
        match part.chars().next_back().filter(|last| acts(*last)) {
            Some(last) => {
                out.write_all(&part.as_bytes()[..part.len() - last.len_utf8()])?;
                let mut units = [0; 2];
                last.encode_utf16(&mut units).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))?;
            }
            None => out.write_all(part.as_bytes())?,
        }
    }
    Ok(())
}

impl Formatter for RowALine {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        escaped(out, text)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}
