//! From bytes to statements: the outline, block by block, with what lists, headings and questions hand on.

use std::ops::Range;

use crate::{
    covers::Covers,
    frame::{self, Draft, Frame, Object, Scene, clause},
    lexicon::{Does, Lexicon, MarkerKind, flag},
    names::Names,
    source::{self, Block, Format, Kind},
    statement::{Action, Actor, Condition, Party, Polarity, Rule, Statement},
    tables,
    tokens::{Mention, Sentence, sentences},
};

/// Statements of one policy; what comes after is left out and said.
pub const MAX_STATEMENTS: usize = 50_000;

/// Why a part of a policy was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// More bytes or blocks than limits allow: the rest was left out.
    TooLong,
    /// More statements than limits allow: the rest was left out.
    TooManyStatements,
    /// Nothing that can be read as text, such as UTF-16 or a picture.
    NoText,
}

/// What a policy says.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Statements in the order of the text.
    pub statements: Vec<Statement>,
    /// Statements that follow from others by the policy's own definitions: "personal information includes your name".
    pub covered: Vec<Statement>,
    /// What was not read.
    pub problems: Vec<Problem>,
    /// Sentences that were looked at.
    pub n_sentences: usize,
}

/// Reads a policy's text.
#[must_use]
pub fn read(bytes: &[u8], format: Format, lexicon: &Lexicon) -> Reading {
    let outline = source::outline(bytes, format);
    let mut reading = Reading::default();
    if outline.is_cut {
        reading.problems.push(Problem::TooLong);
    }
    let looks_binary = bytes.iter().take(4096).filter(|byte| **byte == 0).count() > 16;
    if looks_binary || (outline.blocks.is_empty() && !bytes.is_empty()) {
        reading.problems.push(Problem::NoText);
    }
    let parsed: Vec<Vec<Sentence>> =
        outline.blocks.iter().map(|block| sentences(block.text.as_str(), lexicon)).collect();
    reading.n_sentences = parsed.iter().map(Vec::len).sum();
    let texts = outline.blocks.iter().map(|block| block.text.as_str());
    let names = Names::find(texts.zip(parsed.iter().map(Vec::as_slice)), lexicon);
    let mut reader = Reader {
        lexicon,
        names: &names,
        blocks: &outline.blocks,
        parsed: &parsed,
        open: vec![Vec::new(); outline.blocks.len()],
        last_parties: Vec::new(),
        last_objects: Vec::new(),
        question: Vec::new(),
        before: Vec::new(),
        covers: Covers::default(),
        reading,
    };
    for index in 0..outline.blocks.len() {
        if reader.reading.statements.len() >= MAX_STATEMENTS {
            reader.reading.problems.push(Problem::TooManyStatements);
            break;
        }
        reader.block(index);
    }
    tables::read(&mut reader);
    let mut reading = reader.reading;
    reading.statements.sort_by_key(|statement| (statement.span.start, statement.words.start));
    reading.covered = reader.covers.apply(&reading.statements, lexicon);
    reading
}

/// What is known while a policy is read from front to back.
pub(crate) struct Reader<'a> {
    pub(crate) lexicon: &'a Lexicon,
    names: &'a Names,
    pub(crate) blocks: &'a [Block],
    pub(crate) parsed: &'a [Vec<Sentence>],
    /// By block: the frames that its last sentence leaves open.
    open: Vec<Vec<Frame>>,
    /// Whom "they" means.
    last_parties: Vec<Party>,
    /// Data of the sentence before, by type and bytes, for "it" and "this information".
    last_objects: Vec<(u16, Range<usize>)>,
    /// Drafts of a question that wants its answer, with their block and sentence.
    question: Vec<(usize, usize, Draft)>,
    /// What the sentence before leaves open, for "it includes".
    before: Vec<Frame>,
    covers: Covers,
    pub(crate) reading: Reading,
}

