//! The keys of `CycloneDX` JSON that are read, over all versions from 1.2 to 1.7.

use crate::read::lenient::{Page, Present, Slot, Text, Wire, object};
use crate::text::Span;

object! {
    /// The file.
    Bom {
        format: Text<'de> = "bomFormat",
        version: Text<'de> = "specVersion",
        metadata: Metadata<'de> = "metadata",
        components: Vec<Component<'de>> = "components",
        services: Vec<Service<'de>> = "services",
        dependencies: Vec<Dependency<'de>> = "dependencies",
        compositions: Vec<Composition<'de>> = "compositions",
    }

    /// What the file is about. Who made the file stands here too and is of no interest.
    Metadata {
        component: Component<'de> = "component",
    }

    /// A component.
    Component {
        sort: Text<'de> = "type",
        bom_ref: Text<'de> = "bom-ref",
        group: Text<'de> = "group",
        name: Text<'de> = "name",
        version: Text<'de> = "version",
        purl: Text<'de> = "purl",
        scope: Text<'de> = "scope",
        supplier: Party<'de> = "supplier",
        manufacturer: Party<'de> = "manufacturer",
        publisher: Text<'de> = "publisher",
        author: Present = "author",
        authors: Present = "authors",
        licences: Vec<LicenceChoice<'de>> = "licenses",
        references: Vec<ExternalReference<'de>> = "externalReferences",
        components: Vec<Component<'de>> = "components",
    }

    /// A service.
    Service {
        bom_ref: Text<'de> = "bom-ref",
        group: Text<'de> = "group",
        name: Text<'de> = "name",
        version: Text<'de> = "version",
        provider: Party<'de> = "provider",
        licences: Vec<LicenceChoice<'de>> = "licenses",
        references: Vec<ExternalReference<'de>> = "externalReferences",
        services: Vec<Service<'de>> = "services",
    }

    /// Either a licence or an expression.
    LicenceChoice {
        licence: Licence<'de> = "license",
        expression: Text<'de> = "expression",
        acknowledgement: Text<'de> = "acknowledgement",
        licensing: Licensing<'de> = "licensing",
    }

    /// A licence.
    Licence {
        id: Text<'de> = "id",
        name: Text<'de> = "name",
        url: Text<'de> = "url",
        acknowledgement: Text<'de> = "acknowledgement",
        licensing: Licensing<'de> = "licensing",
    }

    /// The terms of a bought licence.
    Licensing {
        types: Vec<Text<'de>> = "licenseTypes",
    }

    /// An address of something about a part.
    ExternalReference {
        sort: Text<'de> = "type",
        url: Text<'de> = "url",
    }

    /// What one part depends on. `provides` is what it implements, not what it needs, and is not read.
    Dependency {
        of: Text<'de> = "ref",
        on: Vec<Text<'de>> = "dependsOn",
    }

    /// How complete lists are.
    Composition {
        aggregate: Text<'de> = "aggregate",
        assemblies: Vec<Text<'de>> = "assemblies",
        dependencies: Vec<Text<'de>> = "dependencies",
    }
}

/// An organisation: an object with a name, or, as some tools write it, the name alone.
#[derive(Debug, Default)]
pub(super) struct Party<'de> {
    pub(super) name: Option<Text<'de>>,
    pub(super) country: Option<Text<'de>>,
}

object! {
    /// The object of a [`Party`].
    Organisation {
        name: Text<'de> = "name",
        address: Address<'de> = "address",
    }

    /// Where an organisation sits.
    Address {
        country: Text<'de> = "country",
    }
}

impl<'de> Wire<'de> for Party<'de> {
    fn from_text(text: Text<'de>) -> Option<Self> {
        Some(Self { name: Some(text), country: None })
    }

    fn from_object<A: serde::de::MapAccess<'de>>(object: A) -> Result<Slot<'de, Self>, A::Error> {
        let slot = Organisation::from_object(object)?;
        let value = slot.value.map(|organisation| Self {
            name: organisation.name,
            country: organisation.address.and_then(|address| address.country),
        });
        Ok(Slot { value, misfits: slot.misfits, troubles: slot.troubles })
    }
}

impl LicenceChoice<'_> {
    /// Where it stands.
    pub(super) fn place(&self, page: Page<'_>) -> Option<Span> {
        let licence = self.licence.as_ref();
        let texts = [licence.and_then(|l| l.id.as_ref()), licence.and_then(|l| l.name.as_ref())];
        let more = [self.expression.as_ref(), licence.and_then(|l| l.url.as_ref())];
        texts.into_iter().chain(more).flatten().find_map(|text| page.place(text))
    }
}
