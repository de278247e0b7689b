//! Events of the YAML parser into one tree.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError};

use super::split::parse_in_pieces;
use super::{Key, Limits, Node, Problem, ProblemKind, Value, scalar};
use crate::text::{FileId, Sp, Span};

/// A tree, if the text has one, and everything that is wrong with it.
#[derive(Debug)]
pub struct Parsed {
    /// The value of the first document; `None` where the text breaks the rules of YAML or is empty.
    pub root: Option<Node>,
    /// In the order of the text.
    pub problems: Vec<Problem>,
}

/// Parses a text. Never fails: what cannot be a tree is a problem.
///
/// Time and memory are linear in the text, plus `limits.alias_bytes` for copies of anchored nodes.
#[must_use]
pub fn parse(file: FileId, text: &str, limits: &Limits) -> Parsed {
    match parse_in_pieces(file, text, limits) {
        Some(root) => Parsed { root: Some(root), problems: Vec::new() },
        None => parse_in_one(file, text, limits),
    }
}

/// A piece of a text, if nothing at all is wrong with it. Pieces have no anchors, so that their limit cannot multiply.
pub(super) fn parse_piece(file: FileId, text: &str, piece: Range<usize>, limits: &Limits) -> Option<Node> {
    let limits = Limits { depth: limits.depth.saturating_sub(1), alias_bytes: 0, ..*limits };
    let parsed = build(Builder::new(file, &text[piece.clone()], piece.start as u32, &limits), &limits);
    parsed.root.filter(|_| parsed.problems.is_empty())
}

/// A whole text, from its first byte to its last.
pub(super) fn parse_in_one(file: FileId, text: &str, limits: &Limits) -> Parsed {
    build(Builder::new(file, text, 0, limits), limits)
}

fn build(mut builder: Builder<'_>, limits: &Limits) -> Parsed {
    let options = granit_parser::options! {
        block_nesting_limit: limits.depth,
        flow_nesting_limit: limits.depth,
        emit_unresolved_aliases: true,
    };
    for event in Parser::new_from_str_with_options(builder.text, options) {
        let go_on = match event {
            Ok((event, span)) => builder.event(event, &span),
            Err(error) => {
                builder.syntax(&error);
                Go::Stop
            }
        };
        if matches!(go_on, Go::Stop) {
            break;
        }
    }
    builder.finish()
}

enum Go {
    On,
    Stop,
}

/// A collection that is not yet closed.
struct Open {
    start: u32,
    anchor: usize,
    content: Content,
}

/// What an open collection has so far: everything from a position of the builder's stack of items or of pairs. One
/// stack for all spares a growing list for each collection.
enum Content {
    Seq(usize),
    Map(usize, Pending),
}

enum Pending {
    /// The next node is a key.
    Key,
    /// The next node is the value of this key.
    Value(Key),
    /// The next node belongs to a key that cannot be one.
    Skip,
}

struct Builder<'t> {
    file: FileId,
    text: &'t str,
    /// Where the text begins in its file.
    offset: u32,
    depth: usize,
    alias_bytes: usize,
    open: Vec<Open>,
    items: Vec<Node>,
    pairs: Vec<(Key, Node)>,
    /// Values of anchors, by the parser's number.
    anchors: BTreeMap<usize, Node>,
    root: Option<Node>,
    problems: Vec<Problem>,
    broken: bool,
}

impl<'t> Builder<'t> {
    fn new(file: FileId, text: &'t str, offset: u32, limits: &Limits) -> Self {
        Self {
            file,
            text,
            offset,
            depth: limits.depth,
            alias_bytes: limits.alias_bytes,
            open: Vec::new(),
            items: Vec::new(),
            pairs: Vec::new(),
            anchors: BTreeMap::new(),
            root: None,
            problems: Vec::new(),
            broken: false,
        }
    }

