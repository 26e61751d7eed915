//! Tasks on several threads, each with one in hand until it is done. In a pool that all share, a thread that
//! waits for a part of its task begins another one: more sheets are in memory than there are threads, and the
//! last wait for the longest.

use std::{
    panic,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use rayon::ThreadPoolBuilder;

/// The typesetter goes as deep as the templates do, deeper than a thread's usual stack.
const STACK: usize = 64 << 20;

/// What comes of each task, in the order of the tasks. Where there are fewer tasks than threads, all threads help
/// with what can be parted in them.
pub(super) fn each<T: Sync, R: Send>(
    tasks: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let alone = || tasks.iter().map(&work).collect();
    if tasks.len() < threads {
        let pool = ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build();
        return pool.map_or_else(|_| alone(), |pool| pool.install(alone));
    }
    let next = AtomicUsize::new(0);
    let some = || {
        let taken = || {
            let i = next.fetch_add(1, Ordering::Relaxed);
            tasks.get(i).map(|task| (i, work(task)))
        };
        // A pool of this thread alone: what can be parted is done here, one part after the other.
        let _alone = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
        std::iter::from_fn(taken).collect::<Vec<_>>()
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let begin = || thread::Builder::new().stack_size(STACK).spawn_scoped(scope, some);
        let begun: Vec<_> = (0..threads).filter_map(|_| begin().ok()).collect();
        let done = begun.into_iter().map(|thread| thread.join());
        done.flat_map(|done| done.unwrap_or_else(|fault| panic::resume_unwind(fault))).collect()
    });
    if done.len() < tasks.len() {
        // No thread was to be had: it goes as far as this one's stack.
        return alone();
    }
    done.sort_unstable_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;

    use super::*;

    #[test]
    fn results_stand_in_the_order_of_their_tasks() {
        for threads in 1..5 {
            for n in [0, 1, 2, 50] {
                let tasks: Vec<usize> = (0..n).collect();
                let squares: Vec<usize> = tasks.iter().map(|n| n * n).collect();
                assert_eq!(each(&tasks, threads, |n| n * n), squares, "{n} on {threads}");
            }
        }
    }

    #[test]
    fn a_thread_that_waits_begins_nothing_else() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let tasks = [(); 40];
        let sums = each(&tasks, 2, |()| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            let sum: u32 = (0..1000_u32).into_par_iter().with_max_len(1).sum();
            now.fetch_sub(1, Ordering::SeqCst);
            sum
        });
        assert_eq!(sums, [499_500; 40]);
        assert!(most.load(Ordering::SeqCst) <= 2, "{most:?} at once");
    }
}
