//! Quick golden check with a loader of its own.
use freehold::catalogue::{ByEnd, Knowledge, KnownFormat, LicenceReading, Profile};
use freehold::model::*;
use freehold::text::{FileId, Sp, Span};
use serde_json::Value;

const Z: Span = Span { file: FileId(0), start: 0, end: 0 };
fn sp<T>(v: T) -> Sp<T> {
    Sp::new(v, Z)
}

fn ids(m: &Value, s: &str) -> Vec<String> {
    let mut v: Vec<String> =
        m.get(s).and_then(Value::as_object).map(|o| o.keys().cloned().collect()).unwrap_or_default();
    v.sort();
    v
}
fn pos(v: &[String], id: &str) -> u32 {
    v.binary_search_by(|x| x.as_str().cmp(id)).unwrap_or_else(|_| panic!("{id}")) as u32
}

fn days(s: &str) -> f64 {
    s.strip_suffix(" d").unwrap().parse().unwrap()
}

fn profile() -> Profile {
    let b = |low, typical, high| ByEnd { low, typical, high };
    Profile {
        name: "default".into(),
        hash: String::new(),
        severity: [0.0, 0.25, 0.6, 1.0],
        weights: [8.0, 4.0, 2.0, 1.0],
        breadth: 4.0,
        replace_lost_months: 3.0,
        replace_frozen_months: 24.0,
        withdraws: vec![SupplierKind::Company, SupplierKind::Foundation],
        closed_vendor_steward: 0.2,
        closed: [0.0, 0.6, 1.0, 1.0],
        stick_floor: 0.2,
        interface: [0.0, 0.2, 0.6, 1.0],
        interface_unknown: b(0.0, 0.6, 1.0),
        alternatives: [1.0, 0.5, 0.2],
        alternatives_unknown: b(0.2, 0.5, 1.0),
        gap_unknown: b(0.0, 0.6, 1.0),
        format: [1.0, 0.8, 0.4, 0.0],
        format_unknown: b(1.0, 0.4, 0.0),
        hands: [1.0, 1.0, 0.5, 0.0],
        hands_unknown: b(1.0, 0.5, 0.0),
        window_days: 30.0,
        takes_unknown: b(1.0, 1.0, 0.0),
        evidence: [1.0, 0.9, 0.7],
        evidence_unknown: b(1.0, 0.7, 0.7),
        dimensions: [1.0; 3],
        bands: [20.0, 40.0, 60.0, 80.0],
        hhi: [0.15, 0.25],
    }
}

