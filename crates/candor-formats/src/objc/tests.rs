//! Tables of our own: both widths, both kinds of method lists, references, and damage.

use candor_testkit::{
    macho::{ARM64, ARMV7, Form, Image as Built, PAGE, Section, Word},
    mutate::{Numbers, mutate},
};

use super::*;
use crate::macho::Image;

const NS_OBJECT: u32 = 0;
const UI_VIEW: u32 = 1;
const STRING: u32 = 2;

/// Data of the runtime, written one after the other: section 0 has texts, section 1 all else.
struct Tables {
    built: Built<'static>,
    is_small: bool,
}

impl Tables {
    fn new(cpu: [u32; 2], form: Form, is_small: bool) -> Self {
        let part = |segment, name| Section { segment, name, ..Section::default() };
        let sections = vec![part("__TEXT", "__objc_methname"), part("__DATA", "__objc_const")];
        let mut built = Built::new(cpu, form, sections);
        built.imports = vec![
            ("_OBJC_CLASS_$_NSObject", 1, false),
            ("_OBJC_CLASS_$_UIView", 2, false),
            ("___CFConstantStringClassReference", 1, false),
        ];
        Self { built, is_small }
    }

    fn size(&self) -> usize {
        if self.built.is_64() { 8 } else { 4 }
    }

    /// Address of the next byte of the data.
    fn here(&self) -> u64 {
        self.built.base() + 2 * PAGE + self.built.sections[1].bytes.len() as u64
    }

    fn text(&mut self, text: &str) -> Word {
        let at = self.built.base() + PAGE + self.built.sections[0].bytes.len() as u64;
        let texts = &mut self.built.sections[0].bytes;
        texts.extend(text.bytes().chain([0]));
        Word::Rebase(at)
    }

    fn half(&mut self, value: u32) {
        self.built.sections[1].bytes.extend(value.to_le_bytes());
    }

    /// Words of the data; nothing for an absent one.
    fn words(&mut self, words: &[Option<Word>]) -> u64 {
        let (at, size) = (self.here(), self.size());
        for word in words {
            let data = &mut self.built.sections[1].bytes;
            let offset = data.len() as u64;
            data.resize(data.len() + size, 0);
            if let Some(word) = word {
                self.built.words.push((1, offset, *word));
            }
        }
        at
    }

    /// A section of words of its own.
    fn section(&mut self, name: &'static str, words: &[Word]) {
        let bytes = vec![0; words.len() * self.size()];
        let size = self.size() as u64;
        self.built.sections.push(Section { segment: "__DATA", name, bytes, ..Section::default() });
        let section = self.built.sections.len() - 1;
        let words = (0_u64..).zip(words).map(|(index, word)| (section, index * size, *word));
        self.built.words.extend(words);
    }

    /// A list of one method.
    fn method(&mut self, selector: &str, types: &str, imp: u64) -> Option<Word> {
        let (selector, types) = (self.text(selector), self.text(types));
        let reference = self.is_small.then(|| self.words(&[Some(selector)]));
        let at = self.here();
        let size = self.size() as u32;
        match (reference, types) {
            (Some(reference), Word::Rebase(types)) => {
                self.half(method::SMALL | 12);
                self.half(1);
                for target in [reference, types, imp] {
                    let distance = if target == 0 { 0 } else { target.wrapping_sub(self.here()) };
                    self.half(distance as u32);
                }
                self.half(0);
            }
            _ => {
                self.half(size * 3);
                self.half(1);
                self.words(&[Some(selector), Some(types), (imp != 0).then_some(Word::Rebase(imp))]);
            }
        }
        Some(Word::Rebase(at))
    }

    /// A class's constant data.
    fn data(&mut self, flags: u32, words: &[Option<Word>; 6]) -> Word {
        let at = self.here();
        let heads = if self.built.is_64() { 4 } else { 3 };
        [flags, 0, 8, 0].into_iter().take(heads).for_each(|value| self.half(value));
        self.words(&[None]);
        self.words(words);
        // Weak layout and properties follow the six in the record's order.
        Word::Rebase(at)
    }
}

