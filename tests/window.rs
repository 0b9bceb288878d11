//! The window as a test sees it: look, click, type, wait. Every call blocks, and every
//! wait is for a condition with a deadline. Knows no selector: those are in `pages`.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction},
    elements::Element,
    error::CmdError,
    key::Key,
    wd::Capabilities,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{runtime::Runtime, time::timeout};

use crate::{
    driver::{Drawing, Driver},
    programs,
};

/// How long a condition may take to become true, and the driver to answer.
pub const PATIENCE: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(25);
/// More than any place of the window needs.
const MOST_TABS: usize = 40;

/// One display, one window at a time.
static TURN: Mutex<()> = Mutex::new(());

/// A running app, or a plain browser, driven through WebDriver.
pub struct Window {
    client: Client,
    // Ended in this order.
    runtime: Runtime,
    driver: Driver,
    data: Arc<TempDir>,
    /// Of the first window of a test; others beside it are part of its turn.
    _turn: Option<MutexGuard<'static, ()>>,
}

impl Window {
    /// The app at its start screen, with a data folder of its own.
    pub fn start() -> Self {
        Self::of_app(&[], Drawing::ForPictures)
    }

    /// The app with a site open.
    pub fn at(site: &Path) -> Self {
        Self::of_app(&[site], Drawing::ForPictures)
    }

    /// Another window with a site open, of another user: it has a data folder of its own. It
    /// goes before this one does.
    pub fn beside(&self, site: Option<&Path>) -> Self {
        let arguments: Vec<&Path> = site.into_iter().collect();
        Self::in_turn(
            of_app(&arguments),
            Drawing::ForPictures,
            own_folder(),
            None,
            None,
        )
    }

    /// The app, which takes the word of this authority for servers; with a site open or at
    /// its start screen.
    pub fn trusting(authority: &Path, site: Option<&Path>) -> Self {
        let arguments: Vec<&Path> = site.into_iter().collect();
        let capabilities = of_app(&arguments);
        Self::open(
            capabilities,
            Drawing::ForPictures,
            own_folder(),
            Some(authority),
        )
    }

    /// The app with a site open, drawn as its users without a graphics card see it. It
    /// cannot be pictured.
    pub fn as_users_have_it(site: &Path) -> Self {
        Self::of_app(&[site], Drawing::AsItComes)
    }

    /// The web view's own browser without the app, for showing what a page could do
    /// where nothing stops it.
    pub fn plain_browser() -> Self {
        Self::open(
            Capabilities::new(),
            Drawing::ForPictures,
            own_folder(),
            None,
        )
    }

    /// Kills the app where it stands and starts it again, with the same data folder.
    pub fn kill_and_start_again(self, site: &Path) -> Self {
        self.kill_and_start_again_after(site, || {})
    }

    /// The same, with something that happens while no app runs.
    pub fn kill_and_start_again_after(self, site: &Path, meanwhile: impl FnOnce()) -> Self {
        self.driver.kill_app();
        let data = Arc::clone(&self.data);
        drop(self);
        meanwhile();
        Self::with_data(&[site], Drawing::ForPictures, data)
    }

    fn of_app(arguments: &[&Path], drawing: Drawing) -> Self {
        Self::with_data(arguments, drawing, own_folder())
    }

    fn with_data(arguments: &[&Path], drawing: Drawing, data: Arc<TempDir>) -> Self {
        Self::open(of_app(arguments), drawing, data, None)
    }

