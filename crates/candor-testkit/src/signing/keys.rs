//! Keys for signing test APKs. **Test keys: their private halves are public. Never sign anything else with them.**

use p256::ecdsa::{SigningKey, signature::hazmat::PrehashSigner};
use rsa::{BoxedUint, Pkcs1v15Sign, RsaPrivateKey, traits::PublicKeyParts};
use sha2::{Digest, Sha256, Sha512};

use super::der;

/// First prime of the RSA test key.
const RSA_P: &str = "fbe5c03ed4fce5dbb1a1a5c54ccdf12ea76f2cc091712bcbb34dc90b22bc8f28b6506f8f90b24ec77134ed93a5273ecb\
    469e8e614ecf55bbc99c26d7b5a8c2772b5c23bf092aa9fe9d57ae7a4f310f5c7370c392a52b8d9135dd9fbdb6f627ae\
    45a713f63df3f558ff4e5d92e1b4a24adcaf078c654ddb74de7b0a4a438ff6fb";
/// Second prime of the RSA test key.
const RSA_Q: &str = "dda24f37f78c53b53e69b4b2643e6394b90444bca460ec0f754570832d728fccae02874d93407e99f47973be337abc9b\
    92dfe8fbdf32b88f5ae6e803251e682ca556123bb54ab36892dc8783b0bcababa1136bc453f6158b5cfbea3f173f8e01\
    76cf9b67894273b97dcb4276b355af7eee73cfbbdae668d091f12b3336ba88b1";
/// `prime256v1`.
const P256_OID: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
/// `id-ecPublicKey`.
pub(crate) const EC_OID: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
/// `rsaEncryption`.
pub(crate) const RSA_OID: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
/// `id-sha256`.
pub(crate) const SHA256_OID: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];

/// A key pair with a self-signed certificate. A test key, see the module.
#[derive(Clone)]
pub struct TestKey {
    name: String,
    unit: Option<String>,
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Ec(SigningKey),
    Rsa(Box<RsaPrivateKey>),
}

impl TestKey {
    /// A P-256 key; each seed from 1 to 255 gives another one.
    pub fn ec(seed: u8) -> Self {
        #[expect(clippy::expect_used, reason = "any non-zero repetition of one octet is a valid scalar")]
        let key = SigningKey::from_slice(&[seed; 32]).expect("seed from 1 to 254");
        Self { name: format!("candor test EC {seed}"), unit: None, kind: Kind::Ec(key) }
    }

    /// The RSA key of 2048 bits.
    pub fn rsa() -> Self {
        let exponent = BoxedUint::from(65_537_u64);
        #[expect(clippy::expect_used, reason = "the primes are constants")]
        let key = RsaPrivateKey::from_p_q(number(RSA_P), number(RSA_Q), exponent).expect("constant primes");
        Self { name: "candor test RSA".to_owned(), unit: None, kind: Kind::Rsa(Box::new(key)) }
    }

    /// The same key with a certificate for an organizational unit, as Apple writes a team's identifier.
    #[must_use]
    pub fn of_unit(mut self, unit: &str) -> Self {
        self.unit = Some(unit.to_owned());
        self
    }

    /// Identifier of the algorithm with SHA-256 over 1 MB chunks that fits the key.
    pub fn algorithm(&self) -> u32 {
        match self.kind {
            Kind::Ec(_) => 0x0201,
            Kind::Rsa(_) => 0x0103,
        }
    }