impl<'a> Reader<'a> {
    fn block(&mut self, index: usize) {
        let (Some(block), Some(parsed)) = (self.blocks.get(index), self.parsed.get(index)) else { return };
        if matches!(block.kind, Kind::Cell { .. }) && !is_prose(block) {
            return;
        }
        let is_heading = matches!(block.kind, Kind::Heading(_));
        // "This information" in an item is not what the item before names.
        if !matches!(block.kind, Kind::Cell { .. }) {
            self.last_objects.clear();
        }
        self.before.clear();
        let lead = self.lead(index, block);
        for (n, sentence) in parsed.iter().enumerate() {
            let clauses = clause::clauses(sentence);
            let lead_actors: Vec<Actor> =
                lead.0.first().map(|frame| frame.actors.clone()).unwrap_or_default();
            let last_parties = self.last_parties.clone();
            let scene = Scene {
                sentence,
                clauses: &clauses,
                lexicon: self.lexicon,
                names: self.names,
                text: block.text.as_str(),
                last_parties: &last_parties,
                lead: &lead_actors,
            };
            let mut drafts = frame::drafts(&scene);
            let answers = self.answers(sentence);
            let inherited = self.inherited(&scene, &lead.0, lead.1);
            self.covers.learn(&scene, block);
            self.remember(&scene);
            if is_heading || sentence.is_question || sentence.is_title {
                self.ask(index, n, sentence, drafts);
                drafts = Vec::new();
            } else {
                self.take_back(sentence, (index, n));
                drop_announced(sentence, &mut drafts);
                drafts.extend(self.anaphors(&scene));
                drafts.extend(continued(&scene, self.said_before(block)));
            }
            self.leave_open(index, n + 1 == parsed.len(), sentence, frame::open_frames(&scene));
            let negates = lead.0.first().is_some_and(|frame| frame.does.is_none() && frame.is_negated);
            for draft in &mut drafts {
                if negates && draft.polarity == Polarity::Stated {
                    draft.polarity = Polarity::Denied;
                }
            }
            let context = lead.2.clone();
            let has_inherited = !inherited.is_empty();
            self.emit(index, n, drafts, None);
            if !is_heading {
                self.emit(index, n, inherited, context.filter(|_| has_inherited));
            }
            self.emit_answers(answers);
        }
    }

    /// Keeps what a sentence leaves open: for the next one, and for what the block leads in if it is the last.
    fn leave_open(&mut self, index: usize, is_last: bool, sentence: &Sentence, after: Vec<Frame>) {
        let says = after.iter().any(|frame| frame.does.is_some());
        if is_last && let Some(slot) = self.open.get_mut(index) {
            // "We collect what you enter. For example:" leads in by the sentence before.
            let open = if !says && is_announcement(sentence) { &self.before } else { &after };
            if !open.is_empty() {
                slot.clone_from(open);
            }
        }
        // A sentence that says nothing of data leaves open what the one before it did.
        if says || self.before.is_empty() {
            self.before = after;
        }
    }

    /// What "this includes" goes on with: the sentence before, else the heading.
    fn said_before(&self, block: &Block) -> &[Frame] {
        let says = |frames: &[Frame]| frames.iter().any(|frame| frame.does.is_some());
        match block.section {
            Some(section) if !says(&self.before) => self.open(section),
            _ => &self.before,
        }
    }

