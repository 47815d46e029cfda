//! Writes SVG: elements with numbers that are always numbers and texts that are always text.

use crate::{
    picture::Prefix,
    text::{clean, ems, escape, wrap},
};

/// Width of every picture, in units; the page scales it.
pub(crate) const WIDTH: f64 = 900.0;
/// Size of the fonts: names and numbers, and what explains them.
pub(crate) const FONT: f64 = 13.0;
pub(crate) const SMALL: f64 = 11.5;
/// Bold texts are this much wider.
pub(crate) const BOLD: f64 = 1.12;
/// Height of a line of small text.
pub(crate) const LINE: f64 = 17.0;
/// Numbers beyond this are not drawn but held at it, in units.
const MAX_UNITS: f64 = 100_000.0;

/// On a narrow screen the picture keeps a width at which it can be read, and the box around it scrolls; paper does not scroll.
/// Colours come from the page's custom properties and fall back to what can be read on white, on black and on paper. `ID` is
/// replaced by the picture's: no rule reaches beyond it.
const STYLE: &str = "\
#ID{display:block;width:100%;min-width:760px;height:auto;font-size:13px;line-height:1.3;\
font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"DejaVu Sans\",sans-serif}\
#ID text{fill:var(--ink,currentColor);direction:ltr;unicode-bidi:isolate;font-variant-numeric:tabular-nums}\
#ID .cp-soft{fill:var(--soft,currentColor);font-size:11.5px}\
#ID .cp-bold{font-weight:650}\
#ID .cp-end{text-anchor:end}\
#ID .cp-mid{text-anchor:middle}\
#ID .cp-rule{stroke:var(--line,#8887);stroke-width:1;fill:none}\
#ID .cp-ink{stroke:var(--ink,currentColor);stroke-width:1.2;fill:none}\
#ID .cp-thin{stroke:var(--soft,currentColor);stroke-width:1;fill:none}\
@media print{#ID{min-width:0}}";

/// A picture that is being written.
pub(crate) struct Svg {
    body: String,
    prefix: Prefix,
}

impl Svg {
    pub(crate) fn new(prefix: &Prefix) -> Svg {
        Svg { body: String::new(), prefix: prefix.clone() }
    }

    /// An id of this picture.
    pub(crate) fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.prefix.as_str())
    }

    /// An element, to be given attributes and then closed or opened.
    pub(crate) fn tag(&mut self, name: &'static str) -> Tag<'_> {
        self.body.push('<');
        self.body.push_str(name);
        Tag { body: &mut self.body }
    }

    pub(crate) fn end(&mut self, name: &'static str) {
        self.body.push_str("</");
        self.body.push_str(name);
        self.body.push_str(">\n");
    }

    /// Opens a group with what a pointer that rests on it is told.
    pub(crate) fn group(&mut self, title: &str) {
        self.body.push_str("<g>");
        self.title(title);
    }

    /// What a pointer that rests on the element is told.
    pub(crate) fn title(&mut self, title: &str) {
        self.body.push_str(&format!("<title>{}</title>", escape(title)));
    }

    /// One line of text.
    pub(crate) fn text(&mut self, class: &str, x: f64, y: f64, text: &str) {
        let text = escape(text);
        self.tag("text").class(class).num("x", x).num("y", y).open();
        self.body.push_str(&text);
        self.end("text");
    }

    /// Lines of small text below each other; returns where the next line would stand.
    pub(crate) fn lines(&mut self, x: f64, y: f64, width: f64, text: &str) -> f64 {
        let mut at = y;
        for line in wrap(text, width / SMALL) {
            self.text("cp-soft", x, at, &line);
            at += LINE;
        }
        at
    }

    pub(crate) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        self.tag("line")
            .class(class)
            .num("x1", from.0)
            .num("y1", from.1)
            .num("x2", to.0)
            .num("y2", to.1)
            .close();
    }

    pub(crate) fn rect(&mut self, class: &str, x: f64, y: f64, width: f64, height: f64) {
        self.tag("rect")
            .class(class)
            .num("x", x)
            .num("y", y)
            .num("width", width.max(0.0))
            .num("height", height.max(0.0))
            .close();
    }

    /// The whole element. `style` holds further rules, with `ID` for the picture's id.
    pub(crate) fn finish(self, height: f64, title: &str, summary: &str, style: &str) -> String {
        let Svg { body, prefix } = self;
        let id = prefix.as_str();
        let rules = format!("{STYLE}{style}").replace("ID", id);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{id}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" \
             viewBox=\"0 0 {} {}\"><title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>\n\
             <style>{rules}</style>\n{body}</svg>\n",
            number(WIDTH),
            number(height),
            escape(title),
            escape_long(summary),
        )
    }
}

/// A summary is longer than any single text; its parts were cut where it was put together.
fn escape_long(text: &str) -> String {
    text.split(' ').map(escape).collect::<Vec<_>>().join(" ")
}

/// An element whose attributes are being written.
pub(crate) struct Tag<'a> {
    body: &'a mut String,
}

impl Tag<'_> {
    /// A number with one decimal; what is no number is 0.
    pub(crate) fn num(self, name: &str, value: f64) -> Self {
        self.body.push_str(&format!(" {name}=\"{}\"", number(value)));
        self
    }

    /// A short text.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        self.body.push_str(&format!(" {name}=\"{}\"", escape(value)));
        self
    }

    /// The commands of a path, which are our own and may be long; anything that no path holds is left out.
    pub(crate) fn path(self, commands: &str) -> Self {
        let commands =
            commands.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-'));
        self.body.push_str(" d=\"");
        self.body.extend(commands);
        self.body.push('"');
        self
    }

    pub(crate) fn class(self, class: &str) -> Self {
        if class.is_empty() { self } else { self.attr("class", class) }
    }

    pub(crate) fn close(self) {
        self.body.push_str("/>\n");
    }

    pub(crate) fn open(self) {
        self.body.push('>');
    }
}

/// A number of units as SVG writes it, to a tenth.
pub(crate) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let tenths = (value.clamp(-MAX_UNITS, MAX_UNITS) * 10.0).round();
    // Adding zero takes the sign off a negative zero.
    let text = format!("{:.1}", tenths / 10.0 + 0.0);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Width of a text in units at a font size.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    ems(&clean(text)) * size
}

#[cfg(test)]
mod tests {
    //! Numbers are numbers.

    use super::number;

    #[test]
    fn writes_every_number_as_a_number() {
        let said = [1.0, 1.25, -0.01, f64::NAN, f64::INFINITY, 1e300, -3.0].map(number);
        assert_eq!(said, ["1", "1.3", "0", "0", "0", "100000", "-3"]);
    }
}
