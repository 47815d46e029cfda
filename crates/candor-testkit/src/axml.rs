//! Binary XML from a description in Rust, well formed or odd on purpose.

use crate::res::{Data, Strings, chunk, push_u16, push_u32};

/// Namespace of the platform's attributes.
pub const ANDROID: &str = "http://schemas.android.com/apk/res/android";

/// An attribute.
#[derive(Clone, Debug)]
pub struct Attr {
    /// Namespace URI.
    pub namespace: Option<String>,
    /// Name.
    pub name: String,
    /// Resource id; 0 for none.
    pub id: u32,
    /// Value.
    pub data: Data,
}

/// A platform attribute.
#[must_use]
pub fn android(name: &str, id: u32, data: impl Into<Data>) -> Attr {
    Attr { namespace: Some(ANDROID.to_owned()), name: name.to_owned(), id, data: data.into() }
}

/// An attribute without namespace and id.
#[must_use]
pub fn plain(name: &str, data: impl Into<Data>) -> Attr {
    Attr { namespace: None, name: name.to_owned(), id: 0, data: data.into() }
}

/// An element with what is in it.
#[derive(Clone, Debug, Default)]
pub struct Element {
    name: String,
    attributes: Vec<Attr>,
    children: Vec<Element>,
    text: Option<String>,
}

impl Element {
    /// An empty element.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Adds an attribute.
    #[must_use]
    pub fn attr(mut self, attribute: Attr) -> Self {
        self.attributes.push(attribute);
        self
    }

    /// Adds a child.
    #[must_use]
    pub fn child(mut self, child: Element) -> Self {
        self.children.push(child);
        self
    }

    /// Sets the character data.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.text = Some(text.to_owned());
        self
    }
}

/// How the bytes differ from what build tools write.
#[derive(Clone, Debug)]
pub struct Options {
    /// Store strings as UTF-8.
    pub utf8: bool,
    /// Type of the outer chunk.
    pub document_type: u16,
    /// Bytes from one attribute to the next.
    pub attribute_size: u16,
    /// Keep attributes in the order given instead of sorting them by id.
    pub unsorted: bool,
    /// Leave the names of attributes with an id empty.
    pub erase_names: bool,
    /// Added to the string count that the pool states.
    pub lie_about_strings: u32,
    /// Whole chunks put before the string pool, before the first node, and before the last node.
    pub before_pool: Vec<u8>,
    /// See `before_pool`.
    pub before_nodes: Vec<u8>,
    /// See `before_pool`.
    pub before_last_node: Vec<u8>,
    /// Bytes after the document.
    pub trailing: Vec<u8>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            utf8: true,
            document_type: 3,
            attribute_size: 20,
            unsorted: false,
            erase_names: false,
            lie_about_strings: 0,
            before_pool: Vec::new(),
            before_nodes: Vec::new(),
            before_last_node: Vec::new(),
            trailing: Vec::new(),
        }
    }
}

/// The bytes of a document.
#[must_use]
pub fn build(root: &Element, options: &Options) -> Vec<u8> {
    let mut strings = Strings::default();
    let mut ids = Vec::new();
    // Names of attributes with an id come first, side by side with the resource map.
    collect_ids(root, &mut ids);
    ids.sort_by_key(|(id, _)| *id);
    ids.dedup_by_key(|(id, _)| *id);
    for (_, name) in &ids {
        strings.push(if options.erase_names { "" } else { name });
    }
    let ids: Vec<u32> = ids.into_iter().map(|(id, _)| id).collect();
    let mut nodes = Vec::new();
    let (prefix, uri) = (strings.add("android"), strings.add(ANDROID));
    let namespace = |nodes: &mut Vec<u8>, kind| node(nodes, kind, &[prefix, uri]);
    namespace(&mut nodes, 0x0100);
    element(&mut nodes, root, &mut strings, &ids, options);
    nodes.extend(&options.before_last_node);
    namespace(&mut nodes, 0x0101);
    let mut map = Vec::new();
    ids.iter().for_each(|&id| push_u32(&mut map, id));
    let mut body = options.before_pool.clone();
    body.extend(strings.build(options.utf8, options.lie_about_strings));
    body.extend(chunk(0x0180, &[], &map));
    body.extend(&options.before_nodes);
    body.extend(nodes);
    let mut out = chunk(options.document_type, &[], &body);
    out.extend(&options.trailing);
    out
}

fn collect_ids(element: &Element, ids: &mut Vec<(u32, String)>) {
    let with_id = element.attributes.iter().filter(|attribute| attribute.id != 0);
    ids.extend(with_id.map(|attribute| (attribute.id, attribute.name.clone())));
    element.children.iter().for_each(|child| collect_ids(child, ids));
}

fn node(out: &mut Vec<u8>, kind: u16, fields: &[u32]) {
    let mut header = Vec::new();
    push_u32(&mut header, 1);
    push_u32(&mut header, u32::MAX);
    let mut body = Vec::new();
    fields.iter().for_each(|&field| push_u32(&mut body, field));
    out.extend(chunk(kind, &header, &body));
}

fn element(out: &mut Vec<u8>, element: &Element, strings: &mut Strings, ids: &[u32], options: &Options) {
    let name = strings.add(&element.name);
    let mut attributes: Vec<&Attr> = element.attributes.iter().collect();
    if !options.unsorted {
        // Those without id stand last.
        attributes.sort_by_key(|attribute| attribute.id.wrapping_sub(1));
    }
    let mut header = Vec::new();
    push_u32(&mut header, 1);
    push_u32(&mut header, u32::MAX);
    let mut body = Vec::new();
    push_u32(&mut body, u32::MAX);
    push_u32(&mut body, name);
    push_u16(&mut body, 20);
    push_u16(&mut body, options.attribute_size);
    push_u16(&mut body, u16::try_from(attributes.len()).unwrap_or(u16::MAX));
    (0..3).for_each(|_| push_u16(&mut body, 0));
    for attribute in attributes {
        let start = body.len();
        let namespace = attribute.namespace.as_deref().map_or(u32::MAX, |uri| strings.add(uri));
        let by_id = ids.iter().position(|&id| id == attribute.id).filter(|_| attribute.id != 0);
        let name = by_id
            .and_then(|at| u32::try_from(at).ok())
            .unwrap_or_else(|| strings.add_after(&attribute.name, ids.len()));
        let raw = attribute.data.raw_text().map_or(u32::MAX, |text| strings.add(text));
        [namespace, name, raw].iter().for_each(|&field| push_u32(&mut body, field));
        attribute.data.push(&mut body, strings);
        // A greater attribute size is filled up, a smaller one makes attributes overlap.
        let size = usize::from(options.attribute_size);
        body.resize(start + size.max(20).div_ceil(4) * 4, 0);
        if size < 20 {
            body.truncate(start + size.max(4));
        }
    }
    if options.attribute_size < 20 {
        body.resize(body.len().div_ceil(4) * 4 + 20, 0);
    }
    out.extend(chunk(0x0102, &header, &body));
    if let Some(text) = &element.text {
        let text = strings.add(text);
        node(out, 0x0104, &[text, 8, 0]);
    }
    element.children.iter().for_each(|child| self::element(out, child, strings, ids, options));
    node(out, 0x0103, &[u32::MAX, name]);
}
