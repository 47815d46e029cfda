//! Writes the DER that signature blocks and certificates are made of.

/// An element with this tag around the concatenation of `parts`.
pub fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = vec![tag];
    if length < 0x80 {
        out.push(length as u8);
    } else {
        let octets = (length as u32).to_be_bytes();
        let octets: Vec<u8> = octets.iter().copied().skip_while(|&octet| octet == 0).collect();
        out.push(0x80 | octets.len() as u8);
        out.extend_from_slice(&octets);
    }
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out
}

/// `SEQUENCE`.
pub fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(0x30, parts)
}

/// `SET`.
pub fn set(parts: &[&[u8]]) -> Vec<u8> {
    element(0x31, parts)
}

/// `INTEGER` of an unsigned number.
pub fn integer(number: &[u8]) -> Vec<u8> {
    let number: Vec<u8> = number.iter().copied().skip_while(|&octet| octet == 0).collect();
    let sign: &[u8] = if number.first().is_none_or(|&first| first >= 0x80) { &[0] } else { &[] };
    element(2, &[sign, &number])
}

/// `OBJECT IDENTIFIER` from its content octets.
pub fn oid(content: &[u8]) -> Vec<u8> {
    element(6, &[content])
}

/// `BIT STRING` of whole octets.
pub fn bit_string(content: &[u8]) -> Vec<u8> {
    element(3, &[&[0], content])
}

/// `OCTET STRING`.
pub fn octet_string(content: &[u8]) -> Vec<u8> {
    element(4, &[content])
}
