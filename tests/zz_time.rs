use freehold::catalogue::*;
use freehold::run::*;
use freehold::score::question::questions;
use std::time::Instant;
#[test]
fn t() {
    for path in ["models/examples/five-lines.yaml", "models/examples/municipality/model.yaml"] {
        struct D(String);
        impl Files for D {
            fn read(&self, n: &str, _: u64) -> Result<Vec<u8>, FileProblem> {
                std::fs::read(format!("{}/{n}", self.0)).map_err(|_| FileProblem::Missing)
            }
            fn list(&self, f: &str) -> Result<Vec<Listed>, FileProblem> {
                Ok(std::fs::read_dir(format!("{}/{f}", self.0))
                    .unwrap()
                    .map(|e| Listed { name: e.unwrap().file_name().into_string().unwrap(), is_folder: false })
                    .collect())
            }
        }
        let (d, f) = path.rsplit_once('/').unwrap();
        let l = load(&D(d.into()), &[f.to_owned()]).unwrap();
        let p = Profile::default_profile();
        let (k, _) = resolve(&l.model, &p);
        let day = jiff::civil::date(2026, 11, 25);
        let t = Instant::now();
        for _ in 0..100 {
            freehold::score::scores_of(&l.model, &k, &p, day);
        }
        println!("{path} one {:?}", t.elapsed() / 100);
        let t = Instant::now();
        let q = questions(&l.model, &k, &p, day);
        println!("{:?} {:?} {} {:?}", t.elapsed(), q.measured, q.questions.len(), q.overall);
        println!(
            "sum {} removable {}",
            q.questions.iter().filter_map(|q| q.value).map(|v| v.points).sum::<f64>(),
            q.removable
        );
        for q in q.questions.iter().take(20) {
            println!(
                "{} {:?} {:?} {}",
                freehold::score::question::key(&l.model, &q.facts[0]),
                q.value,
                q.outcomes,
                q.facts.len()
            );
        }
    }
}