    fn event(&mut self, event: Event<'_>, at: &granit_parser::Span) -> Go {
        let range = at.byte_range().unwrap_or_default();
        let (start, end) = (range.start as u32 + self.offset, range.end as u32 + self.offset);
        let span = Span { file: self.file, start, end };
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                let help = "keep one document a file, and name the other files under \"include\"";
                self.problem(ProblemKind::Unsupported, span, "a second document in one file", Some(help));
                return Go::Stop;
            }
            Event::Scalar(text, style, anchor, tag) => {
                let tag = tag.map(|tag| tag.original());
                let value = self.scalar(&text, style, tag.as_deref(), span);
                return self.node(Node { span, value }, anchor);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_tag(tag.map(|tag| tag.original()).as_deref(), span);
                return self.start(span, anchor, Content::Seq(self.items.len()));
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_tag(tag.map(|tag| tag.original()).as_deref(), span);
                return self.start(span, anchor, Content::Map(self.pairs.len(), Pending::Key));
            }
            Event::SequenceEnd | Event::MappingEnd => return self.end(span),
            Event::Alias(id) => return self.alias(id, span),
            Event::UnresolvedAlias(name) => {
                let message = format!("no anchor \"{}\" before this alias", clip(&name));
                self.problem(
                    ProblemKind::Syntax,
                    span,
                    message,
                    Some("write the text itself, or quote the \"*\""),
                );
                return self.node(Node { span, value: Value::Null }, 0);
            }
            _ => {}
        }
        Go::On
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&str>, span: Span) -> Value {
        match tag {
            Some("!!str" | "!") => Value::String(text.into()),
            tag => {
                self.refuse_tag(tag, span);
                if style == ScalarStyle::Plain { scalar::plain(text) } else { Value::String(text.into()) }
            }
        }
    }

    fn refuse_tag(&mut self, tag: Option<&str>, span: Span) {
        if let Some(tag) = tag.filter(|tag| !tag.starts_with("!!")) {
            let message = format!("the tag \"{}\" means nothing here", clip(tag));
            self.problem(ProblemKind::Unsupported, span, message, Some("leave the tag out"));
        }
    }

    fn start(&mut self, span: Span, anchor: usize, content: Content) -> Go {
        if self.open.len() >= self.depth {
            return self.too_deep(span);
        }
        self.open.push(Open { start: span.start, anchor, content });
        Go::On
    }

    fn too_deep(&mut self, span: Span) -> Go {
        let message = format!("nested more than {} levels deep", self.depth);
        self.problem(
            ProblemKind::Limit,
            span,
            message,
            Some("no model needs that; was the file made by a machine?"),
        );
        self.broken = true;
        Go::Stop
    }

    fn end(&mut self, at: Span) -> Go {
        let Some(open) = self.open.pop() else { return Go::On };
        // The end event of a block collection lies where the next thing begins: its own end is its last child's.
        let (value, last) = match open.content {
            Content::Seq(from) => {
                let items: Box<[Node]> = self.items.drain(from..).collect();
                let last = items.last().map(|node| node.span.end);
                (Value::Seq(items), last)
            }
            Content::Map(from, _) => {
                let pairs: Box<[(Key, Node)]> = self.pairs.drain(from..).collect();
                let last = pairs.last().map(|(key, node)| node.span.end.max(key.span.end));
                let (pairs, mut twice) = without_duplicates(pairs);
                self.problems.append(&mut twice);
                (Value::Map(pairs), last)
            }
        };
        let end = if at.end > at.start { at.end } else { last.unwrap_or(at.end) }.max(open.start);
        self.node(Node { span: Span { file: self.file, start: open.start, end }, value }, open.anchor)
    }

    fn alias(&mut self, id: usize, span: Span) -> Go {
        let Some(target) = self.anchors.get(&id) else {
            let message = "an alias inside its own anchor never ends";
            self.problem(ProblemKind::Limit, span, message, Some("write the value itself"));
            self.broken = true;
            return Go::Stop;
        };
        let (cost, depth) = size(target);
        if self.open.len() + depth > self.depth {
            return self.too_deep(span);
        }
        if !self.pay(cost) {
            return self.too_many_copies(span);
        }
        let node = self.anchors[&id].clone();
        self.node(node, 0)
    }

    fn pay(&mut self, cost: usize) -> bool {
        let paid = self.alias_bytes.checked_sub(cost);
        self.alias_bytes = paid.unwrap_or(0);
        paid.is_some()
    }

    fn too_many_copies(&mut self, span: Span) -> Go {
        let message = "aliases unfold into more than the limit";
        self.problem(
            ProblemKind::Limit,
            span,
            message,
            Some("write the values out, or name them once by id"),
        );
        self.broken = true;
        Go::Stop
    }

    /// Puts a finished node where it belongs.
    fn node(&mut self, node: Node, anchor: usize) -> Go {
        if anchor > 0 {
            if !self.pay(size(&node).0) {
                return self.too_many_copies(node.span);
            }
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::Seq(_)) => self.items.push(node),
            Some(Content::Map(_, pending)) => match std::mem::replace(pending, Pending::Key) {
                Pending::Value(key) => self.pairs.push((key, node)),
                Pending::Skip => {}
                Pending::Key => match key_of(node) {
                    Ok(key) => *pending = Pending::Value(key),
                    Err(span) => {
                        *pending = Pending::Skip;
                        let help = Some("write a plain word before the \":\"");
                        self.problem(
                            ProblemKind::Unsupported,
                            span,
                            "a key that is a list or a mapping",
                            help,
                        );
                    }
                },
            },
        }
        Go::On
    }

    fn syntax(&mut self, error: &ScanError) {
        self.broken = true;
        let at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        let message = error.info();
        let kind = if message.contains("limit") || message.contains("nest") || message.contains("recursion") {
            ProblemKind::Limit
        } else {
            ProblemKind::Syntax
        };
        let next = self.text[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
        let span = Span { file: self.file, start: at as u32, end: (at + next) as u32 };
        let has_tab = self.text[..at].rsplit('\n').next().is_some_and(|line| line.starts_with('\t'))
            || self.text[at..].starts_with('\t');
        let help = has_tab.then_some("indent with spaces: YAML forbids tabs");
        let told = match kind {
            ProblemKind::Limit => "nested deeper than any model".to_owned(),
            _ => format!("this is not YAML: {message}"),
        };
        self.problem(kind, span, told, help);
        if let Some(last) = self.problems.last_mut() {
            "reading stopped here".clone_into(&mut last.label);
        }
    }

    fn problem(&mut self, kind: ProblemKind, span: Span, message: impl Into<String>, help: Option<&str>) {
        let (message, help) = (message.into(), help.map(str::to_owned));
        self.problems.push(Problem { kind, span, message, label: String::new(), help, related: Vec::new() });
    }

    fn finish(mut self) -> Parsed {
        if self.broken {
            self.root = None;
        } else if self.root.as_ref().is_none_or(|root| root.value == Value::Null) {
            let help = Some("`freehold init` writes a model to start from");
            self.problem(ProblemKind::Empty, Span::file_start(self.file), "the file is empty", help);
            self.root = None;
        }
        self.problems.sort_by_key(|problem| problem.span);
        Parsed { root: self.root, problems: self.problems }
    }
}

