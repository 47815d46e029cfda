//! `PrivacyInfo.xcprivacy`: what an app or an SDK says inside the bundle. A list that is missing is not declared, an empty one is declared to be none.

use crate::{
    disclosure::{AccessedApi, Declaration, Declared, Disclosure, Format, Place, TrackingDomain, What},
    json,
    plist::{Node, Tree, Value},
    problem::{Error, Trouble},
    report::{List, Report, insert_ordered},
};

pub(crate) const TRACKING: &str = "NSPrivacyTracking";
pub(crate) const DOMAINS: &str = "NSPrivacyTrackingDomains";
pub(crate) const COLLECTED: &str = "NSPrivacyCollectedDataTypes";
pub(crate) const TYPE: &str = "NSPrivacyCollectedDataType";
pub(crate) const LINKED: &str = "NSPrivacyCollectedDataTypeLinked";
pub(crate) const TYPE_TRACKING: &str = "NSPrivacyCollectedDataTypeTracking";
pub(crate) const PURPOSES: &str = "NSPrivacyCollectedDataTypePurposes";
pub(crate) const ACCESSED: &str = "NSPrivacyAccessedAPITypes";
pub(crate) const API: &str = "NSPrivacyAccessedAPIType";
pub(crate) const REASONS: &str = "NSPrivacyAccessedAPITypeReasons";

/// Reads the manifest.
pub(crate) fn read(tree: &Tree, name: &str) -> Result<Disclosure, Error> {
    let mut report = Report::new(Format::PrivacyManifest, name)?;
    super::usage::troubles(tree, &mut report);
    let reader = Reader { report: &mut report };
    reader.read(&tree.root);
    Ok(report.finish())
}

struct Reader<'r> {
    report: &'r mut Report,
}

