//! Serves a site from memory, on this machine only.

use std::{
    fs::File,
    io::{Cursor, Read, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::page;
use crate::{
    error::Error,
    site::{Content, Site},
    text,
};

/// How many requests are answered at once; a browser opens about six connections.
const THREADS: usize = 6;

/// How many ports are tried when the first is taken.
const PORTS: u16 = 100;

/// What is to be seen.
pub(super) struct Shown {
    /// The last good site.
    pub(super) site: Option<Site>,
    /// What stands above every page.
    pub(super) panel: Option<String>,
}

/// A running server.
pub(super) struct Server {
    port: u16,
    shared: Arc<Shared>,
}

/// What the threads share.
struct Shared {
    shown: Mutex<Shown>,
    /// Browsers that wait for a change.
    waiting: Mutex<Vec<Box<dyn Write + Send>>>,
}

/// An answer of any length.
type Answer = Response<Box<dyn Read + Send>>;

impl Server {
    /// Starts to serve on the first free port from `port` on.
    ///
    /// # Errors
    /// [`Error::Refused`] when no port can be had.
    pub(super) fn start(port: u16, shown: Shown) -> Result<Self, Error> {
        let last = port.saturating_add(PORTS);
        let http = (port..=last).find_map(|port| tiny_http::Server::http(("127.0.0.1", port)).ok());
        let Some(http) = http else {
            return Err(Error::Refused(text! {
                zh: "端口 {port} 到 {last} 都不能用；用 --port 换一个",
                en: "none of the ports {port} to {last} can be used; choose another with --port",
            }));
        };
        let port = http.server_addr().to_ip().map_or(port, |address| address.port());
        let shared = Arc::new(Shared { shown: Mutex::new(shown), waiting: Mutex::new(Vec::new()) });
        let http = Arc::new(http);
        for _ in 0..THREADS {
            let (http, shared) = (Arc::clone(&http), Arc::clone(&shared));
            thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    shared.answer(request);
                }
            });
        }
        Ok(Server { port, shared })
    }

    /// What to type in the browser.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Shows a new site, or the last one with a new panel, and has the browsers load their page again.
    pub(super) fn show(&self, site: Option<Site>, panel: Option<String>) {
        {
            let mut shown = lock(&self.shared.shown);
            shown.panel = panel;
            if site.is_some() {
                shown.site = site;
            }
        }
        let told = |browser: &mut Box<dyn Write + Send>| {
            browser.write_all(b"data: changed\n\n").and_then(|()| browser.flush()).is_ok()
        };
        lock(&self.shared.waiting).retain_mut(told);
    }
}

impl Shared {
    fn answer(&self, request: Request) {
        if !matches!(request.method(), Method::Get | Method::Head) {
            let _ = request.respond(Response::empty(405));
            return;
        }
        let Some(path) = page::decode(request.url()) else {
            let _ = request.respond(Response::empty(400));
            return;
        };
        if path == page::EVENTS {
            self.wait(request);
            return;
        }
        // A browser that has gone away is no failure.
        let _ = request.respond(self.find(&path));
    }

    /// Keeps the connection open until there is something to tell.
    fn wait(&self, request: Request) {
        let mut browser = request.into_writer();
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                    Connection: close\r\n\r\nretry: 500\n\n";
        if browser.write_all(head.as_bytes()).and_then(|()| browser.flush()).is_ok() {
            lock(&self.waiting).push(browser);
        }
    }

    /// The answer for a path. It is only ever a key to look up, so it cannot lead out of the site.
    fn find(&self, path: &str) -> Answer {
        match path {
            page::SCRIPT => return bytes(200, "reload.js", page::RELOAD_JS),
            page::STYLE => return bytes(200, "panel.css", page::PANEL_CSS),
            _ => {}
        }
        let shown = lock(&self.shown);
        let Some(site) = &shown.site else {
            return page(503, &page::no_site(), &shown);
        };
        let name = path.strip_prefix('/').unwrap_or(path);
        if name.is_empty() || name.ends_with('/') {
            return match site.files.get(&format!("{name}index.html")) {
                Some(content) => file("index.html", content, &shown),
                None => page(404, &page::not_found(path, Some(site)), &shown),
            };
        }
        match site.files.get(name) {
            Some(content) => file(name, content, &shown),
            None if site.files.contains_key(&format!("{name}/index.html")) => {
                let mut answer = bytes(302, "", "");
                answer.add_header(header("Location", &format!("/{}/", page::encode(name))));
                answer
            }
            None => page(404, &page::not_found(path, Some(site)), &shown),
        }
    }
}

