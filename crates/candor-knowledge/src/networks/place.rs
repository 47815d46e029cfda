//! What the columns of an address amount to, as a value: settled, disputed, not settled, or nothing.

use super::supplied::Fact;
use super::{Country, Found, Special};

/// Countries that no single table settles. Between these three, tables contradict each other for the very networks that an audit
/// is about (`docs/networks.md` has the figures), so a second table must say the same.
pub const NEVER_BY_ONE: [&[u8; 2]; 3] = [b"CN", b"HK", b"SG"];

/// What is said of one address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Special use; then nothing else counts.
    pub special: Option<Special>,
    /// One address, many places: a list of anycast prefixes or the operator says so.
    pub anycast: bool,
    /// Countries of the delegation, by whoever speaks of it. They place nothing, and only keep others from settling too soon.
    pub registered: Vec<Country>,
    /// Geolocating tables and operators' own lists that speak, by name. A name counts once.
    pub voices: Vec<Voice>,
    /// Countries that a measurement excluded: light would not have made it there and back.
    pub excluded: Vec<Country>,
}

/// One table's word on a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Voice {
    /// Name of the table, or of the operator that declares it.
    pub table: String,
    /// What it says.
    pub country: Country,
}

/// What that amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// Not on the internet.
    Special(Special),
    /// Anycast: no single place.
    NoSinglePlace,
    /// Every table that speaks says so, and they are enough.
    Agree(Country),
    /// Every table that speaks says so, but they are not enough to settle it.
    NotSettled(Country),
    /// Tables contradict each other, or the only ones left speak of what is contested; sorted.
    Disputed(Vec<Country>),
    /// No table says anything that a measurement left standing.
    Unknown,
}

impl Said {
    /// What the embedded tables said; further voices can be added.
    pub fn of(found: &Found<'_>) -> Said {
        match found {
            Found::Special(special) => Said { special: Some(*special), ..Said::default() },
            Found::Internet(columns) => Said {
                registered: columns.registered.iter().map(|registered| registered.country).collect(),
                voices: columns
                    .geolocated
                    .iter()
                    .map(|said| Voice { table: said.source.table.clone(), country: said.country })
                    .collect(),
                ..Said::default()
            },
        }
    }

    /// Takes in what a table that was handed in says.
    ///
    /// An operator's region without a country is no voice: which country a region lies in is not in its file.
    pub fn hear(&mut self, table: &str, fact: &Fact) {
        let voice = match fact {
            Fact::Geolocated { country } => Some(*country),
            Fact::Declared { country, .. } => *country,
            Fact::Registered { country, .. } => {
                self.registered.extend(*country);
                None
            }
            Fact::Anycast => {
                self.anycast = true;
                None
            }
            Fact::Excluded { countries } => {
                self.excluded.extend(countries);
                None
            }
            Fact::Routed { .. } => None,
        };
        self.voices.extend(voice.map(|country| Voice { table: table.to_owned(), country }));
    }

    /// What this amounts to.
    pub fn place(&self) -> Place {
        if let Some(special) = self.special {
            return Place::Special(special);
        }
        if self.anycast {
            return Place::NoSinglePlace;
        }
        let mut voices: Vec<&Voice> =
            self.voices.iter().filter(|voice| !self.excluded.contains(&voice.country)).collect();
        voices.sort();
        voices.dedup();
        let mut countries: Vec<Country> = voices.iter().map(|voice| voice.country).collect();
        countries.sort();
        countries.dedup();
        let &[country] = countries.as_slice() else {
            return if countries.is_empty() { Place::Unknown } else { Place::Disputed(countries) };
        };
        // Both speak of the contested three, and not of the same.
        let others = self.registered.iter().copied().filter(|&other| contested(other) && other != country);
        let mut disputed: Vec<Country> = others.filter(|_| contested(country)).collect();
        if !disputed.is_empty() {
            disputed.push(country);
            disputed.sort();
            disputed.dedup();
            return Place::Disputed(disputed);
        }
        let asks_two = contested(country) || self.registered.iter().copied().any(contested);
        if asks_two && voices.len() < 2 { Place::NotSettled(country) } else { Place::Agree(country) }
    }
}

/// Whether no single table settles this country.
fn contested(country: Country) -> bool {
    NEVER_BY_ONE.contains(&&country.bytes())
}

