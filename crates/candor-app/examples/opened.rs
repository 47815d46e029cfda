//! Prints what was read of iOS apps: bundles, images, members, what Info.plists say, and problems.
//!
//! `cargo run -p candor-app --example opened -- APP…`
#![expect(clippy::print_stdout, reason = "a tool for looking, not part of the product")]

use std::{env, path::PathBuf};

use candor_app::{App, Bundle, MemberId, Options, Stated, open_all};

fn main() {
    let inputs: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let (apps, errors) = open_all(&inputs, &Options::default());
    apps.iter().for_each(print);
    errors.iter().for_each(|error| println!("error: {error}"));
}

fn print(app: &App) {
    println!("{:?} {:?}", app.platform, app.identity);
    println!("  network {:?}", app.network);
    println!("  attributes {:?}", app.attributes);
    for switch in &app.switches {
        println!("  switch {} = {:?}", switch.name, switch.value);
    }
    for (index, bundle) in app.bundles.iter().enumerate() {
        print_bundle(app, index, bundle);
    }
    for entry in &app.ui {
        println!("  {:?} {} in {}", entry.role, entry.name, path(app, entry.place.member));
    }
    let mut kinds = std::collections::BTreeMap::new();
    for member in &app.members {
        let (n, bytes) = kinds.entry(member.kind).or_insert((0, 0));
        *n += 1;
        *bytes += member.bytes.len();
    }
    println!("  members {kinds:?}");
    for problem in &app.problems {
        println!("  problem {}: {} (lost: {})", problem.place, problem.what, problem.loses_coverage);
    }
}

fn print_bundle(app: &App, index: usize, bundle: &Bundle) {
    println!("  bundle {index} {:?} {:?} in {:?}", bundle.kind, bundle.path, bundle.parent);
    println!(
        "    id {:?} name {:?} version {:?} ({:?}) program {:?}",
        bundle.id, bundle.name, bundle.version, bundle.build, bundle.executable
    );
    for image in app.images.iter().filter(|image| image.bundle == index) {
        let role = if image.is_executable { "program" } else { "image" };
        println!("    {role} {}", path(app, image.member));
    }
    for purpose in &bundle.purposes {
        let said = said(app, purpose.place);
        println!("    purpose {} {:?} at {said:?}", purpose.key, purpose.text);
        for translation in &purpose.translations {
            println!("      {} {:?}", translation.language, translation.text);
        }
    }
    for started in &bundle.started {
        println!("    starts {:?} {} at {:?}", started.role, started.class, said(app, started.place));
    }
    let listed: [(&str, &[Stated]); 8] = [
        ("interface", &bundle.interfaces),
        ("background mode", &bundle.background_modes),
        ("background task", &bundle.background_tasks),
        ("looks for", &bundle.queried_schemes),
        ("opened by", &bundle.url_schemes),
        ("needs", &bundle.capabilities),
        ("ad network", &bundle.ad_networks),
        ("attribution to", &bundle.attribution_endpoints),
    ];
    for (what, stated) in listed {
        for stated in stated {
            println!("    {what} {} at {:?}", stated.value, said(app, stated.place));
        }
    }
    for id in &bundle.privacy_manifests {
        println!("    privacy manifest {}", path(app, *id));
    }
}

fn path(app: &App, id: MemberId) -> &str {
    app.members.get(id.0 as usize).map_or("?", |member| &member.path)
}

/// The bytes of a place, if they are few.
fn said(app: &App, place: candor_app::Place) -> String {
    let bytes = app.members.get(place.member.0 as usize).and_then(|member| {
        let start = place.offset as usize;
        member.bytes.get(start..start.checked_add(place.len as usize)?)
    });
    match bytes {
        Some(bytes) if bytes.len() < 200 => String::from_utf8_lossy(bytes).into_owned(),
        Some(bytes) => format!("{} bytes", bytes.len()),
        None => "?".to_owned(),
    }
}