    /// The frames that lead a block in, by which rule, and where they stand.
    fn lead(&self, at_block: usize, block: &Block) -> (Vec<Frame>, Rule, Option<Range<usize>>) {
        let frames = |index: usize| self.open.get(index).cloned().unwrap_or_default();
        let takes = block.kind != Kind::Paragraph || self.is_bare(at_block) || self.is_meaning(at_block);
        let mut at = block.lead.filter(|_| takes);
        let mut steps = 0;
        while let Some(index) = at {
            let (Some(lead), true) = (self.blocks.get(index), steps < 8) else { break };
            steps += 1;
            let found = frames(index);
            let is_heading = matches!(lead.kind, Kind::Heading(_));
            if !found.is_empty() && (is_heading || self.leads_on(index)) {
                let rule = if is_heading { Rule::Heading } else { Rule::List };
                return (found, rule, Some(self.source(index, 0..lead.text.as_str().len())));
            }
            at = lead.lead;
        }
        match block.section.map(|section| (section, frames(section))) {
            Some((section, found))
                if !found.is_empty() && (block.kind != Kind::Paragraph || self.is_bare(at_block)) =>
            {
                let length = self.blocks.get(section).map_or(0, |block| block.text.as_str().len());
                (found, Rule::Heading, Some(self.source(section, 0..length)))
            }
            _ => (Vec::new(), Rule::List, None),
        }
    }

    /// Whether a block announces what follows: it ends with a colon, or says so.
    fn leads_on(&self, index: usize) -> bool {
        let Some(block) = self.blocks.get(index) else { return false };
        let text = block.text.as_str();
        let last = self.parsed.get(index).and_then(|sentences| sentences.last());
        let announces =
            last.is_some_and(|sentence| sentence.tokens.iter().any(|token| token.has(flag::FOLLOW)));
        text.ends_with([':', '-', '\u{2013}', '\u{2014}', ','])
            || announces
            || !text.ends_with(['.', '!', '?'])
    }

    /// A paragraph without any verb, such as the text of a definition list.
    fn is_bare(&self, index: usize) -> bool {
        let sentences = self.parsed.get(index).into_iter().flatten();
        let speaks = flag::SUBJECT | flag::MODAL | flag::BE | flag::DO | flag::HAVE;
        sentences
            .flat_map(|sentence| &sentence.tokens)
            .all(|token| token.verb.is_none_or(|verb| verb.is_noun) && !token.has(speaks))
    }

    /// A paragraph whose first sentence says what one kind of data covers: "Contact information includes your name".
    fn is_meaning(&self, index: usize) -> bool {
        let first = self.parsed.get(index).and_then(|sentences| sentences.first());
        first.is_some_and(|sentence| {
            let verb =
                sentence.tokens.iter().position(|token| token.has(flag::MODAL) || token.verb.is_some());
            let is_means = |at: usize| {
                sentence.get(at).and_then(|token| token.verb).is_some_and(|verb| verb.does == Does::Means)
            };
            verb.is_some_and(|at| is_means(at) || is_means(at + 1))
        })
    }

    fn source(&self, index: usize, bytes: Range<usize>) -> Range<usize> {
        self.blocks.get(index).map_or(0..0, |block| block.text.source(bytes))
    }

    /// What a block without a verb of its own takes from what leads it in.
    fn inherited(&self, scene: &Scene<'_>, lead: &[Frame], rule: Rule) -> Vec<Draft> {
        let mut drafts = Vec::new();
        let says =
            |frame: &&Frame| frame.does.is_some() && !matches!(frame.polarity, Polarity::Unclear { .. });
        let frames: Vec<&Frame> = lead.iter().filter(says).collect();
        if frames.is_empty() || scene.sentence.is_question {
            return drafts;
        }
        let mut objects = Vec::new();
        let mut parties = Vec::new();
        for clause in
            scene.clauses.iter().filter(|clause| clause.verb.is_none() && clause.link == clause::Link::Main)
        {
            for reached in &clause.before {
                let governed =
                    reached.preposition & flag::PREPOSITION != 0 && reached.preposition & flag::OF_DATA == 0;
                let mention = scene.sentence.mentions.get(reached.index);
                let is_generic =
                    mention.is_some_and(|mention| scene.sentence.has(mention.tokens.start, flag::GENERIC));
                if !governed && !is_generic {
                    objects.extend(mention.and_then(|mention| frame::object(scene, mention, false)));
                }
            }
            if let clause::Subject::Parties(found) = &clause.subject {
                parties.extend(found.iter().filter_map(|party| scene.party(*party)));
            }
        }
        // "Contact information, which includes your name".
        for clause in
            scene.clauses.iter().filter(|clause| clause.does() == Some(Does::Means) && !clause.is_negated)
        {
            let listed = clause.objects.iter().filter(|reached| reached.preposition & flag::PREPOSITION == 0);
            let mentions = listed.filter_map(|reached| scene.sentence.mentions.get(reached.index));
            let named = mentions.filter(|mention| !scene.sentence.has(mention.tokens.start, flag::GENERIC));
            objects.extend(named.filter_map(|mention| frame::object(scene, mention, false)));
        }
        let first_has_verb = scene.clauses.first().is_some_and(|clause| clause.verb.is_some());
        for frame in frames {
            let found = if !objects.is_empty() {
                frame.drafts(&objects, &[])
            } else if !first_has_verb && !parties.is_empty() && !frame.objects.is_empty() {
                let at = |object: &Object| Object { tokens: 0..0, ..object.clone() };
                let lead: Vec<Object> = frame.objects.iter().map(at).collect();
                frame.drafts(&lead, &parties).into_iter().filter(|draft| draft.recipient.is_some()).collect()
            } else {
                Vec::new()
            };
            drafts.extend(found.into_iter().map(|draft| Draft { rule, ..draft }));
        }
        drafts
    }

