//! Many sites side by side: one site a thread, results in the order of the arguments.

use std::{
    collections::BTreeMap,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

/// Does `work` for `0..count` on at most `threads` threads and hands each result to `done`, in order and
/// on this thread. A result that comes early waits for its turn, so it should be small.
pub(super) fn each<R: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> R + Sync,
    mut done: impl FnMut(R),
) {
    let next = AtomicUsize::new(0);
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads.min(count) {
            let (next, work, send) = (&next, &work, send.clone());
            scope.spawn(move || {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if count <= n || send.send((n, work(n))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        for (n, result) in receive {
            waiting.insert(n, result);
            while let Some(result) = waiting.remove(&turn) {
                done(result);
                turn += 1;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_one_is_done_once_and_told_in_order() {
        for (count, threads) in [(0, 3), (1, 3), (7, 1), (100, 8)] {
            let mut results = Vec::new();
            each(count, threads, |n| n * n, |square| results.push(square));
            assert_eq!(results, (0..count).map(|n| n * n).collect::<Vec<_>>());
        }
    }
}