fn load(m: &Value) -> (Model, Knowledge) {
    let sup = ids(m, "suppliers");
    let int = ids(m, "interfaces");
    let dat = ids(m, "data");
    let fmt = ids(m, "formats");
    let mut ass: Vec<(String, AssetSort, Value)> = vec![];
    for (s, k) in [("systems", AssetSort::System), ("components", AssetSort::Component)] {
        for id in ids(m, s) {
            ass.push((id.clone(), k, m[s][&id].clone()));
        }
    }
    ass.sort_by(|a, b| a.0.cmp(&b.0));
    let aid: Vec<String> = ass.iter().map(|a| a.0.clone()).collect();
    let s = |v: &Value| v.as_str().map(str::to_owned);
    let word = |v: &Value, k: &str| v.get(k).and_then(Value::as_str).map(str::to_owned);
    let sid = |x: &str| sp(SupplierId(pos(&sup, x)));
    let slist = |v: &Value| -> Vec<Sp<SupplierId>> {
        match v {
            Value::String(x) => vec![sid(x)],
            Value::Array(a) => a.iter().map(|x| sid(x.as_str().unwrap())).collect(),
            _ => panic!(),
        }
    };
    let entry = |e: &Value| -> Entry {
        let alist = |v: &[Value]| {
            let mut o: Vec<Sp<AssetId>> = vec![];
            for x in v {
                let a = AssetId(pos(&aid, x.as_str().unwrap()));
                if !o.iter().any(|y| y.value == a) {
                    o.push(sp(a));
                }
            }
            Members::Assets(o)
        };
        let (members, of) = if e.is_string() {
            (alist(std::slice::from_ref(e)), 1)
        } else if let Some(n) = e.get("need") {
            (alist(std::slice::from_ref(n)), 1)
        } else if let Some(i) = e.get("interface") {
            (Members::Interface(sp(InterfaceId(pos(&int, i.as_str().unwrap())))), 1)
        } else {
            (alist(e["any"].as_array().unwrap()), e.get("of").and_then(Value::as_u64).unwrap_or(1))
        };
        let at_most =
            e.get("at-most").and_then(Value::as_str).map_or(Level::Lost, |w| Level::from_word(w).unwrap());
        Entry { members, of: of as u32, at_most, span: Z }
    };
    let needs =
        |v: &Value| v.get("needs").map(|n| n.as_array().unwrap().iter().map(entry).collect::<Vec<_>>());
    let mut model = Model::default();
    for id in ids(m, "capabilities") {
        let c = &m["capabilities"][&id];
        model.capabilities.push(Capability {
            id,
            name: None,
            criticality: word(c, "criticality").map(|w| sp(Criticality::from_word(&w).unwrap())),
            needs: needs(c),
            tags: vec![],
            span: Z,
        });
    }
    for (id, sort, a) in &ass {
        let roles = [Role::Own, Role::Develop, Role::Operate, Role::Support]
            .into_iter()
            .filter_map(|role| {
                let r = a.get("roles")?.get(role.word())?;
                Some(RoleFacts {
                    role,
                    by: r.get("by").map(|b| By { suppliers: slist(b), span: Z }),
                    could: r.get("could").map(|c| {
                        if c == "market" { Could::Market(Z) } else { Could::Suppliers(slist(c), Z) }
                    }),
                    span: Z,
                })
            })
            .collect();
        let months = a.get("replace").and_then(|r| r.get("months")).map(|x| match x {
            Value::Array(l) => (l[0].as_f64().unwrap(), l[1].as_f64().unwrap()),
            v => (v.as_f64().unwrap(), v.as_f64().unwrap()),
        });
        model.assets.push(Asset {
            id: id.clone(),
            sort: *sort,
            name: None,
            kind: word(a, "kind").map(|w| sp(AssetKind::from_word(&w).unwrap())),
            licence: word(a, "licence").map(sp),
            term: word(a, "term").map(|w| sp(Term::from_word(&w).unwrap())),
            delivery: word(a, "delivery").map(|w| sp(Delivery::from_word(&w).unwrap())),
            source: word(a, "source").map(|w| sp(Source::from_word(&w).unwrap())),
            product: word(a, "product").map(sp),
            criticality: word(a, "criticality").map(|w| sp(Criticality::from_word(&w).unwrap())),
            supplier: word(a, "supplier").map(|x| sid(&x)),
            roles,
            steward: word(a, "steward").map(|w| sp(Steward::from_word(&w).unwrap())),
            needs: needs(a),
            provides: a
                .get("provides")
                .map(|p| {
                    p.as_array()
                        .unwrap()
                        .iter()
                        .map(|x| sp(InterfaceId(pos(&int, x.as_str().unwrap()))))
                        .collect()
                })
                .unwrap_or_default(),
            holds: a.get("holds").map(|p| {
                p.as_array().unwrap().iter().map(|x| sp(DataId(pos(&dat, x.as_str().unwrap())))).collect()
            }),
            contract: None,
            alternatives: a.get("alternatives").map(|l| {
                sp(l.as_array()
                    .unwrap()
                    .iter()
                    .map(|x| Alternative {
                        name: String::new(),
                        supplier: x.get("supplier").and_then(s).map(|x| sid(&x)),
                        span: Z,
                    })
                    .collect())
            }),
            replace: months
                .map(|(l, h)| ReplaceEstimate { cost: None, months: Some(sp((Months(l), Months(h)))) }),
            supplier_source: None,
            version: None,
            purl: None,
            tags: vec![],
            span: Z,
        });
    }
    for id in &int {
        let i = &m["interfaces"][id];
        model.interfaces.push(Interface {
            id: id.clone(),
            name: None,
            protocol: None,
            specification: None,
            openness: word(i, "openness").map(|w| sp(FormatClass::from_word(&w).unwrap())),
            span: Z,
        });
    }
    for id in &dat {
        let d = &m["data"][id];
        let mut parts: Vec<Part> = d
            .get("parts")
            .map(|p| {
                p.as_object()
                    .unwrap()
                    .iter()
                    .map(|(k, v)| Part { name: k.clone(), weight: v.as_f64().unwrap() })
                    .collect()
            })
            .unwrap_or_else(|| vec![Part { name: "content".into(), weight: 1.0 }]);
        parts.sort_by(|a, b| a.name.cmp(&b.name));
        let exports = d.get("exports").map(|e| {
            sp(e.as_array()
                .unwrap()
                .iter()
                .map(|x| Export {
                    format: word(x, "format").map(sp),
                    parts: x.get("parts").map(|p| {
                        p.as_array()
                            .unwrap()
                            .iter()
                            .map(|n| parts.iter().position(|q| q.name == n.as_str().unwrap()).unwrap())
                            .collect()
                    }),
                    by: word(x, "by").map(|w| sp(ExportHands::from_word(&w).unwrap())),
                    takes: word(x, "takes").map(|w| sp(Days(days(&w)))),
                    cost: None,
                    tested: word(x, "tested").map(|w| {
                        sp(if w == "never" { Tested::Never } else { Tested::On(w.parse().unwrap()) })
                    }),
                    span: Z,
                })
                .collect::<Vec<_>>())
        });
        model.data.push(DataSet { id: id.clone(), name: None, volume: None, parts, exports, span: Z });
    }
    for id in &sup {
        let x = &m["suppliers"][id];
        model.suppliers.push(Supplier {
            id: id.clone(),
            name: None,
            country: word(x, "country").map(sp),
            parent: word(x, "parent").map(|p| sid(&p)),
            kind: word(x, "kind").map(|w| sp(SupplierKind::from_word(&w).unwrap())),
            span: Z,
        });
    }
    let open = |c: &str| match c {
        "open-standard" => 1.0,
        "open" => 0.8,
        "documented" => 0.4,
        _ => 0.0,
    };
    let formats = fmt
        .iter()
        .map(|id| {
            let f = &m["formats"][id];
            KnownFormat {
                id: id.clone(),
                openness: f["class"].as_str().map(open),
                conversions: f
                    .get("convertible")
                    .map(|c| {
                        c.as_object()
                            .unwrap()
                            .iter()
                            .map(|(k, v)| (pos(&fmt, k) as usize, v.as_f64().unwrap()))
                            .collect()
                    })
                    .unwrap_or_default(),
            }
        })
        .collect();
    let class = |t: &str| match t {
        "MIT" | "MPL-2.0" => LicenceClass::Open,
        "BUSL-1.1" => LicenceClass::SourceAvailable,
        _ => LicenceClass::Proprietary,
    };
    let licences = model
        .assets
        .iter()
        .map(|a| {
            a.licence.as_ref().map(|l| {
                let l = &l.value;
                let c = if l.contains(" OR ") {
                    l.split(" OR ").map(class).min().unwrap()
                } else {
                    l.split(" AND ").map(class).max().unwrap()
                };
                LicenceReading { best: c, worst: c, canonical: None, unrecognised: vec![] }
            })
        })
        .collect();
    let export_formats = model
        .data
        .iter()
        .map(|d| {
            d.exports
                .iter()
                .flat_map(|e| &e.value)
                .map(|e| e.format.as_ref().map(|f| pos(&fmt, &f.value) as usize))
                .collect()
        })
        .collect();
    (model, Knowledge { licences, formats, export_formats })
}

