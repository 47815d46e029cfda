//! Why a value gets from one step of a flow to the next: names and words.

use crate::report::{Evidence, Why};

/// Reasons by the names that they have in reports.
const WHYS: [(&str, Why); 15] = [
    ("taken", Why::Taken),
    ("moved", Why::Moved),
    ("by_rule", Why::ByRule),
    ("assumed", Why::Assumed),
    ("native", Why::Native),
    ("passed", Why::Passed),
    ("returned", Why::Returned),
    ("thrown", Why::Thrown),
    ("field", Why::Field),
    ("element", Why::Element),
    ("part", Why::Part),
    ("content", Why::Content),
    ("delivered", Why::Delivered),
    ("handed_to", Why::HandedTo),
    ("by_reflection", Why::ByReflection),
];

/// The reason of a name.
pub fn why_named(name: &str) -> Option<Why> {
    WHYS.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// The name of a reason.
pub fn why_name(why: Why) -> &'static str {
    WHYS.iter().find(|row| row.1 == why).map_or("", |row| row.0)
}

/// Why the value gets to a step of a flow, in words; none for the first.
pub fn why(step: &Evidence) -> Option<String> {
    let by = || step.by.as_deref().map(|by| crate::display::clean(by, 200)).unwrap_or_default();
    let api = || by().split('(').next().unwrap_or_default().to_owned();
    Some(match step.why? {
        Why::Taken => return None,
        Why::Moved => "takes what the step before gave".to_owned(),
        Why::ByRule => format!("takes what {} hands on, by its rule", api()),
        Why::Assumed => format!("takes what {} gives back, which may hold what it was given", api()),
        Why::Native => {
            format!(
                "takes what the native method {} gives back, which is assumed to hold what it was given",
                api()
            )
        }
        Why::Passed => "is given it by the call before".to_owned(),
        Why::Returned => "gets it back from the method of the step before".to_owned(),
        Why::Thrown => "catches what the step before threw".to_owned(),
        Why::Field => format!("through the field {}", by()),
        Why::Element => "reads elements such as the step before wrote".to_owned(),
        Why::Part => format!("takes it from where the step before left it ({})", by()),
        Why::Content => "is given an object that holds it".to_owned(),
        Why::Delivered => "is handed it by the system, as the step before asked".to_owned(),
        Why::HandedTo => format!("is called back with it ({})", by()),
        Why::ByReflection => "gets it by reflection".to_owned(),
    })
}
