//! spike
use newsdesk::Window;

#[test]
fn spike() {
    let window = Window::start();
    eprintln!("open");
    eprintln!("{}", window.js("return location.href + ' ' + document.readyState + document.body.innerText.slice(0, 300) + ' ' + document.hasFocus() + innerWidth", &[]));
    eprintln!("raf {}", window.js_later("const done = arguments[0]; requestAnimationFrame(() => done(document.visibilityState)); setTimeout(() => done('no raf ' + document.visibilityState), 3000)", &[]));
    let path = window.shoot("spike");
    eprintln!("{path:?}");
    window.resize(1280, 800);
    eprintln!("resized");
    drop(window);
    let plain = Window::plain_browser();
    std::fs::write("/tmp/control-x.html", "<img src=x onerror=\"window.__pwned=1\">").unwrap();
    plain.go("file:///tmp/control-x.html");
    plain.until_true("pwned", || plain.js("return window.__pwned", &[]) == 1);
}