/// A class, a category of an imported class, a protocol, references and strings.
fn sample(cpu: [u32; 2], form: Form, is_small: bool) -> Built<'static> {
    let mut tables = Tables::new(cpu, form, is_small);
    let size = tables.size() as u32;
    let imp = tables.built.base() + PAGE;
    let name = tables.text("Thing");
    let instance = tables.method("ask:", "v24@0:8@?16", imp + 4);
    let class_method = tables.method("shared", "@16@0:8", imp + 8);
    let (ivar_name, ivar_type) = (tables.text("_label"), tables.text("@\"UILabel\""));
    let offset = tables.here();
    tables.half(8);
    tables.half(0);
    let ivars = tables.here();
    tables.half(size * 3 + 8);
    tables.half(1);
    tables.words(&[Some(Word::Rebase(offset)), Some(ivar_name), Some(ivar_type)]);
    tables.half(3);
    tables.half(8);
    let (property, attributes) = (tables.text("label"), tables.text("T@\"UILabel\",&,N,V_label"));
    let properties = tables.here();
    tables.half(size * 2);
    tables.half(1);
    tables.words(&[Some(property), Some(attributes)]);
    let protocol_name = tables.text("Asking");
    let optional = tables.method("maybe", "B16@0:8", 0);
    let protocol = tables.words(&[None, Some(protocol_name), None, None, None, optional, None, None]);
    tables.words(&[None, None]);
    let protocols = tables.here();
    tables.half(1);
    if tables.size() == 8 {
        tables.half(0);
    }
    tables.words(&[Some(Word::Rebase(protocol))]);
    let rebase = |at| Some(Word::Rebase(at));
    let data =
        tables.data(0, &[Some(name), instance, rebase(protocols), rebase(ivars), None, rebase(properties)]);
    let meta_data = tables.data(1, &[Some(name), class_method, None, None, None, None]);
    let meta = tables.words(&[None, None, None, None, Some(meta_data)]);
    let class = tables.words(&[rebase(meta), Some(Word::Import(NS_OBJECT, 0)), None, None, Some(data)]);
    let extra = tables.text("Extra");
    let added = tables.method("grow", "v16@0:8", imp + 12);
    let words = [Some(extra), Some(Word::Import(UI_VIEW, 0)), added, None, None, None, None];
    let category = tables.words(&words);
    let selector = tables.text("sendIt");
    tables.section("__objc_classlist", &[Word::Rebase(class), Word::Rebase(class)]);
    tables.section("__objc_catlist", &[Word::Rebase(category)]);
    tables.section("__objc_protolist", &[Word::Rebase(protocol)]);
    tables.section("__objc_selrefs", &[selector]);
    tables.section("__objc_classrefs", &[Word::Rebase(class), Word::Import(UI_VIEW, 0)]);
    strings(&mut tables);
    let bytes = [0, 0x0506_0740_u32].map(u32::to_le_bytes).concat();
    let section = Section { segment: "__DATA", name: "__objc_imageinfo", bytes, ..Section::default() };
    tables.built.sections.push(section);
    tables.built
}

/// Two constant strings, the second of two bytes a character.
fn strings(tables: &mut Tables) {
    let (plain, wide) = (tables.text("hello"), tables.text("g\0r\0\u{fc}"));
    // The last text is UTF-8 by nature of the helper: its last letter is put right here.
    let texts = &mut tables.built.sections[0].bytes;
    let len = texts.len();
    texts[len - 3..].copy_from_slice(&[0xfc, 0, 0]);
    tables.section("__cfstring", &[Word::Import(STRING, 0)]);
    let size = tables.size();
    let section = tables.built.sections.len() - 1;
    tables.built.sections[section].bytes.clear();
    for (index, (text, flags, count)) in [(plain, 0x7c8_u64, 5_u64), (wide, 0x7d0, 3)].into_iter().enumerate()
    {
        let at = (index * 4 * size) as u64;
        for value in [0, flags, 0, count] {
            tables.built.sections[section].bytes.extend(&value.to_le_bytes()[..size]);
        }
        if index == 1 {
            tables.built.words.push((section, at, Word::Import(STRING, 0)));
        }
        tables.built.words.push((section, at + 2 * size as u64, text));
    }
}