    /// Keeps whom "they" may mean next: the subject, else whoever was named last.
    fn remember(&mut self, scene: &Scene<'_>) {
        let subjects = scene.clauses.iter().find_map(|clause| {
            let clause::Subject::Parties(parties) = &clause.subject else { return None };
            let found: Vec<Party> = parties.iter().filter_map(|party| scene.party(*party)).collect();
            (!found.is_empty()).then_some(found)
        });
        let last = (0..scene.sentence.parties.len()).rev().find_map(|index| scene.party(index));
        if let Some(parties) = subjects.or_else(|| last.map(|party| vec![party])) {
            self.last_parties = parties;
        }
    }

    /// Keeps a question's drafts for its answer.
    fn ask(&mut self, index: usize, n: usize, sentence: &Sentence, drafts: Vec<Draft>) {
        self.question.clear();
        if sentence.is_question {
            self.question = drafts.into_iter().map(|draft| (index, n, draft)).collect();
        }
    }

    /// What a sentence that begins with yes or no makes of the question before it.
    fn answers(&mut self, sentence: &Sentence) -> Vec<(usize, usize, Draft)> {
        let question = std::mem::take(&mut self.question);
        let first = sentence.tokens.first();
        let stands_alone = sentence.tokens.get(1).is_none_or(|token| token.sign.is_some());
        let polarity = match first {
            Some(token) if stands_alone && token.has(flag::NO) => Polarity::Denied,
            Some(token) if stands_alone && token.has(flag::YES) => Polarity::Stated,
            _ => return Vec::new(),
        };
        let answer =
            |(index, n, draft)| (index, n, Draft { polarity: polarity.clone(), rule: Rule::Answer, ..draft });
        question.into_iter().map(answer).collect()
    }

    fn emit_answers(&mut self, answers: Vec<(usize, usize, Draft)>) {
        for (index, n, draft) in answers {
            self.emit(index, n, vec![draft], None);
        }
    }

    /// "However, …" takes part of the denial before it back.
    fn take_back(&mut self, sentence: &Sentence, (index, n): (usize, usize)) {
        let objection =
            sentence.markers.iter().find(|(range, kind)| *kind == MarkerKind::Objection && range.start == 0);
        let Some((range, _)) = objection else { return };
        let before = match n.checked_sub(1) {
            Some(before) => Some((index, before)),
            None => index
                .checked_sub(1)
                .and_then(|index| Some((index, self.parsed.get(index)?.len().checked_sub(1)?))),
        };
        let Some((block, n)) = before else { return };
        let Some(bytes) = self.parsed.get(block).and_then(|parsed| parsed.get(n)).map(Sentence::bytes) else {
            return;
        };
        let span = self.source(block, bytes);
        let text = self.blocks.get(index).map_or("", |block| block.text.as_str());
        let marker = text.get(sentence.bytes_of(range.clone())).unwrap_or_default().to_lowercase();
        for statement in self
            .reading
            .statements
            .iter_mut()
            .rev()
            .take_while(|statement| statement.span.start >= span.start)
        {
            if statement.polarity == Polarity::Denied && statement.span == span {
                statement.polarity = Polarity::Unclear { marker: marker.clone() };
            }
        }
    }

