//! The words that ship are whole, and name types and purposes that exist.

use super::Lexicon;

fn ids(text: &str, table: &str) -> Vec<String> {
    let rows: toml::Table = toml::from_str(text).unwrap();
    let rows = rows[table].as_array().unwrap();
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn english_is_whole() {
    let lexicon = Lexicon::english().unwrap();
    let types = ids(include_str!("../../../../data/taxonomy/data_types.toml"), "data_type");
    for id in &lexicon.types {
        assert!(types.contains(id), "{id}");
    }
    for id in &types {
        assert!(lexicon.types.contains(id), "no words for {id}");
    }
    let purposes = ids(include_str!("../../../../data/taxonomy/purposes.toml"), "purpose");
    for id in &lexicon.purpose_ids {
        assert!(purposes.contains(id), "{id}");
    }
}

#[test]
fn plurals_are_their_singulars() {
    let lexicon = Lexicon::english().unwrap();
    for (one, many) in
        [("address", "addresses"), ("cookie", "cookies"), ("party", "parties"), ("user", "users")]
    {
        assert_eq!(lexicon.word(one), lexicon.word(many));
        assert_ne!(lexicon.word(one), 0, "{one}");
    }
}
