//! The index of an archive.

use std::cmp::Ordering;

use super::{
    Anomaly, AnomalyKind, DEFLATED, Entry, Error, LocalHeader, MAX_ANOMALIES, MAX_ENTRIES, STORED,
    anomaly::escape,
    end::End,
    entry::{CENTRAL_SIGNATURE, LOCAL_SIGNATURE},
    little_endian::{tail, u32_at},
    recover, signing_block,
};

/// The index of an archive. Borrows the file's bytes; data is inflated by [`Archive::read`] only.
#[derive(Clone, Debug)]
pub struct Archive<'a> {
    pub(super) data: &'a [u8],
    entries: Vec<Entry<'a>>,
    /// Indices into `entries`, by name, then by position.
    by_name: Vec<u32>,
    anomalies: Vec<Anomaly>,
    n_anomalies: usize,
    end: Option<End>,
}

impl<'a> Archive<'a> {
    /// Indexes an archive.
    ///
    /// # Errors
    /// If the bytes are not a ZIP archive or no entry can be found; damage to parts becomes anomalies.
    pub fn parse(data: &'a [u8]) -> Result<Self, Error> {
        if data.is_empty() {
            return Err(Error::Empty);
        }
        let mut anomalies = Vec::new();
        let end = End::find(data, &mut anomalies);
        let starts_with_local = u32_at(data, 0) == Some(LOCAL_SIGNATURE);
        if end.is_none() && !starts_with_local {
            return Err(Error::NotZip { found: data.get(..4.min(data.len())).unwrap_or_default().to_vec() });
        }
        let mut entries = match &end {
            Some(end) => directory(data, end, &mut anomalies),
            None => {
                anomalies.push(Anomaly::archive(data.len() as u64, AnomalyKind::NoEndRecord));
                recover::entries(data, data.len() as u64, &[])
            }
        };
        if entries.is_empty() {
            return Err(Error::NoEntries { eocd_offset: end.map_or(0, |end| end.offset) });
        }
        if entries.len() > MAX_ENTRIES {
            let found = end.as_ref().map_or(entries.len() as u64, |end| end.n_records);
            anomalies.push(Anomaly::archive(0, AnomalyKind::TooManyEntries { found }));
            entries.truncate(MAX_ENTRIES);
        }
        if !starts_with_local {
            let starts = data.get(..8.min(data.len())).unwrap_or_default().to_vec();
            anomalies.push(Anomaly::archive(0, AnomalyKind::DataBefore { starts }));
        }
        let mut archive = Self { data, entries, by_name: Vec::new(), anomalies, n_anomalies: 0, end };
        archive.locate_data();
        archive.index_names();
        archive.note_overlaps();
        archive.n_anomalies = archive.anomalies.len();
        archive.anomalies.truncate(MAX_ANOMALIES);
        Ok(archive)
    }

    /// The entries, in the directory's order.
    pub fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// The entry of that name; the first if there are several.
    pub fn entry(&self, name: &[u8]) -> Option<&Entry<'a>> {
        let name_of = |index: &u32| self.entries.get(*index as usize).map(|entry| entry.name);
        let at = self.by_name.partition_point(|index| name_of(index) < Some(name));
        let entry = self.entries.get(*self.by_name.get(at)? as usize)?;
        (entry.name == name).then_some(entry)
    }

    /// What is odd about the archive, at most [`MAX_ANOMALIES`] of it.
    pub fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }

    /// Number of anomalies, those beyond [`MAX_ANOMALIES`] included.
    pub fn n_anomalies(&self) -> usize {
        self.n_anomalies
    }

    /// Offset of the central directory; `None` if the archive has none.
    pub fn central_directory_offset(&self) -> Option<u64> {
        self.end.as_ref().map(|end| end.directory_offset)
    }

    /// Declared length of the central directory in bytes.
    pub fn central_directory_len(&self) -> Option<u64> {
        self.end.as_ref().map(|end| end.directory_len)
    }

    /// Offset of the end-of-central-directory record; `None` if the archive has none.
    pub fn eocd_offset(&self) -> Option<u64> {
        self.end.as_ref().map(|end| end.offset)
    }

    /// Length of that record with its comment, in bytes, as far as the file goes.
    pub fn eocd_len(&self) -> Option<u64> {
        self.end.as_ref().map(|end| end.len)
    }

    /// Offset and length of the APK signing block that ends where the central directory starts, with its two size
    /// fields and its magic.
    pub fn signing_block(&self) -> Option<(u64, u64)> {
        signing_block::locate(self.data, self.central_directory_offset()?)
    }

    /// Reads each local header and compares it with the directory's record.
    fn locate_data(&mut self) {
        for entry in &mut self.entries {
            if entry.central_offset.is_none() {
                continue;
            }
            let at = entry.local_offset;
            note_name(entry, &mut self.anomalies);
            let Some(local) = LocalHeader::at(self.data, at) else {
                let found = tail(self.data, at).unwrap_or_default();
                let found = found.get(..4.min(found.len())).unwrap_or_default().to_vec();
                self.anomalies.push(Anomaly::entry(at, entry.name, AnomalyKind::NoLocalHeader { found }));
                continue;
            };
            compare(entry, &local, &mut self.anomalies);
            entry.local = Some(local);
        }
    }

    fn index_names(&mut self) {
        let entries = &self.entries;
        let name_of = |index: u32| entries.get(index as usize).map(|entry| entry.name);
        let mut by_name: Vec<u32> = (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).collect();
        by_name.sort_unstable_by(|a, b| name_of(*a).cmp(&name_of(*b)).then(a.cmp(b)));
        for same in by_name.chunk_by(|a, b| name_of(*a) == name_of(*b)) {
            if let (Some(first), true) = (same.first().and_then(|i| entries.get(*i as usize)), same.len() > 1)
            {
                let kind = AnomalyKind::DuplicateName { count: same.len() as u64 };
                let at = first.central_offset.unwrap_or(first.local_offset);
                self.anomalies.push(Anomaly::entry(at, first.name, kind));
            }
        }
        self.by_name = by_name;
    }

    /// Names entries whose data starts inside another's: the mark of bombs that inflate one stream many times.
    fn note_overlaps(&mut self) {
        let mut spans: Vec<(u64, u64, &[u8])> = Vec::with_capacity(self.entries.len());
        for entry in self.entries.iter().filter(|entry| !entry.is_directory()) {
            let Some(local) = &entry.local else { continue };
            let len = if entry.method == DEFLATED { entry.compressed_size } else { entry.uncompressed_size };
            spans.push((entry.local_offset, local.data_offset.saturating_add(len), entry.name));
        }
        spans.sort_unstable_by(|a, b| match a.0.cmp(&b.0) {
            Ordering::Equal => a.2.cmp(b.2),
            order => order,
        });
        let mut reach: Option<(u64, &[u8])> = None;
        for (start, end, name) in spans {
            if let Some((reached, other)) = reach
                && start < reached
            {
                self.anomalies.push(Anomaly::entry(
                    start,
                    name,
                    AnomalyKind::Overlap { other: escape(other) },
                ));
            }
            if reach.is_none_or(|(reached, _)| end > reached) {
                reach = Some((end, name));
            }
        }
    }
}