impl Reader<'_> {
    fn read(mut self, root: &Node) {
        for (path, place, key, node) in self.entries(root, "") {
            match key.as_str() {
                TRACKING => self.report.disclosure.tracking = self.flag(node, &place),
                DOMAINS => {
                    if let Some(items) = self.items(node, &path, &place) {
                        self.report.disclosure.tracking_domains = Some(self.domains(items));
                    }
                }
                COLLECTED => {
                    if let Some(items) = self.items(node, &path, &place) {
                        self.report.disclosure.collected = self.types(items);
                    }
                }
                ACCESSED => {
                    if let Some(items) = self.items(node, &path, &place) {
                        self.report.disclosure.accessed_apis = Some(self.apis(items));
                    }
                }
                other => self.report.problem(&place, other, Trouble::UnknownKey),
            }
        }
        let disclosure = &self.report.disclosure;
        let has_domains = disclosure.tracking_domains.as_ref().is_some_and(|domains| !domains.is_empty());
        if has_domains && disclosure.tracking != Some(true) {
            let place = self.report.at("");
            self.report.problem(&place, DOMAINS, Trouble::Contradicts);
        }
    }

    /// Keys and values, once each, with their places.
    fn entries<'a>(&mut self, node: &'a Node, path: &str) -> Vec<(String, Place, String, &'a Node)> {
        let place = self.place(node, path);
        if !matches!(node.value, Value::Dictionary(_)) {
            self.report.problem(&place, node.kind(), Trouble::WrongShape);
        }
        let mut entries: Vec<(String, Place, String, &Node)> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for (key, child) in node.entries() {
            let path = json::child(path, key);
            let place = self.place(child, &path);
            if seen.insert(key) {
                entries.push((path, place, key.to_owned(), child));
            } else {
                self.report.problem(&place, key, Trouble::Repeated);
            }
        }
        entries
    }

    fn items<'a>(
        &mut self,
        node: &'a Node,
        path: &str,
        place: &Place,
    ) -> Option<Vec<(String, Place, &'a Node)>> {
        let Value::Array(items) = &node.value else {
            self.report.problem(place, node.kind(), Trouble::WrongShape);
            return None;
        };
        let items = items.iter().enumerate().map(|(index, item)| {
            let path = json::item(path, index);
            let place = self.place(item, &path);
            (path, place, item)
        });
        Some(items.collect())
    }

    fn place(&self, node: &Node, path: &str) -> Place {
        Place { line: node.line, ..self.report.at(path) }
    }

    fn flag(&mut self, node: &Node, place: &Place) -> Option<bool> {
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        self.report.problem(place, node.kind(), Trouble::WrongShape);
        None
    }

    fn word<'a>(&mut self, node: &'a Node, place: &Place) -> Option<&'a str> {
        let word = node.text();
        if word.is_none() {
            self.report.problem(place, node.kind(), Trouble::WrongShape);
        }
        word
    }

    fn domains(&mut self, items: Vec<(String, Place, &Node)>) -> Vec<TrackingDomain> {
        let mut domains = Vec::new();
        for (_, place, item) in items {
            if let Some(domain) = self.word(item, &place) {
                domains.push(TrackingDomain { domain: domain.to_owned(), place });
            }
        }
        domains
    }

    fn types(&mut self, items: Vec<(String, Place, &Node)>) -> Declared {
        let mut list = List::default();
        for (path, place, item) in items {
            match self.of_type(item, &path, place) {
                Some(declaration) => {
                    let (place, what) = (declaration.place.clone(), declaration.what);
                    if list.push(declaration) {
                        self.report.problem(&place, what.id(), Trouble::Repeated);
                    }
                }
                None => list.push_unknown(),
            }
        }
        list.declared(Declared::None)
    }

    fn of_type(&mut self, item: &Node, path: &str, place: Place) -> Option<Declaration> {
        let apple = &self.report.vocabulary.apple;
        let mut what = None;
        let mut declaration = Declaration::new(What::Category(""), place.clone());
        let mut is_named = false;
        for (path, place, key, node) in self.entries(item, path) {
            match key.as_str() {
                TYPE => {
                    is_named = true;
                    if let Some(word) = self.word(node, &place) {
                        what = self.report.known(apple.type_by_id(word), word, &place, Trouble::UnknownType);
                    }
                }
                LINKED => declaration.linked = self.flag(node, &place),
                TYPE_TRACKING => declaration.tracking = self.flag(node, &place),
                PURPOSES => {
                    for (_, place, item) in self.items(node, &path, &place).unwrap_or_default() {
                        let Some(word) = self.word(item, &place) else { continue };
                        let found = apple.purpose_by_id(word);
                        if let Some(id) = self.report.known(found, word, &place, Trouble::UnknownPurpose) {
                            insert_ordered(&mut declaration.purposes, id, |id| apple.purpose_rank(id));
                        }
                    }
                }
                other => self.report.problem(&place, other, Trouble::UnknownKey),
            }
        }
        if !is_named {
            self.report.problem(&place, TYPE, Trouble::Unanswered);
        }
        declaration.what = What::Type(&what?.id);
        Some(declaration)
    }

    fn apis(&mut self, items: Vec<(String, Place, &Node)>) -> Vec<AccessedApi> {
        let apple = &self.report.vocabulary.apple;
        let mut apis = Vec::new();
        for (path, place, item) in items {
            let mut category = None;
            let mut words = Vec::new();
            let mut is_named = false;
            for (path, place, key, node) in self.entries(item, &path) {
                match key.as_str() {
                    API => {
                        is_named = true;
                        if let Some(word) = self.word(node, &place) {
                            category = self.report.known(apple.api(word), word, &place, Trouble::UnknownApi);
                        }
                    }
                    REASONS => words = self.items(node, &path, &place).unwrap_or_default(),
                    other => self.report.problem(&place, other, Trouble::UnknownKey),
                }
            }
            if !is_named {
                self.report.problem(&place, API, Trouble::Unanswered);
            }
            let Some(row) = category else { continue };
            let mut reasons = Vec::new();
            for (_, place, item) in words {
                let Some(word) = self.word(item, &place) else { continue };
                match apple.reason(row, word) {
                    Some((reason, is_own)) => {
                        if !is_own {
                            self.report.problem(&place, word, Trouble::OutOfPlace);
                        }
                        insert_ordered(&mut reasons, reason, |id| {
                            row.reasons.iter().position(|reason| reason == id)
                        });
                    }
                    None => self.report.problem(&place, word, Trouble::UnknownReason),
                }
            }
            apis.push(AccessedApi { category: &row.id, reasons, place });
        }
        apis
    }
}
