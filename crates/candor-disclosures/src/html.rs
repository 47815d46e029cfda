//! Scripts of a web page. The tokenizer is html5gum's; no tree is built.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Scripts that are kept; a store page has some hundred.
const MAX_SCRIPTS: usize = 2_000;

/// The text of one `script` element.
#[derive(Debug, Default)]
pub(crate) struct Script {
    pub(crate) id: String,
    pub(crate) text: String,
}

/// All scripts of a page, from front to back.
pub(crate) fn scripts(text: &str) -> Vec<Script> {
    let mut emitter = DefaultEmitter::<()>::new_with_span();
    emitter.naively_switch_states(true);
    let mut scripts = Vec::new();
    let mut open: Option<Script> = None;
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if &**tag.name == b"script" && !tag.self_closing => {
                let id = tag.attributes.iter().find(|(name, _)| &***name == b"id");
                let id = id.map(|(_, value)| String::from_utf8_lossy(value).into_owned()).unwrap_or_default();
                open = Some(Script { id, text: String::new() });
            }
            Token::EndTag(tag) if &**tag.name == b"script" => {
                scripts.extend(open.take());
                if scripts.len() == MAX_SCRIPTS {
                    return scripts;
                }
            }
            Token::String(string) => {
                if let Some(script) = &mut open {
                    script.text.push_str(&String::from_utf8_lossy(&string));
                }
            }
            _ => {}
        }
    }
    scripts.extend(open);
    scripts
}
