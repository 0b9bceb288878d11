//! Dateline's window. It shows what the backend says and sends it what the writer
//! does, through the types of `api`; it knows no files, no git and no Markdown.

#![expect(unreachable_pub, reason = "the component macro makes its items pub")]
#![expect(
    clippy::needless_pass_by_value,
    reason = "components own their properties"
)]
#![expect(
    clippy::large_types_passed_by_value,
    reason = "handles to signals are large in debug builds only"
)]

mod bindings;
mod components;
mod editor;
mod letters;
mod sentences;
mod state;
#[cfg(test)]
mod tokens;
mod views;

fn main() {
    leptos::mount::mount_to_body(views::Window);
}
