//! The only caller of the backend: one function per kind of call, typed by `api`.

mod channel;
mod files;
mod reading;

use api::{Code, Command, Error};
use serde::Serialize;
use wasm_bindgen::prelude::*;

pub(crate) use channel::Channel;
pub(crate) use files::{base64, chosen, dropped};
pub(crate) use reading::read;

use crate::sentences;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = invoke, catch)]
    async fn invoke(command: &str, payload: JsValue) -> Result<JsValue, JsValue>;
}

/// Sends a command and waits for its reply.
pub(crate) async fn call<C: Command>(args: C) -> Result<C::Reply, Error> {
    let reply = send(C::NAME, to_js(&args), None).await?;
    read(reply).map_err(|e| broken(&e))
}

/// Sends a command whose progress comes through a channel before its reply.
pub(crate) async fn call_with<C: Command>(args: C, progress: &Channel) -> Result<C::Reply, Error> {
    let reply = send(C::NAME, to_js(&args), Some(progress.address())).await?;
    read(reply).map_err(|e| broken(&e))
}

/// The same for all commands: what differs between their types is done before and after.
async fn send(
    command: &str,
    args: Result<JsValue, serde_wasm_bindgen::Error>,
    progress: Option<String>,
) -> Result<JsValue, Error> {
    let payload = js_sys::Object::new();
    reading::set(&payload, "args", &args.map_err(|e| broken(&e.to_string()))?);
    if let Some(progress) = progress {
        reading::set(&payload, "progress", &progress.into());
    }
    invoke(command, payload.into()).await.map_err(error)
}

/// A value as plain objects, arrays and `null`, as the backend and the frame expect it.
pub(crate) fn to_js<T: Serialize>(value: &T) -> Result<JsValue, serde_wasm_bindgen::Error> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())
}

/// The backend's own error, or what the shell said when the call did not reach it.
fn error(refused: JsValue) -> Error {
    let said = refused.as_string();
    read(refused).unwrap_or_else(|_| broken(&said.unwrap_or_default()))
}

fn broken(details: &str) -> Error {
    Error {
        code: Code::Internal,
        message: sentences::CALL_FAILED.to_owned(),
        hint: details.to_owned(),
        retryable: false,
    }
}
