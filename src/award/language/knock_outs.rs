//! Knock-outs: what a bid must meet to be admitted.

use rust_decimal::Decimal;

use super::super::tender::{
    AskedFact, AskedOf, Dimension, KnockOut, Measure, Measured, Requirement, TermRequirement,
};
use super::{keys, numbers};
use crate::finding::input_rules as rules;
use crate::model::language::commerce;
use crate::model::language::decoder::Decoder;
use crate::model::suggest::quote;
use crate::model::{Days, Money, quantity_text};
use crate::score::Band;
use crate::text::Sp;
use crate::text::tree::{Key, Node, Value};

/// What a requirement is about: the key that names it.
const ABOUT: [&str; 6] = ["score", "price", "quality", "band", "fact", "term"];

pub(super) fn knock_outs(decoder: &mut Decoder, key: &Key, node: Node, currency: &str) -> Vec<KnockOut> {
    let mut all = Vec::new();
    for (id, node) in decoder.section(key, node) {
        decoder.check_id(&id);
        all.extend(knock_out(decoder, id, node, currency));
    }
    all
}

fn knock_out(decoder: &mut Decoder, id: Key, node: Node, currency: &str) -> Option<KnockOut> {
    let fields = decoder.fields(&id, node, keys::KNOCK_OUT);
    let about: Vec<&str> =
        ABOUT.into_iter().filter(|about| fields.iter().any(|(key, _)| &*key.text == *about)).collect();
    let [about] = about[..] else {
        let message = format!("knock-out {} must be about one thing", quote(&id.text));
        let label =
            if about.is_empty() { "about nothing".to_owned() } else { format!("about {}", about.join(", ")) };
        let help = "write one of `score: data-export`, `price: whole-life-cost`, `quality: ID`, `band: overall`, `fact: source` or `term: retrieval`";
        decoder.say(&rules::MISSING_KEY, id.span, message, &label, help);
        return None;
    };
    let mut parts = Parts { decoder, currency, id: &id, about, fields, used: vec!["name", about] };
    let name =
        parts.field("name").and_then(|(key, node)| parts.decoder.text(&key, node)).map(|name| name.value);
    let requirement = parts.requirement();
    parts.told_unused();
    let id = Sp::new(id.text.into_string(), id.span);
    Some(KnockOut { name: name.unwrap_or_else(|| id.value.clone()), id, requirement: requirement? })
}

/// The fields of one knock-out.
struct Parts<'p> {
    decoder: &'p mut Decoder,
    currency: &'p str,
    id: &'p Key,
    about: &'static str,
    fields: Vec<(Key, Node)>,
    used: Vec<&'static str>,
}