#[test]
fn classes_categories_and_protocols_are_read() {
    let forms =
        [(ARM64, Form::Opcodes, false), (ARM64, Form::Chains(6, 1), true), (ARMV7, Form::Opcodes, false)];
    for (cpu, form, is_small) in forms {
        let built = sample(cpu, form, is_small);
        let bytes = built.build();
        let (image, problems) = Image::parse(&bytes).unwrap();
        assert_eq!(problems, []);
        let (metadata, problems) = Metadata::read(&image);
        assert_eq!(problems, [], "{cpu:?}");
        let imp = built.base() + PAGE;
        let [class] = &metadata.classes[..] else { panic!("a class that is listed twice is read once") };
        assert_eq!((class.name, class.superclass.unwrap().name()), ("Thing", "NSObject"));
        let method = |selector, types, imp| Method { selector, types, imp };
        assert_eq!(class.instance_methods, [method("ask:", "v24@0:8@?16", Some(imp + 4))]);
        assert_eq!(class.class_methods, [method("shared", "@16@0:8", Some(imp + 8))]);
        let ivar = class.ivars[0];
        assert_eq!((ivar.name, ivar.types, ivar.size), ("_label", "@\"UILabel\"", 8));
        assert_eq!(ivar.offset_address.and_then(|at| image.u32_at(at)), Some(8));
        let property = class.properties[0];
        assert_eq!((property.name, property.types()), ("label", "@\"UILabel\""));
        assert_eq!((property.attribute('V'), property.attribute('R')), (Some("_label"), None));
        assert_eq!(class.protocols, ["Asking"]);
        let category = &metadata.categories[0];
        assert_eq!((category.name, category.class.unwrap().name()), ("Extra", "UIView"));
        assert_eq!(category.instance_methods, [method("grow", "v16@0:8", Some(imp + 12))]);
        let protocol = &metadata.protocols[0];
        assert_eq!((protocol.name, protocol.instance_methods.len()), ("Asking", 0));
        assert_eq!(protocol.optional_instance_methods, [method("maybe", "B16@0:8", None)]);
        references(&metadata, &built);
    }
}

fn references(metadata: &Metadata<'_>, built: &Built<'_>) {
    let section = |name: &str| {
        let index = built.sections.iter().position(|section| section.name == name).unwrap();
        built.address(index)
    };
    let size = if built.is_64() { 8 } else { 4 };
    assert_eq!(metadata.selector_at(section("__objc_selrefs")), Some("sendIt"));
    assert_eq!(metadata.selector_at(section("__objc_selrefs") + size), None);
    assert!(matches!(
        metadata.class_at(section("__objc_classrefs")),
        Some(ClassRef::Own { name: "Thing", .. })
    ));
    let imported = metadata.class_at(section("__objc_classrefs") + size);
    assert!(matches!(imported, Some(ClassRef::Import { name: "UIView", .. })));
    let strings = section("__cfstring");
    assert_eq!(metadata.string_at(strings), Some("hello"));
    assert_eq!(metadata.string_at(strings + 4 * size), Some("gr\u{fc}"));
    let info = metadata.image_info.unwrap();
    assert_eq!((info.swift_abi(), info.swift_language()), (7, (5, 6)));
}

#[test]
fn stubs_send_the_selector_that_they_load() {
    let mut built = sample(ARM64, Form::Opcodes, false);
    let slot = built.sections.iter().position(|section| section.name == "__objc_selrefs").unwrap();
    built.sections[0].bytes.resize(PAGE as usize - 64, 0);
    let low = built.address(slot) & 0xfff;
    // adrp x1, +1 page; ldr x1, [x1, #low]; and a load into another register, which is no stub.
    let load = 0xf940_0000 | (low as u32 / 8) << 10;
    let code = [0xb000_0001, load | 1 << 5 | 1, 0xb000_0010, load | 16 << 5 | 16, 0xd61f_0200, 0xd420_0020];
    let bytes = code.into_iter().flat_map(u32::to_le_bytes).collect();
    built
        .sections
        .insert(1, Section { segment: "__TEXT", name: "__objc_stubs", bytes, ..Section::default() });
    for word in &mut built.words {
        word.0 += 1;
    }
    let bytes = built.build();
    let (image, _) = Image::parse(&bytes).unwrap();
    let (metadata, _) = Metadata::read(&image);
    assert_eq!(metadata.stubs, [(built.address(1), "sendIt")]);
    assert_eq!(metadata.stub_at(built.address(1)), Some("sendIt"));
}

