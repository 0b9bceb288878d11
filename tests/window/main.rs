//! spike
use newsdesk::Window;

#[test]
fn spike() {
    let window = Window::start();
    let path = window.shoot("spike");
    eprintln!("{path:?} {}", window.js("return document.body.innerText.slice(0, 300) + ' ' + document.hasFocus()", &[]));
    window.resize(1280, 800);
    drop(window);
    let plain = Window::plain_browser();
    std::fs::write("/tmp/control-x.html", "<img src=x onerror=\"window.__pwned=1\">").unwrap();
    plain.go("file:///tmp/control-x.html");
    plain.until_true("pwned", || plain.js("return window.__pwned", &[]) == 1);
}
