//! Dateline's window. It shows what the backend says and sends it what the writer
//! does, through the types of `api`; it knows no files, no git and no Markdown.

mod bindings;
mod components;
mod editor;
mod sentences;
mod state;
mod views;

fn main() {
    leptos::mount::mount_to_body(views::Window);
}
