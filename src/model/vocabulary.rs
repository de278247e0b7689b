//! The closed vocabularies of the model language: one enum a key, with the words as a person writes them.

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, schemars::JsonSchema)]
        pub enum $name {$(
            $(#[$vdoc])*
            #[schemars(rename = $word)]
            $variant,
        )*}

        impl $name {
            /// Every word of the vocabulary, in order.
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),*];

            /// The word as it is written in a model.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The meaning of a word, or `None`.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    )*};
}

vocabulary! {
    /// How much depends on a capability or system.
    Criticality {
        /// Weight 8 in the default profile.
        Vital = "vital",
        /// Weight 4.
        High = "high",
        /// Weight 2.
        Medium = "medium",
        /// Weight 1.
        Low = "low",
    }
    /// May we run it after the owner leaves?
    Term {
        /// The right to run it ends with the subscription.
        Subscription = "subscription",
        /// The right to run it stays.
        Perpetual = "perpetual",
    }
    /// How it reaches us.
    Delivery {
        /// As a service of the supplier.
        Saas = "saas",
        /// Run for us by a host; another host could run it.
        Hosted = "hosted",
        /// Run by ourselves unless stated.
        OnPremises = "on-premises",
        /// Part of something else; nobody operates it by itself.
        Embedded = "embedded",
    }
    /// In whose hands the source code is.
    Source {
        /// Published.
        Public = "public",
        /// Delivered to us.
        Delivered = "delivered",
        /// Held in escrow for us.
        Escrow = "escrow",
        /// With the owner only.
        None = "none",
    }
    /// What somebody does for an asset.
    Role {
        /// Holds the rights.
        Own = "own",
        /// Changes the code.
        Develop = "develop",
        /// Runs it.
        Operate = "operate",
        /// Answers for it.
        Support = "support",
    }
    /// Who could change the licence of what comes next.
    Steward {
        /// One firm.
        Vendor = "vendor",
        /// A foundation.
        Foundation = "foundation",
        /// A community without a single holder.
        Community = "community",
    }
    /// What a component is.
    AssetKind {
        /// The default.
        Application = "application",
        /// Something others build on.
        Platform = "platform",
        /// Code that is part of something else.
        Library = "library",
        /// A running service.
        Service = "service",
        /// Data centres, networks, hosts.
        Infrastructure = "infrastructure",
        /// Hardware.
        Device = "device",
    }
    /// Openness of a format or interface.
    FormatClass {
        /// A standard of a standards body, free to implement.
        OpenStandard = "open-standard",
        /// Open de facto: a published specification that anyone may implement.
        Open = "open",
        /// Documented by its vendor.
        Documented = "documented",
        /// Not documented.
        Closed = "closed",
    }
    /// How an export is obtained.
    ExportHands {
        /// By ourselves.
        SelfService = "self-service",
        /// Through an interface.
        Api = "api",
        /// On request to the supplier.
        Request = "request",
        /// Not at all.
        None = "none",
    }
    /// What a licence lets its holder do; the order is from open to closed.
    LicenceClass {
        /// Free and open source.
        Open = "open",
        /// The source may be read but not freely used.
        SourceAvailable = "source-available",
        /// Free of charge, not free.
        Freeware = "freeware",
        /// All rights reserved.
        Proprietary = "proprietary",
    }
    /// What a supplier is. Only companies and foundations withdraw (default profile).
    SupplierKind {
        /// A firm; the default.
        Company = "company",
        /// A foundation.
        Foundation = "foundation",
        /// An authority or a joint body of authorities.
        PublicBody = "public-body",
        /// A community.
        Community = "community",
        /// The organisation itself.
        Ourselves = "ourselves",
    }
    /// Which stretch of the calendar a notice counts by.
    NoticeEnd {
        /// The last day of a month.
        Month = "end-of-month",
        /// The last day of March, June, September or December.
        Quarter = "end-of-quarter",
        /// The last day of December.
        Year = "end-of-year",
    }
    /// What happens when a contract's term ends and nobody does anything.
    Renews {
        /// It goes on for another term, unless notice is given in time.
        Automatically = "automatically",
        /// It ends, unless the buyer takes an extension.
        ByOption = "by-option",
        /// It ends.
        Never = "never",
    }
    /// Which kind of data processing service a contract is about.
    Service {
        /// Infrastructure as a service.
        Iaas = "iaas",
        /// A platform as a service.
        Paas = "paas",
        /// Software as a service.
        Saas = "saas",
        /// No data processing service.
        None = "none",
    }
    /// What a withdrawal does, from best to worst.
    Level {
        /// Nothing.
        Unaffected = "unaffected",
        /// Somebody else may and can take over, or it can be replaced in time.
        Recoverable = "recoverable",
        /// It goes on, unchanged, and nobody can change it.
        Frozen = "frozen",
        /// It stops, and nobody can bring it back.
        Lost = "lost",
    }
}

impl Role {
    /// All roles, in order.
    pub const ALL: [Self; 4] = [Self::Own, Self::Develop, Self::Operate, Self::Support];
}