impl Parts<'_> {
    fn field(&mut self, key: &'static str) -> Option<(Key, Node)> {
        self.used.push(key);
        self.fields.iter().find(|(own, _)| &*own.text == key).cloned()
    }

    /// A limit that does not belong to what is asked would be passed over in silence.
    fn told_unused(self) {
        let unused = self.fields.iter().filter(|(key, _)| !self.used.contains(&&*key.text));
        for (key, _) in unused {
            let message = format!("{} says nothing about {}", quote(&key.text), quote(self.about));
            let label = "not asked here";
            self.decoder.say(&rules::UNKNOWN_KEY, key.span, message, label, "leave it out");
        }
    }

    fn missing(&mut self, what: &str) {
        let message = format!("knock-out {} does not say what is asked", quote(&self.id.text));
        let label = format!("{what} is missing");
        self.decoder.say(&rules::MISSING_KEY, self.id.span, message, &label, "");
    }

    fn requirement(&mut self) -> Option<Requirement> {
        let (key, node) = self.field(self.about)?;
        match self.about {
            "score" => {
                let of = dimension(self.decoder, &key, &node)?;
                self.limits(Measured::Of(Measure::Score(of)), Limit::Number)
            }
            "price" => {
                let words = [("price", Measure::Price), ("whole-life-cost", Measure::WholeLifeCost)];
                let of = self.decoder.word(&key, &node, &words)?.value;
                self.limits(Measured::Of(of), Limit::Money)
            }
            "quality" => {
                let of = self.decoder.text(&key, node)?.value;
                self.limits(Measured::QualityOf(of), Limit::Number)
            }
            "band" => self.band(&key, &node),
            "fact" => self.fact(&key, &node),
            _ => self.term(&key, node),
        }
    }

    fn limits(&mut self, of: Measured, limit: Limit) -> Option<Requirement> {
        let (least, most) = (self.field("at-least"), self.field("at-most"));
        if least.is_none() && most.is_none() {
            self.missing("\"at-least\" or \"at-most\"");
            return None;
        }
        let stated = usize::from(least.is_some()) + usize::from(most.is_some());
        let at_least = least.and_then(|(key, node)| self.limit(&key, &node, limit));
        let at_most = most.and_then(|(key, node)| self.limit(&key, &node, limit));
        let read = usize::from(at_least.is_some()) + usize::from(at_most.is_some());
        (read == stated).then_some(Requirement::Measure { of, at_least, at_most })
    }

    fn limit(&mut self, key: &Key, node: &Node, limit: Limit) -> Option<Decimal> {
        match limit {
            Limit::Number => numbers::decimal(self.decoder, key, node),
            Limit::Money => numbers::amount(self.decoder, key, node, self.currency),
        }
    }

    fn band(&mut self, key: &Key, node: &Node) -> Option<Requirement> {
        let of = dimension(self.decoder, key, node)?;
        let Some((key, node)) = self.field("at-most") else {
            self.missing("\"at-most\" with a band from A to E");
            return None;
        };
        let words = [("A", Band::A), ("B", Band::B), ("C", Band::C), ("D", Band::D), ("E", Band::E)];
        let at_most = self.decoder.word(&key, &node, &words)?.value;
        Some(Requirement::Band { of, at_most })
    }

    fn fact(&mut self, key: &Key, node: &Node) -> Option<Requirement> {
        let fact = self.decoder.word(key, node, AskedFact::WORDS)?.value;
        let Some((key, node)) = self.field("is") else {
            self.missing("\"is\" with the words that are admitted");
            return None;
        };
        let is = self.decoder.one_or_more(&key, node)?.value;
        let of = match self.field("of") {
            None => AskedOf::Systems,
            Some((key, node)) => self.asked_of(&key, node)?,
        };
        self.known(fact, &is).then_some(Requirement::Fact { fact, is, of })
    }

    fn asked_of(&mut self, key: &Key, node: Node) -> Option<AskedOf> {
        match node.text() {
            Some("systems") => Some(AskedOf::Systems),
            Some("everything") => Some(AskedOf::Everything),
            _ => self.decoder.one_or_more(key, node).map(|ids| AskedOf::These(ids.value)),
        }
    }

    /// A word that no asset can have would knock every bid out.
    fn known(&mut self, fact: AskedFact, words: &[Sp<String>]) -> bool {
        let mut all = true;
        for word in words.iter().filter(|word| !fact.has(&word.value)) {
            let message = format!("unknown word {} for {}", quote(&word.value), quote(fact.word()));
            let label = format!("expected {}", fact.expected());
            self.decoder.say(&rules::UNKNOWN_WORD, word.span, message, &label, "");
            all = false;
        }
        all
    }

    fn term(&mut self, key: &Key, node: Node) -> Option<Requirement> {
        let term = self.decoder.text(key, node)?;
        let says = if let Some((key, node)) = self.field("is") {
            TermRequirement::Is(commerce::answer(self.decoder, &key, &node)?.value)
        } else if let Some((key, node)) = self.field("at-least") {
            TermRequirement::AtLeastDays(self.days(&key, &node)?)
        } else if let Some((key, node)) = self.field("at-most") {
            self.most_of_term(&key, &node)?
        } else {
            self.missing("\"is\", \"at-least\" or \"at-most\"");
            return None;
        };
        Some(Requirement::Term { term, says })
    }

    fn days(&mut self, key: &Key, node: &Node) -> Option<f64> {
        self.decoder.quantity(key, node, quantity_text::days).map(|Sp { value: Days(days), .. }| days)
    }

    fn most_of_term(&mut self, key: &Key, node: &Node) -> Option<TermRequirement> {
        let is_money = matches!(&node.value, Value::String(text) if quantity_text::money(text).is_ok());
        if is_money {
            let amount = numbers::amount(self.decoder, key, node, self.currency)?;
            let currency = self.currency.to_owned();
            return Some(TermRequirement::AtMostMoney(Money { amount, currency }));
        }
        self.days(key, node).map(TermRequirement::AtMostDays)
    }
}

/// What kind of number a limit is.
#[derive(Debug, Clone, Copy)]
enum Limit {
    Number,
    Money,
}

fn dimension(decoder: &mut Decoder, key: &Key, node: &Node) -> Option<Dimension> {
    let words: Vec<(&'static str, Dimension)> = Dimension::ALL.iter().map(|of| (of.word(), *of)).collect();
    decoder.word(key, node, &words).map(|word| word.value)
}