/// The directory's records, and what local headers add where it is damaged.
fn directory<'a>(data: &'a [u8], end: &End, anomalies: &mut Vec<Anomaly>) -> Vec<Entry<'a>> {
    let directory_end = end.directory_offset.saturating_add(end.directory_len);
    // A count of 0 over a directory that has records is a lie; all of it is read then.
    let counted = if end.n_records == 0 { u64::MAX } else { end.n_records };
    let mut entries = Vec::new();
    let mut at = end.directory_offset;
    while (entries.len() as u64) < counted && entries.len() <= MAX_ENTRIES && at < directory_end {
        let Some((mut entry, len)) = Entry::central(data, at) else { break };
        entry.local_offset = entry.local_offset.saturating_add(end.shift);
        entries.push(entry);
        at = at.saturating_add(len);
    }
    let found = entries.len() as u64;
    if found < end.n_records && entries.len() <= MAX_ENTRIES || end.n_records == 0 && found > 0 {
        let kind = AnomalyKind::DirectoryDamaged { expected: end.n_records, found };
        anomalies.push(Anomaly::archive(at, kind));
        let limit = if found == 0 { end.offset } else { end.directory_offset };
        entries.extend(recover::entries(data, limit, &entries));
    } else if at < directory_end && u32_at(data, at) == Some(CENTRAL_SIGNATURE) {
        let kind = AnomalyKind::UncountedEntries { expected: end.n_records, first: at };
        anomalies.push(Anomaly::archive(at, kind));
    }
    entries
}

fn note_name(entry: &Entry<'_>, anomalies: &mut Vec<Anomaly>) {
    let at = entry.central_offset.unwrap_or(entry.local_offset);
    match str::from_utf8(entry.name) {
        Ok(name) if !name.is_empty() && !name.contains('\0') => {
            let drive = name.as_bytes().get(1) == Some(&b':');
            let unsafe_name = drive
                || name.starts_with('/')
                || name.contains('\\')
                || name.split('/').any(|part| part == "..");
            if unsafe_name {
                anomalies.push(Anomaly::entry(at, entry.name, AnomalyKind::UnsafeName));
            }
        }
        _ => anomalies.push(Anomaly::entry(at, entry.name, AnomalyKind::InvalidName)),
    }
}

fn compare(entry: &Entry<'_>, local: &LocalHeader<'_>, anomalies: &mut Vec<Anomaly>) {
    let at = entry.local_offset;
    let mut note = |kind| anomalies.push(Anomaly::entry(at, entry.name, kind));
    if local.name != entry.name {
        note(AnomalyKind::LocalNameDiffers { local: escape(local.name) });
    }
    if local.method != entry.method {
        note(AnomalyKind::LocalMethodDiffers { central: entry.method, local: local.method });
    }
    let same_crc = Some(local.crc32) == entry.crc32;
    let central_sizes = (entry.compressed_size, entry.uncompressed_size);
    let local_sizes = (local.compressed_size, local.uncompressed_size);
    if !local.has_data_descriptor() && (central_sizes != local_sizes || !same_crc) {
        note(AnomalyKind::LocalSizesDiffer { central: central_sizes, local: local_sizes, same_crc });
    }
    if entry.method == STORED && entry.compressed_size != entry.uncompressed_size {
        let (expected, found) = (entry.compressed_size, entry.uncompressed_size);
        note(AnomalyKind::CompressedSizeDiffers { expected, found });
    }
}