#[test]
fn type_encodings_are_read() {
    let object = |class| Type::Object { class, protocols: Vec::new() };
    let number = |bytes, is_signed| Type::Integer { bytes, is_signed };
    let signature = Signature::parse("v36@0:8@\"NSString\"16r^{CGRect={CGPoint=dd}}24B32").unwrap();
    assert_eq!(signature.result, Type::Void);
    let point = Type::Struct("CGPoint", vec![Type::Float { bytes: 8 }, Type::Float { bytes: 8 }]);
    let rect = Type::Pointer(Box::new(Type::Struct("CGRect", vec![point])));
    assert_eq!(signature.values(), [object(Some("NSString")), rect, Type::Bool]);
    assert_eq!(
        Type::parse("@?<v@?@\"NSData\"q>"),
        Some(Type::Block(
            vec![Type::Void, Type::Block(Vec::new()), object(Some("NSData")), number(8, true),]
        ))
    );
    let both = Type::Object { class: Some("UIView"), protocols: vec!["A", "B"] };
    assert_eq!(Type::parse("@\"UIView<A><B>\""), Some(both));
    assert_eq!(Type::parse("[12I]"), Some(Type::Array(12, Box::new(number(4, false)))));
    assert_eq!(
        Type::parse("(U=\"a\"i\"b\"b3)"),
        Some(Type::Union("U", vec![number(4, true), Type::Bits(3)]))
    );
    assert_eq!(Type::parse("^?"), Some(Type::Pointer(Box::new(Type::Unknown))));
    assert_eq!(Type::parse("{_NSZone}"), Some(Type::Struct("_NSZone", Vec::new())));
    for broken in ["", "{CGRect=dd", "@\"NSString", "[3i", "%", &"^".repeat(100_000), &"{a=".repeat(20_000)] {
        assert_eq!(Type::parse(broken), None, "{}", &broken[..broken.len().min(20)]);
    }
}

#[test]
fn hostile_counts_are_cut() {
    let mut built = sample(ARM64, Form::Opcodes, false);
    let data = &mut built.sections[1].bytes;
    // Every list of methods says that it has all the methods there can be.
    for at in (0..data.len() - 8).step_by(4) {
        if data[at..at + 8] == [24, 0, 0, 0, 1, 0, 0, 0] {
            data[at + 4..at + 8].fill(0xff);
        }
    }
    let bytes = built.build();
    let (image, _) = Image::parse(&bytes).unwrap();
    let (metadata, problems) = Metadata::read(&image);
    assert!(
        problems.iter().any(|problem| matches!(problem, crate::macho::Error::TooMany { .. })),
        "{problems:?}"
    );
    assert!(metadata.classes[0].instance_methods.len() < bytes.len() / 24);
}

#[test]
fn damage_never_panics() {
    for (cpu, form, is_small) in
        [(ARM64, Form::Opcodes, true), (ARM64, Form::Chains(2, 2), false), (ARMV7, Form::Opcodes, false)]
    {
        let built = sample(cpu, form, is_small);
        let bytes = built.build();
        let start = built.offset(1) as usize;
        for case in 0..600 {
            let numbers = &mut Numbers::of_case(11, case);
            let part = [start..start + 0x400, 0..0x900, 0x1000..0x1100][numbers.below(3)].clone();
            let (mut wounded, mut damaged) = (bytes[part.clone()].to_vec(), bytes.clone());
            mutate(&mut wounded, &bytes[start..start + 0x400], numbers);
            damaged.splice(part, wounded);
            if let Ok((image, _)) = Image::parse(&damaged) {
                let (metadata, _) = Metadata::read(&image);
                let methods = metadata.classes.iter().flat_map(|class| &class.instance_methods);
                methods.for_each(|method| drop(Signature::parse(method.types)));
            }
        }
    }
}
