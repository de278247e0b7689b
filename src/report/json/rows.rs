//! From an assessment to the wire types.

use super::super::Context;
use super::super::fingerprint::fingerprint;
use super::{VERSION, wire};
use crate::score::{self, Band, CountInterval, CountryShare, Subject};

pub(super) fn report<'a>(context: &Context<'a>) -> wire::Report<'a> {
    let assessment = context.assessment;
    wire::Report {
        freehold: VERSION,
        as_of: assessment.as_of.to_string(),
        profile: wire::Profile { name: &context.profile.name, hash: &context.profile.hash },
        organisation: context
            .model
            .organisation
            .as_ref()
            .map(|organisation| wire::Named { id: &organisation.id, name: organisation.name.as_deref() }),
        scores: scores(&context.assessment.scores, context.profile),
        bands: bands(context),
        capabilities: assessment.capabilities.iter().map(capability).collect(),
        systems: assessment.systems.iter().map(|row| system(context, row)).collect(),
        exposures: exposures(context),
        countries: assessment.countries.iter().map(country).collect(),
        scenarios: scenarios(context),
        chokepoints: assessment.chokepoints.iter().map(|row| chokepoint(context, row)).collect(),
        data: data(context),
        staircase: staircase(context),
        half_takers: count(assessment.half_takers),
        vital_stoppers: count(assessment.vital_stoppers),
        vital_stopped: count(assessment.vital_stopped),
        vital: assessment.vital,
        spend: assessment.spend.as_ref().map(|row| spend(context, row)),
        contracts: super::contract::contracts(context),
        exit_terms: super::exit_terms::contracts(context),
        assurance: super::assurance::levels(context),
        improvements: assessment.improvements.iter().map(|row| improvement(context, row)).collect(),
        stated: wire::Stated { stated: assessment.stated.0, total: assessment.stated.1 },
        unknowns: unknowns(context),
        assumptions: assumptions(context),
        supplier_sources: supplier_sources(context),
        left_out: context.left_out.iter().map(String::as_str).collect(),
        findings: assessment.findings.iter().map(|row| finding(context, row)).collect(),
    }
}

pub(super) fn interval(value: score::Interval) -> wire::Interval {
    // No negative zero: it is the same figure and not the same bytes.
    wire::Interval { low: value.low + 0.0, typical: value.typical + 0.0, high: value.high + 0.0 }
}

fn count((low, typical, high): CountInterval) -> wire::Count {
    wire::Count { low, typical, high }
}

/// Scores by a profile.
pub(super) fn scores(scores: &score::Scores, profile: &score::Profile) -> wire::Scores {
    wire::Scores {
        overall: scores.overall.map(interval),
        single_supplier: scores.single_supplier.map(|row| wire::SingleSupplier {
            score: interval(row.score),
            h: interval(row.h),
            t: interval(row.t),
            b: interval(row.b),
        }),
        proprietary_chokepoints: scores.chokepoints.map(|row| wire::Chokepoints {
            score: interval(row.score),
            g: interval(row.g),
            t: interval(row.t),
            b: interval(row.b),
        }),
        data_export: scores.data_export.map(|row| wire::DataExport {
            score: interval(row.score),
            worst: interval(row.worst),
            b: interval(row.b),
        }),
        exit_terms: profile.exit_terms.as_ref().map(|_| scores.exit_terms.map(super::exit_terms::score)),
    }
}

fn bands(context: &Context) -> wire::Bands {
    let limits = &context.profile.bands;
    let band = |value: score::Interval| wire::BandOf {
        band: Band::of(value.typical, limits).letter(),
        firm: Band::of(value.low, limits) == Band::of(value.high, limits),
    };
    let scores = &context.assessment.scores;
    wire::Bands {
        overall: scores.overall.map(band),
        single_supplier: scores.single_supplier.map(|row| band(row.score)),
        proprietary_chokepoints: scores.chokepoints.map(|row| band(row.score)),
        data_export: scores.data_export.map(|row| band(row.score)),
        exit_terms: context.profile.exit_terms.as_ref().map(|_| scores.exit_terms.map(|row| band(row.score))),
    }
}

fn capability(row: &score::CapabilityRow) -> wire::Capability<'_> {
    wire::Capability {
        id: &row.id,
        name: &row.name,
        weight: row.weight,
        implied: row.implied,
        supplier_hold: interval(row.supplier_hold),
        chokepoint_hold: interval(row.chokepoint_hold),
        places: interval(row.places),
        overall: row.scores.overall.map(interval),
    }
}

fn system<'a>(context: &Context<'a>, row: &'a score::SystemRow) -> wire::System<'a> {
    wire::System {
        id: context.asset_key(row.asset),
        overall: row.scores.overall.map(interval),
        single_supplier: row.scores.single_supplier.map(|row| interval(row.score)),
        proprietary_chokepoints: row.scores.chokepoints.map(|row| interval(row.score)),
        data_export: row.scores.data_export.map(|row| interval(row.score)),
        exit_terms: context
            .profile
            .exit_terms
            .as_ref()
            .map(|_| row.scores.exit_terms.map(|row| interval(row.score))),
    }
}