/// The pairs without those whose key stood before, and a problem for each of these.
pub(super) fn without_duplicates(pairs: Box<[(Key, Node)]>) -> (Box<[(Key, Node)]>, Vec<Problem>) {
    // Comparing all with all is quicker where there are few, and nearly all mappings are small.
    let small = pairs.len() <= 12;
    if small && (1..pairs.len()).all(|at| pairs[..at].iter().all(|(key, _)| key.text != pairs[at].0.text)) {
        return (pairs, Vec::new());
    }
    let mut first: HashMap<&str, Span> = HashMap::with_capacity(pairs.len());
    let mut twice = Vec::new();
    for (at, (key, _)) in pairs.iter().enumerate() {
        if let Some(&earlier) = first.get(&*key.text) {
            twice.push((at, key.clone(), earlier));
        } else {
            first.insert(&key.text, key.span);
        }
    }
    if twice.is_empty() {
        return (pairs, Vec::new());
    }
    let dropped: Vec<usize> = twice.iter().map(|(at, ..)| *at).collect();
    let mut problems = Vec::new();
    for (_, key, earlier) in twice {
        problems.push(Problem {
            kind: ProblemKind::DuplicateKey,
            span: key.span,
            message: format!("the key \"{}\" stands twice in one mapping", clip(&key.text)),
            label: "here again".to_owned(),
            help: Some("keep one of the two; the first is used".to_owned()),
            related: vec![Sp::new("first here".to_owned(), earlier)],
        });
    }
    let kept = pairs.into_vec().into_iter().enumerate().filter(|(at, _)| dropped.binary_search(at).is_err());
    (kept.map(|(_, pair)| pair).collect(), problems)
}

fn key_of(node: Node) -> Result<Key, Span> {
    let text = match node.value {
        Value::String(text) | Value::Number(text) => text,
        Value::Bool(value) => value.to_string().into(),
        Value::Null => "".into(),
        Value::Seq(_) | Value::Map(_) => return Err(node.span),
    };
    Ok(Key { span: node.span, text })
}

/// Bytes that a copy takes, and how deep the node is (a scalar: 0).
fn size(node: &Node) -> (usize, usize) {
    let (mut bytes, mut deepest) = (0, 0);
    let mut left = vec![(node, 0)];
    while let Some((node, depth)) = left.pop() {
        bytes += std::mem::size_of::<Node>();
        match &node.value {
            Value::Null | Value::Bool(_) => {}
            Value::Number(text) | Value::String(text) => bytes += text.len(),
            Value::Seq(items) => {
                deepest = deepest.max(depth + 1);
                left.extend(items.iter().map(|item| (item, depth + 1)));
            }
            Value::Map(pairs) => {
                deepest = deepest.max(depth + 1);
                for (key, value) in pairs {
                    bytes += std::mem::size_of::<Key>() + key.text.len();
                    left.push((value, depth + 1));
                }
            }
        }
    }
    (bytes, deepest)
}

/// The first characters of a text, for a message.
fn clip(text: &str) -> String {
    let mut clipped: String = text.chars().take(40).collect();
    if clipped.len() < text.len() {
        clipped.push('…');
    }
    clipped
}