#[cfg(test)]
mod tests {
    use super::{Place, Said, Voice};
    use crate::networks::{Country, Special};

    fn country(code: &str) -> Country {
        Country::new(code.as_bytes()).unwrap()
    }

    /// `registered`, then `table=country` words.
    fn said(registered: &str, voices: &str) -> Said {
        let voice = |word: &str| {
            let (table, code) = word.split_once('=').unwrap();
            Voice { table: table.to_owned(), country: country(code) }
        };
        Said {
            registered: Country::new(registered.as_bytes()).into_iter().collect(),
            voices: voices.split_whitespace().map(voice).collect(),
            ..Said::default()
        }
    }

    fn disputed(codes: &str) -> Place {
        Place::Disputed(codes.split_whitespace().map(country).collect())
    }

    #[test]
    fn one_table_settles_an_ordinary_country_and_a_delegation_elsewhere_does_not_dispute_it() {
        assert_eq!(said("DE", "a=DE").place(), Place::Agree(country("DE")));
        // A cloud's block is delegated to its seat, and stands elsewhere.
        assert_eq!(said("US", "a=DE").place(), Place::Agree(country("DE")));
        assert_eq!(said("", "a=DE").place(), Place::Agree(country("DE")));
        // A neighbour of the contested three in the alphabet and on the map is not one of them.
        for code in ["CL", "MO", "TW", "SE"] {
            assert_eq!(said("", &format!("a={code}")).place(), Place::Agree(country(code)));
        }
    }

    #[test]
    fn a_delegation_alone_places_nothing() {
        assert_eq!(said("DE", "").place(), Place::Unknown);
        assert_eq!(said("CN", "").place(), Place::Unknown);
        assert_eq!(said("", "").place(), Place::Unknown);
    }

    #[test]
    fn one_table_never_settles_hong_kong_singapore_or_mainland_china() {
        for code in ["HK", "SG", "CN"] {
            assert_eq!(said("", &format!("a={code}")).place(), Place::NotSettled(country(code)));
            // The same delegation is no second table, nor is the same table named twice.
            assert_eq!(said(code, &format!("a={code}")).place(), Place::NotSettled(country(code)));
            assert_eq!(said(code, &format!("a={code} a={code}")).place(), Place::NotSettled(country(code)));
            assert_eq!(said(code, &format!("a={code} b={code}")).place(), Place::Agree(country(code)));
            assert_eq!(said("US", &format!("a={code} b={code}")).place(), Place::Agree(country(code)));
        }
    }

    #[test]
    fn a_contested_delegation_keeps_one_table_from_settling_another_country() {
        assert_eq!(said("SG", "a=US").place(), Place::NotSettled(country("US")));
        assert_eq!(said("SG", "a=US b=US").place(), Place::Agree(country("US")));
    }

    #[test]
    fn tables_that_differ_dispute_it() {
        assert_eq!(said("", "a=DE b=FR").place(), disputed("DE FR"));
        assert_eq!(said("", "a=SG b=CN c=CN").place(), disputed("CN SG"));
        assert_eq!(said("", "a=SG b=US").place(), disputed("SG US"));
        // The contested three against the delegation, even where two tables agree.
        assert_eq!(said("SG", "a=CN").place(), disputed("CN SG"));
        assert_eq!(said("HK", "a=CN b=CN").place(), disputed("CN HK"));
        // One name that says two things is a dispute, too.
        assert_eq!(said("", "a=DE a=FR").place(), disputed("DE FR"));
    }

    #[test]
    fn special_use_and_anycast_come_before_every_table() {
        let mut both = said("CN", "a=CN b=CN");
        both.anycast = true;
        assert_eq!(both.place(), Place::NoSinglePlace);
        both.special = Some(Special::Private);
        assert_eq!(both.place(), Place::Special(Special::Private));
    }

    #[test]
    fn what_a_measurement_excludes_does_not_speak() {
        let mut one = said("SG", "a=DE b=FR");
        one.excluded = vec![country("FR")];
        assert_eq!(one.place(), Place::NotSettled(country("DE")));
        one.excluded = vec![country("FR"), country("DE")];
        assert_eq!(one.place(), Place::Unknown);
        // An exclusion names what is not so; it does not make anything so.
        let mut none = said("", "");
        none.excluded = vec![country("US")];
        assert_eq!(none.place(), Place::Unknown);
    }
}
