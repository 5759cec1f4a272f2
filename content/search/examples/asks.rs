use std::sync::Arc;
use std::time::Instant;
use styrbord_search::{Index, Query, Synonyms};
fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let words = std::fs::read_to_string(std::env::args().nth(2).unwrap()).unwrap();
    let rounds: u32 = std::env::args().nth(3).unwrap().parse().unwrap();
    let only = std::env::args().nth(4);
    let index = Index::open(std::path::Path::new(&folder)).unwrap();
    let with = Arc::new(Synonyms::read(&words).0);
    const Q: [&str; 16] = [
        "journalisering",
        "digital post",
        "databehandleraftale",
        "borgerservice",
        "sikkerhed i skyen",
        "kommunens it-styring",
        "udbud og kontrakt",
        "leverandør",
        "adgang roller",
        "data",
        "the board decides",
        "risk assessment",
        "decision about money",
        "\"et system\"",
        "journalisring",
        "FA-2020-001",
    ];
    const R: [&str; 20] = [
        "journalisering",
        "digital post",
        "databehandleraftale",
        "borgerservice",
        "adgangsstyring roller",
        "personoplysninger",
        "arkitekturprincipper",
        "kommunens it-styring",
        "udbud og kontrakt",
        "sikkerhed i skyen",
        "authentication",
        "single sign-on",
        "api versioning",
        "database backup",
        "open source licence",
        "accessibility statement",
        "logging and monitoring",
        "MedCom",
        "GOV.UK Notify",
        "architecure decision",
    ];
    for (label, syn) in [("with", with), ("without", Arc::new(Synonyms::default()))] {
        for (set, qs) in [("scale", &Q[..]), ("data", &R[..])] {
            if only
                .as_deref()
                .is_some_and(|o| o != format!("{label}-{set}"))
            {
                continue;
            }
            if only.is_none() || only.is_some() {
                let asked: Vec<Query> = qs
                    .iter()
                    .map(|text| Query {
                        text: (*text).to_owned(),
                        tags: vec!["readers".to_owned()],
                        limit: 20,
                        synonyms: Arc::clone(&syn),
                        ..Query::default()
                    })
                    .collect();
                let mut low = vec![f64::MAX; asked.len()];
                let mut all = Vec::new();
                let c0 = cpu();
                for _ in 0..rounds {
                    for (q, low) in asked.iter().zip(&mut low) {
                        let t = Instant::now();
                        index.search(q).unwrap();
                        let e = t.elapsed().as_secs_f64() * 1e6;
                        *low = low.min(e);
                        all.push(e);
                    }
                }
                let c = (cpu() - c0) / u64::from(rounds) / asked.len() as u64;
                low.sort_by(f64::total_cmp);
                all.sort_by(f64::total_cmp);
                println!(
                    "{label} {set} in turn: median {:.0}, median of minima {:.0}, mean of minima {:.0}, mean cpu {c} us",
                    all[all.len() / 2],
                    low[low.len() / 2],
                    low.iter().sum::<f64>() / low.len() as f64
                );
                if std::env::var_os("EACH").is_none() {
                    continue;
                }
            }
            let mut per = Vec::new();
            let mut total = 0u64;
            for text in qs {
                let q = Query {
                    text: (*text).to_owned(),
                    tags: vec!["readers".to_owned()],
                    limit: 20,
                    synonyms: Arc::clone(&syn),
                    ..Query::default()
                };
                index.search(&q).unwrap();
                let c0 = cpu();
                let mut n = 0;
                let t = Instant::now();
                let mut low = f64::MAX;
                for _ in 0..rounds {
                    let t = Instant::now();
                    n = index.search(&q).unwrap().total;
                    low = low.min(t.elapsed().as_secs_f64() * 1e6);
                }
                let _ = t;
                let c = (cpu() - c0) / u64::from(rounds);
                total += c;
                per.push((low as u64, c, n, *text));
            }
            let mut s: Vec<_> = per.iter().map(|p| p.0).collect();
            s.sort_unstable();
            println!(
                "{label} {set}: median of minima {} us, mean cpu {} us",
                s[s.len() / 2],
                total / qs.len() as u64
            );
            for (low, c, n, text) in per {
                println!("   {low:>6} {c:>6} {n:>6} {text}");
            }
        }
    }
}
fn cpu() -> u64 {
    let s = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    s.split(' ').next().unwrap().parse::<u64>().unwrap() / 1000
}
