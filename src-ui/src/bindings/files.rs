//! Files that the writer hands to the window: read as base64, which is how they are sent.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileReader};

/// The bytes of a file, in base64. None when it cannot be read.
pub(crate) async fn base64(file: &File) -> Option<String> {
    let reader = FileReader::new().ok()?;
    let ended = Promise::new(&mut |resolve: Function, _: Function| {
        reader.set_onloadend(Some(&resolve));
    });
    reader.read_as_data_url(file).ok()?;
    JsFuture::from(ended).await.ok()?;
    let address = reader.result().ok()?.as_string()?;
    // An empty file has an address without data.
    Some(after_comma(&address).to_owned())
}

fn after_comma(address: &str) -> &str {
    address.split_once(',').map_or("", |(_, data)| data)
}

/// The first file that was dropped, if any.
pub(crate) fn dropped(event: &web_sys::DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// The file chosen in a file input, which is emptied so that the same can be chosen again.
pub(crate) fn chosen(event: &web_sys::Event) -> Option<File> {
    let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

#[cfg(test)]
mod tests {
    use super::after_comma;

    #[test]
    fn the_data_of_an_address() {
        for (address, data) in [
            ("data:image/png;base64,iVBORw0K", "iVBORw0K"),
            ("data:", ""),
        ] {
            assert_eq!(after_comma(address), data);
        }
    }
}
