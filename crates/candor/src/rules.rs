//! Rules of flows, those of the program and files of the user's beside them; and where programs are entered.

use candor_app::Opaque;
use candor_findings::{EntryPoints, Options};
use candor_flow::{Rules, RulesError};
use candor_knowledge::Knowledge;
use candor_report::report::{DataDigest, Tool};
use sha2::{Digest, Sha256};

/// Rules, what identifies those that were added, and where programs are entered.
pub struct RuleSet {
    rules: Rules,
    added: Vec<DataDigest>,
    only: bool,
    entry_points: EntryPoints,
}

/// Rules could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RuleSetError {
    /// The program's own table is damaged.
    #[error(transparent)]
    Table(#[from] candor_findings::TableError),
    /// A file is not a file of rules.
    #[error("{name}: {reason}")]
    File {
        /// The file.
        name: String,
        /// Why.
        reason: RulesError,
    },
}

impl RuleSet {
    /// The rules that come with the program.
    ///
    /// # Errors
    /// The embedded table is damaged.
    pub fn embedded() -> Result<Self, RuleSetError> {
        let rules = candor_findings::rules()?;
        Ok(Self { rules, added: Vec::new(), only: false, entry_points: EntryPoints::Declared })
    }

    /// Adds files (name, TOML text).
    ///
    /// # Errors
    /// One of them is not a file of rules.
    pub fn with(mut self, files: &[(String, String)]) -> Result<Self, RuleSetError> {
        for (name, text) in files {
            self.rules.add(text).map_err(|reason| RuleSetError::File { name: name.clone(), reason })?;
            self.added.push(DataDigest {
                id: format!("rules:{name}"),
                sha256: candor_report::hex(&Sha256::digest(text.as_bytes())),
                date: String::new(),
            });
        }
        Ok(self)
    }

    /// Lets only sources and sinks of the files that were added count.
    #[must_use]
    pub fn only(mut self) -> Self {
        self.rules.set_only();
        self.only = true;
        self
    }

    /// Takes these entry points in place of the declared ones.
    #[must_use]
    pub fn entered_at(mut self, entry_points: EntryPoints) -> Self {
        self.entry_points = entry_points;
        self
    }

    /// The same, as it was said of a report.
    #[must_use]
    pub fn as_said(self, tool: &Tool) -> Self {
        match tool.options.get("entry_points").map(String::as_str) {
            Some("public") => self.entered_at(EntryPoints::Public),
            _ => self,
        }
    }

    /// How apps are opened for an audit by these rules.
    #[must_use]
    pub fn opening(&self) -> candor_app::Options {
        let opaque = if self.rules.may_name_sources() { Opaque::OneProcessor } else { Opaque::Named };
        candor_app::Options { opaque }
    }

    /// What an audit depends on.
    #[must_use]
    pub fn options(&self) -> Options<'_> {
        Options { rules: &self.rules, entry_points: self.entry_points }
    }

    /// The same, for apps that are read together.
    #[must_use]
    pub fn tool_together(&self, knowledge: &Knowledge) -> Tool {
        let mut tool = self.tool(knowledge);
        tool.options.insert("together".to_owned(), "true".to_owned());
        tool
    }

    /// What writes the reports. Threads and paths are left out: they do not change what a report says.
    #[must_use]
    pub fn tool(&self, knowledge: &Knowledge) -> Tool {
        let mut tool = crate::tool(knowledge);
        tool.data.extend(self.added.iter().cloned());
        tool.data.sort();
        if self.only {
            tool.options.insert("only_rules".to_owned(), "true".to_owned());
        }
        if self.entry_points == EntryPoints::Public {
            tool.options.insert("entry_points".to_owned(), "public".to_owned());
        }
        tool
    }
}