fn file(name: &str, content: &Content, shown: &Shown) -> Answer {
    match content {
        Content::Bytes(content) if name.ends_with(".html") => {
            page(200, &String::from_utf8_lossy(content), shown)
        }
        Content::Bytes(content) => bytes(200, name, content.as_slice()),
        Content::File(path, _) => match File::open(path) {
            Ok(file) => {
                let len = file.metadata().ok().and_then(|meta| usize::try_from(meta.len()).ok());
                let headers = headers(name);
                Response::new(StatusCode(200), headers, Box::new(file), len, None)
            }
            Err(_) => page(404, &page::not_found(name, shown.site.as_ref()), shown),
        },
    }
}

fn page(status: u16, html: &str, shown: &Shown) -> Answer {
    bytes(status, "page.html", page::with_panel(html, shown.panel.as_deref()).into_bytes())
}

fn bytes(status: u16, name: &str, content: impl Into<Vec<u8>>) -> Answer {
    let content = content.into();
    let len = content.len();
    let body = Box::new(Cursor::new(content));
    Response::new(StatusCode(status), headers(name), body, Some(len), None)
}

fn headers(name: &str) -> Vec<Header> {
    vec![header("Content-Type", page::content_type(name)), header("Cache-Control", "no-store")]
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("our headers are ASCII")
}

/// A thread that panicked while it held the lock has only been reading.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;

    fn started() -> Server {
        let mut site = Site::default();
        site.add("index.html", Content::Bytes(b"<body>one</body>".to_vec())).unwrap();
        site.add("a/index.html", Content::Bytes(b"<body>a</body>".to_vec())).unwrap();
        site.add("章程.csv", Content::Bytes("甲".into())).unwrap();
        Server::start(18000, Shown { site: Some(site), panel: None }).unwrap()
    }

    fn send(server: &Server, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn get(server: &Server, path: &str) -> String {
        let mut answer = String::new();
        send(server, path).read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn pages_and_files_have_their_types() {
        let server = started();
        let home = get(&server, "/");
        assert!(home.starts_with("HTTP/1.1 200") && home.contains("text/html; charset=utf-8"));
        assert!(home.contains("one<script src="), "{home}");
        let csv = get(&server, "/%E7%AB%A0%E7%A8%8B.csv");
        assert!(csv.contains("text/csv; charset=utf-8") && csv.ends_with("\r\n\r\n甲"), "{csv}");
        assert!(get(&server, "/a?x").contains("Location: /a/"));
    }

    #[test]
    fn there_is_no_way_out() {
        let server = started();
        for path in
            ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd", "/a/../../x", "/a\\..\\x"]
        {
            let answer = get(&server, path);
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        }
        assert!(get(&server, "/%ff").starts_with("HTTP/1.1 400"));
    }

    #[test]
    fn a_taken_port_gives_way_to_the_next() {
        let (one, two) = (started(), started());
        assert_ne!(one.port, two.port);
    }

    #[test]
    fn a_change_reaches_the_browser_and_a_blocked_build_keeps_the_pages() {
        let server = started();
        let mut events = send(&server, page::EVENTS);
        let mut seen = Vec::new();
        let mut read_until = |wanted: &str| {
            let mut buffer = [0; 512];
            while !String::from_utf8_lossy(&seen).contains(wanted) {
                let n = events.read(&mut buffer).unwrap();
                assert_ne!(n, 0, "the connection was closed");
                seen.extend(&buffer[..n]);
            }
        };
        read_until("retry: 500");
        // The browser is on the list a moment after it has its first line.
        while lock(&server.shared.waiting).is_empty() {
            thread::yield_now();
        }
        server.show(None, Some("1 error\n\nbad".to_owned()));
        read_until("data: changed");
        let home = get(&server, "/");
        assert!(home.contains("<summary>1 error</summary>") && home.contains("one"), "{home}");
    }
}