fn close(what: &str, got: f64, want: &Value, bad: &mut Vec<String>) {
    let want = want.as_f64().unwrap();
    if (got - want).abs() > 1e-9 * want.abs().max(1.0) {
        bad.push(format!("{what}: got {got}, want {want}"));
    }
}
fn closei(what: &str, got: freehold::score::Interval, want: &Value, bad: &mut Vec<String>) {
    close(&format!("{what}.low"), got.low, &want["low"], bad);
    close(&format!("{what}.typ"), got.typical, &want["typical"], bad);
    close(&format!("{what}.high"), got.high, &want["high"], bad);
}

#[test]
fn golden() {
    let dir = "../shared/golden";
    let mut failing = 0;
    for n in 1..=80 {
        let m: Value =
            serde_json::from_str(&std::fs::read_to_string(format!("{dir}/{n:03}.model.json")).unwrap())
                .unwrap();
        let e: Value =
            serde_json::from_str(&std::fs::read_to_string(format!("{dir}/{n:03}.expected.json")).unwrap())
                .unwrap();
        let (model, knowledge) = load(&m);
        let a = freehold::score::assess(&model, &knowledge, &profile(), "2026-11-23".parse().unwrap());
        let mut bad = vec![];
        let b = &mut bad;
        let ss = a.scores.single_supplier.unwrap();
        let w = &e["scores"]["singleSupplier"];
        closei("S", ss.score, &w["score"], b);
        closei("H", ss.h, &w["H"], b);
        closei("T", ss.t, &w["T"], b);
        closei("B", ss.b, &w["B"], b);
        let c = a.scores.chokepoints.unwrap();
        let w = &e["scores"]["proprietaryChokepoints"];
        closei("C", c.score, &w["score"], b);
        closei("CG", c.g, &w["G"], b);
        closei("CT", c.t, &w["T"], b);
        closei("CB", c.b, &w["B"], b);
        match a.scores.data_export {
            None => {
                if !e["scores"]["dataExport"].is_null() {
                    b.push("data n/a".into())
                }
            }
            Some(d) => {
                let w = &e["scores"]["dataExport"];
                closei("D", d.score, &w["score"], b);
            }
        }
        closei("overall", a.scores.overall.unwrap(), &e["scores"]["overall"], b);
        let w = e["capabilities"].as_array().unwrap();
        if w.len() != a.capabilities.len() {
            b.push("cap count".into());
        } else {
            for (g, w) in a.capabilities.iter().zip(w) {
                if w["id"] != g.id.as_str() {
                    b.push(format!("cap {}", g.id));
                }
                closei(&format!("{}.hold", g.id), g.supplier_hold, &w["supplierHold"], b);
                closei(&format!("{}.choke", g.id), g.chokepoint_hold, &w["chokepointHold"], b);
                closei(&format!("{}.places", g.id), g.places, &w["places"], b);
            }
        }
        let w = e["exposures"].as_array().unwrap();
        if w.len() != a.exposures.len() {
            b.push("exposure count".into());
        } else {
            for (g, w) in a.exposures.iter().zip(w) {
                let id = g.supplier.map(|s| model.suppliers[s.index()].id.clone());
                if w["supplier"].as_str().map(str::to_owned) != id {
                    b.push(format!("exp id {id:?}"));
                }
                closei(&format!("exp {id:?}"), g.exposure, &w["exposure"], b);
            }
        }
        let w = e["chokepoints"].as_array().unwrap();
        if w.len() != a.chokepoints.len() {
            b.push(format!("choke count {} {}", w.len(), a.chokepoints.len()));
        } else {
            for (g, w) in a.chokepoints.iter().zip(w) {
                let id = &model.assets[g.asset.index()].id;
                if w["asset"] != id.as_str() {
                    b.push(format!("choke id {id}"));
                }
                close("gate", g.gate, &w["gate"], b);
                closei(&format!("kappa {id}"), g.closedness, &w["closedness"], b);
            }
        }
        let w = e["data"].as_array().unwrap();
        if w.len() != a.data.len() {
            b.push("data count".into());
        } else {
            for (g, w) in a.data.iter().zip(w) {
                closei("gap", g.gap, &w["gap"], b);
                close("dweight", g.weight, &w["weight"], b);
            }
        }
        if !bad.is_empty() {
            failing += 1;
            println!("{n:03}: {}", bad.iter().take(6).cloned().collect::<Vec<_>>().join("; "));
        }
    }
    println!("{failing} of 80 differ");
    assert_eq!(failing, 0);
}

