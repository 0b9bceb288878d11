//! Bringing a site here: nobody is asked anything. A sign-in comes from the keychain or from
//! standard input, once.

use std::{
    io::{self, BufRead as _},
    path::{Path, PathBuf},
};

use api::{Added, Error, SignIn, SignInAnswer, SignInWanted, Typed};
use newsroom::Newsroom;

use crate::print;

/// The token on standard input, if there is one to be read.
pub(crate) fn token(wanted: bool) -> io::Result<Option<String>> {
    if !wanted {
        return Ok(None);
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(Some(line))
}

/// Brings it here, with a user name and token if the site asks for them.
pub(crate) fn clone(
    newsroom: &Newsroom,
    address: &str,
    folder: Option<&Path>,
    login: Option<(&str, String)>,
    json: bool,
) -> Result<Added, Error> {
    let folder = folder.map(std::path::absolute).transpose();
    let folder: Option<PathBuf> = folder.map_err(|error| print::internal(&error))?;
    let bring =
        || newsroom.add_site_at(address, folder.as_deref(), &|now| print::adding(now, json));
    let added = bring()?;
    let (Added::SignIn { wanted }, Some((user, token))) = (&added, login) else {
        return Ok(added);
    };
    let SignInWanted::Password(wanted) = wanted.as_ref() else {
        return Ok(added);
    };
    newsroom.sign_in(SignIn {
        ask: wanted.ask,
        answer: SignInAnswer::Password {
            user: user.to_owned(),
            secret: Typed::new(token),
            whole_host: false,
        },
    })?;
    bring()
}