    /// What "it" and "this information" stand for, as objects of this sentence's verbs.
    fn anaphors(&self, scene: &Scene<'_>) -> Vec<Draft> {
        let mut drafts = Vec::new();
        if self.last_objects.is_empty() {
            return drafts;
        }
        for index in 0..scene.clauses.len() {
            let Some(frame) = frame::frame(scene, index) else { continue };
            let Some(tokens) = scene.anaphor(index) else { continue };
            let objects: Vec<Object> = self
                .last_objects
                .iter()
                .map(|(id, _)| Mention { tokens: tokens.clone(), id: Some(*id), is_weak: false })
                .filter_map(|mention| frame::object(scene, &mention, false))
                .collect();
            drafts.extend(frame.drafts(&objects, &[]));
        }
        drafts
    }

    /// Turns drafts into statements.
    pub(crate) fn emit(&mut self, index: usize, n: usize, drafts: Vec<Draft>, context: Option<Range<usize>>) {
        let (Some(block), Some(sentence)) =
            (self.blocks.get(index), self.parsed.get(index).and_then(|parsed| parsed.get(n)))
        else {
            return;
        };
        let bytes = sentence.bytes();
        let quote = block.text.as_str().get(bytes.clone()).unwrap_or_default();
        let span = block.text.source(bytes);
        let sections = self.section_conditions(block);
        let mut objects = Vec::new();
        for draft in drafts {
            let Some(data) = self.lexicon.types.get(usize::from(draft.object.id)) else { continue };
            let words = block.text.source(sentence.bytes_of(draft.object.tokens.clone()));
            let name =
                block.text.as_str().get(sentence.bytes_of(draft.object.tokens.clone())).unwrap_or_default();
            objects.push((draft.object.id, words.clone()));
            let mut conditions = draft.conditions;
            conditions.extend(sections.iter().copied());
            conditions.sort();
            conditions.dedup();
            let purposes = draft
                .purposes
                .iter()
                .filter_map(|id| self.lexicon.purpose_ids.get(usize::from(*id)).cloned());
            let mut purposes: Vec<String> = purposes.collect();
            purposes.sort();
            let statement = Statement {
                actor: draft.actor,
                action: draft.action,
                data: data.clone(),
                polarity: draft.polarity,
                recipient: draft.recipient,
                purposes,
                conditions,
                span: span.clone(),
                words: if words.is_empty() { span.clone() } else { words },
                name: name.to_owned(),
                quote: quote.to_owned(),
                rule: draft.rule,
                context: context.clone(),
            };
            if !self.is_known(&statement) {
                self.reading.statements.push(statement);
            }
        }
        if !objects.is_empty() {
            objects.dedup_by_key(|(id, _)| *id);
            self.last_objects = objects;
        }
    }

    /// Whether the same sentence already said it.
    fn is_known(&self, statement: &Statement) -> bool {
        let same_sentence =
            self.reading.statements.iter().rev().take_while(|other| other.span == statement.span);
        same_sentence.into_iter().any(|other| {
            other.data == statement.data
                && other.actor == statement.actor
                && other.action == statement.action
                && other.recipient == statement.recipient
        })
    }

