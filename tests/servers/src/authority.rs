//! An authority of certificates that lives as long as the tests, and one certificate of its
//! for this computer.

use std::fs;
use std::path::{Path, PathBuf};

use openssl::asn1::Asn1Time;
use openssl::bn::BigNum;
use openssl::ec::{EcGroup, EcKey};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::x509::extension::{BasicConstraints, SubjectAlternativeName};
use openssl::x509::{X509, X509Builder, X509Name};

/// The authority's files in a folder.
#[derive(Debug, Clone)]
pub struct Authority {
    folder: PathBuf,
}

impl Authority {
    /// Makes an authority, and a certificate for `127.0.0.1` and `localhost`.
    pub fn make(folder: &Path) -> Self {
        fs::create_dir_all(folder).unwrap();
        let (authority_key, key) = (new_key(), new_key());
        let mut authority = begin("Tests of Dateline", &authority_key);
        let name = named("Tests of Dateline");
        authority.set_issuer_name(&name).unwrap();
        let constraints = BasicConstraints::new().critical().ca().build().unwrap();
        authority.append_extension(constraints).unwrap();
        authority
            .sign(&authority_key, MessageDigest::sha256())
            .unwrap();
        let authority = authority.build();

        let mut certificate = begin("127.0.0.1", &key);
        certificate
            .set_issuer_name(authority.subject_name())
            .unwrap();
        let names = SubjectAlternativeName::new()
            .ip("127.0.0.1")
            .dns("localhost")
            .build(&certificate.x509v3_context(Some(&authority), None))
            .unwrap();
        certificate.append_extension(names).unwrap();
        certificate
            .sign(&authority_key, MessageDigest::sha256())
            .unwrap();

        let made = Self::made(folder);
        fs::write(made.trusted(), authority.to_pem().unwrap()).unwrap();
        fs::write(made.certificate(), certificate.build().to_pem().unwrap()).unwrap();
        fs::write(made.key(), key.private_key_to_pem_pkcs8().unwrap()).unwrap();
        made
    }

    /// The one that was made in this folder.
    pub fn made(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// What is to be trusted: for `GIT_SSL_CAINFO`, and `SSL_CERT_FILE` for libgit2.
    pub fn trusted(&self) -> PathBuf {
        self.folder.join("authority.pem")
    }

    pub(crate) fn certificate(&self) -> PathBuf {
        self.folder.join("certificate.pem")
    }

    pub(crate) fn key(&self) -> PathBuf {
        self.folder.join("key.pem")
    }
}

fn new_key() -> PKey<Private> {
    let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
    PKey::from_ec_key(EcKey::generate(&group).unwrap()).unwrap()
}

fn named(name: &str) -> X509Name {
    let mut builder = X509Name::builder().unwrap();
    builder.append_entry_by_nid(Nid::COMMONNAME, name).unwrap();
    builder.build()
}

fn begin(name: &str, key: &PKey<Private>) -> X509Builder {
    let mut serial = BigNum::new().unwrap();
    serial
        .rand(120, openssl::bn::MsbOption::MAYBE_ZERO, false)
        .unwrap();
    let mut builder = X509::builder().unwrap();
    builder.set_version(2).unwrap();
    builder
        .set_serial_number(&serial.to_asn1_integer().unwrap())
        .unwrap();
    builder.set_subject_name(&named(name)).unwrap();
    builder.set_pubkey(key).unwrap();
    let (from, to) = (
        Asn1Time::from_unix(0).unwrap(),
        Asn1Time::days_from_now(2).unwrap(),
    );
    builder.set_not_before(&from).unwrap();
    builder.set_not_after(&to).unwrap();
    builder
}