    fn open(
        capabilities: Capabilities,
        drawing: Drawing,
        data: Arc<TempDir>,
        trusted: Option<&Path>,
    ) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        Self::in_turn(capabilities, drawing, data, trusted, Some(turn))
    }

    fn in_turn(
        capabilities: Capabilities,
        drawing: Drawing,
        data: Arc<TempDir>,
        trusted: Option<&Path>,
        turn: Option<MutexGuard<'static, ()>>,
    ) -> Self {
        let driver = Driver::start(
            data.path(),
            &data.path().join("driver.log"),
            drawing,
            trusted,
        );
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let address = driver.address();
        let session = async { timeout(PATIENCE * 2, builder.connect(&address)).await };
        let client = runtime
            .block_on(session)
            .expect("the window opens in time")
            .expect("the window opens");
        Self {
            client,
            runtime,
            driver,
            data,
            _turn: turn,
        }
    }

    /// Asks the driver. One that does not answer ends the test.
    fn ask<T>(
        &self,
        question: impl Future<Output = Result<T, CmdError>>,
    ) -> Result<T, Box<CmdError>> {
        let answer = async { timeout(PATIENCE, question).await };
        let answer = self.runtime.block_on(answer).expect("the driver answers");
        answer.map_err(Box::new)
    }

    /// The app's data folder.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// Waits until there is something, and gives it.
    pub fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(
                Instant::now() < deadline,
                "waited {PATIENCE:?} in vain for: {what}"
            );
            thread::sleep(BETWEEN_LOOKS);
        }
    }

    /// Waits until this holds.
    pub fn until_true(&self, what: &str, mut holds: impl FnMut() -> bool) {
        self.until(what, || holds().then_some(()));
    }

    /// Waits until the element is there and shown.
    pub fn see(&self, css: &str) {
        self.until_true(&format!("{css} is shown"), || self.shown(css));
    }

    /// Whether the element is there and shown.
    pub fn shown(&self, css: &str) -> bool {
        let shown = async {
            self.client
                .find(Locator::Css(css))
                .await?
                .is_displayed()
                .await
        };
        self.ask(shown).unwrap_or(false)
    }

    /// How many elements there are.
    pub fn count(&self, css: &str) -> usize {
        self.ask(self.client.find_all(Locator::Css(css)))
            .map_or(0, |found| found.len())
    }

    /// The visible text of an element, once it is there.
    pub fn text(&self, css: &str) -> String {
        self.until(&format!("{css} is there"), || self.text_now(css))
    }

    /// The visible text of an element, if it is there now. As the page lays it out: the
    /// driver's own answer leaves out texts that are cut off with an ellipsis.
    pub fn text_now(&self, css: &str) -> Option<String> {
        let script = "return document.querySelector(arguments[0])?.innerText";
        // A frame may go while it is asked.
        let run = self.client.execute(script, vec![json!(css)]);
        let found = self.ask(run).ok()?;
        found.as_str().map(|text| text.trim().to_owned())
    }

    /// The visible texts of all such elements.
    pub fn texts(&self, css: &str) -> Vec<String> {
        let found = self.js(
            "return [...document.querySelectorAll(arguments[0])].map(one => one.innerText)",
            &[json!(css)],
        );
        serde_json::from_value(found).unwrap()
    }

    /// An attribute of an element, once the element is there.
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let read = || async { self.client.find(Locator::Css(css)).await?.attr(name).await };
        self.until(&format!("{css} is there"), || self.ask(read()).ok())
    }

    /// Clicks an element as soon as it can be clicked.
    pub fn click(&self, css: &str) {
        let mut last = None;
        let clicked = || {
            let click = async {
                self.click_once(self.client.find(Locator::Css(css)).await?)
                    .await
            };
            last = self.ask(click).err();
            last.is_none().then_some(())
        };
        self.until(&format!("{css} can be clicked"), clicked);
    }

    async fn click_once(&self, element: Element) -> Result<(), CmdError> {
        // A click on a disabled button succeeds and does nothing.
        if !element.is_enabled().await? {
            return Err(CmdError::NotJson("disabled".into()));
        }
        element.click().await
    }

    /// Chooses a file in a file box, as the platform's dialog would.
    pub fn choose_file(&self, css: &str, path: &Path) {
        let name = path.to_str().unwrap();
        let choose = async {
            self.client
                .find(Locator::Css(css))
                .await?
                .send_keys(name)
                .await
        };
        self.ask(choose).expect("the file is chosen");
    }

    /// Types into whatever has the focus, as keys.
    pub fn keys(&self, text: &str) {
        let keys = text
            .chars()
            .fold(KeyActions::new("keyboard".into()), |keys, key| {
                press(keys, key)
            });
        self.act(keys);
    }

    /// Presses a key that writes nothing.
    pub fn press(&self, key: Key) {
        self.keys(&char::from(key).to_string());
    }

    /// Presses a key while Control is down.
    pub fn control(&self, key: char) {
        self.chord(&[Key::Control], key);
    }

    /// Presses a key while Control and Shift are down.
    pub fn control_shift(&self, key: char) {
        self.chord(&[Key::Control, Key::Shift], key);
    }

    fn chord(&self, held: &[Key], key: char) {
        let held = || held.iter().map(|key| char::from(*key));
        let down = held().fold(KeyActions::new("keyboard".into()), |keys, value| {
            keys.then(KeyAction::Down { value })
        });
        let up = held().fold(press(down, key), |keys, value| {
            keys.then(KeyAction::Up { value })
        });
        self.act(up);
    }

    /// Waits until the element of this name has the focus.
    pub fn until_focused(&self, name: &str) {
        self.until_true(&format!("{name} has the focus"), || self.focused() == name);
    }

    /// The name of what has the focus, or of what it is in; empty when that has none.
    pub fn focused(&self) -> String {
        let script = "return document.activeElement?.closest('[data-test]')?.dataset.test ?? ''";
        let name = self.js(script, &[]);
        name.as_str().unwrap_or_default().to_owned()
    }

    /// Presses Tab until the element of this name has the focus.
    pub fn tab_to(&self, name: &str) {
        for _ in 0..MOST_TABS {
            if self.focused() == name {
                return;
            }
            self.press(Key::Tab);
        }
        assert_eq!(
            self.focused(),
            name,
            "{MOST_TABS} times Tab do not reach it"
        );
    }

    fn act(&self, keys: KeyActions) {
        self.ask(self.client.perform_actions(keys))
            .expect("keys are pressed");
    }

    /// Runs a script in the page and gives what it returns.
    pub fn js(&self, script: &str, arguments: &[Value]) -> Value {
        let run = self.client.execute(script, arguments.to_vec());
        self.ask(run)
            .unwrap_or_else(|error| panic!("{error}\nin: {script:.200}"))
    }

    /// Runs a script that calls its last argument with what it found.
    pub fn js_later(&self, script: &str, arguments: &[Value]) -> Value {
        let run = self.client.execute_async(script, arguments.to_vec());
        self.ask(run)
            .unwrap_or_else(|error| panic!("{error}\nin: {script:.200}"))
    }

    /// Does something inside a frame, then comes back out.
    pub fn inside<T>(&self, frame: &str, act: impl FnOnce() -> T) -> T {
        self.see(frame);
        // It may be another one by the time it is entered.
        self.until_true("the frame can be entered", || {
            let enter = async {
                self.client
                    .find(Locator::Css(frame))
                    .await?
                    .enter_frame()
                    .await
            };
            self.ask(enter).is_ok()
        });
        let result = act();
        self.ask(self.client.enter_parent_frame())
            .expect("the frame can be left");
        result
    }

    /// Goes to an address; a plain browser only.
    pub fn go(&self, address: &str) {
        self.ask(self.client.goto(address))
            .expect("the address opens");
    }

    /// The size of the window in the page's own pixels.
    pub fn resize(&self, width: u32, height: u32) {
        self.ask(self.client.set_window_size(width, height))
            .expect("the window takes a size");
        let size = json!([width, height]);
        self.until_true("the window has its size", || {
            self.js("return [innerWidth, innerHeight]", &[]) == size
        });
    }

    /// Waits until nothing moves any more, with the pointer off whatever it was over.
    pub fn rest(&self) {
        let to = |x, y| PointerAction::MoveTo {
            duration: None,
            x,
            y,
        };
        // A move to where the driver believes the pointer is already is none.
        let pointer = MouseActions::new("mouse".into())
            .then(to(2.0, 2.0))
            .then(to(1.0, 1.0));
        self.ask(self.client.perform_actions(pointer))
            .expect("the pointer moves");
        self.still();
    }

    /// Waits until nothing moves any more in the document. What was put there just now begins
    /// to move with the next frame only.
    pub fn still(&self) {
        let still = "const done = arguments[arguments.length - 1];
            const look = () => done(document.fonts.status === 'loaded' && document.getAnimations().every(one =>
                one.playState === 'finished' || one.effect.getComputedTiming().iterations === Infinity));
            requestAnimationFrame(() => requestAnimationFrame(look))";
        self.until_true("nothing moves", || self.js_later(still, &[]) == true);
    }

    /// Saves what is to be seen, and says where.
    pub fn shoot(&self, name: &str) -> PathBuf {
        let path = programs::shots().join(format!("{name}.png"));
        let picture = self
            .ask(self.client.screenshot())
            .expect("the window can be pictured");
        fs::write(&path, picture).unwrap();
        path
    }

    /// What a failed test leaves: the picture, the page's text and the programs' output.
    fn leave_traces(&self) {
        let test = thread::current()
            .name()
            .unwrap_or("window")
            .replace("::", "-");
        let folder = programs::shots();
        let (picture, source) = self.runtime.block_on(async {
            let limit = Duration::from_secs(5);
            (
                timeout(limit, self.client.screenshot()).await,
                timeout(limit, self.client.source()).await,
            )
        });
        if let Ok(Ok(picture)) = picture {
            fs::write(folder.join(format!("FAILED-{test}.png")), picture).ok();
        }
        if let Ok(Ok(source)) = source {
            fs::write(folder.join(format!("FAILED-{test}.html")), source).ok();
        }
        fs::copy(
            self.data().join("driver.log"),
            folder.join(format!("FAILED-{test}.log")),
        )
        .ok();
    }
}

/// What the driver is told to start.
fn of_app(arguments: &[&Path]) -> Capabilities {
    let mut capabilities = Capabilities::new();
    let options = json!({ "application": programs::app(), "args": arguments });
    capabilities.insert("tauri:options".into(), options);
    capabilities
}

fn own_folder() -> Arc<TempDir> {
    Arc::new(tempfile::tempdir().unwrap())
}

impl Drop for Window {
    fn drop(&mut self) {
        if thread::panicking() {
            self.leave_traces();
        }
        let end = self.client.clone().close();
        // The processes are ended in any case.
        self.runtime
            .block_on(async { timeout(Duration::from_secs(5), end).await.ok() });
    }
}

fn press(keys: KeyActions, value: char) -> KeyActions {
    keys.then(KeyAction::Down { value })
        .then(KeyAction::Up { value })
}
