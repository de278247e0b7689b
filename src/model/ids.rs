//! Typed indices into the tables of a [`Model`](super::Model), made only by the builder of the model.

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the table.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

index! {
    /// A system or component, in `Model::assets`.
    AssetId,
    /// A stated capability, in `Model::capabilities`.
    CapabilityId,
    /// A contract, in `Model::contracts`.
    ContractId,
    /// A data set, in `Model::data`.
    DataId,
    /// A format that the model describes, in `Model::formats`.
    FormatId,
    /// An interface, in `Model::interfaces`.
    InterfaceId,
    /// A scenario, in `Model::scenarios`.
    ScenarioId,
    /// A supplier, in `Model::suppliers`.
    SupplierId,
}
