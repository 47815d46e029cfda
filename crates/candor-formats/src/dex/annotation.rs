//! Annotations of classes, fields, methods and parameters.

use super::bytes::{Cursor, index, u32_at};
use super::class::ClassDef;
use super::error::Error;
use super::file::Dex;
use super::value::EncodedAnnotation;

/// Who an annotation is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Visibility {
    /// Build tools only.
    Build,
    /// The program at run time.
    Runtime,
    /// The runtime system itself (signatures, inner classes, thrown exceptions).
    System,
    /// A number the format does not know.
    Unknown(u8),
}

/// `annotation_item`.
#[derive(Debug, Clone, Copy)]
pub struct Annotation<'a> {
    /// Who it is meant for.
    pub visibility: Visibility,
    /// Its type and elements.
    pub annotation: EncodedAnnotation<'a>,
}

/// `annotations_directory_item`: what is annotated in a class.
#[derive(Debug, Clone, Copy)]
pub struct Annotations<'a> {
    data: &'a [u8],
    class_off: u32,
    fields: &'a [[u8; 8]],
    methods: &'a [[u8; 8]],
    parameters: &'a [[u8; 8]],
}

impl<'a> Dex<'a> {
    /// The annotations of a class and its members; empty if it has none.
    pub fn annotations(&self, def: &ClassDef<'a>) -> Result<Annotations<'a>, Error> {
        const WHAT: &str = "annotations_directory_item";
        let mut found =
            Annotations { data: self.data, class_off: 0, fields: &[], methods: &[], parameters: &[] };
        if def.annotations_off == 0 {
            return Ok(found);
        }
        let mut c = Cursor::new(self.data, index(def.annotations_off));
        found.class_off = c.u32(WHAT)?;
        let [n_fields, n_methods, n_parameters] = [c.u32(WHAT)?, c.u32(WHAT)?, c.u32(WHAT)?];
        let mut pairs = |n: u32| Ok(c.take(index(n).saturating_mul(8), WHAT)?.as_chunks::<8>().0);
        found.fields = pairs(n_fields)?;
        found.methods = pairs(n_methods)?;
        found.parameters = pairs(n_parameters)?;
        Ok(found)
    }
}

impl<'a> Annotations<'a> {
    /// Of the class itself.
    pub fn class(&self) -> Result<AnnotationSet<'a>, Error> {
        AnnotationSet::at(self.data, self.class_off)
    }

    /// Field index and annotations of each annotated field.
    pub fn fields(&self) -> impl Iterator<Item = (u32, Result<AnnotationSet<'a>, Error>)> + use<'a> {
        let data = self.data;
        self.fields.iter().map(pair).map(move |(idx, off)| (idx, AnnotationSet::at(data, off)))
    }

    /// Method index and annotations of each annotated method.
    pub fn methods(&self) -> impl Iterator<Item = (u32, Result<AnnotationSet<'a>, Error>)> + use<'a> {
        let data = self.data;
        self.methods.iter().map(pair).map(move |(idx, off)| (idx, AnnotationSet::at(data, off)))
    }

    /// Method index and, per parameter, annotations of each method with annotated parameters.
    pub fn parameters(
        &self,
    ) -> impl Iterator<Item = (u32, Result<ParameterAnnotations<'a>, Error>)> + use<'a> {
        let data = self.data;
        self.parameters.iter().map(pair).map(move |(idx, off)| (idx, ParameterAnnotations::at(data, off)))
    }
}

fn pair(&[i0, i1, i2, i3, o0, o1, o2, o3]: &[u8; 8]) -> (u32, u32) {
    (u32::from_le_bytes([i0, i1, i2, i3]), u32::from_le_bytes([o0, o1, o2, o3]))
}

/// A count followed by that many offsets; empty at offset 0.
fn offsets<'a>(data: &'a [u8], off: u32, what: &'static str) -> Result<&'a [[u8; 4]], Error> {
    if off == 0 {
        return Ok(&[]);
    }
    let mut c = Cursor::new(data, index(off));
    let size = c.u32(what)?;
    Ok(c.take(index(size).saturating_mul(4), what)?.as_chunks::<4>().0)
}

/// `annotation_set_item`: iterator over annotations. A damaged annotation does not hide the ones after it.
#[derive(Debug, Clone)]
pub struct AnnotationSet<'a> {
    data: &'a [u8],
    offsets: std::slice::Iter<'a, [u8; 4]>,
}

impl<'a> AnnotationSet<'a> {
    fn at(data: &'a [u8], off: u32) -> Result<AnnotationSet<'a>, Error> {
        Ok(AnnotationSet { data, offsets: offsets(data, off, "annotation_set_item")?.iter() })
    }
}

impl<'a> Iterator for AnnotationSet<'a> {
    type Item = Result<Annotation<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let off = u32::from_le_bytes(*self.offsets.next()?);
        let mut c = Cursor::new(self.data, index(off));
        Some(c.u8("annotation_item").and_then(|visibility| {
            let visibility = match visibility {
                0 => Visibility::Build,
                1 => Visibility::Runtime,
                2 => Visibility::System,
                other => Visibility::Unknown(other),
            };
            Ok(Annotation { visibility, annotation: EncodedAnnotation::at(c, 0)? })
        }))
    }
}

/// `annotation_set_ref_list`: iterator over the annotation set of each parameter.
#[derive(Debug, Clone)]
pub struct ParameterAnnotations<'a> {
    data: &'a [u8],
    offsets: std::slice::Iter<'a, [u8; 4]>,
}

impl<'a> ParameterAnnotations<'a> {
    fn at(data: &'a [u8], off: u32) -> Result<ParameterAnnotations<'a>, Error> {
        Ok(ParameterAnnotations { data, offsets: offsets(data, off, "annotation_set_ref_list")?.iter() })
    }
}

impl<'a> Iterator for ParameterAnnotations<'a> {
    type Item = Result<AnnotationSet<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let off = u32::from_le_bytes(*self.offsets.next()?);
        Some(AnnotationSet::at(self.data, off))
    }
}

impl<'a> Dex<'a> {
    /// Flags of the hidden-API list (`hiddenapi_class_data_item`) for the members of a class, in the order of
    /// its class data; none where the file, usually one of the platform's, carries no such list for it.
    pub fn hidden_api_flags(&self, def: &ClassDef<'a>) -> Result<Option<HiddenApiFlags<'a>>, Error> {
        const WHAT: &str = "hiddenapi_class_data_item";
        let Some(start) = self.hidden_api_off else { return Ok(None) };
        let at = index(start).saturating_add(4).saturating_add(index(def.idx).saturating_mul(4));
        let Some(off) = u32_at(self.data, at) else {
            return Err(Error::truncated(WHAT, at, 4, self.data.len().saturating_sub(at)));
        };
        if off == 0 {
            return Ok(None);
        }
        Ok(Some(HiddenApiFlags(Cursor::new(self.data, index(start).saturating_add(index(off))))))
    }
}

/// Hidden-API flags of one class: take one per member with [`HiddenApiFlags::next_flags`].
#[derive(Debug, Clone, Copy)]
pub struct HiddenApiFlags<'a>(Cursor<'a>);

impl HiddenApiFlags<'_> {
    /// The flags of the next member: static fields, instance fields, direct methods, virtual methods.
    pub fn next_flags(&mut self) -> Result<u32, Error> {
        self.0.uleb("hiddenapi_class_data_item")
    }
}
