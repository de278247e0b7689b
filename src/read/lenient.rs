//! Reading JSON that is almost right: what all JSON readers stand on.
//!
//! serde's derived types stop at the first `null`, repeated key or number in a text's place, and real files have all
//! three. Here every value is read into a [`Slot`]: a `null` is an absence, a value of another type is skipped and
//! remembered as a [`Trouble`], a repeated key replaces the earlier one and is remembered too, and unknown keys are
//! skipped without being built. Strings are borrowed from the text, so a value's place is a subtraction of addresses.
//!
//! Nesting is bounded by `serde_json` (128 levels, an error); skipped values do not recurse at all.
//! This does not know any format.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::text::{FileId, Span};

/// A borrowed string, or an owned one where the text has escapes in it.
pub(super) type Text<'de> = Cow<'de, str>;

/// What was wrong with one key of an object.
#[derive(Debug)]
pub(super) struct Trouble<'de> {
    /// The key.
    pub(super) key: Text<'de>,
    /// What was wrong.
    pub(super) kind: TroubleKind,
    /// How often.
    pub(super) count: usize,
}

/// See [`Trouble`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TroubleKind {
    /// The key stands twice in one object; the last one counts.
    Repeated,
    /// The value, or items of it, are of a type that says nothing here; they were skipped.
    WrongType,
}

/// A value as far as it could be understood, and the troubles inside it.
#[derive(Debug)]
pub(super) struct Slot<'de, T> {
    /// The value; `None` for `null` and for a value of a wrong type.
    pub(super) value: Option<T>,
    /// How many were of a wrong type: the value itself, or items of it.
    pub(super) misfits: usize,
    /// Troubles inside it.
    pub(super) troubles: Vec<Trouble<'de>>,
}

impl<T> Slot<'_, T> {
    fn of(value: Option<T>) -> Self {
        Self { misfits: usize::from(value.is_none()), value, troubles: Vec::new() }
    }

    fn absent() -> Self {
        Self { value: None, misfits: 0, troubles: Vec::new() }
    }
}

/// What a type can be made from; everything else is a misfit.
pub(super) trait Wire<'de>: Sized {
    /// From a string or a number.
    fn from_text(_text: Text<'de>) -> Option<Self> {
        None
    }

    /// From an array.
    fn from_list<A: SeqAccess<'de>>(mut list: A) -> Result<Slot<'de, Self>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Slot::of(None))
    }

    /// From an object.
    fn from_object<A: MapAccess<'de>>(mut object: A) -> Result<Slot<'de, Self>, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Slot::of(None))
    }
}

/// Texts with more bytes are misfits: they are no names, and reports would repeat them many times.
const LONGEST_TEXT: usize = 10_000;

impl<'de> Wire<'de> for Text<'de> {
    fn from_text(text: Text<'de>) -> Option<Self> {
        (text.len() <= LONGEST_TEXT).then_some(text)
    }
}

impl<'de, T: Wire<'de>> Wire<'de> for Vec<T> {
    fn from_list<A: SeqAccess<'de>>(mut list: A) -> Result<Slot<'de, Self>, A::Error> {
        let mut all = Slot::absent();
        let mut items = Self::new();
        while let Some(mut slot) = list.next_element::<Slot<'de, T>>()? {
            // A `null` leaves out a key, but an item that is none was meant to be something.
            all.misfits += slot.misfits.max(usize::from(slot.value.is_none()));
            all.troubles.append(&mut slot.troubles);
            items.extend(slot.value);
        }
        all.value = Some(items);
        Ok(all)
    }
}

/// Something is there; what, is of no interest or not to be kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Present;

impl<'de> Wire<'de> for Present {
    fn from_text(text: Text<'de>) -> Option<Self> {
        (!text.trim().is_empty()).then_some(Self)
    }

    fn from_list<A: SeqAccess<'de>>(mut list: A) -> Result<Slot<'de, Self>, A::Error> {
        let mut any = false;
        while list.next_element::<IgnoredAny>()?.is_some() {
            any = true;
        }
        Ok(Slot { value: any.then_some(Self), ..Slot::absent() })
    }
}

/// Puts a value into its field and writes down what was wrong with it.
pub(super) fn keep<'de, T>(
    field: &mut Option<T>,
    mut slot: Slot<'de, T>,
    key: Text<'de>,
    troubles: &mut Vec<Trouble<'de>>,
) {
    troubles.append(&mut slot.troubles);
    if slot.value.is_some() {
        if field.is_some() {
            troubles.push(Trouble { key: key.clone(), kind: TroubleKind::Repeated, count: 1 });
        }
        *field = slot.value;
    }
    if slot.misfits > 0 {
        troubles.push(Trouble { key, kind: TroubleKind::WrongType, count: slot.misfits });
    }
}

