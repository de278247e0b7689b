//! Buffers that tasks hand on to each other: making one for each task would cost more than many of the tasks.

use std::sync::{Mutex, PoisonError};

/// Buffers, at most one for each thread that is at work.
#[derive(Debug)]
pub(super) struct Pool<T>(Mutex<Vec<T>>);

impl<T> Pool<T> {
    /// No buffer yet.
    pub(super) fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Works with a free buffer, or a new one. What is in it from before must not matter to the work.
    pub(super) fn with<R>(&self, make: impl FnOnce() -> T, work: impl FnOnce(&mut T) -> R) -> R {
        let free = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut buffer = free.unwrap_or_else(make);
        let result = work(&mut buffer);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(buffer);
        result
    }
}
