//! From the bytes of a file to its text.

/// The text of a file's bytes without a byte order mark, or why they are no text.
///
/// # Errors
/// What is wrong, with the position of the first wrong byte, when the bytes are not UTF-8.
pub fn decode_text(mut bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err("it is UTF-16; save it as UTF-8".to_owned());
    }
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[at];
        let line = error.as_bytes()[..=at].split(|&b| b == b'\n').count();
        format!("it is not UTF-8: byte {byte:#04x} at position {at}, line {line}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_the_mark_and_names_the_wrong_byte() {
        assert_eq!(decode_text(b"\xEF\xBB\xBFa: 1".to_vec()), Ok("a: 1".to_owned()));
        let wrong = decode_text(b"a: 1\nb: \xE6".to_vec()).unwrap_err();
        assert_eq!(wrong, "it is not UTF-8: byte 0xe6 at position 8, line 2");
        assert!(decode_text(b"\xFF\xFEa\0".to_vec()).unwrap_err().contains("UTF-16"));
    }
}