/// Declares an object by its fields, each with its key; every field is an `Option`.
macro_rules! object {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty = $key:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub(in crate::read) struct $name<'de> {
            $(pub(in crate::read) $field: Option<$type>,)*
            lifetime: std::marker::PhantomData<&'de str>,
        }

        impl<'de> $crate::read::lenient::Wire<'de> for $name<'de> {
            fn from_object<A: serde::de::MapAccess<'de>>(
                mut object: A,
            ) -> Result<$crate::read::lenient::Slot<'de, Self>, A::Error> {
                let mut made = Self::default();
                let mut troubles = Vec::new();
                while let Some($crate::read::lenient::Key(key)) = object.next_key()? {
                    match &*key {
                        $($key => {
                            let slot = object.next_value()?;
                            $crate::read::lenient::keep(&mut made.$field, slot, key, &mut troubles);
                        })*
                        _ => drop(object.next_value::<serde::de::IgnoredAny>()?),
                    }
                }
                Ok($crate::read::lenient::Slot { value: Some(made), misfits: 0, troubles })
            }
        }
    )*};
}
pub(super) use object;

/// The key of an object.
#[derive(Debug)]
pub(super) struct Key<'de>(pub(super) Text<'de>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }
            fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }
            fn visit_str<E>(self, key: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}

impl<'de, T: Wire<'de>> Deserialize<'de> for Slot<'de, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SlotVisitor(PhantomData))
    }
}

struct SlotVisitor<T>(PhantomData<T>);

impl<'de, T: Wire<'de>> Visitor<'de> for SlotVisitor<T> {
    type Value = Slot<'de, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Slot::of(T::from_text(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Slot::of(T::from_text(Cow::Owned(text.to_owned()))))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Slot::of(T::from_text(Cow::Owned(number.to_string()))))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Slot::of(T::from_text(Cow::Owned(number.to_string()))))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Slot::of(T::from_text(Cow::Owned(number.to_string()))))
    }

    fn visit_bool<E>(self, _flag: bool) -> Result<Self::Value, E> {
        Ok(Slot::of(None))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Slot::absent())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        T::from_list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Self::Value, A::Error> {
        T::from_object(object)
    }
}

/// A text whose borrowed parts know their place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    /// The file.
    pub(super) file: FileId,
    /// Its whole text, a byte order mark included.
    pub(super) text: &'a str,
}

impl<'a> Page<'a> {
    /// The JSON in it: without a byte order mark.
    pub(super) fn json(self) -> &'a str {
        self.text.strip_prefix('\u{feff}').unwrap_or(self.text)
    }

    /// The place of a string that was borrowed from this text; `None` for one that had escapes in it.
    pub(super) fn place(self, text: &Text<'_>) -> Option<Span> {
        let Cow::Borrowed(part) = text else { return None };
        let start = part.as_ptr().addr().checked_sub(self.text.as_ptr().addr())?;
        let end = start.checked_add(part.len())?;
        (end <= self.text.len()).then_some(Span { file: self.file, start: start as u32, end: end as u32 })
    }

    /// The place of the first of some strings that has one, else the start of the file.
    pub(super) fn first_place<'t, 'd: 't>(
        self,
        texts: impl IntoIterator<Item = Option<&'t Text<'d>>>,
    ) -> Span {
        let found = texts.into_iter().flatten().find_map(|text| self.place(text));
        found.unwrap_or(Span::file_start(self.file))
    }

    /// The place at a byte of [`Page::json`], moved back to the start of a character.
    pub(super) fn place_at(self, offset: usize) -> Span {
        let mut at = (offset + self.text.len() - self.json().len()).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        Span { file: self.file, start: at as u32, end: at as u32 }
    }

    /// The place of an error of `serde_json`, whose lines and columns count from 1, columns in bytes.
    pub(super) fn place_of_error(self, error: &serde_json::Error) -> Span {
        let before: usize =
            self.json().split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        self.place_at(before + error.column().saturating_sub(1))
    }
}

/// Shows the keys on the top level of a JSON object one after the other: first the key alone, then, where its value
/// is a text, the key with it. Stops when `seen` answers `true`; a text that breaks off simply ends.
pub(super) fn look_at_top_level(text: &str, seen: &mut dyn FnMut(&str, Option<&str>) -> bool) {
    struct Look<'s>(&'s mut dyn FnMut(&str, Option<&str>) -> bool);
    impl<'de> Visitor<'de> for Look<'_> {
        type Value = ();
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
            while let Some(Key(key)) = object.next_key()? {
                if (self.0)(&key, None) {
                    return Err(serde::de::Error::custom("seen enough"));
                }
                let slot: Slot<'de, Text<'de>> = object.next_value()?;
                if slot.value.is_some_and(|text| (self.0)(&key, Some(&text))) {
                    return Err(serde::de::Error::custom("seen enough"));
                }
            }
            Ok(())
        }
    }
    let json = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut json = serde_json::Deserializer::from_str(json);
    // What was seen is with the caller; an error is either ours or a text that breaks off.
    drop(json.deserialize_map(Look(seen)));
}
