//! A sign of life on standard error for work over a second, on a terminal only.

use std::io::{IsTerminal as _, Write as _};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

/// Until it is dropped, says every second that work goes on.
pub(crate) struct Progress(Option<(Sender<()>, std::thread::JoinHandle<()>)>);

impl Progress {
    pub(crate) fn start() -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let (sender, receiver) = channel::<()>();
        let tick = move || {
            let mut seconds = 0;
            while receiver.recv_timeout(Duration::from_secs(1))
                == Err(std::sync::mpsc::RecvTimeoutError::Timeout)
            {
                seconds += 1;
                let _ = write!(std::io::stderr().lock(), "\rassessing … {seconds} s ");
            }
            if seconds > 0 {
                let _ = write!(std::io::stderr().lock(), "\r{:30}\r", "");
            }
        };
        // Without a thread there is no sign of life, and nothing else is lost.
        Self(std::thread::Builder::new().spawn(tick).ok().map(|thread| (sender, thread)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.0.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}