#[test]
fn improvements_equal_a_fresh_assessment() {
    let mut checked = 0;
    let mut bad = vec![];
    for n in 1..=80 {
        let text = std::fs::read_to_string(format!("../shared/golden/{n:03}.model.json")).unwrap();
        let m: Value = serde_json::from_str(&text.replace("\"library\"", "\"service\"")).unwrap();
        let (model, knowledge) = load(&m);
        let date = "2026-11-23".parse().unwrap();
        let a = freehold::score::assess(&model, &knowledge, &profile(), date);
        let us = model.supplier("us").unwrap();
        let base = a.scores.overall.unwrap().typical;
        for i in &a.improvements {
            let mut changed = model.clone();
            match i.subject {
                freehold::score::Subject::Asset(id) => {
                    let x = &mut changed.assets[id.index()];
                    x.roles = [Role::Own, Role::Develop, Role::Operate]
                        .into_iter()
                        .filter(|r| {
                            *r != Role::Operate
                                || x.delivery.as_ref().is_none_or(|d| d.value != Delivery::Embedded)
                        })
                        .map(|role| RoleFacts {
                            role,
                            by: Some(By { suppliers: vec![sp(us)], span: Z }),
                            could: None,
                            span: Z,
                        })
                        .collect();
                }
                freehold::score::Subject::Data(id) => {
                    let d = &mut changed.data[id.index()];
                    let format =
                        m["formats"].as_object().unwrap().keys().next().map(|_| sp("f-open".to_owned()));
                    d.exports = Some(sp(vec![Export {
                        format,
                        parts: None,
                        by: Some(sp(ExportHands::Api)),
                        takes: Some(sp(Days(0.0))),
                        cost: None,
                        tested: Some(sp(Tested::On(date))),
                        span: Z,
                    }]));
                }
            }
            let mut k = knowledge.clone();
            if let freehold::score::Subject::Data(id) = i.subject {
                k.export_formats[id.index()] =
                    vec![Some(k.formats.iter().position(|f| f.id == "f-open").unwrap())];
            }
            let after =
                freehold::score::assess(&changed, &k, &profile(), date).scores.overall.unwrap().typical;
            checked += 1;
            if (after - base - i.change).abs() > 1e-8 {
                bad.push(format!("{n:03} {:?}: {} vs {}", i.subject, i.change, after - base));
            }
        }
    }
    println!("{checked} checked, {} differ", bad.len());
    for b in bad.iter().take(20) {
        println!("{b}");
    }
    assert!(bad.is_empty());
}