fn exposures<'a>(context: &Context<'a>) -> Vec<wire::Exposure<'a>> {
    let row = |row: &score::ExposureRow| wire::Exposure {
        supplier: row.supplier.map(|id| context.supplier_key(id)),
        exposure: interval(row.exposure),
    };
    context.assessment.exposures.iter().map(row).collect()
}

fn country(row: &score::CountryRow) -> wire::Country<'_> {
    wire::Country {
        country: &row.country,
        home: row.home,
        membership: match row.share {
            CountryShare::EuropeanUnion => "eu",
            CountryShare::Eea => "eea",
            CountryShare::Other => "other",
            CountryShare::Unknown => "unknown",
        },
        exposure: interval(row.exposure),
    }
}

fn scenarios<'a>(context: &Context<'a>) -> Vec<wire::Scenario<'a>> {
    let row = |row: &score::ScenarioRow| wire::Scenario {
        id: &context.model.scenarios[row.scenario.index()].id,
        exposure: interval(row.exposure),
    };
    context.assessment.scenarios.iter().map(row).collect()
}

fn chokepoint<'a>(context: &Context<'a>, row: &score::ChokepointRow) -> wire::Chokepoint<'a> {
    wire::Chokepoint {
        asset: context.asset_key(row.asset),
        gate: row.gate,
        closedness: interval(row.closedness),
        closed: interval(row.closed),
        stick: interval(row.stick),
    }
}

fn data<'a>(context: &Context<'a>) -> Vec<wire::Data<'a>> {
    let row = |row: &score::DataRow| wire::Data {
        id: &context.model.data[row.data.index()].id,
        weight: row.weight,
        gap: interval(row.gap),
    };
    context.assessment.data.iter().map(row).collect()
}

fn staircase<'a>(context: &Context<'a>) -> Vec<wire::Step<'a>> {
    let row = |row: &score::StaircaseStep| wire::Step {
        supplier: row.supplier.map(|id| context.supplier_key(id)),
        single_supplier: interval(row.left.score),
        h: interval(row.left.h),
        t: interval(row.left.t),
        b: interval(row.left.b),
    };
    context.assessment.staircase.iter().map(row).collect()
}

fn spend<'a>(context: &Context<'a>, spend: &'a score::Spend) -> wire::Spend<'a> {
    let row = |row: &score::SpendRow| wire::SpendOn {
        supplier: context.supplier_key(row.supplier),
        yearly: row.yearly.normalize().to_string(),
        share: row.share,
    };
    wire::Spend {
        currency: &spend.currency,
        contracts_counted: spend.coverage.0,
        contracts: spend.coverage.1,
        contracts_not_running: spend.not_running,
        hhi: spend.hhi,
        effective_suppliers: spend.effective_suppliers,
        label: spend.label,
        suppliers: spend.rows.iter().map(row).collect(),
    }
}

fn improvement<'a>(context: &Context<'a>, row: &score::Improvement) -> wire::Improvement<'a> {
    let (kind, id) = match row.subject {
        Subject::Asset(asset) => ("asset", context.asset_key(asset)),
        Subject::Data(data) => ("data", context.model.data[data.index()].id.as_str()),
    };
    wire::Improvement { kind, id, change: row.change + 0.0 }
}

fn unknowns<'a>(context: &Context<'a>) -> Vec<wire::Unknown<'a>> {
    let row = |row: &score::UnknownRow| wire::Unknown {
        kind: row.kind,
        missing: row.missing,
        missing_in: row.of.iter().map(|of| missing_id(context, *of)).collect(),
        total: row.total,
        narrows_alone: row.width.map(|(alone, _)| alone),
        narrows_last: row.width.map(|(_, last)| last),
    };
    context.assessment.unknowns.iter().map(row).collect()
}

fn missing_id<'a>(context: &Context<'a>, of: score::Missing) -> &'a str {
    match of {
        score::Missing::Asset(id) => &context.model.assets[id.index()].id,
        score::Missing::Interface(id) => &context.model.interfaces[id.index()].id,
        score::Missing::Data(id) => &context.model.data[id.index()].id,
    }
}

fn assumptions(context: &Context) -> Vec<wire::Assumption> {
    let row =
        |row: &score::AssumptionRow| wire::Assumption { kind: row.kind, count: row.count, what: row.what };
    let mut rows: Vec<wire::Assumption> = context.assessment.assumptions.iter().map(row).collect();
    rows.sort_by_key(|row| row.kind);
    rows
}

fn supplier_sources(context: &Context) -> Vec<wire::SupplierSource> {
    let row = |row: &score::SupplierSourceRow| wire::SupplierSource {
        source: row.kind,
        holder: row.holder,
        count: row.count,
    };
    context.assessment.supplier_sources.iter().map(row).collect()
}

fn finding<'a>(context: &Context<'a>, finding: &'a crate::finding::Finding) -> wire::Finding<'a> {
    let place = context.sources.line_column(finding.primary);
    wire::Finding {
        rule: finding.rule.id,
        severity: finding.severity.name(),
        message: &finding.message,
        place: wire::Place {
            file: &context.sources.file(finding.primary.file).name,
            line: place.line,
            column: place.column,
        },
        subjects: &finding.subjects,
        path: &finding.path,
        fingerprint: fingerprint(context, finding),
        help: finding.help.as_deref(),
    }
}
