/** Notices a socket that is open but dead, as after a change of network. */
export interface Watchdog {
  /** A ping went out: an answer is due. */
  expect(): void
  /** Something came, or the socket closed. */
  heard(): void
}

/** Milliseconds within which a ping must be answered. */
const patience = 5_000

/** Calls `onSilence` when a ping stays unanswered. */
export function createWatchdog(onSilence: () => void): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    expect() {
      clearTimeout(timer)
      timer = setTimeout(onSilence, patience)
    },
    heard() {
      clearTimeout(timer)
    },
  }
}