    /// What the headings above a block limit it to.
    fn section_conditions(&self, block: &Block) -> Vec<Condition> {
        let mut conditions = Vec::new();
        let mut at = block.section;
        for _ in 0..8 {
            let Some(section) = at else { break };
            for (_, kind) in
                self.parsed.get(section).into_iter().flatten().flat_map(|sentence| &sentence.markers)
            {
                match kind {
                    MarkerKind::Children => conditions.push(Condition::Children),
                    MarkerKind::Region => conditions.push(Condition::Region),
                    _ => {}
                }
            }
            at = self.blocks.get(section).and_then(|block| block.section).filter(|above| *above < section);
        }
        conditions
    }

    /// The frames that a block leaves open.
    pub(crate) fn open(&self, index: usize) -> &[Frame] {
        self.open.get(index).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn scene<'s>(
        &'s self,
        index: usize,
        sentence: &'s Sentence,
        clauses: &'s [clause::Clause],
    ) -> Scene<'s> {
        Scene {
            sentence,
            clauses,
            lexicon: self.lexicon,
            names: self.names,
            text: self.blocks.get(index).map_or("", |block| block.text.as_str()),
            last_parties: &self.last_parties,
            lead: &[],
        }
    }
}

/// "This includes your name": what the sentence before said holds for what this one lists.
fn continued(scene: &Scene<'_>, before: &[Frame]) -> Vec<Draft> {
    let names_examples =
        scene.sentence.markers.iter().any(|(range, kind)| *kind == MarkerKind::SuchAs && range.start == 0);
    let first = scene.clauses.first().filter(|clause| names_examples && clause.verb.is_none());
    if let Some(clause) = first {
        return again(scene, &clause.before, before);
    }
    let Some(clause) = scene.clauses.iter().find(|clause| clause.verb.is_some()) else { return Vec::new() };
    let points =
        scene.sentence.tokens.first().is_some_and(|token| token.has(flag::SUBJECT | flag::DETERMINER));
    let is_main = clause.link == clause::Link::Main && !clause.is_negated;
    if clause.does() != Some(Does::Means) || !points || !is_main {
        return Vec::new();
    }
    again(scene, &clause.objects, before)
}

/// What frames say of data that is listed behind no preposition.
fn again(scene: &Scene<'_>, reached: &[clause::Reached], before: &[Frame]) -> Vec<Draft> {
    let listed = reached.iter().filter(|reached| reached.preposition & flag::PREPOSITION == 0);
    let mentions = listed.filter_map(|reached| scene.sentence.mentions.get(reached.index));
    let bare = |mention: &&Mention| !scene.sentence.has(mention.tokens.start, flag::GENERIC);
    let objects: Vec<Object> =
        mentions.filter(bare).filter_map(|mention| frame::object(scene, mention, false)).collect();
    let said = before.iter().filter(|frame| frame.does.is_some() && frame.polarity == Polarity::Stated);
    said.flat_map(|frame| frame.drafts(&objects, &[]))
        .map(|draft| Draft { rule: Rule::List, ..draft })
        .collect()
}

/// "For example:", "These include:": a few words before a list that say nothing of their own.
fn is_announcement(sentence: &Sentence) -> bool {
    /// Words and signs that such a line may have.
    const SHORT: usize = 8;
    sentence.tokens.len() <= SHORT && sentence.tokens.last().is_some_and(|token| token.is_sign(&[':']))
}

/// "We may share your name with:" is said by the items that name the recipients.
fn drop_announced(sentence: &Sentence, drafts: &mut Vec<Draft>) {
    let n = sentence.tokens.len();
    let ends = sentence.tokens.last().is_some_and(|token| token.is_sign(&[':']));
    let leads = n.checked_sub(2).is_some_and(|last| sentence.has(last, flag::TO_RECIPIENT));
    if ends && leads {
        let hands_on = |draft: &Draft| matches!(draft.action, Action::Share | Action::Sell);
        drafts.retain(|draft| draft.recipient.is_some() || !hands_on(draft));
    }
}

/// A cell with whole sentences is read as a paragraph.
fn is_prose(block: &Block) -> bool {
    block.text.as_str().contains(". ") || block.text.as_str().split(' ').count() > 14
}
