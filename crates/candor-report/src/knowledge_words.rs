//! The words of the shipped knowledge.

use candor_knowledge::{Knowledge, model};

use crate::words::{DataWords, Fact, LawWords, OperatorWords, PermissionWords, SdkWords, Words};

impl Words for Knowledge {
    fn data_type(&self, id: &str) -> Option<DataWords> {
        let row = Knowledge::data_type(self, id)?;
        Some(DataWords {
            label: row.label.to_string(),
            group: group_id(row.group).to_owned(),
            reveals: row.reveals.to_string(),
            reveals_source: row.reveals_origin.verified.then(|| row.reveals_origin.source.to_string()),
        })
    }

    fn item(&self, data: &str, item: &str) -> Option<String> {
        Knowledge::item(self, data, item).map(|row| row.label.to_string())
    }

    fn items(&self, data: &str) -> Vec<(String, String)> {
        Knowledge::data_type(self, data)
            .map(|row| row.items.iter().map(|i| (i.id.to_string(), i.label.to_string())).collect())
            .unwrap_or_default()
    }

    fn operator(&self, id: &str) -> Option<OperatorWords> {
        let row = Knowledge::operator(self, id)?;
        let parent = row.ultimate_parent.as_ref().map(|fact| {
            let mut fact = fact_words(fact);
            if let Some(parent) = Knowledge::operator(self, &fact.value) {
                fact.value = parent.name.to_string();
            }
            fact
        });
        Some(OperatorWords {
            name: row.name.to_string(),
            incorporated: row.incorporated.as_ref().map(fact_words),
            headquartered: row.headquartered.as_ref().map(fact_words),
            parent,
            parent_seat: row.parent_seat.as_ref().map(fact_words),
        })
    }

    fn permission(&self, name: &str) -> Option<PermissionWords> {
        let row = Knowledge::permission(self, name)?;
        Some(PermissionWords {
            data: row.data_types(0).into_iter().map(ToOwned::to_owned).collect(),
            opens: row
                .opens(0)
                .map(|opened| (opened.data.to_string(), opened.item.as_ref().map(|item| item.to_string())))
                .collect(),
            protection: row.protection.iter().map(|p| (u32::from(p.from), p.level.to_string())).collect(),
            verified: row.data_verified,
        })
    }

    fn country(&self, code: &str) -> Option<String> {
        self.jurisdiction(code).map(|row| row.country.to_string())
    }

    fn law(&self, code: &str) -> Option<LawWords> {
        let row = self.jurisdiction(code)?;
        Some(LawWords {
            country: row.country.to_string(),
            instruments: row.instruments.iter().map(ToString::to_string).collect(),
            text: row.text.to_string(),
            verified: row.origin.verified,
            source: row.origin.source.to_string(),
        })
    }

    fn sdk(&self, id: &str) -> Option<SdkWords> {
        let row = Knowledge::sdk(self, id)?;
        Some(SdkWords {
            name: row.name.to_string(),
            operator: row.operator.as_ref().map(|o| o.to_string()),
            purposes: row.purposes.iter().map(|p| p.to_string()).collect(),
            anchors: row.anchors.iter().map(|a| a.descriptor.to_string()).collect(),
            platform: row.kind == model::SdkKind::Platform,
            verified: row.origin.verified,
            source: Some(row.origin.source.to_string()),
        })
    }
}

fn fact_words(row: &model::Fact) -> Fact {
    Fact {
        value: row.value.to_string(),
        verified: row.verified(),
        source: row.source.as_ref().map(|s| s.to_string()),
    }
}

fn group_id(group: model::Group) -> &'static str {
    match group {
        model::Group::Location => "location",
        model::Group::Identifiers => "identifiers",
        model::Group::Personal => "personal",
        model::Group::UserData => "user_data",
        model::Group::Device => "device",
        model::Group::Network => "network",
        model::Group::Financial => "financial",
        model::Group::Health => "health",
        model::Group::Activity => "activity",
        model::Group::Diagnostics => "diagnostics",
        // `Other`, and any shelf that is newer than this list.
        _ => "other",
    }
}
