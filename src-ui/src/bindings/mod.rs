//! The only caller of the backend: one function per kind of call, typed by `api`.

mod channel;
mod files;

use api::{Code, Command, Error};
use serde::Serialize;
use wasm_bindgen::prelude::*;

pub(crate) use channel::Channel;
pub(crate) use files::{base64, chosen, dropped};

use crate::sentences;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = invoke, catch)]
    async fn invoke(command: &str, payload: JsValue) -> Result<JsValue, JsValue>;
}

#[derive(Serialize)]
struct Payload<C> {
    args: C,
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<String>,
}

/// Sends a command and waits for its reply.
pub(crate) async fn call<C: Command>(args: C) -> Result<C::Reply, Error> {
    send::<C>(Payload {
        args,
        progress: None,
    })
    .await
}

/// Sends a command whose progress comes through a channel before its reply.
pub(crate) async fn call_with<C: Command>(args: C, progress: &Channel) -> Result<C::Reply, Error> {
    send::<C>(Payload {
        args,
        progress: Some(progress.address()),
    })
    .await
}

async fn send<C: Command>(payload: Payload<C>) -> Result<C::Reply, Error> {
    let payload = to_js(&payload).map_err(|e| broken(&e.to_string()))?;
    match invoke(C::NAME, payload).await {
        Ok(reply) => serde_wasm_bindgen::from_value(reply).map_err(|e| broken(&e.to_string())),
        Err(refused) => Err(error(refused)),
    }
}

/// A value as plain objects, arrays and `null`, as the backend and the frame expect it.
pub(crate) fn to_js<T: Serialize>(value: &T) -> Result<JsValue, serde_wasm_bindgen::Error> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())
}

/// The backend's own error, or what the shell said when the call did not reach it.
fn error(refused: JsValue) -> Error {
    let said = refused.as_string();
    serde_wasm_bindgen::from_value(refused).unwrap_or_else(|_| broken(&said.unwrap_or_default()))
}

fn broken(details: &str) -> Error {
    Error {
        code: Code::Internal,
        message: sentences::CALL_FAILED.to_owned(),
        hint: details.to_owned(),
        retryable: false,
    }
}