    /// Content octets of the identifier of the key's kind.
    pub(crate) fn oid(&self) -> &'static [u8] {
        match self.kind {
            Kind::Ec(_) => EC_OID,
            Kind::Rsa(_) => RSA_OID,
        }
    }

    /// File extension of a v1 signature block.
    pub fn extension(&self) -> &'static str {
        match self.kind {
            Kind::Ec(_) => "EC",
            Kind::Rsa(_) => "RSA",
        }
    }

    /// Encoded `SubjectPublicKeyInfo`.
    pub fn public_key(&self) -> Vec<u8> {
        match &self.kind {
            Kind::Ec(key) => {
                let algorithm = der::sequence(&[&der::oid(EC_OID), &der::oid(P256_OID)]);
                let point = key.verifying_key().to_sec1_point(false);
                der::sequence(&[&algorithm, &der::bit_string(point.as_bytes())])
            }
            Kind::Rsa(key) => {
                let algorithm = der::sequence(&[&der::oid(RSA_OID), &[5, 0]]);
                let modulus = der::integer(&key.n().to_be_bytes());
                let numbers = der::sequence(&[&modulus, &der::integer(&key.e().to_be_bytes())]);
                der::sequence(&[&algorithm, &der::bit_string(&numbers)])
            }
        }
    }

    /// Encoded name of subject and issuer.
    pub fn subject(&self) -> Vec<u8> {
        let attribute = |kind: u8, text: &str| {
            let text = der::element(0x0c, &[text.as_bytes()]);
            der::set(&[&der::sequence(&[&der::oid(&[0x55, 0x04, kind]), &text])])
        };
        let unit = self.unit.as_deref().map(|unit| attribute(0x0b, unit)).unwrap_or_default();
        der::sequence(&[&attribute(0x03, &self.name), &unit])
    }

    /// A self-signed certificate, valid from 2020 to 2049.
    pub fn certificate(&self) -> Vec<u8> {
        self.certificate_with(&[])
    }

    /// The certificate with these encoded extensions.
    pub fn certificate_with(&self, extensions: &[&[u8]]) -> Vec<u8> {
        let algorithm = self.signature_algorithm();
        let time = |text: &str| der::element(0x17, &[text.as_bytes()]);
        let validity = der::sequence(&[&time("200101000000Z"), &time("491231235959Z")]);
        let name = self.subject();
        let version = der::element(0xa0, &[&der::integer(&[2])]);
        let extensions = match extensions {
            [] => Vec::new(),
            list => der::element(0xa3, &[&der::sequence(list)]),
        };
        let serial = der::integer(&[1]);
        let body = der::sequence(&[
            &version,
            &serial,
            &algorithm,
            &name,
            &validity,
            &name,
            &self.public_key(),
            &extensions,
        ]);
        der::sequence(&[&body, &algorithm, &der::bit_string(&self.sign(&body))])
    }

    /// Identifier of the key's signatures with SHA-256, with parameters.
    pub(crate) fn signature_algorithm(&self) -> Vec<u8> {
        match self.kind {
            Kind::Ec(_) => der::sequence(&[&der::oid(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02])]),
            Kind::Rsa(_) => {
                der::sequence(&[&der::oid(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]), &[5, 0]])
            }
        }
    }

    /// SHA-256 of the certificate.
    pub fn certificate_digest(&self) -> [u8; 32] {
        Sha256::digest(self.certificate()).into()
    }

    /// A signature over `message` with SHA-256.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let hash = Sha256::digest(message);
        match &self.kind {
            Kind::Ec(key) => {
                #[expect(clippy::expect_used, reason = "a 32-byte digest can be signed")]
                let signature: p256::ecdsa::Signature = key.sign_prehash(&hash).expect("digest of 32 bytes");
                let bytes = signature.to_bytes();
                let (r, s) = bytes.split_at(32);
                der::sequence(&[&der::integer(r), &der::integer(s)])
            }
            Kind::Rsa(key) => {
                #[expect(clippy::expect_used, reason = "the key is longer than the digest")]
                let signature = key.sign(Pkcs1v15Sign::new::<Sha256>(), &hash).expect("2048-bit key");
                signature
            }
        }
    }

    /// A signature over `message` with SHA-512, RSA only.
    pub fn sign_sha512(&self, message: &[u8]) -> Option<Vec<u8>> {
        match &self.kind {
            Kind::Ec(_) => None,
            Kind::Rsa(key) => key.sign(Pkcs1v15Sign::new::<Sha512>(), &Sha512::digest(message)).ok(),
        }
    }
}

fn number(hex: &str) -> BoxedUint {
    let digits: Vec<u8> =
        hex.bytes().filter_map(|digit| char::from(digit).to_digit(16)).map(|d| d as u8).collect();
    let octets: Vec<u8> =
        digits.chunks(2).map(|pair| pair.iter().fold(0, |value, digit| value << 4 | digit)).collect();
    BoxedUint::from_be_slice_vartime(&octets)
}
